"""Owns what a row of a spreadsheet says as an event: every cell read, and what is wrong named by its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapportering.actions import ALDST, Handelse
from rapportering.models import Kategori, Polisanmald
from rapportering.rader.kolumner import ALLVAR, DATUM, KATEGORI, NUMMER, PLATS, POLISANMALD, TEXT, TID
from rapportering.rader.register import OkantOrd, Register, Var
from rapportering.rader.varden import Cell, OgiltigtVarde, Tid, las_allvar, las_datum, las_polisanmald, las_tid, text_av


@dataclass
class Radtolkning:
    """One row. `fel` is field → what is wrong; without errors the row has its event."""

    kategori: Kategori | None = None
    var: Var | None = None
    datum: dt.date | None = None
    tid: Tid = field(default_factory=Tid)
    allvar: int | None = None
    polisanmald: str = Polisanmald.VET_EJ
    text: str = ""
    nummer: str = ""
    fel: dict[str, str] = field(default_factory=dict)

    def handelse(self, *, text: str | None = None, skal: str = "", aldst: dt.timedelta = ALDST) -> Handelse:
        """The event of a row without errors."""
        assert self.kategori is not None
        assert self.var is not None
        assert self.datum is not None
        return Handelse(
            kategori=self.kategori, plats=self.var.plats, omrade=self.var.omrade, handelsedatum=self.datum,
            tid_fran=self.tid.fran, tid_till=self.tid.till, precision=self.tid.precision, allvar=self.allvar,
            polisanmald=self.polisanmald,
            text=self.text if text is None else text, skal=skal, aldst=aldst,
        )  # fmt: skip


def tolka_rad(celler: Mapping[str, Cell], register: Register, idag: dt.date) -> Radtolkning:
    """Read the cells of one row, by field (see `kolumner.FALT`). What is wrong is all told at once."""
    rad = Radtolkning(text=text_av(celler.get(TEXT)), nummer=text_av(celler.get(NUMMER))[:60])
    try:
        rad.kategori = register.kategori(text_av(celler.get(KATEGORI)))
    except OkantOrd as fel:
        rad.fel[KATEGORI] = str(fel)
    try:
        rad.var = register.var(text_av(celler.get(PLATS)))
    except OkantOrd as fel:
        rad.fel[PLATS] = str(fel)
    klockan: Cell = celler.get(TID)
    try:
        rad.datum, i_datumet = las_datum(celler.get(DATUM), idag)
        klockan = klockan if text_av(klockan) else i_datumet
    except OgiltigtVarde as fel:
        rad.fel[DATUM] = str(fel)
    try:
        rad.tid = las_tid(klockan)
    except OgiltigtVarde as fel:
        rad.fel[TID] = str(fel)
    try:
        rad.allvar = las_allvar(celler.get(ALLVAR))
    except OgiltigtVarde as fel:
        rad.fel[ALLVAR] = str(fel)
    try:
        rad.polisanmald = las_polisanmald(celler.get(POLISANMALD))
    except OgiltigtVarde as fel:
        rad.fel[POLISANMALD] = str(fel)
    return rad
