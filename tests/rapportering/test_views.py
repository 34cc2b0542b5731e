"""The pages: filing through the browser's form, the receipt, one report, and the unit's week."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.models import Plats
from rapportering.models import Rapport
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport, ifylld, sista
from tests.scen import Scen, skapa_scen, som
from utskick.models import Utkorg

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)  # Monday 14.05 in Sweden
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(NU, tick=False):
        yield


def test_an_officer_files_a_report_and_gets_a_receipt(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")

    svar = client.post("/rapport/ny/", ifylld(scen), follow=True)

    rapport = sista()
    assert svar.redirect_chain == [("/rapport/tack/?nr=2024-1", 302)]
    assert "Rapport 2024-1 är skickad." in svar.content.decode()
    assert f"/rapport/ny/?plats=p{scen.torget.pk}&amp;dag=2024-11-18" in svar.content.decode()
    assert (rapport.kategori, rapport.plats, rapport.omrade, rapport.handelsedatum, rapport.tid_fran) == (
        scen.klotter,
        scen.torget,
        scen.centrum,
        date(2024, 11, 18),
        time(14, 5),
    )
    assert rapport.precision == Rapport.Precision.UNGEFAR


def test_filing_costs_few_queries(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")

    with CaptureQueriesContext(connection) as fragor:
        client.post("/rapport/ny/", ifylld(scen))

    assert antal(fragor) == 14


def test_the_form_asks_as_many_questions_for_three_places_as_for_one(scen: Scen, klient: Klient) -> None:
    client, antalen = klient("rapportor"), []
    for ytterligare in (1, 2):
        with som("lb_owner"):
            for nr in range(ytterligare):
                plats = Plats.objects.create(
                    kommun=scen.kommun, namn=f"Park {ytterligare}{nr}", typ=Plats.Typ.PARK, omrade=scen.centrum
                )
                gor_rapport(scen, plats=plats)
        with CaptureQueriesContext(connection) as fragor:
            client.get("/rapport/ny/")
        antalen.append(antal(fragor))

    assert antalen == [13, 13]


def test_double_submit_gives_one_report(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen)

    svar = [client.post("/rapport/ny/", falt)["Location"] for _ in range(2)]

    assert svar == ["/rapport/tack/?nr=2024-1"] * 2


def test_twenty_posts_of_one_form_at_once_give_one_report(commit_db: None) -> None:
    with som("lb_owner"):
        scen = skapa_scen()
    falt, svar, start = ifylld(scen), [], threading.Barrier(20)

    def skicka() -> None:
        client = Client()
        try:
            client.force_login(scen.person("rapportor"))
            start.wait(30)
            svar.append(client.post("/rapport/ny/", falt)["Location"])
        finally:
            connection.close()

    tradar = [threading.Thread(target=skicka) for _ in range(20)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join(60)

    assert svar == ["/rapport/tack/?nr=2024-1"] * 20
    with som("lb_owner"):
        assert (Rapport.objects.count(), Utkorg.objects.count()) == (1, 1)


def test_a_used_form_with_new_text_is_sent_by_one_more_press(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen)
    client.post("/rapport/ny/", falt)

    svar = client.post("/rapport/ny/", {**falt, "text": "En annan händelse."})
    igen = client.post(
        "/rapport/ny/", {**falt, "text": "En annan händelse.", "nyckel": svar.context["form"]["nyckel"].value()}
    )

    assert (svar.status_code, igen["Location"]) == (422, "/rapport/tack/?nr=2024-2")


def test_the_form_shows_the_units_own_places_and_what_came_before(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
        gor_rapport(scen, av="partner", plats=None, text="Partnerns text.")

    sida = klient("rapportor").get(f"/rapport/ny/?plats=p{scen.torget.pk}&dag=2024-11-10").content.decode()
    partner = klient("partner").get("/rapport/ny/").content.decode()

    assert f'value="p{scen.torget.pk}" id="id_var_0" checked' in sida
    assert 'value="2024-11-10"' in sida
    assert "Partnerns text." not in sida
    assert 'name="var"' not in partner


def test_strange_words_in_the_address_are_left_out(scen: Scen, klient: Klient) -> None:
    assert klient("rapportor").get("/rapport/ny/?plats=ox&dag=sen").status_code == 200


@pytest.mark.parametrize("nummer", ["2024-99", "skräp", "2024-1\0", "٢٠٢٤-١", "9999-999999999"])
def test_a_receipt_for_no_report_is_404(scen: Scen, klient: Klient, nummer: str) -> None:
    assert klient("rapportor").get("/rapport/tack/", {"nr": nummer}).status_code == 404


@pytest.mark.parametrize(
    ("namn", "ser_text"), [("samordnare", True), ("kommunpolis", True), ("rapportor", False), ("partner", True)]
)
def test_the_page_of_a_report_shows_its_text_only_to_its_own_and_those_who_lead(
    scen: Scen, klient: Klient, namn: str, ser_text: bool
) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, av="partner", text="En <b>hemlig</b> mening.")

    sida = klient(namn).get(rapport.get_absolute_url()).content.decode()

    assert ("En &lt;b&gt;hemlig&lt;/b&gt; mening." in sida, "partner, påhittad" in sida) == (ser_text, ser_text)
    assert ("Texten syns bara för den organisation som rapporterade" in sida) is not ser_text


def test_a_neighbours_report_is_404(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, av="granne", lopnummer=4711)

    assert klient("samordnare").get(rapport.get_absolute_url()).status_code == 404
