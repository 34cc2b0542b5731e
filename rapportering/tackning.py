"""Owns coverage as frozen dataclasses: what the units have said about each ISO week.

Counts by event date. `per`, where it stands, counts only what had been filed or answered by that instant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractIsoYear, ExtractWeek

from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from rapportering.models import Rapport, Veckosvar
from rapportering.perioder import Period


class Svarslage(StrEnum):
    """What a unit has said about a week."""

    RAPPORTERAT = "rapporterat"
    INGET = "inget"
    SAKNAS = "saknas"
    STANGD = "stangd"  # the unit was not open that week: expected nothing


@dataclass(frozen=True)
class Enhetsvecka:
    """One unit in one week. `rapporter` counts all it filed and did not take back, also those rejected."""

    vecka: Period
    lage: Svarslage
    rapporter: int


@dataclass(frozen=True)
class Enhetstackning:
    """One unit that answers every week, with one `Enhetsvecka` for each week of the period, oldest first."""

    enhet_id: int
    namn: str
    organisation: str
    veckor: tuple[Enhetsvecka, ...]

    @property
    def saknas(self) -> int:
        """Number of weeks without an answer."""
        return sum(vecka.lage is Svarslage.SAKNAS for vecka in self.veckor)


@dataclass(frozen=True)
class Tackning:
    """Coverage: the units that should answer in the period's ISO weeks, by organisation and name.

    `svar` of `forvantade` unit-weeks are answered. For one week these are numbers of units.
    """

    period: Period
    veckor: tuple[Period, ...]
    enheter: tuple[Enhetstackning, ...]
    svar: int
    forvantade: int

    @property
    def utan_svar(self) -> tuple[Enhetstackning, ...]:
        """The units with at least one week missing."""
        return tuple(enhet for enhet in self.enheter if enhet.saknas)


@dataclass(frozen=True)
class Veckolage:
    """One unit's week: number of reports filed, and the answer "inget att rapportera" if there is one."""

    enhet: str
    rapporter: int
    svar: Veckosvar | None


def tackning(kommun_id: int, period: Period, per: datetime | None = None) -> Tackning:
    """Which units answered in each ISO week of the period (`period.veckor()`). Three queries."""
    veckor = tuple(period.veckor())
    fran, till = veckor[0].start, veckor[-1].slut
    rapporter = _enhetsveckor(kommun_id, fran, till, per)
    svar = set(
        Veckosvar.objects.filter(
            kommun_id=kommun_id, ar__range=(veckor[0].ar, veckor[-1].ar), vecka__in={vecka.tal for vecka in veckor}
        )
        .filter(Q(svarat__lte=per) if per else Q())
        .values_list("enhet_id", "ar", "vecka")
    )
    enheter = (
        Enhet.objects.filter(kommun_id=kommun_id, svarar=True, oppnad__lte=till)
        .filter(Q(stangd__isnull=True) | Q(stangd__gte=fran))
        .select_related("organisation")
        .order_by(efter_namn("organisation__namn"), efter_namn(), "pk")
    )
    rader = tuple(
        Enhetstackning(
            enhet.pk,
            enhet.namn,
            enhet.organisation.namn,
            tuple(_enhetsvecka(enhet, vecka, rapporter, svar) for vecka in veckor),
        )
        for enhet in enheter
    )
    lagen = [vecka.lage for rad in rader for vecka in rad.veckor if vecka.lage is not Svarslage.STANGD]
    return Tackning(period, veckor, rader, sum(lage is not Svarslage.SAKNAS for lage in lagen), len(lagen))


def veckolage(kommun_id: int, enhet_id: int, vecka: Period) -> Veckolage:
    """What one unit has said about one ISO week. Three queries."""
    rapporter = Rapport.objects.filter(kommun_id=kommun_id, enhet_id=enhet_id).standing().during(vecka).count()
    svar = Veckosvar.objects.filter(kommun_id=kommun_id, enhet_id=enhet_id, ar=vecka.ar, vecka=vecka.tal)
    return Veckolage(Enhet.objects.get(pk=enhet_id).namn, rapporter, svar.select_related("svarat_av").first())


def _enhetsveckor(kommun_id: int, fran: date, till: date, per: datetime | None) -> dict[tuple[int, int, int], int]:
    """Number of reports per (unit, ISO year, ISO week); also rejected ones, for the unit did report."""
    rader = (
        Rapport.objects.filter(kommun_id=kommun_id, handelsedatum__range=(fran, till))
        .standing()
        .filter(Q(inlamnad__lte=per) if per else Q())
        .values("enhet_id", ar_=ExtractIsoYear(F("handelsedatum")), vecka_=ExtractWeek("handelsedatum"))
        .annotate(n=Count("pk"))
        .order_by()
    )
    return {(rad["enhet_id"], rad["ar_"], rad["vecka_"]): rad["n"] for rad in rader}


def _enhetsvecka(
    enhet: Enhet, vecka: Period, rapporter: dict[tuple[int, int, int], int], svar: set[tuple[int, int, int]]
) -> Enhetsvecka:
    nyckel = (enhet.pk, vecka.ar, vecka.tal)
    n = rapporter.get(nyckel, 0)
    oppen = enhet.oppnad <= vecka.slut and (enhet.stangd is None or enhet.stangd >= vecka.start)
    if n:
        lage = Svarslage.RAPPORTERAT
    elif nyckel in svar:
        lage = Svarslage.INGET
    else:
        lage = Svarslage.SAKNAS if oppen else Svarslage.STANGD
    return Enhetsvecka(vecka, lage, n)
