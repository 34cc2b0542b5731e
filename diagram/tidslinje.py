"""Owns the timeline: what goes on from when to when, one bar per row on an axis of months.

A bar carries its status as tint, shape and word; what comes again is hatched. The same rows stand in the table.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from diagram.koordinat import koordinat
from diagram.status import STATUSAR
from diagram.tabell import Tabell

MANADER = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
NAMN_BREDD = 36.0
"""How much of the width the names take, per cent."""
TOPP, RADHOJD, RUBRIKHOJD = 42.0, 30.0, 32.0
LANGSTA_NAMN = 44
SLACK = 6
"""How many months before and after the year the axis may reach; what lies beyond is cut at its edge."""


@dataclass(frozen=True)
class Tidsrad:
    """One bar. `slut` is the last day. `aterkommer` in words when it comes again, `adress` where its name leads."""

    namn: str
    status: str
    start: dt.date
    slut: dt.date
    aterkommer: str = ""
    adress: str = ""
    ord: str = ""

    def __post_init__(self) -> None:
        if self.status not in STATUSAR:
            raise ValueError(f"Ett diagram kan inte ritas med status {self.status}.")
        if self.slut < self.start:
            raise ValueError(f"{self.namn}: slutar {self.slut} före {self.start}.")

    @property
    def statusord(self) -> str:
        """The word of its status."""
        return self.ord or STATUSAR[self.status].ord


@dataclass(frozen=True)
class Tidslinje:
    """The rows of a year in groups. `idag` draws today's line when it lies on the axis."""

    titel: str
    beskrivning: str
    ar: int
    grupper: tuple[tuple[str, tuple[Tidsrad, ...]], ...]
    idag: dt.date | None = None
    radnamn: str = "Aktivitet"
    kalla: str = ""

    @property
    def rader(self) -> tuple[Tidsrad, ...]:
        """All rows, by group."""
        return tuple(rad for _, rader in self.grupper for rad in rader)

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return _rita(self)

    @property
    def forklaring(self) -> tuple[tuple[str, str], ...]:
        """What the hatching is; each bar says its status itself."""
        return (("aterkommer", "Återkommer"),) if any(rad.aterkommer for rad in self.rader) else ()

    @property
    def tabell(self) -> Tabell:
        """One row per bar."""
        huvud = (self.radnamn, "Från", "Till", "Status", "Återkommer")
        return Tabell(
            huvud,
            tuple(
                (rad.namn, rad.start.isoformat(), rad.slut.isoformat(), rad.statusord, rad.aterkommer)
                for rad in self.rader
            ),
        )

    @property
    def text(self) -> str:
        """The rows in short for `<desc>`: there may be hundreds, and the table has them all."""
        antal = [(s.ord, sum(rad.status == status for rad in self.rader)) for status, s in STATUSAR.items()]
        return f"{len(self.rader)} på tidslinjen. " + ". ".join(f"{ord_}: {n}" for ord_, n in antal if n) + "."

    @property
    def axel(self) -> Axel:
        """The months that are shown."""
        forst = min((rad.start for rad in self.rader), default=dt.date(self.ar, 1, 1))
        sist = max((rad.slut for rad in self.rader), default=dt.date(self.ar, 12, 31))
        fran = max(min(_manad(forst), self.ar * 12), self.ar * 12 - SLACK)
        till = min(max(_manad(sist), self.ar * 12 + 11), self.ar * 12 + 11 + SLACK)
        return Axel(_dag(fran), _dag(till + 1))

    def stapel(self, rad: Tidsrad) -> SafeString:
        """The bar alone on its line, for a list; its words stand beside it."""
        x, bredd = self.axel.stracka(rad.start, rad.slut)
        idag = self.axel.lage(self.idag) if self.idag and self.axel.har(self.idag) else None
        return render_to_string(
            "diagram/tidsrad.html",
            {
                "x": koordinat(100 * x),
                "bredd": koordinat(100 * bredd),
                "idag": "" if idag is None else koordinat(100 * idag),
                "status": rad.status,
                "farg": STATUSAR[rad.status].farg,
            },
        )


@dataclass(frozen=True)
class Axel:
    """A line of time from the first day of a month to the first day after the last month."""

    fran: dt.date
    till: dt.date

    def har(self, dag: dt.date) -> bool:
        """Whether the day is on it."""
        return self.fran <= dag < self.till

    def lage(self, dag: dt.date) -> float:
        """Where the day begins, 0–1; a day beyond the axis is at its edge."""
        return min(max((dag - self.fran).days / (self.till - self.fran).days, 0.0), 1.0)

    def stracka(self, start: dt.date, slut: dt.date) -> tuple[float, float]:
        """Where a bar begins and how wide it is, 0–1, wide enough to be seen."""
        x = min(self.lage(start), 0.99)
        return x, max(self.lage(slut + dt.timedelta(days=1)) - x, 0.01)

    def manader(self) -> Iterator[dt.date]:
        """The first day of each month on it."""
        for nr in range(_manad(self.fran), _manad(self.till)):
            yield _dag(nr)


def _manad(dag: dt.date) -> int:
    return dag.year * 12 + dag.month - 1


def _dag(nr: int) -> dt.date:
    return dt.date(nr // 12, nr % 12 + 1, 1)


def _x(andel: float) -> float:
    return NAMN_BREDD + (100 - NAMN_BREDD) * andel


def _rita(linje: Tidslinje) -> SafeString:
    axel, y, grupper = linje.axel, TOPP, []
    for namn, rader in linje.grupper:
        rubrik_y = y + 21
        y += RUBRIKHOJD
        grupper.append(
            {
                "namn": namn,
                "y": koordinat(rubrik_y),
                "linje_y": koordinat(y - RUBRIKHOJD),
                "rader": [_rad(axel, rad, y + nr * RADHOJD) for nr, rad in enumerate(rader)],
            }
        )
        y += RADHOJD * len(rader)
    manader = list(axel.manader())
    glest = 1 if len(manader) <= 12 else 3
    idag = linje.idag if linje.idag and axel.har(linje.idag) else None
    id_ = "d" + hashlib.sha256(repr(linje).encode()).hexdigest()[:10]
    return render_to_string(
        "diagram/tidslinje.html",
        {
            "diagram": linje,
            "id": id_,
            "lankar": any(rad.adress for rad in linje.rader),
            "hojd": koordinat(y + 4),
            "grupper": grupper,
            "monster": [
                (status, STATUSAR[status]) for status in sorted({rad.status for rad in linje.rader if rad.aterkommer})
            ],
            "manader": [
                (_manadsnamn(dag, nr) if nr % glest == 0 else "", koordinat(_x(axel.lage(dag))))
                for nr, dag in enumerate(manader)
            ],
            "namn_bredd": koordinat(NAMN_BREDD - 1),
            "idag": koordinat(_x(axel.lage(idag))) if idag else "",
            "botten": koordinat(y),
        },
    )


def _manadsnamn(dag: dt.date, nr: int) -> str:
    ar = f" {dag.year}" if dag.month == 1 and nr else ""
    return MANADER[dag.month - 1] + ar


def _rad(axel: Axel, rad: Tidsrad, y: float) -> dict[str, Any]:
    x, bredd = axel.stracka(rad.start, rad.slut)
    ordet = 0.011 * len(rad.statusord) + 0.04
    inne = bredd >= ordet
    fore = not inne and x + bredd + ordet > 1
    namn = rad.namn if len(rad.namn) <= LANGSTA_NAMN else rad.namn[: LANGSTA_NAMN - 1].rstrip() + "…"
    return {
        "rad": rad,
        "namn": namn,
        "y": koordinat(y + 4),
        "text_y": koordinat(y + 19),
        "x": koordinat(_x(x)),
        "bredd": koordinat((100 - NAMN_BREDD) * bredd),
        "ord_x": koordinat(_x(x if inne or fore else x + bredd)),
        "fore": fore,
        "inne": inne,
        "farg": STATUSAR[rad.status].farg,
        "ton": STATUSAR[rad.status].ton,
        "form": mark_safe(STATUSAR[rad.status].form),
    }
