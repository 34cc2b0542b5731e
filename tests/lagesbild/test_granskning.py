"""Attach a report to a problem while it is reviewed, and take that back."""

from __future__ import annotations

import pytest

from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from lagesbild.granskning import koppla_och_godkann, lossa_rapport
from lagesbild.models import Problem, Problemrapport
from rapportering.models import Rapport
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som


@pytest.fixture
def problem(scen: Scen) -> Problem:
    with som("lb_owner"):
        problem = Problem.objects.create(kommun=scen.kommun, nummer=3, namn="Klotter", prioritet=1, omrade=scen.centrum)
    satt(scen.aktor("samordnare"))
    return problem


def test_attached_and_approved_in_one_act(scen: Scen, problem: Problem) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(by)

    ett = koppla_och_godkann(by=by, rapport=rapport, sedd=0, problem=problem)
    rapport = Rapport.objects.get(pk=rapport.pk)
    tva = koppla_och_godkann(by=by, rapport=rapport, sedd=0, problem=problem)

    assert (rapport.granskning, ett.ny, tva.ny, tva.steg) == ("granskad", True, False, None)
    assert list(Problemrapport.objects.values_list("problem", "rapport")) == [(problem.pk, rapport.pk)]
    lossa_rapport(by=by, problem=problem, rapport=rapport)
    assert Problemrapport.objects.count() == 0


def test_what_does_not_count_is_no_evidence(scen: Scen, problem: Problem) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, granskning="avvisad")

    with pytest.raises(ActRefused, match="Godkänn den först"):
        koppla_och_godkann(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, problem=problem)


@pytest.mark.parametrize("namn", ["rapportor", "partner", "ksau"])
def test_others_neither_attach_nor_detach(scen: Scen, problem: Problem, namn: str) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    by = scen.aktor(namn)

    with pytest.raises(ActRefused):
        koppla_och_godkann(by=by, rapport=rapport, sedd=0, problem=problem)
    with pytest.raises(ActRefused):
        lossa_rapport(by=by, problem=problem, rapport=rapport)
