"""Owns how a paragraph of a mail becomes its button."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django import template

register = template.Library()
_HANDLING = re.compile(r"(?:(?P<text>[^\n:]{3,60}):\s+)?(?P<adress>https?://\S+)")


@dataclass(frozen=True)
class Handling:
    """The one act of a mail: what the button says and where it leads."""

    text: str
    adress: str


@register.filter
def handling(stycke: str, basadress: str) -> Handling | None:
    """The act in "Läs rapporten: https://…", or None for any other paragraph and for an address that is not ours."""
    traff = _HANDLING.fullmatch(stycke.strip())
    if traff is None or not traff["adress"].startswith(f"{basadress}/"):
        return None
    return Handling(traff["text"] or "Öppna i Lägesbild", traff["adress"])
