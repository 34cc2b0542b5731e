"""The pages of the shared picture: who sees what, before and after the lock, and what they cost."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from lagesbild.actions import las_lagesbild, skapa_problem
from lagesbild.models import Lagesbild
from rapportering.perioder import Period
from tests.lagesbild.bygg import inget, rapport
from tests.scen import Scen, som

pytestmark = pytest.mark.usefixtures("mandag")
Klient = Callable[[str], Client]
V46 = Period.las("2024-46")
FREDAG = date(2024, 11, 15)


@pytest.fixture
def mandag() -> Iterator[Any]:
    """Monday morning in week 47."""
    with time_machine.travel("2024-11-18T08:00:00+01:00", tick=False) as tid:
        yield tid


@pytest.fixture
def last(scen: Scen, mandag: Any) -> Scen:
    """Week 46 with two reports is locked; a third comes after."""
    with som("lb_owner"):
        for _ in range(2):
            rapport(scen, FREDAG, timme=21, pa_torget=True)
    satt(scen.aktor("samordnare"))
    las_lagesbild(by=scen.aktor("samordnare"), period=V46)
    mandag.shift(timedelta(hours=2))
    with som("lb_owner"):
        rapport(scen, FREDAG, inlamnad=datetime(2024, 11, 18, 8, tzinfo=UTC))
    return scen


def _antal(client: Client, adress: str) -> int:
    with CaptureQueriesContext(connection) as fragor:
        assert client.get(adress).status_code == 200
    return len(fragor)


@pytest.mark.parametrize("namn", ["ksau", "ansvarig"])
def test_readers_get_only_the_locked_picture_without_places_and_links(last: Scen, klient: Klient, namn: str) -> None:
    client = klient(namn)

    bild = client.get("/lagesbild/2024-46/").content.decode()
    olast = client.get("/lagesbild/2024-45/").content.decode()
    lista = client.get("/lagesbild/").content.decode()

    assert "<b>2</b>" in bild
    assert "Torget" not in bild
    assert "/rapporter/" not in bild
    assert "efter låsningen" not in bild
    assert "Lägesbilden är inte låst än" in olast
    assert ("/lagesbild/2024-46/" in lista, "/lagesbild/2024-45/" in lista) == (True, False)


@pytest.mark.parametrize("namn", ["samordnare", "kommunpolis", "rapportor", "partner"])
def test_those_who_report_see_the_locked_picture_and_what_came_after(last: Scen, klient: Klient, namn: str) -> None:
    client = klient(namn)

    bild = client.get("/lagesbild/2024-46/").content.decode()
    nu = client.get("/lagesbild/2024-46/?nu").content.decode()

    assert "<b>2</b>" in bild
    assert "<strong>1 rapport inkom efter låsningen</strong>" in bild
    assert "Torget" in bild
    assert "<b>3</b>" in nu


def test_the_neighbour_sees_nothing_of_it(last: Scen, klient: Klient) -> None:
    bild = klient("granne").get("/lagesbild/2024-46/").content.decode()

    assert ("<b>0</b>" in bild, "Inte låst" in bild, "Torget" in bild) == (True, True, False)


def test_locking_by_the_form(scen: Scen, klient: Klient) -> None:
    client = klient("kommunpolis")

    svar = client.post("/lagesbild/2024-46/las/")
    igen = client.post("/lagesbild/2024-46/las/", {"skal": ""})
    pagar = client.post("/lagesbild/2024-47/las/")

    assert (svar.status_code, svar["Location"]) == (302, "/lagesbild/2024-46/")
    assert (igen.status_code, pagar.status_code) == (422, 422)
    assert "Skriv varför lägesbilden ska låsas på nytt." in igen.content.decode()
    assert "Perioden är inte slut än." in pagar.content.decode()
    assert [(b.period, b.version) for b in Lagesbild.objects.all()] == [("2024-46", 1)]


def test_an_earlier_version_can_be_read(last: Scen, klient: Klient) -> None:
    las_lagesbild(by=last.aktor("samordnare"), period=V46, skal="En rapport kom sent")
    client = klient("ksau")

    assert "<b>3</b>" in client.get("/lagesbild/2024-46/").content.decode()
    assert "<b>2</b>" in client.get("/lagesbild/2024-46/?version=1").content.decode()
    assert client.get("/lagesbild/2024-46/?version=7").status_code == 404


@pytest.mark.parametrize("kod", ["2024-54", "2024-M13", "2024-K5", "nonsens", "1999-01", "2024-00"])
def test_a_period_that_does_not_exist_is_404(scen: Scen, klient: Klient, kod: str) -> None:
    client = klient("samordnare")

    assert (client.get(f"/lagesbild/{kod}/").status_code, client.get(f"/lagesbild/{kod}/las/").status_code) == (
        404,
        404,
    )


def test_one_address_per_period_and_a_clear_word_on_the_future(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")

    assert client.get("/lagesbild/2024-5/")["Location"] == "/lagesbild/2024-05/"
    assert "Perioden har inte börjat" in client.get("/lagesbild/2025-K2/").content.decode()


def test_pages_cost_the_same_for_one_report_and_three(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    antal: list[list[int]] = []
    for _ in range(2):
        with som("lb_owner"):
            rapport(scen, FREDAG, timme=20, pa_torget=True)
            inget(scen, scen.gata, Period.las(f"2024-{40 + len(antal)}"))
        satt(scen.aktor("samordnare"))
        skapa_problem(by=scen.aktor("samordnare"), namn="Klotter", prioritet=1, skal="Ökar")
        antal.append(
            [_antal(client, adress) for adress in ("/lagesbild/", "/lagesbild/2024-46/", "/lagesbild/2024-K4/")]
        )
        with som("lb_owner"):
            rapport(scen, date(2024, 10, 3), enhet=scen.bovard, kategori=scen.samling)

    assert antal == [[15, 27, 27], [15, 27, 27]]


def test_a_locked_picture_costs_no_counting(last: Scen, klient: Klient) -> None:
    assert [_antal(klient(namn), "/lagesbild/2024-46/") for namn in ("samordnare", "ksau")] == [10, 8]


@pytest.mark.parametrize("fraga", ["?slag=nonsens", "?ar=99999", "?ar=0001", "?slag=kvartal&ar=2003", "?ar=%00"])
def test_the_list_bears_any_question(scen: Scen, klient: Klient, fraga: str) -> None:
    assert klient("samordnare").get(f"/lagesbild/{fraga}").status_code == 200
