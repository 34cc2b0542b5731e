"""Owns the step of the review that reaches up to problems: attach the report as evidence, and take that back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from lagesbild.actions import koppla_rapport
from lagesbild.models import Problem, Problemrapport
from rapportering.granskning import godkann
from rapportering.models import Granskningsrad, Rapport

_Lage = Rapport.Granskning


@dataclass(frozen=True)
class Koppling:
    """What was done: the step of the review (None: approved before) and whether the link is new."""

    steg: Granskningsrad | None
    ny: bool


@transaction.atomic
def koppla_och_godkann(*, by: Aktor, rapport: Rapport, sedd: int, problem: Problem) -> Koppling:
    """Attach the report to the problem and approve it if that is not done. Each of the two acts logs itself."""
    if rapport.granskning in (_Lage.AVVISAD, _Lage.DUBBLETT):
        raise ActRefused("Rapporten räknas inte. Godkänn den först.", "problem")
    steg = None if rapport.granskning == _Lage.GRANSKAD else godkann(by=by, rapport=rapport, sedd=sedd)
    ny = not Problemrapport.objects.filter(problem=problem, rapport=rapport).exists()
    koppla_rapport(by=by, problem=problem, rapportnummer=[rapport.nummer])
    return Koppling(steg, ny)


@transaction.atomic
def lossa_rapport(*, by: Aktor, problem: Problem, rapport: Rapport) -> Problem:
    """Take the report away as evidence of the problem. Safe to repeat."""
    if not by.far(Ratt.SKRIV_PROBLEM):
        raise ActRefused("Ditt uppdrag ger inte rätt till det. Be BRÅ-samordnaren om hjälp.")
    antal, _ = Problemrapport.objects.filter(problem=problem, rapport=rapport).delete()
    logga(by, "problem.lossa", problem, rapport=rapport.pk, antal=antal)
    return problem
