"""Owns what a municipality's settings mean: each unit's periods, when they are due, and when nobody is expected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapportering import svarsperioder
from rapportering.helgdagar import arbetsdag, narmast, nasta
from rapportering.models import Enhetstakt, Svarsplan, Uppehall
from rapportering.svarsperioder import Steg, Svarsperiod

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_BORJAN = date(1900, 1, 1)


@dataclass(frozen=True)
class Tider:
    """When a period is asked about. All are working days; the reminder comes before the deadline."""

    paminn: datetime
    senast: datetime
    mote: date | None


def tider(plan: Svarsplan, period: Svarsperiod) -> Tider:
    """The instants of one period: on a day off moved to the nearest earlier working day of the period."""
    mandag = period.sista.start
    svara, paminn = (
        narmast(mandag + timedelta(days=dag - 1), period.start) for dag in (plan.svara_dag, plan.paminn_dag)
    )
    senast = datetime.combine(svara, time(plan.svara_timme), STOCKHOLM)
    forst = datetime.combine(paminn, time(plan.paminn_timme), STOCKHOLM)
    if forst >= senast:  # both were moved to the same day
        fore = narmast(svara - timedelta(days=1), period.start)
        forst = datetime.combine(fore, time(plan.paminn_timme), STOCKHOLM)
    if forst >= senast:  # the period's first working day: there is no earlier one
        forst = senast - timedelta(hours=1)
    mote = mandag + timedelta(days=6 + plan.motesdag) if plan.motesdag else None
    return Tider(forst, senast, nasta(mote - timedelta(days=1)) if mote else None)


@dataclass
class Planer:
    """All rows of one municipality, oldest first."""

    planer: list[Svarsplan]
    takter: dict[int, list[Enhetstakt]] = field(default_factory=dict)
    uppehall: dict[int, list[Uppehall]] = field(default_factory=dict)

    def plan(self, dag: date) -> Svarsplan:
        """The municipality's plan in force."""
        return next((rad for rad in reversed(self.planer) if rad.fran <= dag), Svarsplan())

    def egen_takt(self, enhet_id: int | None, dag: date) -> Enhetstakt | None:
        """The unit's own cadence in force, if it has one."""
        rader = self.takter.get(enhet_id or 0, ())
        rad = next((rad for rad in reversed(rader) if rad.fran <= dag), None)
        return rad if rad and rad.takt else None

    def steg(self, enhet_id: int | None = None) -> tuple[Steg, ...]:
        """The unit's cadences over time; without a unit the municipality's."""
        brytningar = {
            _BORJAN,
            *(rad.fran for rad in self.planer),
            *(rad.fran for rad in self.takter.get(enhet_id or 0, ())),
        }
        steg: list[Steg] = []
        forra: object = None
        for dag in sorted(brytningar):
            galler = self.egen_takt(enhet_id, dag) or self.plan(dag)
            if (galler.takt, galler.jamn) != forra:
                steg.append(Steg(dag, galler.takt, galler.jamn))
                forra = (galler.takt, galler.jamn)
        return tuple(steg)

    def period(self, enhet_id: int | None, dag: date) -> Svarsperiod:
        """The unit's period that holds the day."""
        return svarsperioder.period_med(self.steg(enhet_id), dag)

    def perioder(self, enhet_id: int | None, fran: date, till: date) -> list[Svarsperiod]:
        """The unit's periods that end between the two days, oldest first."""
        return svarsperioder.perioder(self.steg(enhet_id), fran, till)

    def senaste(self, enhet_id: int | None, idag: date, antal: int) -> list[Svarsperiod]:
        """The period that holds the day and those before it, oldest first."""
        steg = self.steg(enhet_id)
        ut = [svarsperioder.period_med(steg, idag)]
        while len(ut) < antal:
            ut.append(svarsperioder.period_med(steg, ut[-1].start - timedelta(days=1)))
        return ut[::-1]

    def tider(self, period: Svarsperiod) -> Tider:
        """When the period is asked about."""
        return tider(self.plan(period.start), period)

    def borta(self, enhet_id: int, dag: date) -> bool:
        """Whether the unit has a break that day."""
        return any(rad.fran <= dag <= rad.till for rad in self.uppehall.get(enhet_id, ()))

    def ledig(self, enhet_id: int, period: Svarsperiod) -> bool:
        """Whether nothing is expected: all its working days are days off or the unit's break."""
        dagar = (period.start + timedelta(days=n) for n in range(7 * period.antal))
        return all(self.borta(enhet_id, dag) for dag in dagar if arbetsdag(dag))


def las_planer(kommun_id: int) -> Planer:
    """The municipality's. Three queries."""
    takter: dict[int, list[Enhetstakt]] = defaultdict(list)
    for takt in Enhetstakt.objects.filter(kommun_id=kommun_id).order_by("fran"):
        takter[takt.enhet_id].append(takt)
    uppehall: dict[int, list[Uppehall]] = defaultdict(list)
    for rad in Uppehall.objects.filter(kommun_id=kommun_id).order_by("fran", "pk"):
        uppehall[rad.enhet_id].append(rad)
    return Planer(list(Svarsplan.objects.filter(kommun_id=kommun_id).order_by("fran")), takter, uppehall)
