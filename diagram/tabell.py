"""Owns a chart's data as a table and as words, and what its values must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class Tabell:
    """The chart as text: column names, then rows whose first cell is the row's heading."""

    huvud: tuple[str, ...]
    rader: tuple[tuple[str, ...], ...]


def krav_tal(varden: Sequence[float]) -> None:
    """ValueError unless every value is finite and not negative."""
    for varde in varden:
        if not isfinite(varde) or varde < 0:
            raise ValueError(f"Ett diagram kan inte ritas med värdet {varde!r}.")


def krav_lika_manga(etiketter: Sequence[str], varden: Sequence[float], vad: str) -> None:
    """ValueError unless there is one value per label."""
    if len(etiketter) != len(varden):
        raise ValueError(f"{vad}: {len(etiketter)} etiketter men {len(varden)} värden.")


def som_text(tabell: Tabell) -> str:
    """ "35: 24, i fjol 26. 36: 22, i fjol 25." from the table's rows."""
    delar = []
    for namn, *celler in tabell.rader:
        ovriga = [f"{rubrik} {cell}" for rubrik, cell in zip(tabell.huvud[2:], celler[1:], strict=True)]
        delar.append(f"{namn}: " + ", ".join([celler[0], *ovriga]))
    return ". ".join(delar) + "."
