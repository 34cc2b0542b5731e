"""Owns the register where the layers above answer for a report: what came of it, and what an act would disturb.

An app answers in its own `kopplat.py`, which is found by itself (ADR 0016):

    @utfallskalla
    def problem(aktor: Aktor, rapporter: Sequence[Rapport]) -> Svar: ...

    @hinder("aterta")
    def belagg(rapporter: Sequence[Rapport]) -> Mapping[int, str]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aktorer.aktor import Aktor
from rapportering.models import Rapport

_LAGE: dict[str, str] = {
    Rapport.Granskning.NY: "Ny, väntar på granskning",
    Rapport.Granskning.GRANSKAD: "Läst av samordnaren",
    Rapport.Granskning.KOMPLETTERAS: "Samordnaren har en fråga",
    Rapport.Granskning.DUBBLETT: "Hopslagen med en annan rapport om samma händelse",
    Rapport.Granskning.AVVISAD: "Avvisad, räknas inte",
    Rapport.Granskning.ATERTAGEN: "Återtagen, räknas inte",
}


@dataclass(frozen=True)
class Utfall:
    """One thing that came of a report. The highest `rang` is furthest in the working cycle. `adress` may be empty."""

    rang: int
    text: str
    adress: str = ""


Svar = Mapping[int, Sequence[Utfall]]
"""Report id → what came of it."""
_Kalla = Callable[[Aktor, Sequence[Rapport]], Svar]
_Hinder = Callable[[Sequence[Rapport]], Mapping[int, str]]
_KALLOR: list[_Kalla] = []
_HINDER: dict[str, list[_Hinder]] = {}


def utfallskalla(funktion: _Kalla) -> _Kalla:
    """Register a source. It answers for many reports with a constant number of queries, and only what the actor may see."""
    _KALLOR.append(funktion)
    return funktion


def hinder(handling: str) -> Callable[[_Hinder], _Hinder]:
    """Register a reason against an act: a Swedish sentence by report id; a report that is free is not in the answer."""

    def registrera(funktion: _Hinder) -> _Hinder:
        _HINDER.setdefault(handling, []).append(funktion)
        return funktion

    return registrera


def skal_mot(handling: str, rapport: Rapport) -> str:
    """Why the act may not be done with the report, or nothing. One query for each registered reason."""
    return skal_mot_flera(handling, [rapport]).get(rapport.pk, "")


def skal_mot_flera(handling: str, rapporter: Sequence[Rapport]) -> dict[int, str]:
    """Why the act may not be done with each of them that is not free. One query for each registered reason."""
    ut: dict[int, str] = {}
    for funktion in _HINDER.get(handling, []) if rapporter else ():
        ut = {**funktion(rapporter), **ut}
    return ut


def utfall(aktor: Aktor, rapporter: Sequence[Rapport]) -> dict[int, list[Utfall]]:
    """What came of each report, the furthest first; the state of its review is always last. A constant number of queries."""
    ut = {rapport.pk: [Utfall(0, _LAGE[rapport.granskning])] for rapport in rapporter}
    for kalla in _KALLOR if rapporter else ():
        for pk, fler in kalla(aktor, rapporter).items():
            ut[pk] += fler
    return {pk: sorted(rader, key=lambda rad: -rad.rang) for pk, rader in ut.items()}
