"""Owns areas as shapes: GeoJSON in degrees becomes rings, and rings become a flat picture of a given size.

The projection is local and equirectangular: over a municipality its error is far below the width of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, isfinite, radians
from typing import Any

Punkt = tuple[float, float]
Ring = tuple[Punkt, ...]

TATAST = 0.5
"""Points closer together than this in the picture are drawn as one, so that a coastline costs little."""


def ringar(yta: Mapping[str, Any] | None) -> tuple[Ring, ...]:
    """The closed rings (longitude, latitude) of a Polygon or MultiPolygon; none for anything else or broken."""
    if not isinstance(yta, Mapping):
        return ()
    inre: Any = yta.get("coordinates")
    delar: Any = {"Polygon": [inre], "MultiPolygon": inre}.get(str(yta.get("type")), ())
    try:
        alla = tuple(
            tuple((float(punkt[0]), float(punkt[1])) for punkt in ring) for polygon in delar for ring in polygon
        )
    except (TypeError, ValueError, IndexError, KeyError):
        return ()
    sunda = all(isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) < 90 for ring in alla for x, y in ring)
    return tuple(ring for ring in alla if len(ring) >= 3) if sunda else ()


def innehaller(former: Iterable[Ring], punkt: Punkt) -> bool:
    """Whether the point lies inside the rings, holes counted as outside."""
    x, y = punkt
    inne = False
    for ring in former:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inne = not inne
    return inne


def ram(former: Iterable[Ring]) -> tuple[float, float, float, float]:
    """West, south, east, north of all the rings together. There must be at least one."""
    punkter = [punkt for ring in former for punkt in ring]
    xs, ys = [x for x, _ in punkter], [y for _, y in punkter]
    return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class Projektion:
    """Degrees to picture: `skala` units per degree of latitude, west and north edge at zero."""

    vast: float
    norr: float
    krymp: float
    skala: float
    bredd: float
    hojd: float

    @classmethod
    def inom(cls, former: Sequence[Ring], bredd: float, hojd: float, kant: float = 0.0) -> Projektion:
        """The largest picture of all the rings within these measures, with an edge around it."""
        vast, soder, ost, norr = ram(former)
        krymp = cos(radians((soder + norr) / 2))
        bred, hog = max((ost - vast) * krymp, 1e-6), max(norr - soder, 1e-6)
        skala = min((bredd - 2 * kant) / bred, (hojd - 2 * kant) / hog)
        luft = kant / skala
        return cls(vast - luft / krymp, norr + luft, krymp, skala, bred * skala + 2 * kant, hog * skala + 2 * kant)

    def narmare(self, lat: float, lon: float, gang: float, bredd: float, hojd: float) -> Projektion:
        """The same ground so many times closer, with this point in the middle of a picture of this size."""
        skala = self.skala * gang
        vast, norr = lon - bredd / 2 / skala / self.krymp, lat + hojd / 2 / skala
        return Projektion(vast, norr, self.krymp, skala, bredd, hojd)

    def rymmer(self, punkt: Punkt) -> bool:
        """Whether a point of the picture lies within its edges."""
        return 0 <= punkt[0] <= self.bredd and 0 <= punkt[1] <= self.hojd

    @property
    def ram(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what the picture shows."""
        ost, soder = self.vast + self.bredd / self.krymp / self.skala, self.norr - self.hojd / self.skala
        return self.vast, soder, ost, self.norr

    def punkt(self, lon: float, lat: float) -> Punkt:
        """Where a point of the ground stands in the picture."""
        return (lon - self.vast) * self.krymp * self.skala, (self.norr - lat) * self.skala

    def ring(self, ring: Ring) -> Ring:
        """A ring in the picture, without points that nobody could tell apart."""
        ut: list[Punkt] = []
        for lon, lat in ring:
            x, y = self.punkt(lon, lat)
            if not ut or abs(x - ut[-1][0]) >= TATAST or abs(y - ut[-1][1]) >= TATAST:
                ut.append((x, y))
        return tuple(ut)


def spann(former: Iterable[Ring], y: float) -> list[tuple[float, float]]:
    """The stretches from left to right where the horizontal line at `y` runs inside the rings."""
    korsar = sorted(
        (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for ring in former
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(korsar[::2], korsar[1::2], strict=False))


def ankare(former: Sequence[Ring], snitt: int = 15) -> Punkt:
    """A point well inside the shape where a label may stand: in the middle of a long stretch near its middle."""
    vast, topp, ost, botten = ram(former)
    basta, vinst = ((vast + ost) / 2, (topp + botten) / 2), -1.0
    for nr in range(1, snitt + 1):
        y = topp + (botten - topp) * nr / (snitt + 1)
        ur_mitten = abs(nr - (snitt + 1) / 2) / snitt
        for fran, till in spann(former, y):
            if (varde := (till - fran) * (1 - ur_mitten)) > vinst:
                basta, vinst = ((fran + till) / 2, y), varde
    return basta


def rum(former: Sequence[Ring], punkt: Punkt, hojd: float) -> float:
    """How wide a text of this height may be when it is centred on the point and stays inside the shape."""
    x, y = punkt
    halva = []
    for hojdniva in (y - hojd / 2, y, y + hojd / 2):
        runt = [(fran, till) for fran, till in spann(former, hojdniva) if fran <= x <= till]
        halva.append(min(x - runt[0][0], runt[0][1] - x) if runt else 0.0)
    return 2 * min(halva)
