"""Owns the map of areas: shaded by count in steps, with the count and the name printed where they have room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from diagram.kartritning import STEG, niva, rita_karta
from diagram.tabell import Tabell, krav_tal, som_text
from diagram.tal import svenskt_tal
from diagram.yta import ringar


@dataclass(frozen=True)
class Kartyta:
    """One area: its name, its count, its GeoJSON geometry or nothing, and where it leads, if anywhere.

    `nyckel` is what a script knows the area by.
    """

    namn: str
    antal: int
    yta: Mapping[str, Any] | None = None
    adress: str = ""
    nyckel: str = ""


@dataclass(frozen=True)
class Kartpunkt:
    """A mark on the map: what it is called, where it is, and how many it stands for; 0 is a dot without a number."""

    namn: str
    lat: float
    lon: float
    antal: int = 0
    adress: str = ""
    nyckel: str = ""


@dataclass(frozen=True)
class Kartbild:
    """A picture of the ground below the areas, from its upper left corner to its lower right, in degrees."""

    adress: str
    vast: float
    norr: float
    ost: float
    soder: float


@dataclass(frozen=True)
class Omradeskarta:
    """Areas shaded by count. `titel` is the message ("Flest rapporter i Centrum"), `beskrivning` what is counted.

    An area without a geometry is not drawn; the table has it, and `utan_yta` names it. Without `rakna` the map is there
    to choose an area on, and shows no counts. `punkter` are marks that stand for the areas' numbers. `utsnitt` shows a
    part alone: latitude and longitude of its middle, and how many times closer. `bakgrund` lies below the areas, and
    `rutor` is where a script finds closer squares of it.
    """

    titel: str
    beskrivning: str
    ytor: tuple[Kartyta, ...]
    serie: str = "Rapporter"
    radnamn: str = "Område"
    kalla: str = ""
    rakna: bool = True
    punkter: tuple[Kartpunkt, ...] = ()
    utsnitt: tuple[float, float, float] | None = None
    bakgrund: tuple[Kartbild, ...] = ()
    rutor: str = ""

    def __post_init__(self) -> None:
        krav_tal([*(yta.antal for yta in self.ytor), *(punkt.antal for punkt in self.punkter)])

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return rita_karta(self)

    @property
    def storst(self) -> int:
        """The largest count."""
        return max((yta.antal for yta in self.ytor), default=0)

    @property
    def utan_yta(self) -> tuple[str, ...]:
        """The areas that are not drawn."""
        return tuple(yta.namn for yta in self.ytor if not ringar(yta.yta))

    @property
    def forklaring(self) -> tuple[tuple[str, str], ...]:
        """The steps in use and the counts that each stands for; none where nothing is counted."""
        if not self.rakna:
            return ()
        steg: dict[int, list[int]] = {}
        for antal in range(self.storst + 1) if self.storst <= STEG else _granser(self.storst):
            steg.setdefault(niva(antal, self.storst), []).append(antal)
        return tuple((f"h{nr}", _fran_till(min(rad), max(rad))) for nr, rad in sorted(steg.items()))

    @property
    def tabell(self) -> Tabell:
        """One row per area."""
        if not self.rakna:
            return Tabell((self.radnamn,), tuple((yta.namn,) for yta in self.ytor))
        return Tabell((self.radnamn, self.serie), tuple((yta.namn, svenskt_tal(yta.antal)) for yta in self.ytor))

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        if self.punkter and self.rakna:
            return ". ".join(f"{punkt.namn}: {svenskt_tal(punkt.antal)}" for punkt in self.punkter) + "."
        return som_text(self.tabell) if self.rakna else ", ".join(yta.namn for yta in self.ytor) + "."


def _granser(storst: int) -> list[int]:
    """The first and the last count of each step."""
    sista = [-(-storst * nr // STEG) for nr in range(STEG + 1)]
    return sorted({0, 1, *sista, *(en + 1 for en in sista[:-1])})


def _fran_till(minst: int, mest: int) -> str:
    return svenskt_tal(minst) if minst == mest else f"{svenskt_tal(minst)}–{svenskt_tal(mest)}"
