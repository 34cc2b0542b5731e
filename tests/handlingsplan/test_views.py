"""The pages: what they show, what they cost, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlingsplan.models import Aktivitet, Medborgarlofte, Statusrad
from lagesbild.models import Problem
from tests.handlingsplan.plan import AR, aktivitet, lofte, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]
PLAN = f"/handlingsplan/{AR}/"


def sida(client: Client, adress: str, status: int = 200) -> str:
    svar = client.get(adress)
    assert svar.status_code == status
    return svar.content.decode()


@pytest.mark.parametrize("vy", ["", "status", "ansvarig", "tidslinje"])
@pytest.mark.parametrize("antal", [3, 300])
def test_plan_page_costs_the_same_at_any_size(scen: Scen, klient: Klient, antal: int, vy: str) -> None:
    with som("lb_owner"):
        for nummer in range(1, antal + 1):
            rad(aktivitet(scen.gata, f"{nummer % 3 + 1}.{nummer}"), "pagar", "risk")
    client = klient("samordnare")
    with CaptureQueriesContext(connection) as fragor:
        sida(client, f"{PLAN}?vy={vy}")
    assert len(fragor) == 14  # five of the frame, context, promises, saved filters, what is due, five of the state


@pytest.mark.parametrize("antal", [1, 3])
def test_own_list_costs_the_same_at_any_size(scen: Scen, klient: Klient, antal: int) -> None:
    ar = timezone.localdate().year
    with som("lb_owner"):
        for nummer in range(1, antal + 1):
            aktivitet(scen.gata, f"1.{nummer}", ar=ar)
    client = klient("ansvarig")
    with CaptureQueriesContext(connection) as fragor:
        sida(client, "/mina/")
    assert len(fragor) == 13


@time_machine.travel("2024-11-18 09:00 +0100", tick=False)
def test_plan_shows_delay_sums_and_orphans(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Mörkt")
        rad(aktivitet(scen.gata, "1.1", slut=date(2024, 11, 15), problem=problem), "pagar", "avvikelse")
        rad(aktivitet(scen.gata, "1.2"), "klar", nar=timezone.now() - timedelta(days=200))
    html = sida(klient("samordnare"), PLAN)
    for text in (
        "15\u00a0november",
        "3&nbsp;dagar sen",
        "<strong>1</strong> klar",
        "Försenade: 1",
        "Åtgärd utan problem: 1",
        "Åtgärd utan orsak: 2",
    ):
        assert text in html
    assert "Åtgärd utan problem" not in sida(klient("ksau"), PLAN)


def test_update_is_offered_only_to_those_who_may(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")
        aktivitet(scen.fritid, "1.2")
        rad(aktivitet(scen.gata, "1.3"), "klar")
    lankar = {
        namn: [n for n in ("1.1", "1.2", "1.3") if f"{PLAN}{n}/uppdatera/" in sida(klient(namn), PLAN)]
        for namn in ("samordnare", "ansvarig", "rapportor", "partner", "ksau")
    }
    assert lankar == {"samordnare": ["1.1", "1.2"], "ansvarig": ["1.1"], "rapportor": [], "partner": [], "ksau": []}


@pytest.mark.parametrize(
    ("filter_", "kvar"),
    [
        ("status=risk", {"1.1"}),
        ("fokus=2", {"2.1"}),
        ("visa=sena", {"2.1"}),
        ("visa=utan_problem", {"1.1", "1.2", "2.1"}),
        ("visa=utan_orsak", {"1.1", "2.1"}),
        ("atagande=polis", {"2.1"}),
        ("typ=social&vy=ansvarig", {"1.1"}),
        ("visa=tysta", {"1.1", "1.2", "2.1"}),
        ("vy=status&q=TIVITET+1", {"1.1", "1.2"}),
        ("vy=ansvarig&status=risk", {"1.1"}),
        ("vy=finnsinte&visa=finnsinte", {"1.1", "1.2", "2.1"}),
        ("status=risk&fokus=2", set()),
        ("status=finnsinte&ansvarig=x", {"1.1", "1.2", "2.1"}),
    ],
)
def test_filter_keeps_what_it_names(scen: Scen, klient: Klient, filter_: str, kvar: set[str]) -> None:
    idag = timezone.localdate()
    nar = timezone.now().replace(month=2, day=1)
    framtid = {"ar": idag.year, "slut": date(idag.year, 12, 31)}
    with som("lb_owner"):
        rad(aktivitet(scen.gata, "1.1", typ="social", **framtid), "pagar", "risk", nar=nar)
        rad(aktivitet(scen.fritid, "1.2", orsakstext="Mörkt", **framtid), "pagar", nar=nar)
        rad(aktivitet(scen.fritid, "2.1", ar=idag.year, slut=date(idag.year, 1, 1), atagande="polis"), "pagar", nar=nar)
    with time_machine.travel(f"{idag.year}-06-01 12:00 +0200", tick=False):
        html = sida(klient("rapportor"), f"/handlingsplan/{idag.year}/?{filter_}")
    assert {n for n in ("1.1", "1.2", "2.1") if f'<span class="rad-nr">{n}</span>' in html} == kvar
    assert ("Inga aktiviteter stämmer med filtret" in html) == (not kvar)


def test_plan_leads_to_this_year_else_to_the_newest(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")
    assert "Det finns inget löfte än" in sida(client, "/handlingsplan/")
    i_ar = timezone.localdate().year
    with som("lb_owner"):
        lofte(scen.kommun, i_ar - 2)
        lofte(scen.kommun, i_ar - 1)
    assert client.get("/handlingsplan/")["Location"] == f"/handlingsplan/{i_ar - 1}/"
    with som("lb_owner"):
        lofte(scen.kommun, i_ar)
        lofte(scen.kommun, i_ar + 1)
    assert client.get("/handlingsplan/")["Location"] == f"/handlingsplan/{i_ar}/"


def test_empty_plan_says_what_to_do(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        lofte(scen.kommun)
    html = sida(klient("samordnare"), PLAN)
    assert [text in html for text in ("Handlingsplanen är tom", "Lägg till aktivitet", "Hämta från Excel")] == [
        True
    ] * 3
    assert "Hämta från Excel" not in sida(klient("ksau"), PLAN)


@pytest.mark.parametrize(
    "adress", ["/handlingsplan/1999/", f"{PLAN}9.9/", f"{PLAN}hej/", "/handlingsplan/99999999999/"]
)
def test_address_without_a_plan_is_404(scen: Scen, klient: Klient, adress: str) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    sida(klient("samordnare"), adress, 404)


def test_activity_tells_why_and_what_has_been_said(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        problem = Problem.objects.create(kommun=scen.kommun, nummer=7, namn="Mörkt gångstråk")
        en = aktivitet(scen.gata, problem=problem, orsakstext="Stolpar saknas")
        rad(en, "pagar", nar=timezone.now() - timedelta(days=9))
        rad(en, "pagar", "risk", text="Leveransen dröjer.")
    html = sida(klient("ksau"), f"{PLAN}1.1/")
    for text in (
        'href="/problem/7/"',
        "Stolpar saknas",
        "Från Enligt plan till Risk för avvikelse",
        "Leveransen dröjer.",
    ):
        assert text in html
    assert "Uppdatera status" not in html


def spara(client: Client, adress: str, **falt: Any) -> Any:
    return client.post(adress, {"status": "plan", "text": "", "version": 1, **falt})


def test_owner_saves_and_is_told_when(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    client = klient("ansvarig")
    assert spara(client, f"{PLAN}1.1/uppdatera/", utfall="3,5")["Location"] == f"{PLAN}1.1/"
    assert "Aktivitet 1.1 är uppdaterad i dag kl." in sida(client, f"{PLAN}1.1/")
    with som("lb_owner"):
        assert str(Aktivitet.objects.get().utfall) == "3.50"


def test_nothing_new_keeps_status_and_text(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata), "pagar", "risk", text="Dröjer.")
    spara(klient("ansvarig"), f"{PLAN}1.1/uppdatera/", status="klar", inget_nytt="1")
    with som("lb_owner"):
        assert list(Statusrad.objects.values_list("bedomning", "text")) == [("risk", "Dröjer.")] * 2


def test_deviation_without_words_keeps_what_was_typed(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    svar = spara(klient("ansvarig"), f"{PLAN}1.1/uppdatera/", status="avvikelse", slut="2024-11-01")
    html = svar.content.decode()
    assert svar.status_code == 422
    assert "Skriv vad som har hänt." in html
    assert 'value="2024-11-01"' in html
    assert "<title>Fel: " in html


def test_second_to_save_sees_both_texts_and_can_save_on_top(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    adress = f"{PLAN}1.1/uppdatera/"
    spara(klient("samordnare"), adress, text="Stolparna är beställda.")
    client = klient("ansvarig")
    svar = spara(client, adress, status="risk", text="Leveransen dröjer.", gor="Vi ringer.")
    html = svar.content.decode()
    assert svar.status_code == 409
    for text in (
        "Någon annan sparade medan du skrev",
        "Stolparna är beställda.",
        "Leveransen dröjer.</textarea>",
        "Vi ringer.</textarea>",
        'name="version" value="2"',
    ):
        assert text in html
    assert (
        spara(client, adress, status="risk", text="Leveransen dröjer.", gor="Vi ringer.", version=2).status_code == 302
    )
    with som("lb_owner"):
        assert list(Statusrad.objects.order_by("id").values_list("text", flat=True)) == [
            "Stolparna är beställda.",
            "Leveransen dröjer.",
        ]


def test_link_in_a_mail_only_fills_in_the_form(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    html = sida(klient("ansvarig"), f"{PLAN}1.1/uppdatera/?status=klar")
    assert 'value="klar"' in html.split("checked")[0].rsplit("<input", 1)[1]
    with som("lb_owner"):
        assert Statusrad.objects.count() == 0


def aktivitetsdata(scen: Scen, **fler: Any) -> dict[str, Any]:
    with som("lb_owner"):
        fokus = aktivitet(scen.fritid).fokusomrade
    falt = {
        "fokusomrade": fokus.pk, "titel": "Ny", "agare": scen.gata.pk, "funktion": "Gatuchef",
        "start": "2024-03-01", "slut": "2024-05-31", "malvarde": "1 200,5",
    }  # fmt: skip
    return {**falt, **fler}


def test_leader_adds_and_changes_an_activity(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    data = aktivitetsdata(scen)
    assert client.post(f"{PLAN}ny/", data)["Location"] == f"{PLAN}1.2/"
    html = sida(client, f"{PLAN}1.2/andra/")
    assert 'value="1200,5"' in html
    assert client.post(f"{PLAN}1.2/andra/", {**data, "titel": "Nyare", "version": 1}).status_code == 302
    svar = client.post(f"{PLAN}1.2/andra/", {**data, "titel": "Min", "version": 1})
    assert svar.status_code == 422
    assert "Den heter nu ”Nyare”" in svar.content.decode()
    assert 'value="Min"' in svar.content.decode()


@pytest.mark.parametrize(
    ("fel", "text"),
    [
        ({"agare": ""}, "Välj ansvarig enhet. Varje aktivitet har en ägare."),
        ({"funktion": ""}, "Skriv vilken funktion som äger aktiviteten."),
        ({"slut": "2024-01-01"}, "Slutdatumet är före startdatumet."),
        ({"malvarde": "ca 10"}, "Skriv ett tal, till exempel 12 eller 95,5."),
        ({"nummer": "1.1"}, "Numret 1.1 är upptaget i planen för 2024."),
    ],
)
def test_activity_with_a_fault_is_told_what_to_mend(scen: Scen, klient: Klient, fel: dict[str, Any], text: str) -> None:
    svar = klient("samordnare").post(f"{PLAN}ny/", aktivitetsdata(scen, **fel))
    assert (svar.status_code, text in svar.content.decode()) == (422, True)


def test_neighbours_unit_is_no_choice(scen: Scen, klient: Klient) -> None:
    svar = klient("samordnare").post(f"{PLAN}ny/", aktivitetsdata(scen, agare=scen.grannenhet.pk))
    assert "Välj en enhet i listan." in svar.content.decode()


def test_leader_starts_a_promise(scen: Scen, klient: Klient) -> None:
    data = {"ar": "2025", "rubrik": "Löfte", "parter": "Polisen och kommunen", "fokusomraden": "Unga\n\nNarkotika\n"}
    client = klient("kommunpolis")
    assert client.post("/handlingsplan/nytt/", data)["Location"] == "/handlingsplan/2025/"
    assert "Det finns redan ett löfte för 2025." in client.post("/handlingsplan/nytt/", data).content.decode()
    with som("lb_owner"):
        assert [f.namn for f in Medborgarlofte.objects.get().fokusomraden.order_by("nummer")] == ["Unga", "Narkotika"]


def test_own_list_is_the_own_units(scen: Scen, klient: Klient) -> None:
    ar = timezone.localdate().year
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1", ar=ar)
        aktivitet(scen.fritid, "1.2", ar=ar)
    html = sida(klient("ansvarig"), "/mina/")
    assert [n in html for n in ("Aktivitet 1.1", "Aktivitet 1.2")] == [True, False]
    assert "Du har inget att uppdatera" in sida(klient("kommunpolis"), "/mina/")
