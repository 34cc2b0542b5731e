"""The list: filter, paging, capped count, file, and what a partner organisation may not find."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapportering import bladdring
from rapportering.models import Rapport
from tests.rapportering.fragor import antal as fragor_antal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(datetime(2024, 11, 18, 13, 5, tzinfo=UTC), tick=False):
        yield


def nummer(svar: Any) -> list[str]:
    """The numbers of the reports on the page, in order."""
    return [rad.rapport.nummer for rad in svar.context["rader"]]


def sokt(client: Client, ord_: str, adress: str = "/rapporter/") -> Any:
    """The list after the words were sent."""
    return client.post(adress, {"q": ord_}, follow=True)


def fil(client: Client, fraga: str = "", slag: str = "csv") -> Any:
    """The list as a file."""
    return client.post(f"/rapporter/hamta/{fraga}", {"slag": slag})


def rader(svar: Any) -> list[list[str]]:
    assert isinstance(svar, HttpResponse)
    text = svar.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("antal", [1, 3])
def test_the_list_asks_as_many_questions_for_three_as_for_one(scen: Scen, klient: Klient, antal: int) -> None:
    with som("lb_owner"):
        for nr in range(antal):
            gor_rapport(scen, av=("rapportor", "partner", "kommunpolis")[nr])
    client = klient("samordnare")

    with CaptureQueriesContext(connection) as fragor:
        svar = client.get("/rapporter/")

    assert len(svar.context["rader"]) == antal
    assert fragor_antal(fragor) == 9


@pytest.mark.parametrize(
    ("filtret", "vantat"),
    [
        ({}, ["2024-3", "2024-2", "2024-1"]),
        ({"period": "2024-46"}, ["2024-2"]),
        ({"period": "2024-M11"}, ["2024-3", "2024-2"]),
        ({"fran": "2024-11-13"}, ["2024-3"]),
        ({"till": "2024-11-01"}, ["2024-1"]),
        ({"kategori": "A"}, ["2024-3", "2024-1"]),
        ({"kategori": "A1"}, ["2024-1"]),
        ({"omrade": "kolback"}, ["2024-2"]),
        ({"enhet": "bovard"}, ["2024-3"]),
        ({"allvar": "4"}, ["2024-2"]),
        ({"lage": "kompletteras"}, ["2024-2"]),
        ({"veckodag": "4"}, ["2024-1"]),
        ({"veckodag": "vardag"}, ["2024-3", "2024-2", "2024-1"]),
        ({"veckodag": "helg"}, []),
        ({"dygnsdel": "kvall"}, ["2024-3"]),
        ({"platstyp": "torg"}, ["2024-3", "2024-1"]),
        ({"platstyp": "torg", "dygnsdel": "natt"}, []),
    ],
)
def test_the_filter_finds(scen: Scen, klient: Klient, filtret: dict[str, str], vantat: list[str]) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=1, handelsedatum=date(2024, 10, 31))
        gor_rapport(
            scen,
            lopnummer=2,
            kategori=scen.samling,
            plats=None,
            omrade=scen.kolback,
            allvar=4,
            granskning="kompletteras",
        )
        gor_rapport(
            scen, lopnummer=3, kategori=scen.klotter.foralder, av="partner", handelsedatum=date(2024, 11, 18),
            tid_fran=time(18, 30),
        )  # fmt: skip
        gor_rapport(scen, lopnummer=4, av="granne")
    namn = {"kolback": scen.kolback.pk, "bovard": scen.bovard.pk}

    svar = klient("samordnare").get("/rapporter/", {falt: namn.get(varde, varde) for falt, varde in filtret.items()})

    assert nummer(svar) == vantat
    assert svar.context["rubrik"] == ("1 rapport" if len(vantat) == 1 else f"{len(vantat)} rapporter")


def test_a_choice_is_taken_away_and_the_others_stay(scen: Scen, klient: Klient) -> None:
    svar = klient("samordnare").get("/rapporter/?period=2024-46&kategori=A1&fran=2024-11-11")

    assert [(val.text, val.adress) for val in svar.context["valda"]] == [
        ("Period: Förra veckan (v.\xa046 2024)", "?fran=2024-11-11&kategori=A1"),
        ("Från: 2024-11-11", "?period=2024-46&kategori=A1"),
        ("Kategori: Klotter", "?period=2024-46&fran=2024-11-11"),
    ]
    assert "Inga rapporter stämmer med filtret" in svar.content.decode()


@pytest.mark.parametrize(
    ("filtret", "text"),
    [
        ({"period": "2024-54"}, "Perioden finns inte. Välj i listan."),
        ({"fran": "i går"}, "Skriv datumet som 2024-11-18."),
        ({"fran": "2024-11-02", "till": "2024-11-01"}, "Till-datumet är före från-datumet. Byt plats på dem."),
        ({"omrade": "999999"}, "Området finns inte. Välj i listan."),
        ({"kategori": "\0"}, "Kategorin finns inte. Välj i listan."),
        ({"allvar": "5"}, "Allvarsgraden finns inte. Välj i listan."),
        ({"lage": "atertagen"}, "Läget finns inte. Välj i listan."),
        ({"veckodag": "8"}, "Veckodagen finns inte. Välj i listan."),
        ({"ord": "0badf00d"}, "Sökorden finns inte kvar. Skriv dem en gång till i sökrutan."),
    ],
)
def test_a_wrong_filter_shows_nothing_and_says_why(
    scen: Scen, klient: Klient, filtret: dict[str, str], text: str
) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
    client = klient("samordnare")

    svar = client.get("/rapporter/", filtret)

    assert (svar.status_code, nummer(svar)) == (200, [])
    assert text in svar.content.decode()
    assert client.post(f"/rapporter/hamta/?{urlencode(filtret)}", {"slag": "csv"}).status_code == 302


def test_an_empty_list_says_what_to_do(scen: Scen, klient: Klient) -> None:
    sida = klient("rapportor").get("/rapporter/").content.decode()

    assert "Inga rapporter än" in sida


def test_paging_there_and_back_meets_every_report_once(
    scen: Scen, klient: Klient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bladdring, "PER_SIDA", 3)
    with som("lb_owner"):
        for nr in range(1, 9):
            gor_rapport(scen, lopnummer=nr, handelsedatum=date(2024, 11, 1) + timedelta(days=nr // 3))
    client = klient("samordnare")

    framat, svar = [], client.get("/rapporter/?kategori=A")
    framat.append(nummer(svar))
    while svar.context["aldre"]:
        svar = client.get("/rapporter/" + svar.context["aldre"])
        framat.append(nummer(svar))
    bakat = [nummer(svar)]
    while svar.context["nyare"]:
        svar = client.get("/rapporter/" + svar.context["nyare"])
        bakat.append(nummer(svar))

    assert framat == [["2024-8", "2024-7", "2024-6"], ["2024-5", "2024-4", "2024-3"], ["2024-2", "2024-1"]]
    assert bakat == framat[::-1]


@pytest.mark.parametrize("nyckel", ["skräp", "2024-13-01_1", "2024-11-01_", "2024-11-01_" + "9" * 40])
def test_a_strange_page_key_gives_the_first_page(scen: Scen, klient: Klient, nyckel: str) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=1)

    assert nummer(klient("samordnare").get("/rapporter/", {"fore": nyckel})) == ["2024-1"]


def test_the_count_stops_at_a_thousand(scen: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bladdring, "TAK", 2)
    with som("lb_owner"):
        for _ in range(4):
            gor_rapport(scen)

        assert bladdring.antal_text(Rapport.objects.all()) == (3, "Fler än 1\xa0000 rapporter")


def test_a_partner_finds_the_report_but_never_its_text(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=1, text="En hemlig mening.")
    partner, egen = klient("partner"), klient("samordnare")

    sedd = partner.get("/rapporter/")

    assert nummer(sedd) == ["2024-1"]
    assert "hemlig" not in sedd.content.decode()
    assert nummer(sokt(partner, "hemlig")) == []
    assert rader(fil(partner))[1][-1] == ""
    assert nummer(sokt(egen, "hemlig")) == ["2024-1"]
    assert rader(fil(egen))[1][-1] == "En hemlig mening."


def test_the_table_shows_the_same_rows_and_keeps_filter_and_words(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=1)
        gor_rapport(scen, lopnummer=2, kategori=scen.samling)
    client = klient("samordnare")

    svar = sokt(client, "lampor", "/rapporter/tabell/?kategori=A")

    assert nummer(svar) == ["2024-1"]
    assert svar.request["PATH_INFO"] == "/rapporter/tabell/"
    assert [flik.adress.split("?")[0] for flik in svar.context["flikar"]][:2] == ["/rapporter/", "/rapporter/tabell/"]
    assert nummer(client.get(svar.context["flikar"][0].adress)) == ["2024-1"]
