"""Owns the picture of a chain: steps as columns from left to right, things as boxes, and lines to what they led to."""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from diagram.koordinat import koordinat
from diagram.tabell import Tabell

TOPP, HOJD, MELLAN = 26.0, 66.0, 12.0
LUFT = 22.0
"""Between two columns, as a share of a column's width in per cent."""
TECKEN = 118
"""How many letters all columns together can hold on a line beside each other."""
FLEST = 8
"""Boxes in a column. The rest are told as a number; the list beside the picture has them all."""


@dataclass(frozen=True)
class Lank:
    """One box. `nyckel` is what lines point at, `under` a second line, `har` marks where the reader stands."""

    nyckel: str
    namn: str
    under: str = ""
    adress: str = ""
    har: bool = False


@dataclass(frozen=True)
class Kedja:
    """Columns of boxes (name of the step, boxes) and lines (from key, to key) between any two columns."""

    titel: str
    beskrivning: str
    steg: tuple[tuple[str, tuple[Lank, ...]], ...]
    linjer: tuple[tuple[str, str], ...]
    kalla: str = ""
    forklaring: tuple[tuple[str, str], ...] = ()

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return _rita(self)

    @property
    def tabell(self) -> Tabell:
        """One row per box, with what it led to."""
        namn = {lank.nyckel: lank.namn for _, lankar in self.steg for lank in lankar}
        rader = [
            (lank.namn, rubrik, ", ".join(namn[till] for fran, till in self.linjer if fran == lank.nyckel) or "–")
            for rubrik, lankar in self.steg
            for lank in lankar
        ]
        return Tabell(("Vad", "Steg", "Leder till"), tuple(rader))

    @property
    def text(self) -> str:
        """The chain in short for `<desc>`."""
        return ". ".join(f"{rubrik}: {len(lankar)}" for rubrik, lankar in self.steg) + "."


def _rita(kedja: Kedja) -> SafeString:
    bredd = 100 / max(len(kedja.steg), 1)
    ruta = bredd * (100 - LUFT) / 100
    hogst = TECKEN // max(len(kedja.steg), 1) - 4
    lagen: dict[str, tuple[float, float]] = {}
    kolumner = []
    for nr, (rubrik, lankar) in enumerate(kedja.steg):
        x, rutor = nr * bredd, []
        for plats, lank in enumerate(lankar[:FLEST]):
            y = TOPP + plats * (HOJD + MELLAN)
            lagen[lank.nyckel] = (x, y)
            rutor.append(
                {"lank": lank, "y": koordinat(y), "rader": _rader(lank.namn, hogst), "under": _kort(lank.under, hogst)}
            )
        fler = len(lankar) - FLEST
        fler_y = TOPP + FLEST * (HOJD + MELLAN) + 10
        kolumner.append(
            {"rubrik": rubrik, "x": koordinat(x), "rutor": rutor, "fler": max(fler, 0), "fler_y": koordinat(fler_y)}
        )
    linjer = [
        {
            "x1": koordinat(lagen[fran][0] + ruta),
            "y1": koordinat(lagen[fran][1] + HOJD / 2),
            "x2": koordinat(lagen[till][0]),
            "y2": koordinat(lagen[till][1] + HOJD / 2),
        }
        for fran, till in kedja.linjer
        if fran in lagen and till in lagen
    ]
    flest = max((len(lankar) for _, lankar in kedja.steg), default=0)
    hojd = TOPP + min(flest, FLEST) * (HOJD + MELLAN) + (22 if flest > FLEST else 0)
    return render_to_string(
        "diagram/kedja.html",
        {
            "diagram": kedja,
            "id": "d" + hashlib.sha256(repr(kedja).encode()).hexdigest()[:10],
            "hojd": koordinat(hojd),
            "ruta": koordinat(ruta),
            "ruthojd": koordinat(HOJD),
            "kolumner": kolumner,
            "linjer": linjer,
        },
    )


def _rader(text: str, hogst: int) -> list[str]:
    """The name on two lines at most."""
    rader = textwrap.wrap(text, hogst)
    return rader if len(rader) <= 2 else [rader[0], _kort(" ".join(rader[1:]), hogst)]


def _kort(text: str, hogst: int) -> str:
    return text if len(text) <= hogst else text[: hogst - 1].rstrip() + "…"
