"""Owns the register where the layers above say what a problem may start from, and what it did start from.

An app answers in its own `kopplat.py`, which is found by itself (ADR 0016):

    @problemkalla("tema")
    class Tema:
        def borja(self, aktor: Aktor, nyckel: str) -> Borjan | None: ...
        def koppla(self, by: Aktor, nyckel: str, problem: Problem) -> None: ...
        def ursprung(self, aktor: Aktor, problem: Problem) -> Sequence[Ursprung]: ...

The address of the problem form names the source and its key: `?ur=tema-17`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from aktorer.aktor import Aktor
from lagesbild.models import Problem


@dataclass(frozen=True)
class Borjan:
    """What the problem form starts with: a sentence that says where from, and the first values of its fields."""

    text: str
    falt: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Ursprung:
    """One thing that the problem came from. `adress` may be empty."""

    text: str
    adress: str = ""


class Problemkalla(Protocol):
    """What a layer above answers. Each answer holds only what the actor may see."""

    def borja(self, aktor: Aktor, nyckel: str) -> Borjan | None:
        """The first values; None when there is no such thing in sight, or it has become a problem already."""
        ...

    def koppla(self, by: Aktor, nyckel: str, problem: Problem) -> None:
        """Tie the thing to the problem that was just made of it. ActRefused."""
        ...

    def ursprung(self, aktor: Aktor, problem: Problem) -> Sequence[Ursprung]:
        """What the problem came from. One query."""
        ...


_KALLOR: dict[str, Problemkalla] = {}


def problemkalla(namn: str) -> Callable[[type[Problemkalla]], type[Problemkalla]]:
    """Register a source under the name that stands in the address."""

    def registrera(klass: type[Problemkalla]) -> type[Problemkalla]:
        _KALLOR[namn] = klass()
        return klass

    return registrera


def borja(aktor: Aktor, ur: str) -> Borjan | None:
    """What the form starts with for `?ur=`; None for an address that names nothing."""
    namn, _, nyckel = ur.partition("-")
    kalla = _KALLOR.get(namn)
    return kalla.borja(aktor, nyckel) if kalla else None


def koppla(by: Aktor, ur: str, problem: Problem) -> None:
    """Tie what `?ur=` names to the new problem. ActRefused."""
    namn, _, nyckel = ur.partition("-")
    if kalla := _KALLOR.get(namn):
        kalla.koppla(by, nyckel, problem)


def ursprung(aktor: Aktor, problem: Problem) -> list[Ursprung]:
    """Everything the problem came from. One query for each source."""
    return [rad for kalla in _KALLOR.values() for rad in kalla.ursprung(aktor, problem)]
