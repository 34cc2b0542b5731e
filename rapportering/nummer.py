"""Owns finding a report by the number that people say: 2024-1187."""

from __future__ import annotations

import re

from django.http import Http404

from rapportering.models import Rapport, RapportQuerySet

_NUMMER = re.compile(r"(\d{4})-(\d{1,9})", re.ASCII)


def med_nummer(rader: RapportQuerySet, nummer: str) -> Rapport:
    """The report with this number among the rows, 404 when there is none."""
    traff = _NUMMER.fullmatch(nummer)
    rapport = rader.filter(ar=traff[1], lopnummer=traff[2]).first() if traff else None
    if rapport is None:
        raise Http404("Rapporten finns inte.")
    return rapport
