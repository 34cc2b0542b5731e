"""Owns what a posted report form says about its draft: the fields to keep, its key, and what it last saw of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from rapportering.utkast.tidsflytt import Falt, flytta_tid

STAND, ALDER = "utkast_stand", "skriven_for"
_INTE_FALT = frozenset({"csrfmiddlewaretoken", "nyckel", STAND, ALDER, "spara_utkast"})
_ALDST = timedelta(days=7)


@dataclass(frozen=True)
class Ifyllt:
    """A form as it was posted. `nyckel` is None when it is missing or mangled."""

    nyckel: UUID | None
    falt: Falt
    sedd: int
    flik: str
    skriven: datetime | None


def las(post: QueryDict) -> Ifyllt:
    """Read a posted form. Anything strange in the hidden fields is as if it were not there."""
    stand, _, flik = post.get(STAND, "").partition(":")
    falt = {namn: [varde for varde in post.getlist(namn) if varde] for namn in post if namn not in _INTE_FALT}
    return Ifyllt(
        nyckel=_uuid(post.get("nyckel", "")),
        falt={namn: varden for namn, varden in falt.items() if varden},
        sedd=_tal(stand),
        flik=str(_uuid(flik) or ""),
        skriven=_skriven(post),
    )


def som_data(falt: Falt, *, nyckel: UUID | str, stand: str) -> QueryDict:
    """What the browser would post for these fields."""
    data = QueryDict(mutable=True)
    for namn, varden in (falt | {"nyckel": [str(nyckel)], STAND: [stand]}).items():
        data.setlist(namn, [*varden])
    return data


def som_nu(post: QueryDict) -> QueryDict:
    """The posted form with its choice of time moved, when it says that it was filled in a while ago."""
    skriven = _skriven(post)
    if skriven is None:
        return post
    falt = {namn: [str(varde) for varde in post.getlist(namn)] for namn in post}
    return som_data(
        flytta_tid(falt, skriven=skriven, nu=timezone.now()), nyckel=post.get("nyckel", ""), stand=post.get(STAND, "")
    )


def _skriven(post: QueryDict) -> datetime | None:
    """When the times were chosen. Told as an age in seconds, for the clock of a phone may be wrong."""
    alder = post.get(ALDER, "")
    return timezone.now() - min(timedelta(seconds=_tal(alder)), _ALDST) if alder else None


def _tal(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
