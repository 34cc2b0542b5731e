"""Owns what one cell says: a line of text, several lines, a number, and the apostrophe that guards a formula."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from aktorer.csvrad import ofarlig

Blad = list[list[object]]
"""The values of a sheet, row by row."""


def cell_text(varde: object) -> str:
    """The cell as one line of text; a whole number without ".0", a date as ISO."""
    if varde is None:
        return ""
    if isinstance(varde, datetime):
        return varde.date().isoformat()
    if isinstance(varde, float) and varde.is_integer():
        return str(int(varde))
    return " ".join(str(varde).replace("\u00a0", " ").split())


def cell_stycken(varde: object) -> str:
    """The cell as text with its line breaks."""
    if not isinstance(varde, str):
        return cell_text(varde)
    return ILLEGAL_CHARACTERS_RE.sub("", "\n".join(rad.rstrip() for rad in varde.splitlines())).strip()


def cell_tal(text: str) -> Decimal | None:
    """The number, with a decimal comma or point and blanks between thousands; None when it is none or below zero."""
    try:
        varde = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return varde if varde.is_finite() and varde >= 0 else None


def skydda(text: str) -> str:
    """The text as a cell of a CSV file, never a formula. `oskydda` gives it back."""
    return f"'{text}" if text.startswith("'") and _ar_formel(text.lstrip("'")) else ofarlig(text)


def oskydda(text: str) -> str:
    """The reverse of `skydda`."""
    return text[1:] if text.startswith("'") and _ar_formel(text.lstrip("'")) else text


def _ar_formel(text: str) -> bool:
    return bool(text) and ofarlig(text) != text
