"""Owns how the plain text of a mail becomes its HTML part: paragraphs, and the one that becomes a button."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

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


@register.filter
def val(stycke: str, basadress: str) -> list[Handling]:
    """The choices of a paragraph where every line is "Klar: https://…" and there are at least two; else nothing."""
    rader = stycke.strip().splitlines()
    gor = [ett for rad in rader if (ett := handling(rad, basadress))]
    return gor if len(gor) == len(rader) > 1 else []


@register.simple_block_tag
def mejl(content: str, amne: str) -> SafeString:
    """`{% mejl "Ämne" %}{% include "….txt" %}{% endmejl %}`: the HTML part of a mail, made of its plain text."""
    # The parts of a split text are no longer marked as safe, so whatever they hold is escaped as they are drawn.
    stycken = content.strip().split("\n\n")
    data = {"amne": amne, "stycken": stycken, "basadress": settings.BASADRESS}
    return render_to_string("utskick/bas.html", data)
