"""What became of a report, from its review to the activity: furthest first, as far as the reader may see, in few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from handlingsplan.models import Aktivitet, Statusrad
from lagesbild.actions import las_lagesbild, skapa_problem
from rapportering.granskning import godkann
from rapportering.kopplat import utfall
from rapportering.models import Rapport
from rapportering.perioder import Period
from tests.handlingsplan.plan import aktivitet
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)
V46 = Period.las("2024-46")
V = "v.\N{NO-BREAK SPACE}46"
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def nu() -> Iterator[Any]:
    with time_machine.travel(NU, tick=False) as tid:
        yield tid


def _texter(scen: Scen, namn: str, rapport: Rapport) -> list[str]:
    rapport.refresh_from_db()
    return [ett.text for ett in utfall(scen.aktor(namn), [rapport])[rapport.pk]]


def _mot(scen: Scen, rapport: Rapport, titel: str, genomforande: str = "") -> Aktivitet:
    """An activity against the problem that the report is evidence of."""
    nummer = f"1.{Aktivitet.objects.count() + 1}"
    rad = aktivitet(scen.gata, nummer, titel=titel, slut=date(2024, 12, 20), problem_id=_problem(rapport))
    if genomforande:
        Statusrad.objects.create(
            kommun=scen.kommun, aktivitet=rad, genomforande=genomforande, bedomning="plan", slut=rad.slut,
            av_funktion="Gatuchef", nar=datetime(2024, 12, 2, 9, tzinfo=UTC),
        )  # fmt: skip
    return rad


def _problem(rapport: Rapport) -> int:
    return int(rapport.problemkopplingar.get().problem_id)


def test_each_step_of_the_way(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(by)
    steg = [_texter(scen, "rapportor", rapport)]
    las_lagesbild(by=by, period=V46)
    steg.append(_texter(scen, "rapportor", rapport))
    godkann(by=by, rapport=rapport, sedd=0)
    steg.append(_texter(scen, "rapportor", rapport))
    skapa_problem(by=by, namn="Mörkt torg", prioritet=1, skal="Ökar", rapportnummer=[rapport.nummer])
    steg.append(_texter(scen, "rapportor", rapport))
    with som("lb_owner"):
        _mot(scen, rapport, "Ny belysning", "klar")
        _mot(scen, rapport, "Röjd häck")
        _mot(scen, rapport, "Nedlagd", "utgar")
    steg.append(_texter(scen, "rapportor", rapport))

    assert steg == [
        ["Ny, väntar på granskning"],
        [f"Räknad i lägesbild {V}", "Ny, väntar på granskning"],
        [f"Läst och räknad i lägesbild {V}", "Läst av samordnaren"],
        ["Ledde till problemet Mörkt torg", f"Läst och räknad i lägesbild {V}", "Läst av samordnaren"],
        [
            "Ledde till en åtgärd: Ny belysning, klar 2\N{NO-BREAK SPACE}december",
            "Ledde till en åtgärd: Röjd häck, ska vara klar 20\N{NO-BREAK SPACE}december",
            "Ledde till problemet Mörkt torg",
            f"Läst och räknad i lägesbild {V}",
            "Läst av samordnaren",
        ],
    ]


def test_a_role_that_sees_no_plan_is_told_of_none(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(by)
    skapa_problem(by=by, namn="Mörkt torg", prioritet=1, skal="Ökar", rapportnummer=[rapport.nummer])
    with som("lb_owner"):
        _mot(scen, rapport, "Ny belysning", "klar")

    assert _texter(scen, "systemadmin", rapport) == ["Ny, väntar på granskning"]
    assert _texter(scen, "granne", rapport) == ["Ny, väntar på granskning"]


def test_filed_after_the_lock_is_not_counted_in_it(scen: Scen, nu: Any) -> None:
    satt(scen.aktor("samordnare"))
    las_lagesbild(by=scen.aktor("samordnare"), period=V46)
    nu.shift(60)
    with som("lb_owner"):
        rapport = gor_rapport(scen)

    assert _texter(scen, "rapportor", rapport) == ["Ny, väntar på granskning"]


@pytest.mark.parametrize("rader", [1, 3])
def test_the_own_list_asks_a_constant_number_of_questions(scen: Scen, klient: Klient, rader: int) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        rapporter = [gor_rapport(scen) for _ in range(rader)]
    satt(by)
    for nr, rapport in enumerate(rapporter):
        skapa_problem(by=by, namn=f"Problem {nr}", prioritet=1, skal="Ökar", rapportnummer=[rapport.nummer])
        with som("lb_owner"):
            _mot(scen, rapport, f"Åtgärd {nr}")
    client = klient("rapportor")

    with CaptureQueriesContext(connection) as fragor:
        svar = client.get("/rapporter/mina/")

    assert len(svar.context["rader"]) == rader
    assert antal(fragor) == 12


def test_mine_and_the_units(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        min_ = gor_rapport(scen)
        kollegans = gor_rapport(scen, av="samordnare")  # the same unit
        gor_rapport(scen, av="partner")
    client = klient("rapportor")

    def nummer(fraga: str) -> set[str]:
        return {rad[0].nummer for rad in client.get(f"/rapporter/mina/{fraga}").context["rader"]}

    assert nummer("") == {min_.nummer}
    assert nummer("?vems=enhetens") == {min_.nummer, kollegans.nummer}
    assert nummer("?vems=enhetens&lage=granskad") == set()
    assert "Inga rapporter stämmer med filtret" in client.get("/rapporter/mina/?lage=avvisad").content.decode()
    assert "Valet finns inte" in client.get("/rapporter/mina/?vems=allas").content.decode()
