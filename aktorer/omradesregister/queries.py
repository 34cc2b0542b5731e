"""Owns the tree of areas, the areas as GeoJSON, and what a file that was read would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from aktorer.models import Omrade
from aktorer.omradesregister.fil import Omradesrad
from aktorer.omradesregister.geometri import overlapp, samma_yta
from aktorer.svenska import sorteringsnyckel

MINST_OVERLAPP = 2
"""Percent. Less is the width of a hand-drawn line."""


@dataclass(frozen=True)
class Gren:
    """One area in the tree, `niva` steps down."""

    omrade: Omrade
    niva: int


@dataclass(frozen=True)
class Verkan:
    """What one row of a file does: `omrade` is the one it changes, None when it is new."""

    rad: Omradesrad
    omrade: Omrade | None
    ord: str


def trad(omraden: Iterable[Omrade]) -> list[Gren]:
    """The areas, each below the one it lies in, by name."""
    alla = sorted(omraden, key=lambda rad: (sorteringsnyckel(rad.namn), rad.pk))
    finns = {rad.pk for rad in alla}
    delar: dict[int | None, list[Omrade]] = {}
    for rad in alla:
        delar.setdefault(rad.foralder_id if rad.foralder_id in finns else None, []).append(rad)
    ut: list[Gren] = []

    def ned(foralder: int | None, niva: int) -> None:
        for rad in delar.get(foralder, []):
            ut.append(Gren(rad, niva))
            ned(rad.pk, niva + 1)

    ned(None, 0)
    return ut


def som_geojson(omraden: Iterable[Omrade]) -> dict[str, Any]:
    """The areas as a file that can be read in again."""
    alla = list(omraden)
    namn = {rad.pk: rad.namn for rad in alla}
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "namn": rad.namn, "kod": rad.kod, "deso": rad.deso,
                    "ligger_i": namn.get(rad.foralder_id or 0, ""),
                },
                "geometry": rad.yta,
            }
            for rad in alla
        ],
    }  # fmt: skip


def verkan(rader: Sequence[Omradesrad], omraden: Sequence[Omrade]) -> list[Verkan]:
    """Which area each row means, by code and else by name, and what it would do."""
    koder = {rad.kod.casefold(): rad for rad in omraden if rad.kod}
    namn = {rad.namn.casefold(): rad for rad in omraden}
    ut = []
    for rad in rader:
        traff = koder.get(rad.kod.casefold()) if rad.kod else None
        traff = traff or namn.get(rad.namn.casefold())
        ut.append(Verkan(rad, traff, _ord(rad, traff)))
    return ut


def _ord(rad: Omradesrad, omrade: Omrade | None) -> str:
    if omrade is None:
        return "Nytt" if rad.yta else "Nytt, utan yta"
    delar = [f"byter namn från {omrade.namn}"] if omrade.namn != rad.namn else []
    if rad.yta is not None and not samma_yta(rad.yta, omrade.yta):
        delar.append("får ny yta")
    if (rad.kod, rad.deso) != (omrade.kod, omrade.deso):
        delar.append("får ny kod")
    if omrade.utgatt:
        delar.append("tas tillbaka")
    return ", ".join(delar).capitalize() or "Oförändrat"


def varningar(verkan: Sequence[Verkan], omraden: Sequence[Omrade]) -> list[str]:
    """Areas side by side that would lie over each other. Those that lie in one another are left out."""
    nya = {en.omrade.pk: en.rad for en in verkan if en.omrade}
    delar: list[tuple[str, str, Any]] = [
        (rad.namn, nya[rad.pk].ligger_i if rad.pk in nya else _namn(rad.foralder), nya[rad.pk].yta or rad.yta)
        if rad.pk in nya
        else (rad.namn, _namn(rad.foralder), rad.yta)
        for rad in omraden
        if rad.utgatt is None or rad.pk in nya
    ]
    delar += [(en.rad.namn, en.rad.ligger_i, en.rad.yta) for en in verkan if en.omrade is None]
    ut = []
    for nr, (namn, i, yta) in enumerate(delar):
        for annat, annat_i, annan_yta in delar[nr + 1 :]:
            if i == annat_i and (andel := overlapp(yta, annan_yta)) >= MINST_OVERLAPP:
                ut.append(f"{namn} och {annat} ligger delvis över varandra, ungefär {andel} % av det mindre.")
    return ut


def _namn(omrade: Omrade | None) -> str:
    return omrade.namn if omrade else ""
