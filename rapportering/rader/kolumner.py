"""Owns which column is what: known by the words of a heading, else guessed by what the cells hold."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from rapportering.rader.register import OkantOrd, Register
from rapportering.rader.varden import Cell, OgiltigtVarde, las_datum, las_tid, text_av

DATUM, TID, KATEGORI, PLATS, ALLVAR, TEXT = "datum", "tid", "kategori", "plats", "allvar", "text"
POLISANMALD, NUMMER = "polisanmald", "nummer"
FALT: dict[str, str] = {
    KATEGORI: "Vad som hände",
    PLATS: "Plats eller område",
    DATUM: "Datum",
    TID: "Tid",
    ALLVAR: "Allvar",
    TEXT: "Text",
    POLISANMALD: "Polisanmält",
    NUMMER: "Källans eget nummer",
}
"""What a column can hold, in the order of our table. Only text may come from several columns."""
SOKHUVUD_RADER = 30

_ORD: dict[str, tuple[str, ...]] = {
    KATEGORI: (
        "vad som hände", "händelse", "händelsetyp", "typ", "kategori", "handelse", "vad", "vad har hänt", "ärendetyp",
        "rubrik", "incident", "incidenttyp", "typ av händelse", "slag", "brott", "brottstyp", "orsak",
    ),
    PLATS: (
        "plats eller område", "plats", "område", "var", "objekt", "adress", "platsnamn", "lokal", "position", "ställe",
        "rondställe", "anläggning",
    ),
    DATUM: (
        "datum", "dag", "händelsedatum", "när", "dat", "datum för händelse", "rapportdatum", "datum och tid",
        "tidpunkt", "datum/tid",
    ),
    TID: ("tid", "klockslag", "klockan", "kl", "starttid", "från", "tid från", "när på dygnet", "händelsetid"),
    ALLVAR: ("allvar", "allvarlighet", "allvarlighetsgrad", "grad", "prio", "prioritet"),
    TEXT: (
        "text", "anteckning", "anteckningar", "beskrivning", "kommentar", "notering", "fritext", "händelseförlopp",
        "åtgärd", "vad hände", "övrigt", "beskriv kort", "polis tillkallad", "polis kontaktad", "åtgärdat", "resultat",
    ),
    POLISANMALD: ("polisanmält", "polisanmäld", "anmält", "anmäld", "polisanmälan"),
    NUMMER: (
        "nummer", "nr", "id", "löpnummer", "ärende", "ärendenummer", "rapportnummer", "händelsenummer", "källans eget nummer",
        "ärendenr", "referens",
    ),
}  # fmt: skip
_FALT_AV_ORD = {ord_: falt for falt, orden in _ORD.items() for ord_ in orden}


def rubrikord(cell: Cell) -> str:
    """A heading as it is compared: small letters, one blank, no colon or bracket at its end."""
    text = unicodedata.normalize("NFKC", text_av(cell)).casefold()
    return re.sub(r"\s*\([^)]*\)$", "", " ".join(text.split()).rstrip(":*. "))


def gissa(rubriker: Sequence[Cell]) -> dict[int, str]:
    """Column → field, by the words of the headings. A field is given once, to its best word; text may come again."""
    kandidater = [(nr, rubrikord(cell)) for nr, cell in enumerate(rubriker)]
    ut: dict[int, str] = {}
    for falt, orden in _ORD.items():
        traffar = [(orden.index(ord_), nr) for nr, ord_ in kandidater if ord_ in orden]
        for _, nr in sorted(traffar)[: None if falt == TEXT else 1]:
            ut[nr] = falt
    return ut


def hitta_huvud(rader: Sequence[Sequence[Cell]]) -> int | None:
    """The row (from 0) with most headings that we know: at least two, one of them what happened or when."""
    basta, flest = None, 1
    for nr, rad in enumerate(rader[:SOKHUVUD_RADER]):
        falt = set(gissa(rad).values())
        if len(falt) > flest and falt & {KATEGORI, DATUM}:
            basta, flest = nr, len(falt)
    return basta


def gissa_av_innehall(rader: Sequence[Sequence[Cell]], register: Register, idag: dt.date) -> dict[int, str]:
    """Column → field by what most of the cells are, for rows without headings. What is left over is text."""
    antal = max((len(rad) for rad in rader), default=0)
    ut: dict[int, str] = {}
    prov: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
        (DATUM, lambda cell: _gar(las_datum, cell, idag)),
        (TID, lambda cell: _gar(las_tid, cell)),
        (KATEGORI, lambda cell: _gar(register.kategori, text_av(cell))),
        (PLATS, lambda cell: _gar(register.var, text_av(cell))),
    )
    for falt, ar in prov:
        vikter = {nr: _andel(rader, nr, ar) for nr in range(antal) if nr not in ut}
        bast = max(vikter, key=lambda nr: (vikter[nr], -nr), default=None)
        if bast is not None and vikter[bast] >= 0.5:
            ut[bast] = falt
    kvar = [nr for nr in range(antal) if nr not in ut and any(nr < len(rad) and text_av(rad[nr]) for rad in rader)]
    saknas = [falt for falt in (KATEGORI, PLATS) if falt not in ut.values()]
    for nr in kvar:  # what we did not recognize stands in the order of the table
        ut[nr] = saknas.pop(0) if saknas else TEXT
    return ut


def samla(rad: Sequence[Cell], kolumner: Mapping[int, str], rubriker: Sequence[Cell] = ()) -> dict[str, Cell]:
    """The row's cells by field. Text of several columns is one text; all but the first with its heading before it."""
    ut: dict[str, Cell] = {}
    texter: list[str] = []
    for nr, falt in sorted(kolumner.items()):
        cell = rad[nr] if nr < len(rad) else None
        if falt != TEXT:
            ut[falt] = cell
        elif text_av(cell):
            forst = not any(annan == TEXT and fore < nr for fore, annan in kolumner.items())
            rubrik = "" if forst or nr >= len(rubriker) else text_av(rubriker[nr]).rstrip(":")
            texter.append(f"{rubrik}: {text_av(cell)}" if rubrik else text_av(cell))
    ut[TEXT] = ". ".join(text.rstrip(".") if nr < len(texter) - 1 else text for nr, text in enumerate(texter))
    return ut


def _gar(las: Callable[..., object], *arg: Cell) -> bool:
    try:
        las(*arg)
    except (OgiltigtVarde, OkantOrd):
        return False
    return True


def _andel(rader: Sequence[Sequence[Cell]], nr: int, ar: Callable[[Cell], bool]) -> float:
    celler = [rad[nr] for rad in rader if nr < len(rad) and text_av(rad[nr])]
    return sum(ar(cell) for cell in celler) / len(celler) if celler else 0.0
