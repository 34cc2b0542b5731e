"""Owns how a mail's text is made from its template: plain text, no HTML escaping, a subject that is one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import Context
from django.template.loader import get_template

AMNE_HOGST = 120


def en_rad(text: str, hogst: int = AMNE_HOGST) -> str:
    """The text on one line without control characters: safe as the value of a mail header."""
    utan_styrtecken = "".join(tecken if tecken.isprintable() else " " for tecken in text)
    rad = " ".join(utan_styrtecken.split())
    return rad if len(rad) <= hogst else rad[: hogst - 1].rstrip() + "…"


def rendera_text(mall: str, data: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of `templates/utskick/<mall>.txt`. Its first line is the subject."""
    motor = get_template(f"utskick/{mall}.txt").template  # type: ignore[attr-defined]  # the Django engine's template
    amne, _, text = motor.render(Context(dict(data), autoescape=False)).strip().partition("\n")
    return en_rad(amne), text.strip() + "\n"
