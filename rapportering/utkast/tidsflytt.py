"""Owns moving a form's choice of time: "Nu" and "I går" mean another time when the form is opened or sent later."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from aktorer.svenska import klocka

NU_GALLER = timedelta(hours=1)
"""The form says "Nu" of the last hour."""

Falt = dict[str, list[str]]


def flytta_tid(falt: Falt, *, skriven: datetime, nu: datetime) -> Falt:
    """The same point in time as when the choice was made, said as of `nu`."""
    nar = (falt.get("nar") or [""])[-1]
    da, idag = timezone.localtime(skriven), timezone.localdate(nu)
    if nar == "nu":
        if nu - skriven <= NU_GALLER:
            return falt
        return _utan(falt, "dygnsdel") | {"klockan": [klocka(da)]} | _dag(da.date(), idag)
    if nar == "idag":
        return falt | _dag(da.date(), idag)
    if nar == "igar":
        return falt | _dag(da.date() - timedelta(days=1), idag)
    return falt


def _dag(dag: date, idag: date) -> Falt:
    """The form's words for a day."""
    if dag >= idag:
        return {"nar": ["idag"]}
    if dag == idag - timedelta(days=1):
        return {"nar": ["igar"]}
    return {"nar": ["annan"], "datum": [dag.isoformat()]}


def _utan(falt: Falt, namn: str) -> Falt:
    return {ett: varden for ett, varden in falt.items() if ett != namn}
