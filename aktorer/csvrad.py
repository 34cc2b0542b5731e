"""Owns CSV that Excel opens rightly in Swedish: UTF-8 with BOM, semicolons, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_FARLIGA = frozenset("=+-@|%\t\r\n\0")


def ofarlig(cell: str) -> str:
    """The cell with a leading apostrophe if a spreadsheet could read it as a formula (ASVS 1.2.10).

    Full-width signs are read as their plain ones, and leading blanks do not hide a formula.
    """
    text = cell.replace("\0", "")
    forsta = unicodedata.normalize("NFKC", text.lstrip(" \N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}")[:1])
    return f"'{text}" if forsta[:1] in _FARLIGA and forsta else text


def csv_fil(huvud: Sequence[str], rader: Iterable[Sequence[str]]) -> bytes:
    """The whole file."""
    fil = io.StringIO()
    skrivare = csv.writer(fil, delimiter=";", lineterminator="\r\n")
    skrivare.writerow(huvud)
    for rad in rader:
        skrivare.writerow([ofarlig(cell) for cell in rad])
    return b"\xef\xbb\xbf" + fil.getvalue().encode()
