"""Owns Period: an ISO week, a month, a quarter or a year, as dates in Europe/Stockholm.

An event belongs to a period by its *date* alone, so daylight saving time cannot move it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_KOD = re.compile(r"(?P<ar>(?:19|20|21)\d\d)-(?P<slag>[KM]?)(?P<tal>\d{1,2})")
MANADER = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


class Slag(StrEnum):
    """Kind of period."""

    VECKA = "vecka"
    MANAD = "manad"
    KVARTAL = "kvartal"


_ORD = {Slag.VECKA: "Vecka", Slag.MANAD: "Månad", Slag.KVARTAL: "Kvartal"}


class OgiltigPeriod(ValueError):
    """The code names no period. The message is Swedish and may be shown."""


@dataclass(frozen=True, order=True)
class Period:
    """One period. `ar` is the ISO year for weeks; `tal` is the week (1-53), month (1-12) or quarter (1-4)."""

    slag: Slag
    ar: int
    tal: int

    def __post_init__(self) -> None:
        """Raises OgiltigPeriod for a number that the calendar lacks."""
        hogst = {Slag.MANAD: 12, Slag.KVARTAL: 4}.get(self.slag)
        if hogst is None:
            hogst = date(self.ar, 12, 28).isocalendar().week
        if not 1 <= self.tal <= hogst:
            raise OgiltigPeriod(f"{_ORD[self.slag]} {self.tal} finns inte {self.ar}.")

    @classmethod
    def las(cls, kod: str) -> Period:
        """Read `2024-46` (week), `2024-M11` (month) or `2024-K4` (quarter). Raises OgiltigPeriod."""
        traff = _KOD.fullmatch(kod.upper())
        if traff is None:
            raise OgiltigPeriod(f"”{kod}” är ingen period. Skriv till exempel 2024-46, 2024-M11 eller 2024-K4.")
        slag = {"": Slag.VECKA, "M": Slag.MANAD, "K": Slag.KVARTAL}[traff["slag"]]
        return cls(slag, int(traff["ar"]), int(traff["tal"]))

    @classmethod
    def med(cls, slag: Slag, dag: date) -> Period:
        """The period of this kind that holds the day."""
        if slag is Slag.VECKA:
            iso = dag.isocalendar()
            return cls(slag, iso.year, iso.week)
        return cls(slag, dag.year, dag.month if slag is Slag.MANAD else (dag.month + 2) // 3)

    @property
    def kod(self) -> str:
        """The code in addresses; `las` reads it back."""
        if self.slag is Slag.VECKA:
            return f"{self.ar}-{self.tal:02}"
        return f"{self.ar}-{'M' if self.slag is Slag.MANAD else 'K'}{self.tal}"

    @property
    def start(self) -> date:
        """First day."""
        if self.slag is Slag.VECKA:
            return date.fromisocalendar(self.ar, self.tal, 1)
        return date(self.ar, self.tal if self.slag is Slag.MANAD else 3 * self.tal - 2, 1)

    @property
    def slut(self) -> date:
        """Last day."""
        return self.nasta().start - timedelta(days=1)

    def nasta(self) -> Period:
        """The period after this one."""
        if self.slag is Slag.VECKA:
            return Period.med(self.slag, self.start + timedelta(days=7))
        sist = 12 if self.slag is Slag.MANAD else 4
        return Period(self.slag, self.ar + self.tal // sist, self.tal % sist + 1)

    def forra(self) -> Period:
        """The period before this one."""
        return Period.med(self.slag, self.start - timedelta(days=1))

    def i_fjol(self) -> Period:
        """The same period last year; week 53 is compared with week 52 of a year that lacks it."""
        try:
            return Period(self.slag, self.ar - 1, self.tal)
        except OgiltigPeriod:
            return Period(self.slag, self.ar - 1, self.tal - 1)

    @property
    def namn(self) -> str:
        """As the page says it: `v. 46 2024`, `november 2024`, `kvartal 4 2024`."""
        if self.slag is Slag.VECKA:
            return f"v.\N{NO-BREAK SPACE}{self.tal} {self.ar}"
        return f"{MANADER[self.tal - 1]} {self.ar}" if self.slag is Slag.MANAD else f"kvartal {self.tal} {self.ar}"

    def veckor(self) -> list[Period]:
        """The ISO weeks that have at least four days in the period; a week belongs to exactly one month or quarter."""
        vecka = Period.med(Slag.VECKA, self.start)
        ut: list[Period] = []
        while vecka.start <= self.slut:
            torsdag = vecka.start + timedelta(days=3)
            if self.start <= torsdag <= self.slut:
                ut.append(vecka)
            vecka = vecka.nasta()
        return ut
