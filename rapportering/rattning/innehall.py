"""Owns the content of a report as one thing: its codes, its words, what differs, and a mark that tells two contents apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aktorer.svenska import datum
from rapportering.models import Rapport, Rapporttext

PUNKT = ("lat", "lon", "avrundad")
FALT = (
    "kategori_id", "plats_id", "omrade_id", "handelsedatum", "tid_fran", "tid_till", "precision", "allvar",
    "polisanmald", "upprepning", "antal_personer", "aldersgrupp", *PUNKT,
)  # fmt: skip
"""What a correction may change in the report."""
TEXTFALT = ("text", "egen_atgard")
GRANSKAT = frozenset({"kategori_id", "plats_id", "omrade_id", "handelsedatum", "allvar", *PUNKT, *TEXTFALT})
"""What the review has judged: a change of these is read again. The time of day and the folded questions are not."""

Ord = list[list[str]]


@dataclass(frozen=True)
class Innehall:
    """What a report says. `koder` by field, `ord` as pairs of heading and text, `texter` by field."""

    koder: dict[str, Any]
    ord: Ord
    texter: dict[str, str]

    @property
    def avtryck(self) -> str:
        """A mark of the content: the same for the same content, also after it was stored."""
        allt = json.dumps([self.koder, self.texter], sort_keys=True, default=str)
        return hashlib.sha256(allt.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Skillnad:
    """One thing that a correction changed."""

    vad: str
    fore: str
    efter: str


def innehall(rapport: Rapport, text: Rapporttext) -> Innehall:
    """The content as it is. Read the report with `named()`, or each name costs a query."""
    koder = {namn: getattr(rapport, namn) for namn in FALT}
    return Innehall(
        {namn: varde if isinstance(varde, float | int | str | None) else str(varde) for namn, varde in koder.items()},
        _ord(rapport),
        {namn: getattr(text, namn) for namn in TEXTFALT},
    )


def _ord(rapport: Rapport) -> Ord:
    kategori = rapport.kategori
    dag = datum(rapport.handelsedatum)
    par = {
        "Vad": f"{kategori.foralder}: {kategori}" if kategori.foralder else str(kategori),
        "Var": f"{rapport.plats}, {rapport.omrade}" if rapport.plats else str(rapport.omrade),
        "Punkt på kartan": _punkt(rapport),
        "När": f"{dag}, {rapport.tidtext}" if rapport.tidtext else dag,
        "Hur allvarligt": rapport.get_allvar_display(),
        "Polisanmält": rapport.get_polisanmald_display(),
        "Har hänt förut": rapport.get_upprepning_display(),
        "Antal personer": rapport.get_antal_personer_display(),
        "Åldersgrupp": rapport.get_aldersgrupp_display(),
    }
    return [[vad, str(text)] for vad, text in par.items()]


def _punkt(rapport: Rapport) -> str:
    if rapport.lat is None or rapport.lon is None:
        return "Ingen"
    return f"{rapport.lat:.5f}, {rapport.lon:.5f}{' (avrundad)' if rapport.avrundad else ''}"


def skillnader(fore: Ord, efter: Ord) -> list[Skillnad]:
    """What reads differently, in the order of the page."""
    sen = dict(efter)
    return [Skillnad(vad, text, sen[vad]) for vad, text in fore if vad in sen and sen[vad] != text]


def andrat(fore: Innehall, efter: Innehall) -> set[str]:
    """The fields that differ."""
    delar: Iterable[tuple[dict[str, Any], dict[str, Any]]] = ((fore.koder, efter.koder), (fore.texter, efter.texter))
    return {namn for en, annan in delar for namn in annan if en.get(namn) != annan[namn]}
