"""The pages of problems: evidence only in sight, a report as a start, and what was typed stays."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from lagesbild.actions import andra_problem, lagg_till_orsak, skapa_problem
from lagesbild.models import Problem
from tests.lagesbild.bygg import rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]
FREDAG = date(2024, 11, 15)


def _problem(scen: Scen, antal: int = 1) -> Problem:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        nummer = [rapport(scen, FREDAG, pa_torget=True).nummer for _ in range(antal)]
    satt(by)
    problem = skapa_problem(by=by, namn="Klotter vid torget", prioritet=1, skal="Ökar", rapportnummer=nummer)
    for _ in range(antal):
        lagg_till_orsak(by=by, problem=problem, perspektiv="plats", beskrivning="Mörkt hörn")
    return problem


@pytest.mark.parametrize(
    ("namn", "syns"), [("partner", True), ("rapportor", True), ("ksau", False), ("ansvarig", False)]
)
def test_single_reports_are_for_those_who_report(scen: Scen, klient: Klient, namn: str, syns: bool) -> None:
    problem = _problem(scen)
    nummer = problem.belagg.get().rapport.nummer

    sida = klient(namn).get(problem.get_absolute_url()).content.decode()

    assert (f"/rapporter/{nummer}/" in sida, "1 rapport som belägg" in sida, "Lägg till orsak" in sida) == (
        syns,
        True,
        False,
    )


def test_a_new_problem_starts_from_a_report(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        ett = rapport(scen, FREDAG, pa_torget=True)
    client = klient("samordnare")

    form = client.get(f"/problem/nytt/?rapport={ett.nummer}").context["form"]
    svar = client.post(
        "/problem/nytt/", {**form.initial, "namn": "Klotter", "prioritet": "1", "skal": "Ökar", "beskrivning": "Ofta"}
    )

    assert form.initial == {
        "rapporter": ett.nummer,
        "kategori": scen.klotter.foralder_id,
        "omrade": scen.centrum.pk,
        "plats": scen.torget.pk,
    }
    problem = Problem.objects.get()
    assert svar["Location"] == problem.get_absolute_url()
    assert [belagg.rapport_id for belagg in problem.belagg.all()] == [ett.pk]


def test_what_was_typed_stays_when_the_rule_says_no(scen: Scen, klient: Klient) -> None:
    problem = _problem(scen)

    svar = klient("samordnare").post(f"/problem/{problem.nummer}/koppla/", {"rapporter": "2024-99999"})

    sida = svar.content.decode()
    assert svar.status_code == 422
    assert 'value="2024-99999"' in sida
    assert "Det finns ingen rapport med nummer 2024-99999." in sida


def test_closed_problems_have_their_own_tab(scen: Scen, klient: Klient) -> None:
    problem = _problem(scen)
    andra_problem(by=scen.aktor("samordnare"), problem=problem, skede="avslutat", prioritet=1, skal="Löst")
    client = klient("ksau")

    oppna, avslutade = client.get("/problem/"), client.get("/problem/?visa=avslutade")

    assert ([*oppna.context["problem"]], [*avslutade.context["problem"]]) == ([], [problem])


def test_pages_cost_the_same_for_one_row_and_three(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    antal = []
    for rader in (1, 3):
        problem = _problem(scen, rader)
        par = []
        for adress in ("/problem/", problem.get_absolute_url()):
            with CaptureQueriesContext(connection) as fragor:
                assert client.get(adress).status_code == 200
            par.append(len(fragor))
        antal.append(par)

    assert antal == [[9, 15], [9, 15]]
