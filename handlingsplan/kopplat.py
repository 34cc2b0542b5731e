"""Owns what handlingsplan answers for a report: the activities that its problems led to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, OuterRef, Subquery

from aktorer.aktor import Aktor
from aktorer.svenska import dagmanad
from handlingsplan.models import Aktivitet, Genomforande, Statusrad
from rapportering.kopplat import Svar, Utfall, utfallskalla
from rapportering.models import Rapport

AKTIVITET = 3


@utfallskalla
def aktivitet(aktor: Aktor, rapporter: Sequence[Rapport]) -> Svar:
    """The activities against the problems that the reports are evidence of, except those that lapsed. One query."""
    nyast = Statusrad.objects.filter(aktivitet=OuterRef("pk")).order_by("-nar", "-pk")
    rader: Iterable[Any] = (
        Aktivitet.objects.visible_to(aktor)
        .filter(problem__belagg__rapport__in=rapporter)
        .annotate(
            rapport_id=F("problem__belagg__rapport_id"),
            genomforande=Subquery(nyast.values("genomforande")[:1]),
            nar_=Subquery(nyast.values("nar")[:1]),
        )
        .order_by("ar", "fokusomrade__nummer", "pk")
    )
    ut: dict[int, list[Utfall]] = {}
    for rad in rader:
        if rad.genomforande != Genomforande.UTGAR:
            text = f"Ledde till en åtgärd: {rad.titel}, {_nar(rad)}"
            ut.setdefault(rad.rapport_id, []).append(Utfall(AKTIVITET, text, rad.get_absolute_url()))
    return ut


def _nar(rad: Any) -> str:
    """ "klar 2 december", "ska vara klar 2 december"."""
    if rad.genomforande == Genomforande.KLAR:
        return f"klar {dagmanad(rad.nar_)}"
    return f"ska vara klar {dagmanad(rad.slut)}"
