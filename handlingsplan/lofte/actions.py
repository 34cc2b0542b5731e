"""Owns the acts on a promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.models import Fokusomrade, Medborgarlofte
from handlingsplan.ratt import krav_leder


@transaction.atomic
def skapa_lofte(
    *,
    by: Aktor,
    ar: int,
    rubrik: str,
    text: str = "",
    parter: str = "Polisen och kommunen",
    undertecknat: dt.date | None = None,
    diarienummer: str = "",
    fokusomraden: Sequence[str] = (),
    exempel: bool = False,
) -> Medborgarlofte:
    """Make the promise of a year with its focus areas, numbered in the order given. ActRefused when the year has one."""
    krav_leder(by)
    if Medborgarlofte.objects.filter(kommun_id=by.kommun_id, ar=ar).exists():
        raise ActRefused(f"Det finns redan ett löfte för {ar}. Välj ett annat år.", falt="ar")
    lofte = Medborgarlofte.objects.create(
        kommun_id=by.kommun_id,
        ar=ar,
        rubrik=rubrik,
        text=text,
        parter=parter,
        undertecknat=undertecknat,
        diarienummer=diarienummer,
        exempel=exempel,
    )
    Fokusomrade.objects.bulk_create(
        Fokusomrade(kommun_id=by.kommun_id, lofte=lofte, nummer=nummer, namn=namn)
        for nummer, namn in enumerate(fokusomraden, start=1)
    )
    logga(by, "lofte.skapa", lofte, ar=ar, fokusomraden=len(fokusomraden))
    return lofte
