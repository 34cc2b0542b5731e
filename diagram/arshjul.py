"""Owns the year wheel: twelve months clockwise from the top, shaded by how much happens, with a mark on each day."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from diagram.koordinat import koordinat
from diagram.tabell import Tabell
from diagram.tidslinje import MANADER

SLAG = {"rad": "Varje år", "kvartal": "Kvartal stängs", "slut": "Ska vara klart", "steg": "Steg", "start": "Börjar"}
"""The kinds of marks, from the outside and in, and their words."""

RAMP = ("#ffffff", "#e3eef0", "#b9d6dc")
"""No deeper: the words of the months stand on it, in both themes."""
MITT, YTTRE, INRE = 260.0, 250.0, 200.0
RINGAR = {"rad": 186.0, "kvartal": 168.0, "slut": 150.0, "steg": 110.0, "start": 82.0}
HOGST = {"rad": 1, "kvartal": 1, "slut": 3, "steg": 2, "start": 3}
"""How many marks of a kind that lie on top of each other; the month's number counts them all."""


@dataclass(frozen=True)
class Hjulmarke:
    """One thing on a day."""

    dag: dt.date
    slag: str
    text: str

    def __post_init__(self) -> None:
        if self.slag not in SLAG:
            raise ValueError(f"Ett årshjul kan inte ritas med {self.slag}.")


@dataclass(frozen=True)
class Arshjul:
    """What happens in the months of one year. With `ankare` each month leads to that name and its number on the page."""

    titel: str
    beskrivning: str
    ar: int
    marken: tuple[Hjulmarke, ...]
    idag: dt.date | None = None
    ankare: str = ""
    kalla: str = ""

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return _rita(self)

    @property
    def forklaring(self) -> tuple[tuple[str, str], ...]:
        """The shapes in use."""
        slag = {marke.slag for marke in self.marken}
        return tuple((f"hjul-{ett}", ord_) for ett, ord_ in SLAG.items() if ett in slag)

    @property
    def per_manad(self) -> tuple[int, ...]:
        """How many things each month holds."""
        antal = Counter(marke.dag.month for marke in self.marken)
        return tuple(antal[nr] for nr in range(1, 13))

    @property
    def tabell(self) -> Tabell:
        """One row per thing, by day."""
        rader = sorted(self.marken, key=lambda marke: (marke.dag, marke.text))
        return Tabell(("Dag", "Vad"), tuple((f"{en.dag.day} {MANADER[en.dag.month - 1]}", en.text) for en in rader))

    @property
    def text(self) -> str:
        """How many in each month, for `<desc>`."""
        return ". ".join(f"{namn}: {n}" for namn, n in zip(MANADER, self.per_manad, strict=True)) + "."


def _punkt(vinkel: float, radie: float) -> tuple[str, str]:
    return koordinat(MITT + radie * sin(vinkel)), koordinat(MITT - radie * cos(vinkel))


def _vinkel(dag: dt.date) -> float:
    dagar = 366 if calendar.isleap(dag.year) else 365
    return 2 * pi * (dag.timetuple().tm_yday - 1) / dagar


def _rita(hjul: Arshjul) -> SafeString:
    idag = hjul.idag if hjul.idag and hjul.idag.year == hjul.ar else None
    return render_to_string(
        "diagram/arshjul.html",
        {
            "diagram": hjul,
            "id": "d" + hashlib.sha256(repr(hjul).encode()).hexdigest()[:10],
            "manader": [_manad(hjul, nr) for nr in range(1, 13)],
            "marken": _marken(hjul),
            "idag": (_punkt(_vinkel(idag), 62), _punkt(_vinkel(idag), INRE)) if idag else None,
        },
    )


def _manad(hjul: Arshjul, nr: int) -> dict[str, Any]:
    start = _vinkel(dt.date(hjul.ar, nr, 1))
    slut = _vinkel(dt.date(hjul.ar, nr + 1, 1)) if nr < 12 else 2 * pi
    mitt, antal, storst = (start + slut) / 2, hjul.per_manad[nr - 1], max(*hjul.per_manad, 1)
    (x1, y1), (x2, y2) = _punkt(start, YTTRE), _punkt(slut, YTTRE)
    (x3, y3), (x4, y4) = _punkt(slut, INRE), _punkt(start, INRE)
    yttre, inre = koordinat(YTTRE), koordinat(INRE)
    niva = 0 if not antal else min(2, 1 + int(1.999 * antal / storst))
    x, y = _punkt(mitt, (YTTRE + INRE) / 2)
    return {
        "nr": nr,
        "namn": MANADER[nr - 1],
        "antal": antal,
        "d": f"M{x1} {y1}A{yttre} {yttre} 0 0 1 {x2} {y2}L{x3} {y3}A{inre} {inre} 0 0 0 {x4} {y4}Z",
        "niva": niva,
        "farg": RAMP[niva],
        "x": x,
        "y": koordinat(float(y) - 2),
        "tal_y": koordinat(float(y) + 16),
        "streck": (_punkt(start, 62), _punkt(start, INRE)),
    }


def _marken(hjul: Arshjul) -> list[dict[str, str]]:
    """Each mark on the ring of its kind; marks of the same five days lie inside each other."""
    lagda: Counter[tuple[str, int]] = Counter()
    ut = []
    for marke in sorted(hjul.marken, key=lambda en: (en.dag, en.slag, en.text)):
        plats = (marke.slag, marke.dag.timetuple().tm_yday // 5)
        if lagda[plats] < HOGST[marke.slag]:
            x, y = _punkt(_vinkel(marke.dag), RINGAR[marke.slag] - 12 * lagda[plats])
            ut.append(
                {"slag": marke.slag, "x": x, "y": y, "dx": koordinat(float(x) - 8), "dy": koordinat(float(y) - 8)}
            )
        lagda[plats] += 1
    return ut
