"""Owns reading a plan from the Excel file that a coordinator has. Nothing is saved here; errors name row and column."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from handlingsplan.fil.cell import Blad, cell_text, oskydda
from handlingsplan.fil.kolumner import para_kolumner
from handlingsplan.fil.planrad import Planfil, Planlasare
from handlingsplan.fil.register import Register

MAX_BYTE = 5 * 1024 * 1024
MAX_UPPACKAT_BYTE = 15 * 1024 * 1024
MAX_RADER = 2000
MAX_BLADRADER = 20_000
MAX_KOLUMNER = 60
_SOKHUVUD_RADER = 30

_KRAVS = ("titel", "nar", "vem")


class PlanfilFel(ValueError):
    """The file as a whole cannot be read. The message is Swedish and says what to do."""


def las_plan(
    fil: BinaryIO, ar: int | None = None, *, register: Register | None = None, som_csv: bool = False
) -> Planfil:
    """Read the first sheet that has a heading row. `ar` is needed when the file does not tell its year; PlanfilFel.

    `register` knows the names that the optional columns may use.
    """
    for blad in [_csv(fil)] if som_csv else _bladen(fil):
        huvud = _hitta_huvud(blad)
        if huvud is None:
            continue
        rubrikrad, kolumner = huvud
        planens_ar = ar or _hitta_ar(blad[:rubrikrad]) or _kolumnens_ar(blad[rubrikrad:], kolumner.get("ar"))
        if planens_ar is None:
            raise PlanfilFel("Filen säger inte vilket år planen gäller. Välj år och försök igen.")
        if not 2000 <= planens_ar <= 2100:
            raise PlanfilFel(f"Året {planens_ar} är inte rimligt. Välj år och försök igen.")
        planfil = Planlasare(planens_ar, kolumner, register or Register()).las(blad, rubrikrad)
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


def _csv(fil: BinaryIO) -> Blad:
    """The cells of a CSV file: UTF-8 or as Windows writes Swedish; semicolon, comma or tab. PlanfilFel."""
    fil.seek(0)
    innehall = fil.read(MAX_BYTE + 1)
    if len(innehall) > MAX_BYTE:
        raise PlanfilFel("Filen är större än 5 MB. Dela upp planen.")
    try:
        text = innehall.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = innehall.decode("cp1252", errors="replace")
    if "\0" in text:
        raise PlanfilFel("Filen är ingen CSV-fil. Spara planen som .xlsx eller .csv och försök igen.")
    prov = text[:20_000].splitlines()[:_SOKHUVUD_RADER]
    avskild = max(";\t,", key=lambda tecken: sum(rad.count(tecken) for rad in prov))
    rader: Blad = []
    try:
        for rad in csv.reader(io.StringIO(text, newline=""), delimiter=avskild):
            rader.append([oskydda(cell) or None for cell in rad[:MAX_KOLUMNER]])
            if len(rader) > MAX_RADER:
                raise PlanfilFel(f"Filen har fler än {MAX_RADER} rader. Dela upp planen.")
    except csv.Error as fel:
        raise PlanfilFel("Filen går inte att läsa som CSV. Spara den som .xlsx och försök igen.") from fel
    return rader


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
        kolumner = para_kolumner(ord_)
        if all(falt in kolumner for falt in _KRAVS):
            return nummer, kolumner
    return None


def _hitta_ar(rader: Sequence[list[object]]) -> int | None:
    for rad in rader:
        for cell in rad:
            if traff := re.search(r"\b(20\d{2})\b", cell_text(cell)):
                return int(traff[1])
    return None


def _kolumnens_ar(rader: Sequence[list[object]], kolumn: int | None) -> int | None:
    """The year that the column År says, when every row says the same."""
    if kolumn is None:
        return None
    aren = {text for rad in rader if kolumn < len(rad) and (text := cell_text(rad[kolumn]))}
    if len(aren) > 1:
        raise PlanfilFel("Filen har flera år i kolumnen År. Hämta ett år i taget, eller välj år.")
    ar = aren.pop() if aren else ""
    return int(ar) if re.fullmatch(r"20\d{2}", ar, re.ASCII) else None
