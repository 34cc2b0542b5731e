"""Owns what is pasted from a spreadsheet: lines of cells with tabs between, with or without headings."""

from __future__ import annotations

import csv
import datetime as dt
import io

from rapportering.rader.kolumner import (
    ALLVAR,
    DATUM,
    KATEGORI,
    PLATS,
    TEXT,
    TID,
    gissa,
    gissa_av_innehall,
    hitta_huvud,
    samla,
)
from rapportering.rader.register import Register
from rapportering.rader.varden import text_av

TABELL = (KATEGORI, PLATS, DATUM, TID, ALLVAR, TEXT)


def las_klistrat(text: str, register: Register, idag: dt.date) -> list[dict[str, str]]:
    """The rows as text by field of our table. Cells with line breaks are whole; empty rows are left out."""
    avskild = "\t" if "\t" in text else ";"
    linjer = csv.reader(
        io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")), delimiter=avskild
    )
    try:
        rader = [rad for rad in linjer if any(cell.strip() for cell in rad)]
    except csv.Error:  # a quote that never ends, or a cell beyond all measure: take the lines as they stand
        rader = [linje.split(avskild) for linje in text.splitlines() if linje.strip()]
    huvud = hitta_huvud(rader[:3])
    if huvud is None:
        rubriker: list[str] = []
        kolumner = gissa_av_innehall(rader[:50], register, idag)
    else:
        rubriker = rader[huvud]
        kolumner = gissa(rubriker)
        if TEXT not in kolumner.values():
            kolumner |= {nr: TEXT for nr in range(len(rubriker)) if nr not in kolumner}
        rader = rader[huvud + 1 :]
    celler = [samla(rad, kolumner, rubriker) for rad in rader]
    return [{falt: text_av(rad.get(falt)) for falt in TABELL} for rad in celler]
