"""Owns coverage as frozen dataclasses: what the units have said about each of their periods.

Counts by event date. `per`, where it stands, counts only what had been filed or answered by that instant. A unit's
period counts in the week, month or quarter that it ends in, so that each is counted once whatever the cadence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Count, Min, Q, Value
from django.db.models.functions import ExtractIsoYear, ExtractWeek, TruncDate
from django.utils import timezone

from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from rapportering.models import Iakttagelse, Rapport, Veckosvar
from rapportering.perioder import Period
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import STOCKHOLM, Planer, las_planer


class Svarslage(StrEnum):
    """What a unit has said about a period."""

    RAPPORTERAT = "rapporterat"
    INGET = "inget"
    VANTAR = "vantar"  # the deadline has not come
    SAKNAS = "saknas"
    LEDIG = "ledig"  # days off, or the unit's own break: expected nothing
    STANGD = "stangd"  # the unit was not open: expected nothing


RAPPORT, IAKTTAGELSE = 0, 1
"""What a unit may send in about a period, besides its answer."""
_ATERTAGEN = Q(rapport__granskning=Rapport.Granskning.ATERTAGEN)
UTAN_KRAV = (Svarslage.LEDIG, Svarslage.STANGD)
OBESVARAD = (Svarslage.VANTAR, Svarslage.SAKNAS)


@dataclass(frozen=True)
class Enhetsperiod:
    """One unit in one period. `rapporter` counts what it filed and did not take back, also those rejected; `iakttagelser`

    how often it said that it saw the event of a report, which is as good an answer; `sen` is past the deadline.
    """

    period: Svarsperiod
    lage: Svarslage
    rapporter: int = 0
    sen: bool = False
    svar: Veckosvar | None = None
    iakttagelser: int = 0


@dataclass(frozen=True)
class Enhetstackning:
    """One unit that should answer, with its periods, oldest first."""

    enhet_id: int
    namn: str
    organisation: str
    perioder: tuple[Enhetsperiod, ...]

    @property
    def vantade(self) -> int:
        """Number of periods that it should answer for."""
        return sum(ett.lage not in UTAN_KRAV for ett in self.perioder)

    @property
    def saknas(self) -> int:
        """Number of periods without an answer."""
        return sum(ett.lage in OBESVARAD for ett in self.perioder)


@dataclass(frozen=True)
class Tackning:
    """Coverage: the units that should answer in the period's ISO weeks, by organisation and name.

    `svar` of `forvantade` unit-periods are answered. For one week these are numbers of units.
    """

    period: Period
    veckor: tuple[Period, ...]
    enheter: tuple[Enhetstackning, ...]
    svar: int
    forvantade: int

    @property
    def utan_svar(self) -> tuple[Enhetstackning, ...]:
        """The units with at least one period missing."""
        return tuple(enhet for enhet in self.enheter if enhet.saknas)


def tackning(
    kommun_id: int,
    period: Period,
    per: datetime | None = None,
    planer: Planer | None = None,
    enheter: Sequence[Enhet] | None = None,
) -> Tackning:
    """Which units answered for what ends in the period's ISO weeks (`period.veckor()`).

    Two queries, one more without `enheter` (all of `svarande`), three more without `planer`.
    """
    veckor = tuple(period.veckor())
    rader = tuple(rad for rad in _mellan(kommun_id, veckor, per, planer, enheter) if rad.vantade)
    vantade, saknas = sum(rad.vantade for rad in rader), sum(rad.saknas for rad in rader)
    return Tackning(period, veckor, rader, vantade - saknas, vantade)


def svar_per_vecka(kommun_id: int, veckor: list[Period], planer: Planer | None = None) -> dict[Period, int]:
    """Week → number of units that answered for a period that ends in it. Three queries, six without `planer`."""
    antal = dict.fromkeys(veckor, 0)
    for rad in _mellan(kommun_id, (min(veckor), max(veckor)), None, planer):
        for ett in rad.perioder:
            if ett.lage in (Svarslage.RAPPORTERAT, Svarslage.INGET) and ett.period.sista in antal:
                antal[ett.period.sista] += 1
    return antal


def svarande(kommun_id: int) -> list[Enhet]:
    """The units that answer or did before they closed, by organisation and name. One query."""
    rader = Enhet.objects.filter(kommun_id=kommun_id, svarar=True).select_related("organisation")
    return list(rader.order_by(efter_namn("organisation__namn"), efter_namn(), "pk"))


def _mellan(
    kommun_id: int,
    veckor: tuple[Period, ...],
    per: datetime | None,
    planer: Planer | None,
    enheter: Sequence[Enhet] | None = None,
) -> list[Enhetstackning]:
    fran, till = veckor[0].start, veckor[-1].slut
    planer = planer or las_planer(kommun_id)
    oppna = [
        enhet
        for enhet in (svarande(kommun_id) if enheter is None else enheter)
        if enhet.oppnad <= till and (enhet.stangd is None or enhet.stangd >= fran)
    ]
    return lagen(kommun_id, planer, [(enhet, planer.perioder(enhet.pk, fran, till)) for enhet in oppna], per)


def lagen(
    kommun_id: int, planer: Planer, enheter: list[tuple[Enhet, list[Svarsperiod]]], per: datetime | None = None
) -> list[Enhetstackning]:
    """The state of each unit in each of its periods. Two queries."""
    alla = [period for _, perioder in enheter for period in perioder]
    om = _Om(kommun_id, alla, [enhet.pk for enhet, _ in enheter], per) if alla else None
    return [
        Enhetstackning(
            enhet.pk,
            enhet.namn,
            enhet.organisation.namn,
            tuple(om.lage(enhet, period, planer) for period in perioder) if om else (),
        )
        for enhet, perioder in enheter
    ]


class _Om:
    """What has come in about some periods: reports and observations by unit and week, answers by unit and first week."""

    def __init__(
        self, kommun_id: int, perioder: Iterable[Svarsperiod], enheter: list[int], per: datetime | None
    ) -> None:
        self.nu = per or timezone.now()
        perioder = list(perioder)
        fran, till = min(p.start for p in perioder), max(p.slut for p in perioder)
        self.inkommet = _inkommet(kommun_id, enheter, fran, till, per)
        svar = Veckosvar.objects.filter(
            kommun_id=kommun_id,
            enhet__in=enheter,
            ar__range=(min(p.forsta.ar for p in perioder), max(p.forsta.ar for p in perioder)),
            vecka__in={p.forsta.tal for p in perioder},
        ).filter(Q(svarat__lte=per) if per else Q())
        self.svar = {(rad.enhet_id, rad.ar, rad.vecka): rad for rad in svar.select_related("svarat_av")}

    def lage(self, enhet: Enhet, period: Svarsperiod, planer: Planer) -> Enhetsperiod:
        """One unit in one period."""
        nycklar = [(enhet.pk, vecka.ar, vecka.tal) for vecka in period.veckor()]
        n, iakttagna = (sum(self.inkommet[nyckel][slag][0] for nyckel in nycklar) for slag in (RAPPORT, IAKTTAGELSE))
        svar = self.svar.get((enhet.pk, period.forsta.ar, period.forsta.tal))
        senast = planer.tider(period).senast
        sen = svar is not None and svar.svarat > senast
        if n or iakttagna:  # what happens at the weekend cannot be filed by Friday
            forst = min(nar for nyckel in nycklar for _, nar in self.inkommet[nyckel] if nar)
            dags = datetime.combine(period.slut + timedelta(days=1), time(), STOCKHOLM)
            sen = forst > max(senast, dags) and (svar is None or sen)
        oppen = enhet.oppnad <= period.slut and (enhet.stangd is None or enhet.stangd >= period.start)
        if n or iakttagna:
            lage = Svarslage.RAPPORTERAT
        elif svar:
            lage = Svarslage.INGET
        elif not oppen:
            lage = Svarslage.STANGD
        elif planer.ledig(enhet.pk, period):
            lage = Svarslage.LEDIG
        else:
            lage = Svarslage.VANTAR if self.nu < senast else Svarslage.SAKNAS
        return Enhetsperiod(period, lage, n, sen, svar, iakttagna)


def _inkommet(
    kommun_id: int, enheter: list[int], fran: date, till: date, per: datetime | None
) -> dict[tuple[int, int, int], list[tuple[int, datetime | None]]]:
    """Per (unit, ISO year, ISO week): how many reports and observations, each with when the first came. One query.

    Also of rejected reports: the unit did report. What was filed before its day is a plan, and says nothing of how the
    week was.
    """
    delar = [
        rader.filter(
            Q(**{f"{nar}__lte": per}) if per else Q(),
            **{f"{dag}__range": (fran, till), f"{dag}__lte": TruncDate(nar)},
            kommun_id=kommun_id,
            enhet__in=enheter,
        )
        .values("enhet_id", ar_=ExtractIsoYear(dag), vecka_=ExtractWeek(dag))
        .annotate(slag=Value(slag), n=Count("pk"), forst=Min(nar))
        .values_list("enhet_id", "ar_", "vecka_", "slag", "n", "forst")
        .order_by()
        for slag, rader, dag, nar in (
            (RAPPORT, Rapport.objects.standing(), "handelsedatum", "inlamnad"),
            (IAKTTAGELSE, Iakttagelse.objects.filter(~_ATERTAGEN), "rapport__handelsedatum", "nar"),
        )
    ]
    ut: dict[tuple[int, int, int], list[tuple[int, datetime | None]]] = defaultdict(lambda: [(0, None), (0, None)])
    for enhet_id, ar, vecka, slag, n, forst in delar[0].union(delar[1], all=True):
        ut[enhet_id, ar, vecka][slag] = (n, forst)
    return ut


def enhetens_lagen(kommun_id: int, enhet_id: int, idag: date, antal: int) -> tuple[Enhetstackning, Planer]:
    """One unit's last periods, the one that holds the day last. Six queries."""
    planer = las_planer(kommun_id)
    enhet = Enhet.objects.select_related("organisation").get(pk=enhet_id)
    perioder = planer.senaste(enhet_id, idag, antal)
    return lagen(kommun_id, planer, [(enhet, perioder)])[0], planer
