"""Owns how places near each other in the picture become one mark, and how the map is moved by links."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from diagram.karta import Kartpunkt
from diagram.yta import Projektion
from rapportering.karta.queries import Stalle

NARA, NARMAST, STEG = 34.0, 6, 0.5
_RUTA = re.compile(r"(\d{2}\.\d{1,6}),(\d{2}\.\d{1,6}),([1-6])")


@dataclass(frozen=True)
class Ruta:
    """The part of the map that is shown: its middle and how many times it has been doubled."""

    lat: float
    lon: float
    niva: int

    @classmethod
    def las(cls, text: str) -> Ruta | None:
        """From `59.61,16.22,3`; nothing for anything else, which shows the whole map."""
        traff = _RUTA.fullmatch(text) if text.isascii() else None
        return cls(float(traff[1]), float(traff[2]), int(traff[3])) if traff else None

    @property
    def kod(self) -> str:
        """As it stands in the address; nothing for the whole map."""
        return f"{self.lat:.5f},{self.lon:.5f},{min(self.niva, NARMAST)}" if self.niva > 0 else ""

    @property
    def utsnitt(self) -> tuple[float, float, float]:
        """As the chart wants it."""
        return self.lat, self.lon, 2.0**self.niva


@dataclass
class _Hop:
    x: float
    y: float
    stallen: list[Stalle] = field(default_factory=list)


def samla(
    stallen: list[Stalle], plan: Projektion, adress: Callable[[float, float], str]
) -> tuple[list[Kartpunkt], dict[Stalle, str]]:
    """Marks for what lies within the picture, and the mark of each place in it. `adress` leads closer.

    The largest place of each mark gives it its spot.
    """
    hopar: list[_Hop] = []
    for stalle in stallen:
        x, y = plan.punkt(stalle.lon, stalle.lat)
        if not plan.rymmer((x, y)):
            continue
        hop = next((en for en in hopar if abs(en.x - x) < NARA and abs(en.y - y) < NARA), None)
        if hop is None:
            hop = _Hop(x, y)
            hopar.append(hop)
        hop.stallen.append(stalle)
    nycklar = {stalle: f"m{nr}" for nr, hop in enumerate(hopar, 1) for stalle in hop.stallen}
    return [_marke(hop.stallen, nycklar, adress) for hop in hopar], nycklar


def _marke(stallen: list[Stalle], nycklar: dict[Stalle, str], adress: Callable[[float, float], str]) -> Kartpunkt:
    forst = stallen[0]
    namn = forst.namn if len(stallen) == 1 else f"{forst.namn} och {len(stallen) - 1} till"
    antal = sum(stalle.antal for stalle in stallen)
    return Kartpunkt(namn, forst.lat, forst.lon, antal, adress(forst.lat, forst.lon), nyckel=nycklar[forst])


def riktningar(ruta: Ruta | None, plan: Projektion) -> list[tuple[str, Ruta]]:
    """Where the links round the map lead."""
    vast, soder, ost, norr = plan.ram
    lat, lon = (ruta.lat, ruta.lon) if ruta else ((soder + norr) / 2, (vast + ost) / 2)
    niva = ruta.niva if ruta else 0
    ut = [("Närmare", Ruta(lat, lon, niva + 1))] if niva < NARMAST else []
    if ruta is None:
        return ut
    hog, bred = (norr - soder) * STEG, (ost - vast) * STEG
    return [
        *ut,
        ("Längre bort", Ruta(lat, lon, niva - 1)),
        ("Norr", Ruta(lat + hog, lon, niva)),
        ("Söder", Ruta(lat - hog, lon, niva)),
        ("Väster", Ruta(lat, lon - bred, niva)),
        ("Öster", Ruta(lat, lon + bred, niva)),
        ("Hela kartan", Ruta(lat, lon, 0)),
    ]
