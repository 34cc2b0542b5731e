"""A row of the permission matrix: one URL, how to make its arguments, and what each of the cast is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.scen import Scen

NAMN = ("samordnare", "kommunpolis", "rapportor", "partner", "ansvarig", "ksau", "systemadmin", "granne", "anonym")
"""samordnare, rapportor: the own organisation. partner: another organisation. granne: coordinator of another municipality."""


def svar(standard: int, /, **undantag: int) -> dict[str, int]:
    """Status code per name: `standard` for all, except those named. Anonymous is sent to log in (302) unless named."""
    return {namn: undantag.get(namn, 302 if namn == "anonym" else standard) for namn in NAMN}


@dataclass(frozen=True)
class Rad:
    """One URL name × method. `objekt` builds what the URL points at (as the owner) and returns its URL kwargs."""

    vy: str
    svar: dict[str, int]
    metod: str = "GET"
    objekt: Callable[[Scen], dict[str, Any]] = lambda scen: {}
    data: Callable[[Scen], dict[str, Any]] = lambda scen: {}
    skal: str = ""
    taggar: tuple[str, ...] = field(default=())
