"""Owns the pictures under the map: squares from the operator's own tile server, when the setting names one.

Without the setting nothing is asked of any other machine. Where the squares lie is the usual Web Mercator scheme.
"""

from __future__ import annotations

from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan

from django.conf import settings

from diagram.karta import Kartbild
from diagram.yta import Projektion

HOGST_RUTOR, NARMAST = 40, 18


def bilder(plan: Projektion) -> tuple[Kartbild, ...]:
    """The squares that cover what the picture shows; none without a tile server."""
    if not settings.KARTA_RUTOR:
        return ()
    vast, soder, ost, norr = plan.ram
    z = max(0, min(NARMAST, floor(log2(360 / (ost - vast) * plan.bredd / 256)) + 1))
    while True:
        fran_x, fran_y = (floor(tal) for tal in _ruta(vast, norr, z))
        till_x, till_y = (floor(tal) for tal in _ruta(ost, soder, z))
        if (till_x - fran_x + 1) * (till_y - fran_y + 1) <= HOGST_RUTOR or z == 0:
            break
        z -= 1
    return tuple(
        Kartbild(
            settings.KARTA_RUTOR.replace("{z}", str(z)).replace("{x}", str(x)).replace("{y}", str(y)),
            *_hornet(x, y, z),
            *_hornet(x + 1, y + 1, z),
        )
        for x in range(fran_x, till_x + 1)
        for y in range(fran_y, till_y + 1)
    )


def _ruta(lon: float, lat: float, z: int) -> tuple[float, float]:
    """The square that holds a point, with the part of it passed."""
    return (lon + 180) / 360 * 2**z, (1 - asinh(tan(radians(lat))) / pi) / 2 * 2**z


def _hornet(x: int, y: int, z: int) -> tuple[float, float]:
    """Longitude and latitude of the upper left corner of a square."""
    return x / 2**z * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * y / 2**z))))
