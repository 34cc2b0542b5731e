"""Owns the reads of a focus area's page, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from handlingsplan.models import Fokusbedomning, Fokusomrade, Utgang
from lagesbild.models import Orsak, Problem
from rapportering.models import Kategori, Rapport


@dataclass(frozen=True)
class Fokussida:
    """What a focus area answers to. `rapporter` is None for those who may not see reports, or without categories."""

    problem: tuple[Problem, ...]
    orsaker: tuple[Orsak, ...]
    kategorier: tuple[Kategori, ...]
    rapporter: int | None
    bedomningar: tuple[Fokusbedomning, ...]
    utgang: Utgang | None
    eftertradare: Fokusomrade | None


def fokussida(aktor: Aktor, fokus: Fokusomrade) -> Fokussida:
    """Seven queries at any size, six for those who see no reports."""
    kategorier = tuple(fokus.kategorier.order_by("kod"))
    far_se = bool(kategorier) and aktor.far(Ratt.SE_RAPPORTER)
    return Fokussida(
        problem=tuple(fokus.problem.order_by("nummer")),
        orsaker=tuple(fokus.orsaker.select_related("problem").order_by("problem__nummer", "nummer")),
        kategorier=kategorier,
        rapporter=rapporter_per_fokus(fokus.kommun_id, fokus.lofte.ar, [fokus]).get(fokus.pk, 0) if far_se else None,
        bedomningar=tuple(Fokusbedomning.objects.filter(fokusomrade=fokus).order_by("-nar", "-pk")),
        utgang=Utgang.objects.filter(fokusomrade=fokus).first(),
        eftertradare=Fokusomrade.objects.filter(foregangare=fokus).select_related("lofte").first(),
    )


def rapporter_per_fokus(kommun_id: int, ar: int, fokusomraden: list[Fokusomrade]) -> dict[int, int]:
    """Reports of the year whose category, or its group, is mapped to the focus area. One query for any number.

    A report counts once in each focus area that its category is mapped to.
    """
    nycklar = {
        f"f{fokus.pk}": Count(
            "pk",
            filter=Q(kategori__in=fokus.kategorier.values("pk"))
            | Q(kategori__foralder__in=fokus.kategorier.values("pk")),
        )
        for fokus in fokusomraden
    }
    aret = (date(ar, 1, 1), date(ar, 12, 31))
    rader = Rapport.objects.filter(kommun_id=kommun_id, handelsedatum__range=aret).counted()
    svar = rader.aggregate(**nycklar) if nycklar else {}
    return {fokus.pk: svar[f"f{fokus.pk}"] for fokus in fokusomraden}
