"""Owns finding reports that may tell of the same event, and how many have seen the event of a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Omrade, Plats
from aktorer.svenska import NBSP
from rapportering.models import Iakttagelse, Kategori, Rapport

DAGAR = 7
VISAS = 3
_HOGST = 10


@dataclass(frozen=True)
class Liknande:
    """Reports that may tell of the same event, the newest first, and how many there are."""

    rader: tuple[Rapport, ...]
    rubrik: str


@dataclass(frozen=True)
class Iakttaget:
    """How many of each unit have seen the event, most first, and whether the reader is one of them."""

    enheter: tuple[tuple[str, int], ...]
    egen: bool


def liknande(aktor: Aktor, *, kategori: Kategori, plats: Plats | None, omrade: Omrade | None) -> Liknande | None:
    """What others have reported of the last seven days: the same group at the place, or the same type in the area.

    The person's own reports are left out, and what does not count. None when there is nothing. One query.
    """
    dar = plats.omrade if plats else omrade
    if dar is None:
        return None
    grupp = kategori.foralder_id or kategori.pk
    lika = Q(kategori=kategori)
    if plats is not None:
        lika |= Q(plats=plats) & (Q(kategori=grupp) | Q(kategori__foralder=grupp))
    rader = (
        Rapport.objects.visible_to(aktor)
        .counted()
        .filter(lika, omrade=dar, handelsedatum__gte=timezone.localdate() - timedelta(days=DAGAR))
        .exclude(fritext__rapportor=aktor.anvandare_id)
        .named()
        .order_by("-handelsedatum", "-pk")[:_HOGST]
    )
    hittade = tuple(rader)
    return Liknande(hittade[:VISAS], _rubrik(len(hittade), dar)) if hittade else None


def _rubrik(antal: int, omrade: Omrade) -> str:
    vad = "1 liknande rapport" if antal == 1 else f"{antal} liknande rapporter"
    minst = "Minst " if antal == _HOGST else ""
    return f"{minst}{vad.replace(' ', NBSP, 1)} i {omrade.namn} de senaste {DAGAR} dagarna"


def iakttaget(aktor: Aktor, rapport: Rapport) -> Iakttaget:
    """Who else has seen the event, by unit. One query."""
    rader = Iakttagelse.objects.visible_to(aktor).filter(rapport=rapport).values_list("enhet__namn", "av")
    par = list(rader)
    return Iakttaget(
        tuple(Counter(enhet for enhet, _ in par).most_common()), any(av == aktor.anvandare_id for _, av in par)
    )
