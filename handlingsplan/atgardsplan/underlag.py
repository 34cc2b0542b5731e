"""Owns the shape of a plan of measures: what is decided and printed, as plain values and nothing else.

What is decided is stored as the canonical JSON of this shape, and printed from it ever after.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from handlingsplan import kanonisk

FORMAT = 1
"""Raised when a field changes meaning. A decided plan keeps the number it was made with."""


@dataclass(frozen=True)
class Atgardsdel:
    """One measure. `nummer` counts within its cause; `aktivitet_id` leads to the activity for the follow-up."""

    nummer: str
    aktivitet_id: int
    lofte: str
    titel: str
    beskrivning: str
    mal: str
    malvarde: Decimal | None
    malenhet: str
    start: dt.date
    slut: dt.date
    nar: str
    funktion: str
    enhet: str
    medverkande: str


@dataclass(frozen=True)
class Orsaksdel:
    """A cause with its measures. `nummer` is 0 and `orsak` empty for the measures that name none."""

    nummer: int
    problem: str
    orsak: str
    atgarder: tuple[Atgardsdel, ...]


@dataclass(frozen=True)
class Lagesbildsdel:
    """The locked picture that the plan rests on."""

    namn: str
    version: int
    last: dt.date
    sha256: str


@dataclass(frozen=True)
class Atgardsunderlag:
    """The whole plan. The decision's four fields are empty in a draft."""

    format: int
    kommunkod: str
    kommunnamn: str
    rubrik: str
    organ: str
    beslutad: dt.date | None
    paragraf: str
    diarienummer: str
    lagesbild: Lagesbildsdel
    orsaker: tuple[Orsaksdel, ...]

    @property
    def antal(self) -> int:
        """How many measures."""
        return sum(len(orsak.atgarder) for orsak in self.orsaker)

    @property
    def utan_orsak(self) -> int:
        """How many of them name no cause."""
        return sum(len(orsak.atgarder) for orsak in self.orsaker if not orsak.nummer)

    def till_json(self) -> str:
        """The canonical text that is stored."""
        return kanonisk.till_json(self)

    @classmethod
    def fran_json(cls, text: str) -> Atgardsunderlag:
        """The inverse of `till_json`. ValueError for anything else."""
        return kanonisk.fran_json(cls, text)
