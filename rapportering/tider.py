"""Owns clock times as people write and read them, and the parts of the day. A part never crosses midnight."""

from __future__ import annotations

import re
from datetime import time

from django.db import models

from aktorer.svenska import klocka

_KLOCKSLAG = r"(?:kl\.?\s*)?([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?"
_TID = re.compile(rf"\s*{_KLOCKSLAG}(?:\s*[-–]\s*{_KLOCKSLAG})?\s*", re.IGNORECASE)


class Dygnsdel(models.TextChoices):
    """A part of the day. Night belongs to the date it ends on."""

    MORGON = "morgon", "Morgon (6–9)"
    FORMIDDAG = "formiddag", "Förmiddag (9–12)"
    EFTERMIDDAG = "eftermiddag", "Eftermiddag (12–17)"
    KVALL = "kvall", "Kväll (17–24)"
    NATT = "natt", "Natt (0–6)"


GRANSER: dict[str, tuple[time, time]] = {
    Dygnsdel.MORGON: (time(6), time(8, 59)),
    Dygnsdel.FORMIDDAG: (time(9), time(11, 59)),
    Dygnsdel.EFTERMIDDAG: (time(12), time(16, 59)),
    Dygnsdel.KVALL: (time(17), time(23, 59)),
    Dygnsdel.NATT: (time(0), time(5, 59)),
}
_ORD = {GRANSER[del_]: str(del_.label).split(" ")[0].lower() for del_ in Dygnsdel}


class OgiltigTid(ValueError):
    """The text is no clock time. The message is Swedish and may be shown."""


def las_klockslag(text: str) -> tuple[time, time | None]:
    """Read `18.30`, `18:30`, `1830`, `18`, `kl. 18.30` or a span `18.30–19.15`. Raises OgiltigTid."""
    traff = _TID.fullmatch(text)
    if traff is None:
        raise OgiltigTid("Skriv klockslaget med siffror, till exempel 18.30 eller 18.30–19.15.")
    fran = time(int(traff[1]), int(traff[2] or 0))
    return fran, time(int(traff[3]), int(traff[4] or 0)) if traff[3] else None


def tidtext(fran: time | None, till: time | None, exakt: bool) -> str:
    """As the page says it: `kl. 18.30`, `kl. 18.30–19.15`, `omkring kl. 14`, `kväll`, or nothing."""
    if fran is None:
        return ""
    if till is not None and (fran, till) in _ORD:
        return _ORD[fran, till]
    slut = f"–{klocka(till)}" if till is not None and till != fran else ""
    return f"{'' if exakt else 'omkring '}kl.\N{NO-BREAK SPACE}{klocka(fran)}{slut}"
