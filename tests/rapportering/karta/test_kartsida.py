"""The map page: the list's rows counted by area, with the list's filter and no more than the list shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.models import Plats
from tests.diagram.test_karta import ruta
from tests.rapportering.fragor import antal as fragor_antal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]


def rader(svar: Any) -> list[tuple[str, int]]:
    """Area and count, in the order of the table."""
    return [(yta.namn, yta.antal) for yta in svar.context["ytor"]]


@pytest.mark.parametrize("antal", [1, 3])
def test_the_map_asks_as_many_questions_for_three_as_for_one(scen: Scen, klient: Klient, antal: int) -> None:
    with som("lb_owner"):
        for nr in range(antal):
            gor_rapport(scen, omrade=(scen.centrum, scen.kolback, scen.centrum)[nr], plats=None)
    client = klient("samordnare")

    with CaptureQueriesContext(connection) as fragor:
        client.get("/rapporter/karta/")

    assert fragor_antal(fragor) == 8


def test_the_numbers_are_those_of_the_list_and_lead_to_it(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        scen.centrum.yta = ruta(16.2, 59.6, 0.02, 0.02)
        scen.centrum.save()
        gor_rapport(scen)
        gor_rapport(scen, kategori=scen.samling)
        gor_rapport(scen, omrade=scen.kolback, plats=None, granskning="avvisad")
        gor_rapport(scen, av="granne")
    client = klient("samordnare")

    svar = client.get("/rapporter/karta/?kategori=A&allvar=2")
    listan = client.get("/rapporter/?kategori=A&allvar=2")

    assert rader(svar) == [("Centrum", 1), ("Kolbäck", 1)]
    assert svar.context["rubrik"] == listan.context["rubrik"] == "2 rapporter"
    adress = svar.context["ytor"][0].adress
    assert [rad.rapport.omrade_id for rad in client.get(adress).context["rader"]] == [scen.centrum.pk]
    assert "Utan gräns på kartan: Kolbäck." in svar.content.decode()
    assert [flik.adress for flik in svar.context["flikar"]] == [
        f"/rapporter/?{listan.context['filterform'].fraga()}",
        f"/rapporter/tabell/?{listan.context['filterform'].fraga()}",
        f"/rapporter/karta/?{listan.context['filterform'].fraga()}",
    ]


def test_a_search_in_texts_counts_only_those_that_may_be_read(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen, text="En hemlig mening.")

    def sokt(namn: str) -> Any:
        client = klient(namn)
        lista = client.post("/rapporter/", {"q": "hemlig"})
        return client.get(lista["Location"].replace("/rapporter/", "/rapporter/karta/"))

    assert rader(sokt("samordnare"))[0] == ("Centrum", 1)
    assert "Inga rapporter stämmer med filtret" in sokt("partner").content.decode()


def test_no_reports_and_a_wrong_filter_say_what_to_do(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")

    assert "Inga rapporter än" in client.get("/rapporter/karta/").content.decode()
    fel = client.get("/rapporter/karta/?fran=i+natt").content.decode()
    assert "Skriv datumet som 2024-11-18." in fel
    assert '<svg class="d karta' not in fel


# ---- By place ----
@pytest.fixture
def _platser(scen: Scen) -> None:
    with som("lb_owner"):
        scen.centrum.yta = ruta(16.2, 59.6, 0.1, 0.05)
        scen.centrum.save()
        scen.torget.lat, scen.torget.lon = 59.62, 16.23
        scen.torget.save()


def stallen(svar: Any) -> list[tuple[str, int]]:
    """Place and count, in the order of the table."""
    return [(stalle.namn, stalle.antal) for stalle, _ in svar.context["stallen"]]


@pytest.mark.usefixtures("_platser")
def test_places_and_points_are_counted_by_the_database_and_a_dwelling_is_only_in_the_sum(
    scen: Scen, klient: Klient
) -> None:
    with som("lb_owner"):
        gard = Plats.objects.create(
            kommun=scen.kommun, namn="Gården", typ="bostad", omrade=scen.centrum, lat=59.61, lon=16.21
        )
        gor_rapport(scen)
        gor_rapport(scen, plats=gard)
        gor_rapport(scen, plats=None)
        for nr in range(3):
            gor_rapport(scen, plats=None, lat=59.64 + nr / 1e6, lon=16.29)
        gor_rapport(scen, kategori=scen.samling)

    svar = klient("partner").get("/rapporter/karta/platser/?kategori=A")

    assert stallen(svar) == [("Punkter i Centrum", 3), ("Torget", 1)]
    assert (svar.context["bara_omrade"], svar.context["summa"]) == (2, 6)
    assert svar.context["karta"].titel == "Flest rapporter vid punkter i Centrum"
    assert [(punkt.namn, punkt.antal) for punkt in svar.context["karta"].punkter] == stallen(svar)


@pytest.mark.usefixtures("_platser")
def test_the_map_is_moved_by_links_that_keep_the_filter(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
        gor_rapport(scen, plats=None, lat=59.6203, lon=16.2305)
    client = klient("samordnare")

    hela = client.get("/rapporter/karta/platser/?kategori=A1")
    narmare = client.get(hela.context["karta"].punkter[0].adress)
    narmast = client.get("/rapporter/karta/platser/?ruta=59.62,16.23,6")

    assert [namn for namn, _ in hela.context["flytta"]] == ["Närmare"]
    assert [punkt.antal for punkt in hela.context["karta"].punkter] == [2]
    assert narmare.context["karta"].utsnitt == (59.6203, 16.2305, 4.0)
    assert narmare.context["filterform"].data["kategori"] == "A1"
    assert [namn for namn, _ in narmast.context["flytta"]][:2] == ["Längre bort", "Norr"]
    assert [punkt.antal for punkt in narmast.context["karta"].punkter] == [1, 1]


@pytest.mark.parametrize("kod", ["", "x", "59.6,16.2,9", "9" * 400, "59.6,16.2,3\0", "nan,nan,1"])
@pytest.mark.usefixtures("_platser")
def test_a_strange_part_of_the_map_is_the_whole_map(scen: Scen, klient: Klient, kod: str) -> None:
    with som("lb_owner"):
        gor_rapport(scen)

    assert klient("samordnare").get("/rapporter/karta/platser/", {"ruta": kod}).context["karta"].utsnitt is None


@pytest.mark.parametrize("antal", [1, 3])
@pytest.mark.usefixtures("_platser")
def test_the_places_ask_as_many_questions_for_three_as_for_one(scen: Scen, klient: Klient, antal: int) -> None:
    with som("lb_owner"):
        for nr in range(antal):
            gor_rapport(scen, lat=59.61 + nr / 100, lon=16.21, plats=None)
    client = klient("samordnare")

    with CaptureQueriesContext(connection) as fragor:
        client.get("/rapporter/karta/platser/")

    assert fragor_antal(fragor) == 10


def test_without_shapes_the_table_still_tells(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)

    sida = klient("samordnare").get("/rapporter/karta/platser/").content.decode()

    assert "Områdena har inga gränser än" in sida
