"""Owns the plan as a file: the columns that the import reads, then status. Read back, it gives the same plan."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from aktorer.csvrad import ofarlig
from aktorer.svenska import kort_datum
from diagram.status import STATUSAR
from handlingsplan.queries import Planlage

RUBRIKER = (
    "Fokusområde", "Nr", "Orsak", "Aktivitet", "Operativt mål", "Mål antal", "När", "Vem", "Ansvarig enhet", "Problem",
    "Klar senast", "Status", "Försenad", "Utfall", "Senaste uppdatering", "Vad har hänt",
)  # fmt: skip
_BREDDER = (36, 6, 30, 40, 30, 10, 24, 34, 24, 30, 12, 18, 9, 9, 18, 60)

Cell = str | float


def rader(plan: Planlage) -> list[tuple[Cell, ...]]:
    """One row per activity in the order of the plan, with the columns of `RUBRIKER`."""
    return [
        (
            f"{fokus.nummer}. {fokus.namn}",
            lage.nummer,
            lage.orsak,
            lage.titel,
            lage.mal,
            "" if lage.malvarde is None else float(lage.malvarde),
            f"{kort_datum(lage.start)}--{kort_datum(lage.slut)}",
            ", ".join(del_ for del_ in (lage.funktion, lage.medverkande) if del_),
            lage.agare,
            lage.problem,
            kort_datum(lage.slut),
            STATUSAR[lage.visad].ord,
            "ja" if lage.forsenad else "",
            "" if lage.utfall is None else float(lage.utfall),
            kort_datum(lage.uppdaterad) if lage.uppdaterad else "",
            lage.text,
        )
        for fokus in plan.fokusomraden
        for lage in fokus.aktiviteter
    ]


def som_csv(plan: Planlage) -> bytes:
    """Semicolons and UTF-8 with a mark, which Swedish Excel opens as it should. No cell can become a formula."""
    text = io.StringIO()
    skrivare = csv.writer(text, delimiter=";", lineterminator="\r\n")
    skrivare.writerow(RUBRIKER)
    skrivare.writerows([_ofarlig(cell) for cell in rad] for rad in rader(plan))
    return text.getvalue().encode("utf-8-sig")


def som_xlsx(plan: Planlage) -> bytes:
    """A workbook that the import reads back."""
    bok = Workbook()
    blad = bok.active
    assert blad is not None
    blad.title = f"Handlingsplan {plan.ar}"
    blad.append([f"Handlingsplan medborgarlöfte {plan.ar}"])
    blad.append([])
    blad.append(list(RUBRIKER))
    _skriv_rader(blad, rader(plan))
    for cell in (blad["A1"], *blad[3]):
        cell.font = Font(bold=True)
    for kolumn, bredd in enumerate(_BREDDER, start=1):
        blad.column_dimensions[get_column_letter(kolumn)].width = bredd
    blad.freeze_panes = "A4"
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _skriv_rader(blad: object, alla: Iterable[tuple[Cell, ...]]) -> None:
    for radnummer, rad in enumerate(alla, start=4):
        for kolumn, varde in enumerate(rad, start=1):
            if isinstance(varde, str):
                varde = ILLEGAL_CHARACTERS_RE.sub("", varde)  # one of them would break the whole file
            cell = blad.cell(radnummer, kolumn, varde)  # type: ignore[attr-defined]  # openpyxl's sheet type is private
            if isinstance(varde, str):
                cell.data_type = "s"  # a text that begins with = stays a text


def _ofarlig(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return ofarlig(cell)
