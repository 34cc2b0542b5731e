"""Owns reports as CSV that Excel opens rightly in Swedish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from aktorer.csvrad import csv_fil
from rapportering.lista.kolumner import RUBRIKER, Cell


def skriv_csv(rader: Iterable[tuple[Cell, ...]]) -> bytes:
    """The file, with its headings."""
    return csv_fil(RUBRIKER, ([_text(cell) for cell in rad] for rad in rader))


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.5f}".replace(".", ",")
    return f"{cell:%H.%M}" if isinstance(cell, time) else cell or ""
