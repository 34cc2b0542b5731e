"""Owns reading a plan from the Excel file that a coordinator has. Nothing is saved here; errors name row and column."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from handlingsplan.fil.planrad import HUVUD, Blad, Planfil, Planlasare, cell_text

MAX_BYTE = 5 * 1024 * 1024
MAX_UPPACKAT_BYTE = 15 * 1024 * 1024
MAX_RADER = 2000
MAX_BLADRADER = 20_000
MAX_KOLUMNER = 60
_SOKHUVUD_RADER = 30

_KRAVS = ("titel", "nar", "vem")


class PlanfilFel(ValueError):
    """The file as a whole cannot be read. The message is Swedish and says what to do."""


def las_plan(fil: BinaryIO, ar: int | None = None) -> Planfil:
    """Read the first sheet that has a heading row. `ar` is needed when the file does not tell its year; PlanfilFel."""
    for blad in _bladen(fil):
        huvud = _hitta_huvud(blad)
        if huvud is None:
            continue
        rubrikrad, kolumner = huvud
        planens_ar = ar or _hitta_ar(blad[:rubrikrad])
        if planens_ar is None:
            raise PlanfilFel("Filen säger inte vilket år planen gäller. Välj år och försök igen.")
        if not 2000 <= planens_ar <= 2100:
            raise PlanfilFel(f"Året {planens_ar} är inte rimligt. Välj år och försök igen.")
        planfil = Planlasare(planens_ar, kolumner).las(blad, rubrikrad)
        if not planfil.rader and not planfil.fel:
            raise PlanfilFel("Filen har en rubrikrad men inga aktiviteter under den.")
        return planfil
    raise PlanfilFel(
        "Ingen rubrikrad hittades. En rad ska ha rubrikerna Aktivitet, När och Vem, och gärna Fokusområde och Nr."
    )


def _bladen(fil: BinaryIO) -> list[Blad]:
    """The cells of every sheet, row by row, formulas as their last values, merged cells filled. PlanfilFel."""
    _kontrollera(fil)
    try:
        bok = load_workbook(fil, data_only=True)
    except (InvalidFileException, KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, SyntaxError) as fel:
        raise PlanfilFel("Filen går inte att läsa som Excel. Spara den på nytt som .xlsx och försök igen.") from fel
    bladen: list[Blad] = []
    for blad in bok.worksheets:
        if blad.max_row > MAX_BLADRADER:
            raise PlanfilFel(f"Bladet ”{blad.title}” når till rad {blad.max_row}. Ta bort de tomma raderna längst ned.")
        rader: Blad = [
            list(rad)
            for rad in blad.iter_rows(
                max_row=blad.max_row, max_col=min(blad.max_column, MAX_KOLUMNER), values_only=True
            )
        ]
        if sum(any(cell is not None for cell in rad) for rad in rader) > MAX_RADER:
            raise PlanfilFel(f"Bladet ”{blad.title}” har fler än {MAX_RADER} rader. Dela upp planen.")
        for omrade in blad.merged_cells.ranges:
            _fyll(rader, omrade.min_row, omrade.max_row, omrade.min_col)
        bladen.append(rader)
    return bladen


def _kontrollera(fil: BinaryIO) -> None:
    """Refuse what is no xlsx, is too large, or swells when unpacked."""
    fil.seek(0, 2)
    if fil.tell() > MAX_BYTE:
        raise PlanfilFel("Filen är större än 5 MB. Ta bort bilder och flikar som inte behövs.")
    fil.seek(0)
    try:
        with zipfile.ZipFile(fil) as arkiv:
            innehall = arkiv.infolist()
    except zipfile.BadZipFile as fel:
        raise PlanfilFel("Filen är ingen Excelfil. Spara planen som .xlsx och försök igen.") from fel
    if sum(del_.file_size for del_ in innehall) > MAX_UPPACKAT_BYTE:
        raise PlanfilFel("Filen blir för stor när den packas upp. Kopiera planen till en ny Excelfil.")
    if "[Content_Types].xml" not in {del_.filename for del_ in innehall}:
        raise PlanfilFel("Filen är ingen Excelfil. Spara planen som .xlsx och försök igen.")
    fil.seek(0)


def _fyll(rader: Blad, forsta: int, sista: int, kolumn: int) -> None:
    """A cell merged downwards means the same on each row."""
    if kolumn > MAX_KOLUMNER or forsta == sista:
        return
    for rad in rader[forsta:sista]:
        rad[kolumn - 1] = rader[forsta - 1][kolumn - 1]


def _hitta_huvud(blad: Blad) -> tuple[int, dict[str, int]] | None:
    """The row (from 1) that holds the headings, and the column (from 0) of each field."""
    for nummer, rad in enumerate(blad[:_SOKHUVUD_RADER], start=1):
        ord_ = [cell_text(cell).lower().rstrip(":") for cell in rad]
        kolumner = {
            falt: ord_.index(namn.lower())
            for falt, namnen in HUVUD.items()
            for namn in reversed(namnen)
            if namn.lower() in ord_
        }
        if all(falt in kolumner for falt in _KRAVS):
            return nummer, kolumner
    return None


def _hitta_ar(rader: Sequence[list[object]]) -> int | None:
    for rad in rader:
        for cell in rad:
            if traff := re.search(r"\b(20\d{2})\b", cell_text(cell)):
                return int(traff[1])
    return None
