"""The pages of drafts: left and taken up again, with and without script, and gone when the report is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapportering.models import Rapport, Utkast
from tests.rapportering.fragor import antal
from tests.rapportering.gor import ifylld, sista
from tests.scen import Scen, som

NU = datetime(2024, 11, 18, 13, 32, tzinfo=UTC)  # Monday 14.32 in Sweden
SPARA = "/rapport/utkast/spara/"
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(NU, tick=False):
        yield


def utkast() -> list[Utkast]:
    with som("lb_owner"):
        return list(Utkast.objects.order_by("pk"))


def test_the_session_ends_while_writing_and_the_draft_waits_after_the_next_log_in(scen: Scen, klient: Klient) -> None:
    falt = ifylld(scen, text="Klotter på fasaden mot ån.")
    forsta = klient("rapportor")
    svar = forsta.post(SPARA, falt)
    forsta.logout()
    utloggad = forsta.post(SPARA, falt)
    andra = klient("rapportor")

    ny = andra.get("/rapport/ny/").content.decode()
    tillbaka = andra.get(f"/rapport/ny/?utkast={falt['nyckel']}").content.decode()

    assert (svar.json(), utloggad.status_code) == ({"stand": 1, "tid": "14.32"}, 302)
    assert f'href="/rapport/ny/?utkast={falt["nyckel"]}">Fortsätt på utkastet från i dag kl.\xa014.32</a>' in ny
    assert "Klotter på fasaden mot ån.</textarea>" in tillbaka
    assert f'value="{falt["nyckel"]}"' in tillbaka
    assert 'name="utkast_stand" value="1"' in tillbaka
    assert 'id="id_kategori" checked' in tillbaka
    assert re.search(r'id="id_typ_A1"[^>]* checked', tillbaka)
    assert "Fel:" not in tillbaka


def test_sending_takes_the_draft_away_with_the_same_stroke(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen)
    client.post(SPARA, falt)

    sant = client.post("/rapport/ny/", falt)
    efter = client.post(SPARA, falt)

    assert (sant.status_code, utkast(), efter.status_code) == (302, [], 422)
    assert efter.json() == {"text": "Rapporten är redan skickad."}


def test_a_report_that_is_stopped_leaves_its_draft(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen)
    client.post(SPARA, falt)

    svar = client.post("/rapport/ny/", {**falt, "text": "Det var 19850609-2389."})

    assert (svar.status_code, [ett.falt["text"] for ett in utkast()]) == (422, [["Klotter på fasaden."]])


def test_spara_utkast_works_without_script(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen, text="", kategori="", spara_utkast="1")

    svar = client.post("/rapport/ny/", falt, follow=True)

    assert svar.redirect_chain == [("/rapport/utkast/", 302)]
    sida = svar.content.decode()
    assert "Utkastet är sparat. Det finns kvar till 20\xa0november kl.\xa014.32." in sida
    assert f'href="/rapport/ny/?utkast={falt["nyckel"]}">Fortsätt' in sida


def test_spara_utkast_without_script_says_why_not(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen, text="Det var 19850609-2389.", spara_utkast="1")

    svar = client.post("/rapport/ny/", falt)

    assert (svar.status_code, utkast()) == (422, [])
    assert "Utkastet sparas inte förrän personnumret är borta." in svar.content.decode()
    assert "Det var 19850609-2389.</textarea>" in svar.content.decode()


def test_a_stale_page_without_script_saves_a_draft_of_its_own_by_one_more_press(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen)
    client.post(SPARA, {**falt, "utkast_stand": f"0:{uuid4()}", "text": "Nyare."})

    svar = client.post("/rapport/ny/", {**falt, "text": "Äldre.", "spara_utkast": "1"})
    fler = {"nyckel": svar.context["form"]["nyckel"].value(), "text": "Äldre.", "spara_utkast": "1"}
    client.post("/rapport/ny/", {**falt, **fler})

    assert svar.status_code == 422
    assert "Tryck på Spara utkast en gång till." in svar.content.decode()
    assert [ett.falt["text"][0] for ett in utkast()] == ["Nyare.", "Äldre."]


def test_a_stale_tab_is_told_and_nothing_is_overwritten(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen)
    client.post(SPARA, {**falt, "utkast_stand": f"0:{uuid4()}"})

    svar = client.post(SPARA, {**falt, "utkast_stand": f"0:{uuid4()}", "text": "Äldre."})

    assert svar.status_code == 409
    assert svar.json()["text"].startswith("Utkastet ändrades på ett annat ställe kl.\xa014.32.")


def test_a_report_written_offline_yesterday_is_dated_when_it_was_written(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, skriven_for=str(20 * 3600)))

    rapport = sista()
    assert svar.status_code == 302
    assert (rapport.handelsedatum, rapport.tid_fran) == (date(2024, 11, 17), time(18, 32))


def test_a_draft_from_yesterday_says_yesterday(scen: Scen, klient: Klient) -> None:
    falt = ifylld(scen)
    klient("rapportor").post(SPARA, falt)
    with time_machine.travel(NU + timedelta(hours=20), tick=False):
        sida = klient("rapportor").get(f"/rapport/ny/?utkast={falt['nyckel']}").content.decode()

    assert 'value="igar" id="id_nar_2" checked' in sida
    assert 'name="klockan" value="14.32"' in sida


@pytest.mark.parametrize("nyckel", ["skräp", "7f1d6c0e-8f6e-4b1e-9d0b-0a4c5d1e2f30"])
def test_a_draft_that_is_not_there_is_404(scen: Scen, klient: Klient, nyckel: str) -> None:
    assert klient("rapportor").get("/rapport/ny/", {"utkast": nyckel}).status_code == 404


@pytest.mark.parametrize("namn", ["samordnare", "partner", "kommunpolis", "granne"])
def test_nobody_opens_or_removes_anothers_draft(scen: Scen, klient: Klient, namn: str) -> None:
    falt = ifylld(scen)
    klient("rapportor").post(SPARA, falt)
    client = klient(namn)

    svar = [
        client.get("/rapport/ny/", {"utkast": falt["nyckel"]}).status_code,
        client.post(f"/rapport/utkast/{falt['nyckel']}/ta-bort/").status_code,
        "Klotter" in client.get("/rapport/utkast/").content.decode(),
        "Fortsätt på utkastet" in client.get("/rapport/ny/").content.decode(),
        client.get("/rapport/utkast/lage/", {"nyckel": falt["nyckel"]}).json()["finns"],
    ]

    assert (svar, len(utkast())) == ([404, 404, False, False, []], 1)


def test_the_list_is_removed_from_and_asks_as_much_for_three_as_for_one(scen: Scen, klient: Klient) -> None:
    client, antalen = klient("rapportor"), []
    for nya in (1, 2):
        for _ in range(nya):
            client.post(SPARA, ifylld(scen))
        with CaptureQueriesContext(connection) as fragor:
            client.get("/rapport/utkast/")
        antalen.append(antal(fragor))
    for ett in utkast():
        client.post(f"/rapport/utkast/{ett.nyckel}/ta-bort/")

    assert antalen == [7, 7]
    assert "Du har inga utkast" in client.get("/rapport/utkast/").content.decode()


def test_what_became_of_the_forms_that_the_phone_holds(scen: Scen, klient: Klient) -> None:
    client, skickad, kvar = klient("rapportor"), ifylld(scen), ifylld(scen)
    client.post("/rapport/ny/", skickad)
    client.post(SPARA, kvar)
    fraga = {"nyckel": [skickad["nyckel"], kvar["nyckel"], str(uuid4()), "skräp"]}

    svar = client.get("/rapport/utkast/lage/", fraga)
    kollegan = klient("samordnare").get("/rapport/utkast/lage/", fraga).json()

    assert svar.headers["Cache-Control"] == "private, no-store"
    assert {namn: svar.json()[namn] for namn in ("vem", "skickade", "finns")} == {
        "vem": f"{scen.kommun.pk}-{scen.person('rapportor').pk}",
        "skickade": [skickad["nyckel"]],
        "finns": [kvar["nyckel"]],
    }
    assert (kollegan["skickade"], kollegan["finns"]) == ([], [])


def test_the_fresh_token_works_and_none_does_not(scen: Scen) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scen.person("rapportor"))
    falt = ifylld(scen)

    utan = client.post("/rapport/ny/", falt).status_code
    token = client.get("/rapport/utkast/lage/").json()["token"]
    med = client.post("/rapport/ny/", {**falt, "csrfmiddlewaretoken": token}).status_code

    with som("lb_owner"):
        assert (utan, med, Rapport.objects.count()) == (403, 302, 1)
