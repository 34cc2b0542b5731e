"""Owns what a sound area is: closed rings of points in Sweden, in degrees, in the right order, that do not cross themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import isfinite
from typing import Any

from diagram.yta import Punkt, Ring, innehaller, ram, ringar

VAST, SODER, OST, NORR = 10.0, 55.0, 25.0, 70.0
FLEST_HORN = 5000
DECIMALER = 6
_RUTNAT = 24


class OgiltigYta(ValueError):
    """The geometry cannot be used. The message is Swedish and says what to do."""


def las_yta(data: Any) -> dict[str, Any]:
    """A Polygon or MultiPolygon with its points rounded. Raises OgiltigYta."""
    if not isinstance(data, dict) or data.get("type") not in ("Polygon", "MultiPolygon"):
        slag = str(data.get("type"))[:30] if isinstance(data, dict) else "ingenting"
        raise OgiltigYta(f"Ytan är {slag}. Den ska vara Polygon eller MultiPolygon.")
    koordinater = data.get("coordinates")
    delar = [koordinater] if data["type"] == "Polygon" else koordinater
    if not isinstance(delar, list) or not delar:
        raise OgiltigYta("Ytan är tom. Rita den på nytt och exportera filen igen.")
    lasta = [_polygon(del_) for del_ in delar]
    return {"type": data["type"], "coordinates": lasta[0] if data["type"] == "Polygon" else lasta}


def _polygon(data: Any) -> list[list[list[float]]]:
    if not isinstance(data, list) or not data:
        raise OgiltigYta("Ytan är tom. Rita den på nytt och exportera filen igen.")
    return [_ring(ring) for ring in data]


def _ring(data: Any) -> list[list[float]]:
    punkter = [_punkt(rad) for rad in data] if isinstance(data, list) else []
    if len(punkter) < 4:
        raise OgiltigYta("En kant har för få hörn. Den behöver minst tre, och det första en gång till sist.")
    if punkter[0] != punkter[-1]:
        raise OgiltigYta("En kant är inte sluten. Det sista hörnet ska vara samma som det första.")
    if len(punkter) > FLEST_HORN:
        raise OgiltigYta(f"En kant har {len(punkter)} hörn. Förenkla den till högst {FLEST_HORN}.")
    if korsar_sig(punkter):
        raise OgiltigYta("En kant korsar sig själv. Rita om den i kartprogrammet.")
    return [list(punkt) for punkt in punkter]


def _punkt(data: Any) -> Punkt:
    if not isinstance(data, list) or len(data) < 2 or not all(_tal(varde) for varde in data[:2]):
        raise OgiltigYta("Ett hörn saknar koordinater. Exportera filen igen.")
    lon, lat = float(data[0]), float(data[1])
    if abs(lon) > 1000 or abs(lat) > 1000:
        raise OgiltigYta(
            "Koordinaterna är i meter, troligen SWEREF 99 TM. Exportera filen i WGS 84 (EPSG:4326), med grader."
        )
    if VAST <= lat <= OST and SODER <= lon <= NORR:
        raise OgiltigYta("Koordinaterna står i fel ordning. Longitud ska stå före latitud.")
    if not (VAST <= lon <= OST and SODER <= lat <= NORR):
        raise OgiltigYta("Ytan ligger utanför Sverige. Exportera filen i WGS 84 (EPSG:4326).")
    return round(lon, DECIMALER), round(lat, DECIMALER)


def _tal(varde: Any) -> bool:
    return isinstance(varde, int | float) and not isinstance(varde, bool) and isfinite(varde)


def korsar_sig(ring: Iterable[Punkt]) -> bool:
    """Whether two edges that are not neighbours meet. A sweep from west to east compares only edges that overlap."""
    punkter = list(ring)
    sidor = [(min(a[0], b[0]), max(a[0], b[0]), nr, a, b) for nr, (a, b) in enumerate(pairwise(punkter)) if a != b]
    sist = len(punkter) - 2
    aktiva: list[tuple[float, float, int, Punkt, Punkt]] = []
    for sida in sorted(sidor):
        aktiva = [en for en in aktiva if en[1] >= sida[0]]
        for en in aktiva:
            grannar = abs(en[2] - sida[2]) == 1 or {en[2], sida[2]} == {0, sist}
            if not grannar and _mots(en[3], en[4], sida[3], sida[4]):
                return True
        aktiva.append(sida)
    return False


def _mots(a: Punkt, b: Punkt, c: Punkt, d: Punkt) -> bool:
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _vrid(a, b, c) * _vrid(a, b, d) <= 0 and _vrid(c, d, a) * _vrid(c, d, b) <= 0


def _vrid(a: Punkt, b: Punkt, c: Punkt) -> int:
    tal = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (tal > 0) - (tal < 0)


def samma_yta(en: dict[str, Any] | None, annan: dict[str, Any] | None) -> bool:
    """Whether two shapes are the same, but for decimals that nobody can measure."""
    former = [
        [[(round(x, DECIMALER), round(y, DECIMALER)) for x, y in ring] for ring in ringar(yta)] for yta in (en, annan)
    ]
    return former[0] == former[1]


def overlapp(en: dict[str, Any] | None, annan: dict[str, Any] | None) -> int:
    """About how many percent of the smaller area lies in the other, by a grid of points. A shared border is nothing."""
    a, b = ringar(en), ringar(annan)
    if not a or not b:
        return 0
    ra, rb = ram(a), ram(b)
    vast, soder, ost, norr = max(ra[0], rb[0]), max(ra[1], rb[1]), min(ra[2], rb[2]), min(ra[3], rb[3])
    if vast >= ost or soder >= norr:
        return 0
    bada = sum(innehaller(a, punkt) and innehaller(b, punkt) for punkt in _punkter((vast, soder, ost, norr)))
    yta = bada / _RUTNAT**2 * (ost - vast) * (norr - soder)
    return round(100 * yta / min(_storlek(a, ra), _storlek(b, rb)))


def _storlek(former: tuple[Ring, ...], r: tuple[float, float, float, float]) -> float:
    inne = sum(innehaller(former, punkt) for punkt in _punkter(r))
    return max(inne, 1) / _RUTNAT**2 * (r[2] - r[0]) * (r[3] - r[1])


def _punkter(r: tuple[float, float, float, float]) -> list[Punkt]:
    """The middles of a grid of squares."""
    vast, soder, ost, norr = r
    return [
        (vast + (i + 0.5) * (ost - vast) / _RUTNAT, soder + (j + 0.5) * (norr - soder) / _RUTNAT)
        for i in range(_RUTNAT)
        for j in range(_RUTNAT)
    ]
