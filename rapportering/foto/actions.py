"""Owns the acts on photos: turn them on or off, add to a report, take away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from rapportering.foto.barn import Bilder
from rapportering.foto.queries import foton_pa
from rapportering.models import Fotoval, Rapport, Rapportfoto

HOGST = 3
"""Photos of one report."""


@transaction.atomic
def spara_fotoval(*, by: Aktor, pa: bool) -> Fotoval:
    """Let reports carry photos, or no more. Photos that are there stay where they are."""
    if not by.far(Ratt.SPARA_FOTOVAL):
        raise ActRefused("Ditt uppdrag ger inte rätt till det. Be BRÅ-samordnaren om hjälp.")
    val, _ = Fotoval.objects.update_or_create(
        kommun_id=by.kommun_id, defaults={"pa": pa, "av_id": by.anvandare_id, "nar": timezone.now()}
    )
    logga(by, "fotoval.spara", val, pa=pa)
    return val


@transaction.atomic
def lagg_till_foton(*, by: Aktor, rapport: Rapport, bilder: Sequence[Bilder]) -> Rapport:
    """Add photos to a report of the own unit. The same photo twice is one."""
    if not bilder:
        return rapport
    if not far_lagga_till(by, rapport):
        raise ActRefused("Bara den enhet som lämnade rapporten kan lägga till foton.")
    if not foton_pa(by.kommun_id):
        raise ActRefused("Kommunen tar inte emot foton. Beskriv platsen i texten i stället.", "foto")
    Rapport.objects.select_for_update().get(pk=rapport.pk)
    finns = set(Rapportfoto.objects.filter(rapport=rapport).values_list("sha256", flat=True))
    nya = {hashlib.sha256(en.stor).hexdigest(): en for en in bilder}
    nya = {summa: en for summa, en in nya.items() if summa not in finns}
    if len(finns) + len(nya) > HOGST:
        raise ActRefused(f"En rapport kan ha högst {HOGST} foton. Ta bort något först.", "foto")
    Rapportfoto.objects.bulk_create(
        Rapportfoto(
            kommun_id=rapport.kommun_id, rapport=rapport, organisation_id=rapport.organisation_id, sha256=summa,
            bild=en.stor, liten=en.liten, bredd=en.bredd, hojd=en.hojd, av_id=by.anvandare_id,
        )
        for summa, en in nya.items()
    )  # fmt: skip
    if nya:
        logga(by, "rapport.lagg_till_foto", rapport, nummer=rapport.nummer, antal=len(nya))
    return rapport


@transaction.atomic
def ta_bort_foto(*, by: Aktor, foto: Rapportfoto) -> Rapport:
    """Take a photo away for good. The own unit, and those who lead."""
    rapport = foto.rapport
    if not far_ta_bort(by, rapport):
        raise ActRefused("Bara den enhet som lämnade rapporten och samordnaren kan ta bort foton.")
    Rapportfoto.objects.visible_to(by).filter(pk=foto.pk).delete()
    logga(by, "rapport.ta_bort_foto", rapport, nummer=rapport.nummer)
    return rapport


def far_lagga_till(by: Aktor, rapport: Rapport) -> bool:
    """Whether the report is of the own unit and still counts for something."""
    egen = by.far(Ratt.LAMNA_IN_RAPPORT) and by.enhet_id is not None and rapport.enhet_id == by.enhet_id
    return egen and rapport.granskning not in (Rapport.Granskning.ATERTAGEN, Rapport.Granskning.AVVISAD)


def far_ta_bort(by: Aktor, rapport: Rapport) -> bool:
    """Whether the actor may take photos away."""
    return far_lagga_till(by, rapport) or by.far(Ratt.GRANSKA_RAPPORT)
