"""Acts of aktorer: the own theme and reminders, and the municipality's look."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.logg import logga, logga_konto
from aktorer.models import Anvandare, Tema, Utseende
from aktorer.palett import LJUS_BOTTEN, MORK_BOTTEN, Palett
from aktorer.vybaser import ActRefused


@transaction.atomic
def byt_tema(*, anvandare: Anvandare, tema: Tema) -> Anvandare:
    """Choose light, dark or as the device. Belongs to the person, not to an assignment; so does its log row."""
    anvandare.tema = tema
    anvandare.save(update_fields=["tema"])
    logga_konto("konto.byt_tema", anvandare.pk)
    return anvandare


@transaction.atomic
def valj_paminnelser(
    *, anvandare: Anvandare, pa: bool, utfallsmejl: bool = True, planpaminnelser: bool = True
) -> Anvandare:
    """Turn the reminders about the week and about the own activities, and the mail on what reports led to, on or off.

    Holds for all the person's units.
    """
    anvandare.veckopaminnelser, anvandare.utfallsmejl = pa, utfallsmejl
    anvandare.planpaminnelser = planpaminnelser
    anvandare.save(update_fields=["veckopaminnelser", "utfallsmejl", "planpaminnelser"])
    logga_konto("konto.valj_paminnelser", anvandare.pk)
    return anvandare


@transaction.atomic
def valj_kortkommandon(*, anvandare: Anvandare, pa: bool) -> Anvandare:
    """Let single keys act on the pages that have them, or not: they disturb those who speak to the computer."""
    anvandare.kortkommandon = pa
    anvandare.save(update_fields=["kortkommandon"])
    logga_konto("konto.valj_kortkommandon", anvandare.pk)
    return anvandare


@transaction.atomic
def spara_utseende(
    *, by: Aktor, ljus: Palett, mork: Palett, logotyper: tuple[bytes, bytes] | None = None, utan_logotyp: bool = False
) -> Utseende:
    """Give the municipality its colours, and its logo as PNG for the light and the dark theme (None: as it was).

    Raises ActRefused, on the field's name, for a colour that would be hard to read.
    """
    fel = ljus.fel(LJUS_BOTTEN) | {f"{namn}_mork": text for namn, text in mork.fel(MORK_BOTTEN).items()}
    for namn, text in fel.items():
        raise ActRefused(text, falt=namn)
    fore = Utseende.objects.select_for_update().filter(kommun_id=by.kommun_id).first()
    utseende = fore or Utseende(kommun_id=by.kommun_id, version=0)
    utseende.version += 1
    utseende.ljus, utseende.mork = asdict(ljus), asdict(mork)
    if logotyper is not None or utan_logotyp:
        utseende.logotyp_ljus, utseende.logotyp_mork = logotyper or (b"", b"")
        utseende.har_logotyp = logotyper is not None
    utseende.save(force_insert=fore is None, force_update=fore is not None)
    logga(by, "utseende.spara", utseende, version=utseende.version)
    return utseende
