"""Owns the figures of the map: how many of the filtered reports each area holds."""

from __future__ import annotations

from django.db.models import Count

from aktorer.aktor import Aktor
from aktorer.models import Omrade
from aktorer.svenska import sorteringsnyckel
from rapportering.models import RapportQuerySet


def per_omrade(aktor: Aktor, rader: RapportQuerySet) -> list[tuple[Omrade, int]]:
    """Every area of the municipality with its number of these rows, most first, then by name. Two queries."""
    antal = dict(rader.order_by().values_list("omrade_id").annotate(n=Count("pk")))
    omraden = Omrade.objects.filter(kommun_id=aktor.kommun_id)
    par = [(omrade, antal.get(omrade.pk, 0)) for omrade in omraden]
    return sorted(par, key=lambda rad: (-rad[1], sorteringsnyckel(rad[0].namn), rad[0].pk))
