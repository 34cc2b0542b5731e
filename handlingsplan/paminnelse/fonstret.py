"""Owns how a municipality's window is read: its own numbers, or the defaults."""

from __future__ import annotations

import datetime as dt

from aktorer.models import Kommun
from handlingsplan.models import Uppdateringsfonster
from handlingsplan.paminnelse.regler import Fonster, Tider, aktuellt


def tider_av(rad: Uppdateringsfonster | None) -> Tider:
    """The numbers of a row, the defaults without one."""
    rad = rad or Uppdateringsfonster()
    return Tider(rad.pa, rad.oppnar, rad.svar, rad.nad)


def las_fonster(kommun_id: int, idag: dt.date) -> Fonster | None:
    """The window that is open, else the next one; None when the municipality has turned the asking off. One query."""
    kommun = Kommun.objects.select_related("uppdateringsfonster").get(pk=kommun_id)
    tider = tider_av(getattr(kommun, "uppdateringsfonster", None))
    return aktuellt(idag, kommun.stangningsdagar, tider) if tider.pa else None
