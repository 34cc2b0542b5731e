"""Owns the acts on an indicator: write it, end it, and say what it was in a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.models import Omrade
from aktorer.vybaser import ActRefused
from handlingsplan.indikator import perioder
from handlingsplan.models import Aktivitet, Fokusomrade, Indikator, Indikatorvarde
from handlingsplan.ratt import krav_leder
from rapportering.models import Kategori


@dataclass(frozen=True)
class Indikatoruppgifter:
    """What an indicator is, as it is written in the form."""

    namn: str
    slag: str
    enhet: str
    riktning: str
    frekvens: str
    basvarde: Decimal | None = None
    basperiod: str = ""
    malvarde: Decimal | None = None
    maldatum: dt.date | None = None
    kalla: str = ""
    omrade_id: int | None = None
    fokusomrade_id: int | None = None
    aktivitet_id: int | None = None
    rakna: str = ""
    kategori_id: int | None = None
    tillfalleslag: str = ""


@dataclass(frozen=True)
class Nyttvarde:
    """What an indicator was in the period that begins on the day."""

    period: dt.date
    varde: Decimal
    kommentar: str = ""


@transaction.atomic
def skriv_indikator(*, by: Aktor, uppgifter: Indikatoruppgifter, indikator_id: int | None = None) -> Indikator:
    """Make an indicator, or change the one with this id. ActRefused."""
    krav_leder(by)
    if indikator_id is None:
        rad = Indikator(kommun_id=by.kommun_id)
    else:
        rad = Indikator.objects.select_for_update().get(pk=indikator_id, kommun_id=by.kommun_id)
    _krav(by, rad, uppgifter)
    for falt, varde in asdict(uppgifter).items():
        setattr(rad, falt, varde)
    if rad.rakna != Indikator.Rakna.RAPPORTER:
        rad.kategori_id = None
    if rad.rakna != Indikator.Rakna.TILLFALLEN:
        rad.tillfalleslag = ""
    rad.save()
    logga(by, "indikator.skriv", rad)
    return rad


def _krav(by: Aktor, rad: Indikator, uppgifter: Indikatoruppgifter) -> None:
    lika = Indikator.objects.filter(kommun_id=by.kommun_id, namn=uppgifter.namn, avslutad__isnull=True)
    if rad.avslutad is None and lika.exclude(pk=rad.pk).exists():
        raise ActRefused("Det finns redan en indikator med det namnet. Skriv ett annat.", "namn")
    if uppgifter.malvarde is not None and uppgifter.maldatum is None:
        raise ActRefused("Skriv när målet ska vara nått.", "maldatum")
    if uppgifter.malvarde is None and uppgifter.maldatum is not None:
        raise ActRefused("Skriv vilket värde målet är, eller ta bort datumet.", "malvarde")
    mats_om = rad.pk is not None and (rad.frekvens, rad.rakna) != (uppgifter.frekvens, uppgifter.rakna)
    if mats_om and Indikatorvarde.objects.filter(indikator=rad).exists():
        falt = "frekvens" if rad.frekvens != uppgifter.frekvens else "rakna"
        raise ActRefused("Det finns redan värden. Avsluta den här indikatorn och skriv en ny.", falt)
    for falt, modell, pk in (
        ("omrade", Omrade, uppgifter.omrade_id),
        ("fokusomrade", Fokusomrade, uppgifter.fokusomrade_id),
        ("aktivitet", Aktivitet, uppgifter.aktivitet_id),
        ("kategori", Kategori, uppgifter.kategori_id),
    ):
        if pk is not None and not modell._default_manager.filter(pk=pk, kommun_id=by.kommun_id).exists():
            raise ActRefused("Välj i listan.", falt)


@transaction.atomic
def avsluta_indikator(*, by: Aktor, indikator: Indikator, oppna: bool = False) -> Indikator:
    """End an indicator from today, or open it again. Its values stay. Safe to repeat; ActRefused."""
    krav_leder(by)
    rad = Indikator.objects.select_for_update().get(pk=indikator.pk, kommun_id=by.kommun_id)
    if oppna == (rad.avslutad is None):
        return rad
    if oppna and Indikator.objects.filter(kommun_id=by.kommun_id, namn=rad.namn, avslutad__isnull=True).exists():
        raise ActRefused("En annan indikator har fått samma namn. Ändra namnet på den först.")
    rad.avslutad = None if oppna else timezone.localdate()
    rad.save(update_fields=["avslutad"])
    logga(by, "indikator.oppna" if oppna else "indikator.avsluta", rad)
    return rad


@transaction.atomic
def lagg_till_varden(*, by: Aktor, indikator_id: int, varden: Sequence[Nyttvarde]) -> list[Indikatorvarde]:
    """Say what an indicator was in some periods. A period that had a value gets a new one; the old row stays.

    What is said again, as it already stands, adds no row. ActRefused, PermissionDenied.
    """
    # The row is read without a lock: an owner may not change it. Two rows of one period do no harm, the newest counts.
    rad = Indikator.objects.select_related("aktivitet").get(pk=indikator_id, kommun_id=by.kommun_id)
    if rad.rakna:
        raise ActRefused("Den här indikatorn räknas av sig själv och tar inga värden.", "varde")
    if rad.avslutad:
        raise ActRefused("Indikatorn är avslutad. Öppna den igen om den ska ha fler värden.", "varde")
    if not rad.far_fyllas_av(by):
        raise PermissionDenied
    if any(nytt.period > timezone.localdate() for nytt in varden):
        raise ActRefused("Perioden har inte börjat. Välj en period som har börjat.", "period")
    galler = {
        gammal.period: (gammal.varde, gammal.kommentar)
        for gammal in Indikatorvarde.objects.filter(indikator=rad).order_by("period", "pk")
    }
    nya = [
        Indikatorvarde(
            kommun_id=by.kommun_id,
            indikator=rad,
            period=perioder.borjan(rad.frekvens, nytt.period),
            varde=nytt.varde,
            kommentar=nytt.kommentar,
            av_id=by.anvandare_id,
        )
        for nytt in varden
    ]
    nya = [ny for ny in nya if galler.get(ny.period) != (ny.varde, ny.kommentar)]
    Indikatorvarde.objects.bulk_create(nya)
    if nya:
        logga(by, "indikator.varden", rad, antal=len(nya))
    return nya
