"""Owns keyset paging of reports, newest event first: the cost of a page does not grow with the number of reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from aktorer.svenska import tal
from rapportering.filter import efter_nyckel
from rapportering.models import Rapport, RapportQuerySet

PER_SIDA = 25
TAK = 1000
_NYCKEL = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{1,18})")


@dataclass(frozen=True)
class Sida:
    """One page of reports. `nyare` and `aldre` are the keys of the pages beside it, or nothing."""

    rader: list[Rapport]
    nyare: str
    aldre: str


def sida(rader: RapportQuerySet, *, fore: str = "", efter: str = "") -> Sida:
    """The page older than the key `fore`, or newer than the key `efter`, or the first. A strange key gives the first."""
    nyckel = _las(fore or efter)
    bakat = nyckel is not None and not fore
    ordning = ("handelsedatum", "pk") if bakat else ("-handelsedatum", "-pk")
    if nyckel:
        rader = efter_nyckel(rader, *nyckel, aldre=not bakat)
    hittade = list(rader.order_by(*ordning)[: PER_SIDA + 1])
    fler = len(hittade) > PER_SIDA
    hittade = hittade[:PER_SIDA]
    if bakat:
        hittade.reverse()
    if not hittade:
        return Sida([], "", "")
    return Sida(
        hittade,
        nyare=_skriv(hittade[0]) if (fler if bakat else nyckel) else "",
        aldre=_skriv(hittade[-1]) if (nyckel if bakat else fler) else "",
    )


def antal_text(rader: RapportQuerySet) -> tuple[int, str]:
    """The number of rows, counted no further than a thousand, and as text: `41 rapporter`, `fler än 1 000 rapporter`."""
    antal = rader.order_by()[: TAK + 1].count()
    if antal > TAK:
        return antal, "Fler än 1\N{NO-BREAK SPACE}000 rapporter"
    return antal, exakt_text(antal)


def exakt_text(antal: int) -> str:
    """A whole number of reports as text: `1 rapport`, `1 213 rapporter`."""
    return "1 rapport" if antal == 1 else f"{tal(antal)} rapporter"


def _las(kod: str) -> tuple[date, int] | None:
    traff = _NYCKEL.fullmatch(kod)
    if traff is None:
        return None
    try:
        return date.fromisoformat(traff[1]), int(traff[2])
    except ValueError:
        return None


def _skriv(rapport: Rapport) -> str:
    return f"{rapport.handelsedatum.isoformat()}_{rapport.pk}"
