"""Owns the history of a report's corrections as the page tells it."""

from __future__ import annotations

from dataclasses import dataclass

from aktorer.aktor import Aktor
from rapportering.models import Rapport, Rapporttext, Rapportversion
from rapportering.rattning.innehall import Skillnad, innehall, skillnader


@dataclass(frozen=True)
class Rattelse:
    """One correction: what it changed, and the text as it was before (None: not changed)."""

    version: Rapportversion
    andrat: list[Skillnad]
    text_fore: str | None
    atgard_fore: str | None


def rattelser(aktor: Aktor, rapport: Rapport, text: Rapporttext | None) -> list[Rattelse]:
    """The corrections that the actor may see, newest first. One query."""
    if text is None:
        return []
    rader = Rapportversion.objects.visible_to(aktor).filter(rapport=rapport).select_related("av").order_by("-nummer")
    nu = innehall(rapport, text)
    efter, sen = nu.ord, nu.texter
    ut = []
    for rad in rader:
        fore = rad.texter
        ut.append(
            Rattelse(
                rad,
                skillnader(rad.ord, efter),
                fore["text"] if fore["text"] != sen["text"] else None,
                fore["egen_atgard"] if fore["egen_atgard"] != sen["egen_atgard"] else None,
            )
        )
        efter, sen = rad.ord, fore
    return ut
