"""Owns Svarsperiod, the weeks that one answer of a unit covers, and which periods a cadence gives.

A period is always whole ISO weeks: a month is the weeks that have their Thursday in it, as `Period.veckor` says. So
every week is in exactly one period whatever the cadence, and a new cadence never cuts a period that has begun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from aktorer.svenska import NBSP, TANKSTRECK
from rapportering.perioder import MANADER, OgiltigPeriod, Period, Slag

VECKA = timedelta(days=7)
_FLERA = re.compile(r"(\d{4}-\d{1,2})-(\d{1,2})")


class Takt(models.TextChoices):
    """How often a unit answers."""

    VECKA = "vecka", "Varje vecka"
    TVAVECKOR = "tvaveckor", "Varannan vecka"
    MANAD = "manad", "Varje månad"


@dataclass(frozen=True, order=True)
class Svarsperiod:
    """The ISO weeks that one answer covers: the first of them, and how many."""

    forsta: Period
    antal: int = 1

    @classmethod
    def las(cls, kod: str) -> Svarsperiod:
        """Read `2024-46`, `2024-46-47` or `2024-M11`. Raises OgiltigPeriod."""
        flera = _FLERA.fullmatch(kod)
        if flera is None:
            period = Period.las(kod)
            if period.slag is Slag.KVARTAL:
                raise OgiltigPeriod("Ingen svarar för ett helt kvartal.")
            veckor = [period] if period.slag is Slag.VECKA else period.veckor()
            return cls(veckor[0], len(veckor))
        vecka = forsta = Period.las(flera[1])
        for antal in range(1, 7):
            if antal > 1 and vecka.tal == int(flera[2]):
                return cls(forsta, antal)
            vecka = vecka.nasta()
        raise OgiltigPeriod(f"”{kod}” är ingen period. Skriv till exempel 2024-46 eller 2024-46-47.")

    @classmethod
    def mellan(cls, start: date, slut: date) -> Svarsperiod:
        """From a Monday to a Sunday."""
        return cls(Period.med(Slag.VECKA, start), ((slut - start).days + 1) // 7)

    @property
    def start(self) -> date:
        """First day, a Monday."""
        return self.forsta.start

    @property
    def slut(self) -> date:
        """Last day, a Sunday."""
        return self.start + self.antal * VECKA - timedelta(days=1)

    @property
    def sista(self) -> Period:
        """The last week."""
        return Period.med(Slag.VECKA, self.slut)

    def veckor(self) -> list[Period]:
        """Its weeks, oldest first."""
        return [Period.med(Slag.VECKA, self.start + n * VECKA) for n in range(self.antal)]

    @property
    def _manad(self) -> Period | None:
        """The month that it is, if it is one."""
        manad = Period.med(Slag.MANAD, self.start + timedelta(days=3))
        return manad if self.antal > 1 and self.veckor() == manad.veckor() else None

    @property
    def kod(self) -> str:
        """The code in addresses; `las` reads it back."""
        if self._manad:
            return self._manad.kod
        return self.forsta.kod if self.antal == 1 else f"{self.forsta.kod}-{self.sista.tal:02}"

    @property
    def kort(self) -> str:
        """As a sentence says it: `v. 46`, `v. 46–47`, `november`."""
        if self._manad:
            return MANADER[self._manad.tal - 1]
        till = f"{TANKSTRECK}{self.sista.tal}" if self.antal > 1 else ""
        return f"v.{NBSP}{self.forsta.tal}{till}"

    @property
    def namn(self) -> str:
        """With its year: `v. 46 2024`."""
        return f"{self.kort} {(self._manad or self.sista).ar}"

    @property
    def kortrubrik(self) -> str:
        """`kort` as a heading begins: `v. 46`, `November`."""
        return self.kort if self.kort.startswith("v.") else self.kort.capitalize()

    @property
    def rubrik(self) -> str:
        """`namn` as a heading begins: `v. 46 2024`, `November 2024`."""
        return self.namn if self.namn.startswith("v.") else self.namn.capitalize()

    @property
    def ord(self) -> str:
        """What such a period is called: `veckan`, `perioden`, `månaden`."""
        return "veckan" if self.antal == 1 else "månaden" if self._manad else "perioden"


@dataclass(frozen=True)
class Steg:
    """From this Monday on, this cadence. `jamn`: every second week, answers are due in weeks with even numbers."""

    fran: date
    takt: str
    jamn: bool = True


def period_med(steg: Sequence[Steg], dag: date) -> Svarsperiod:
    """The period that holds the day. `steg` in order of date, the first of them on or before the day."""
    mandag = dag - timedelta(days=dag.weekday())
    nu = max(i for i, ett in enumerate(steg) if ett.fran <= mandag)
    start, slut = _naturlig(steg[nu], mandag)
    start = max(start, steg[nu].fran)
    if nu + 1 < len(steg):
        slut = min(slut, steg[nu + 1].fran - timedelta(days=1))
    return Svarsperiod.mellan(start, slut)


def perioder(steg: Sequence[Steg], fran: date, till: date) -> list[Svarsperiod]:
    """Those that end between the two days, both included, oldest first."""
    ut: list[Svarsperiod] = []
    dag = fran
    while dag <= till:
        period = period_med(steg, dag)
        if period.slut <= till:
            ut.append(period)
        dag = period.slut + timedelta(days=1)
    return ut


def _naturlig(steg: Steg, mandag: date) -> tuple[date, date]:
    """First and last day of the cadence's own period around a Monday.

    Every second week: a period ends in each week of the right parity. So the turn of a year with 53 weeks gives one
    period of three weeks, or of one.
    """
    if steg.takt == Takt.VECKA:
        return mandag, mandag + timedelta(days=6)
    if steg.takt == Takt.MANAD:
        veckor = Period.med(Slag.MANAD, mandag + timedelta(days=3)).veckor()
        return veckor[0].start, veckor[-1].slut
    sista, forsta = mandag, mandag
    while not _ratt(sista, steg.jamn):
        sista += VECKA
    while not _ratt(forsta - VECKA, steg.jamn):
        forsta -= VECKA
    return forsta, sista + timedelta(days=6)


def _ratt(mandag: date, jamn: bool) -> bool:
    return (mandag.isocalendar().week % 2 == 0) == jamn
