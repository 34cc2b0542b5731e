"""The plan by status and by owner, and the choices in its filter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from handlingsplan.plan.filter import med
from handlingsplan.plan.visning import agare, kolumner
from handlingsplan.queries import plan_lage
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]
PLAN = f"/handlingsplan/{AR}/"


@pytest.fixture(autouse=True)
def _november() -> object:
    with time_machine.travel("2024-11-18 09:00 +0100", tick=False):
        yield


def _plan(scen: Scen) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata, "1.1", slut=date(2024, 11, 15)), "pagar", "risk")
        rad(aktivitet(scen.gata, "1.2", funktion="Belysningschef"), "pagar", "risk")
        aktivitet(scen.fritid, "2.1", start=date(2024, 9, 1))
        rad(aktivitet(scen.fritid, "2.2"), "klar")


def test_by_status_the_soonest_comes_first_and_can_be_moved_by_those_who_may(scen: Scen, klient: Klient) -> None:
    _plan(scen)

    html = klient("ansvarig").get(f"{PLAN}?vy=status").content.decode()

    with som("lb_owner"):
        plan = plan_lage(scen.kommun.pk, AR, timezone.now())
    vantat = [("risk", ["1.1", "1.2"]), ("ej", ["2.1"]), ("klar", ["2.2"])]
    assert [(k.status, [r.lage.nummer for r in k.rader]) for k in kolumner(plan, scen.aktor("ansvarig"))] == vantat
    lankar = re.findall(r'href="([\d.]+/uppdatera/\?status=\w+)"', html)
    assert {lank.split("/")[0] for lank in lankar} == {"1.1", "1.2"}
    assert "1.1/uppdatera/?status=klar" in lankar
    assert "1.1/uppdatera/?status=risk" not in lankar


def test_by_owner_each_unit_has_its_functions_and_what_is_late_or_silent(scen: Scen, klient: Klient) -> None:
    _plan(scen)

    html = klient("ksau").get(f"{PLAN}?vy=ansvarig").content.decode()

    with som("lb_owner"):
        enheter = agare(plan_lage(scen.kommun.pk, AR, timezone.now()), scen.aktor("ksau"))
    assert [(e.namn, [f.namn for f in e.funktioner], e.antal, e.sena, e.tysta) for e in enheter] == [
        ("Fritidsgården", ["Gatuchef"], 2, 0, 1),
        ("Gatuenheten", ["Belysningschef", "Gatuchef"], 2, 1, 0),
    ]
    assert "1 försenad<" in html
    assert "1 utan uppdatering på en månad" in html


@pytest.mark.parametrize("vy", ["status", "ansvarig"])
def test_a_view_keeps_the_filter_and_says_when_nothing_matches(scen: Scen, klient: Klient, vy: str) -> None:
    _plan(scen)

    html = klient("samordnare").get(f"{PLAN}?vy={vy}&status=avvikelse&fokus=1").content.decode()

    assert "Inga aktiviteter stämmer med filtret" in html
    assert f'href="?vy={vy}&amp;fokus=1"' in html
    assert f'href="?vy={vy}&amp;status=avvikelse"' in html
    assert f'<input type="hidden" name="vy" value="{vy}"' in html


def test_an_address_is_changed_in_one_choice_only() -> None:
    fraga = QueryDict("vy=status&fokus=2&q=ljus&annat=x&status=klar")

    assert med(fraga, status="") == "?vy=status&fokus=2&q=ljus"
    assert med(fraga, vy="", status="risk") == "?fokus=2&status=risk&q=ljus"


def test_on_the_line_of_time_the_picture_and_the_table_hold_the_same_rows(scen: Scen, klient: Klient) -> None:
    _plan(scen)
    with som("lb_owner"):
        aktivitet(scen.gata, "2.3", upprepas="vecka", titel="Fotpatrull")

    html = klient("ksau").get(f"{PLAN}?vy=tidslinje").content.decode()

    assert "1 av 5 aktiviteter är försenade" in html
    assert re.findall(r'<a href="([\d.]+)/"><text', html) == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert re.findall(r'<th scope="row"><a href="([\d.]+)/">', html) == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert html.count('class="d-monster') == 1
    assert '<td data-etikett="Återkommer">Varje vecka</td>' in html
    assert ">i dag</text>" in html
