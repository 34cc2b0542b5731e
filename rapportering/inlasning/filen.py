"""Owns reading a file that a unit has: .xlsx or .csv, within bounds. Formulas are never evaluated; nothing is saved."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from rapportering.rader.kolumner import hitta_huvud
from rapportering.rader.varden import Cell, text_av

HOGST_MB = 5
HOGST_UPPACKAT = 40 * 1024 * 1024
HOGST_RADER = 5_000
HOGST_KOLUMNER = 40
LANGST_CELL = 10_000
_TOMMA_I_RAD = 500
"""Empty rows in a row before the sheet is taken to be over: a sheet may be formatted to its very end."""
_ALDRE_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


class FilFel(ValueError):
    """The file as a whole cannot be read. The message is Swedish and says what to do."""


@dataclass(frozen=True)
class Tabell:
    """The rows under the headings, each with its number in the file. `andra_blad` were not read."""

    blad: str
    rubriker: list[str]
    rader: list[tuple[int, list[Cell]]]
    andra_blad: tuple[str, ...] = ()


def las_fil(innehall: bytes, filnamn: str) -> Tabell:
    """The first sheet with headings that we know, else the first with rows. Raises FilFel."""
    if not innehall.strip():
        raise FilFel("Filen är tom. Välj en annan fil.")
    if len(innehall) > HOGST_MB * 1024 * 1024:
        raise FilFel(f"Filen är större än {HOGST_MB} MB. Dela den eller ta bort bilder och flikar.")
    if innehall.startswith(_ALDRE_EXCEL):
        raise FilFel(
            "Filen är en äldre Excelfil (.xls) eller har lösenord. Öppna den i Excel och spara den som .xlsx utan lösenord."
        )
    if innehall.startswith(_ZIP):
        return _valj(_xlsx(innehall))
    if filnamn.lower().endswith(".xlsx"):
        raise FilFel("Filen är ingen Excelfil, fast den heter .xlsx. Öppna den i Excel och spara den på nytt.")
    return _valj([("", _csv(innehall))])


def _valj(bladen: list[tuple[str, list[list[Cell]]]]) -> Tabell:
    fyllda = [(namn, rader) for namn, rader in bladen if any(any(text_av(cell) for cell in rad) for rad in rader)]
    if not fyllda:
        raise FilFel("Filen har inga rader. Kontrollera att du valde rätt fil.")
    namn, rader = next(((namn, rader) for namn, rader in fyllda if hitta_huvud(rader) is not None), fyllda[0])
    huvud = hitta_huvud(rader)
    rubriker = _rubriker(rader, huvud)
    forsta = 0 if huvud is None else huvud + 1
    numrerade = [
        (nr, rad[: len(rubriker)])
        for nr, rad in enumerate(rader[forsta:], forsta + 1)
        if any(text_av(cell) for cell in rad)
    ]
    if not numrerade:
        raise FilFel("Filen har en rubrikrad men inga rader under den.")
    if len(numrerade) > HOGST_RADER:
        raise FilFel(f"Filen har {len(numrerade)} rader. Dela den i filer med högst {HOGST_RADER} rader.")
    return Tabell(namn, rubriker, numrerade, tuple(annat for annat, _ in fyllda if annat != namn))


def _rubriker(rader: list[list[Cell]], huvud: int | None) -> list[str]:
    """The headings; a cell that is merged with the one above takes its word. Columns without any are lettered."""
    bredd = max((nr for rad in rader for nr, cell in enumerate(rad, 1) if text_av(cell)), default=0)
    egna = [text_av(cell) for cell in rader[huvud]] if huvud is not None else []
    over = [text_av(cell) for cell in rader[huvud - 1]] if huvud else []
    if sum(bool(text) for text in over) < 2:  # a title, no row of headings
        over = []
    ut = []
    for nr in range(bredd):
        text = next((rad[nr] for rad in (egna, over) if nr < len(rad) and rad[nr]), "")
        ut.append(" ".join(text.split())[:60] or f"Kolumn {get_column_letter(nr + 1)}")
    return ut


def _xlsx(innehall: bytes) -> list[tuple[str, list[list[Cell]]]]:
    """Every visible sheet's cells, formulas as their last values."""
    _kontrollera_zip(innehall)
    bok = None
    try:
        bok = load_workbook(io.BytesIO(innehall), read_only=True, data_only=True, keep_links=False)
        return [(blad.title, _bladets_rader(blad)) for blad in bok.worksheets if blad.sheet_state == "visible"]
    except FilFel:
        raise
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile,
            SyntaxError, IndexError, OverflowError) as fel:  # fmt: skip
        raise FilFel("Filen går inte att läsa som Excel. Spara den på nytt som .xlsx och försök igen.") from fel
    finally:
        if bok is not None:
            bok.close()


def _bladets_rader(blad: object) -> list[list[Cell]]:
    blad.reset_dimensions()  # type: ignore[attr-defined]  # the file's own word about its size is not to be trusted
    rader: list[list[Cell]] = []
    fyllda = tomma = 0
    for rad in blad.iter_rows(max_col=HOGST_KOLUMNER, values_only=True):  # type: ignore[attr-defined]  # a read-only sheet
        celler = [_cell(cell) for cell in rad]
        tom = not any(text_av(cell) for cell in celler)
        tomma, fyllda = (tomma + 1, fyllda) if tom else (0, fyllda + 1)
        if tomma >= _TOMMA_I_RAD:
            break
        if fyllda > HOGST_RADER + 50:
            raise FilFel(f"Filen har fler än {HOGST_RADER} rader. Dela den i filer med högst {HOGST_RADER} rader.")
        rader.append(celler)
    return rader


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return "".join(tecken for tecken in cell[:LANGST_CELL] if tecken >= " " or tecken in "\n\t")
    return cell


def _kontrollera_zip(innehall: bytes) -> None:
    """Refuse what is no xlsx, or swells when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(innehall)) as arkiv:
            delar = arkiv.infolist()
    except zipfile.BadZipFile as fel:
        raise FilFel("Filen är trasig. Spara den på nytt som .xlsx och försök igen.") from fel
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= {del_.filename for del_ in delar}:
        raise FilFel("Filen är ingen Excelfil. Välj en fil som är sparad som .xlsx eller .csv.")
    if sum(del_.file_size for del_ in delar) > HOGST_UPPACKAT:
        raise FilFel("Filen blir för stor när den packas upp. Kopiera raderna till en ny Excelfil.")


def _csv(innehall: bytes) -> list[list[Cell]]:
    text = _avkoda(innehall)
    if "\0" in text:
        raise FilFel("Filen är varken Excel eller CSV. Spara den som .xlsx och försök igen.")
    prov = text[:20_000].splitlines()[:30]
    avskild = max(";\t,|", key=lambda tecken: sum(rad.count(tecken) for rad in prov))
    rader: list[list[Cell]] = []
    try:
        for rad in csv.reader(io.StringIO(text, newline=""), delimiter=avskild):
            if len(rader) > HOGST_RADER + _TOMMA_I_RAD:
                raise FilFel(f"Filen har fler än {HOGST_RADER} rader. Dela den i filer med högst {HOGST_RADER} rader.")
            rader.append([_cell(cell) for cell in rad[:HOGST_KOLUMNER]])
    except csv.Error as fel:
        raise FilFel("Filen går inte att läsa som CSV. Spara den som .xlsx och försök igen.") from fel
    return rader


def _avkoda(innehall: bytes) -> str:
    """By its mark, else as UTF-8, else as Windows writes Swedish."""
    if innehall.startswith((b"\xff\xfe", b"\xfe\xff")):
        return innehall.decode("utf-16", errors="replace")
    try:
        return innehall.decode("utf-8-sig")
    except UnicodeDecodeError:
        return innehall.decode("cp1252", errors="replace")
