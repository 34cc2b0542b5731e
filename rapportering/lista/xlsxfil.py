"""Owns reports as an Excel workbook: dates as dates, texts as texts, whatever they begin with."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from rapportering.lista.kolumner import KOLUMNER, RUBRIKER, Cell


def skriv_xlsx(rader: Iterable[tuple[Cell, ...]]) -> bytes:
    """The workbook. Its headings stay while one scrolls, and can be filtered on."""
    bok = Workbook(write_only=True)
    blad: Any = bok.create_sheet("Rapporter")
    blad.freeze_panes = "A2"
    for nummer, (_, bredd) in enumerate(KOLUMNER, start=1):
        blad.column_dimensions[get_column_letter(nummer)].width = bredd
    blad.append([_rubrik(blad, rubrik) for rubrik in RUBRIKER])
    antal = 1
    for rad in rader:
        blad.append([_cell(blad, varde) for varde in rad])
        antal += 1
    blad.auto_filter.ref = f"A1:{get_column_letter(len(KOLUMNER))}{antal}"
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _rubrik(blad: Any, text: str) -> Any:
    cell = WriteOnlyCell(blad, text)
    cell.font = Font(bold=True)
    return cell


def _cell(blad: Any, varde: Any) -> Any:
    if isinstance(varde, str):
        cell = WriteOnlyCell(blad, ILLEGAL_CHARACTERS_RE.sub("", varde))  # one of them would break the whole file
        cell.data_type = "s"  # a text that begins with = stays a text
        return cell
    cell = WriteOnlyCell(blad, varde)
    if isinstance(varde, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(varde, float):
        cell.number_format = "0.00000"
    elif isinstance(varde, time):
        cell.number_format = "hh:mm"
    return cell
