"""Owns the demo's observations: now and then somebody of another unit saw the same event. Invented."""

from __future__ import annotations

from datetime import timedelta

from aktorer.models import Kommun, Uppdrag
from rapportering.models import Iakttagelse, Rapport

_BLAND = 80
_VAR = 8


def skapa(kommun: Kommun) -> int:
    """One more who saw it for every eighth of the newest reports; returns how many."""
    vittnen = list(
        Uppdrag.objects.filter(kommun=kommun, enhet__isnull=False, roll__in=("rapportor", "samordnare")).order_by("pk")
    )
    rapporter = Rapport.objects.filter(kommun=kommun).order_by("-inlamnad", "-pk")[:_BLAND:_VAR]
    rader = []
    for nr, rapport in enumerate(rapporter):
        andra = [uppdrag for uppdrag in vittnen if uppdrag.enhet_id not in (None, rapport.enhet_id)]
        if andra:
            uppdrag = andra[nr % len(andra)]
            rader.append(
                Iakttagelse(
                    kommun=kommun, rapport=rapport, enhet_id=uppdrag.enhet_id or 0, av_id=uppdrag.anvandare_id,
                    nar=rapport.inlamnad + timedelta(minutes=50),
                )
            )  # fmt: skip
    return len(Iakttagelse.objects.bulk_create(rader))
