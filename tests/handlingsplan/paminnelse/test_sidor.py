"""The pages of asking the owners: the way from the mail, the own list, the coordinator's page, and handing over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from aktorer.kontext import kontext
from handlingsplan.lank import Lank
from handlingsplan.models import Aktivitet, Overlamning, Paminnelse, Statusrad, Uppdateringsfonster
from rapportering.svarsplaner import STOCKHOLM
from tests.handlingsplan.plan import aktivitet, rad
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa

Klient = Callable[[str], Client]
NU = datetime(2024, 9, 10, 9, 0, tzinfo=STOCKHOLM)
FORE = NU - timedelta(days=40)
SIDA = "/handlingsplan/paminnelser/"


@pytest.fixture(autouse=True)
def nu() -> Iterator[Any]:
    with time_machine.travel(NU, tick=False) as tid:
        yield tid


@pytest.fixture
def gatans(scen: Scen) -> list[Aktivitet]:
    with som("lb_owner"):
        tre = [aktivitet(scen.gata, nummer) for nummer in ("1.1", "1.2", "2.1")]
        for ett in tre:
            rad(ett, "pagar", nar=FORE)
    return tre


def _rela() -> list[tuple[str, str]]:
    with som("lb_worker"):
        relaa()
    with som("lb_owner"):
        return list(Mejl.objects.order_by("pk").values_list("adress", "amne"))


def _rader() -> tuple[int, ...]:
    with som("lb_owner"):
        return (
            Statusrad.objects.count(), Paminnelse.objects.count(), Overlamning.objects.count(),
            sum(Aktivitet.objects.values_list("version", flat=True)), Utkorg.objects.count(),
        )  # fmt: skip


@pytest.mark.parametrize("namn", ["anonym", "ansvarig", "samordnare"])
def test_a_scanner_that_follows_every_link_twice_changes_nothing(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], namn: str
) -> None:
    client = klient("samordnare")
    client.post(f"{SIDA}nu/", {"person": [scen.person("ansvarig").pk]})
    _rela()
    with som("lb_owner"):
        text = Mejl.objects.get(till=scen.person("ansvarig")).text
    lankar = [adress.split("example", 1)[-1] for adress in re.findall(r"https?://[^/\s]+(/\S+)", text)]
    fore = _rader()

    scanner = klient(namn)
    for _ in range(2):
        for lank in lankar:
            assert scanner.head(lank).status_code in (200, 302)
            assert scanner.get(lank, follow=True).status_code == 200

    assert (len(lankar), _rader()) == (3 * 4 + 3, fore)


@pytest.mark.parametrize(
    ("till", "senare", "vantat"),
    [("ansvarig", 0, ""), ("samordnare", 0, "till någon annan"), ("ansvarig", 31, "äldre än 30 dagar")],
)
def test_the_link_chooses_beforehand_and_says_what_is_wrong_with_it(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], nu: Any, till: str, senare: int, vantat: str
) -> None:
    lank = Lank(scen.person(till).pk, "2024-K3").signerat
    nu.shift(timedelta(days=senare))

    html = klient("ansvarig").get(f"/handlingsplan/2024/1.1/uppdatera/?status=klar&lank={lank}").content.decode()

    assert re.search(r'value="klar"[^>]*checked', html)
    assert ("Länken är" in html) is bool(vantat)
    assert vantat in html


def test_all_are_gone_through_one_after_the_other(scen: Scen, klient: Klient, gatans: list[Aktivitet]) -> None:
    client = klient("ansvarig")
    sett = []
    svar = client.get("/mina/alla/", follow=True)
    while svar.redirect_chain and "/uppdatera/" in svar.redirect_chain[-1][0]:
        form = svar.context["form"]
        sett.append(re.findall(r"/(\d\.\d)/", svar.redirect_chain[-1][0])[0])
        data = {"status": "plan", "version": form.initial["version"], "tillbaka": form.initial["tillbaka"]}
        svar = client.post(form.adress, data, follow=True)
        sett.append(next(str(m) for m in svar.context["messages"]))

    assert sett == ["1.1", "Sparat. 2 kvar.", "1.2", "Sparat. 1 kvar.", "2.1", "Sparat. 0 kvar."]
    assert svar.redirect_chain[-1][0] == "/mina/"


def test_nothing_new_is_one_press_in_the_list(scen: Scen, klient: Klient, gatans: list[Aktivitet]) -> None:
    client = klient("ansvarig")
    html = client.get("/mina/").content.decode()
    assert "Svara senast <b>2\xa0oktober</b>" in html
    assert "0 av 3 har svar, 3 kvar" in html
    assert "Uppdatera alla (3)" in html

    data = {"inget_nytt": "1", "status": "plan", "version": "1", "tillbaka": "/mina/"}
    svar = client.post("/handlingsplan/2024/1.1/uppdatera/", data, follow=True)

    assert "1 av 3 har svar, 2 kvar" in svar.content.decode()
    with som("lb_owner"):
        assert Statusrad.objects.filter(aktivitet=gatans[0], inget_nytt=True).count() == 1


def test_between_windows_the_list_says_when_the_next_opens(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], nu: Any
) -> None:
    with som("lb_owner"):
        Uppdateringsfonster.objects.create(kommun=scen.kommun, oppnar=10, nad=0)
        for ett in gatans:
            rad(ett, "pagar", nar=NU - timedelta(days=1))

    assert "Nästa uppdatering öppnar 25\xa0september 2024." in klient("ansvarig").get("/mina/").content.decode()


def test_the_coordinator_sees_who_has_not_answered_and_nudges(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], nu: Any
) -> None:
    client = klient("samordnare")
    with som("lb_owner"):
        rad(gatans[0], "pagar", nar=NU)
    html = client.get(SIDA).content.decode()
    assert "Har inte svarat (1)" in html
    assert "1 av 3 aktiviteter har fått ett svar" in html
    assert "Inte påmind än" in html

    prov = client.get(f"{SIDA}nu/").content.decode()
    assert "ansvarig@exempel.example" in prov
    assert "Uppdatera dina 2 aktiviteter senast 2 oktober" in prov
    assert "lank=%E2%80%A6" in prov  # the personal part is not shown
    client.post(f"{SIDA}nu/", {"person": [scen.person("ansvarig").pk]})

    assert _rela() == [("ansvarig@exempel.example", "Uppdatera dina 2 aktiviteter senast 2 oktober")]
    assert "Påmind 1 gång, senast 10\xa0september" in client.get(SIDA).content.decode()
    nu.shift(timedelta(days=1))
    client = klient("samordnare")
    igen = client.get(f"{SIDA}nu/").content.decode()
    assert "Fick ett mejl 10\xa0september. Nästa kan gå 15\xa0september." in igen
    client.post(f"{SIDA}nu/", {"person": [scen.person("ansvarig").pk]})
    assert len(_rela()) == 1


def test_a_nudge_needs_somebody_and_a_working_day(scen: Scen, klient: Klient, nu: Any) -> None:
    client = klient("samordnare")
    assert "Välj minst en att påminna." in client.post(f"{SIDA}nu/", follow=True).content.decode()
    nu.shift(timedelta(days=4))  # Saturday
    client = klient("samordnare")
    assert "I dag är det helg" in client.get(f"{SIDA}nu/").content.decode()
    svar = client.post(f"{SIDA}nu/", {"person": ["1"]}, follow=True)
    assert "Påminn nästa arbetsdag." in svar.content.decode()


def test_what_has_no_recipient_and_what_never_came_through(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.bovard, "3.1", titel="Rensa buskar")
        Mejl.objects.create(
            kommun=scen.kommun, nyckel="aktivitet.paminn:1:2024-09-02", till=scen.person("ansvarig"),
            adress="fel@exempel.example", amne="Uppdatera", text="x", lage="misslyckat",
            fel="Mottagarens mejlserver tar inte emot adressen (kod 550).",
        )  # fmt: skip
    html = klient("samordnare").get(SIDA).content.decode()

    assert "Utan mottagare (1)" in html
    assert "Rensa buskar" in html
    assert "fel@exempel.example" in html
    assert "(kod 550)" in html


def test_the_page_costs_the_same_for_one_and_thirty(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], django_assert_num_queries: Any
) -> None:
    client = klient("samordnare")
    client.get(SIDA)
    with django_assert_num_queries(19):
        client.get(SIDA)
    with som("lb_owner"):
        for nummer in range(1, 31):
            aktivitet(scen.gata, f"4.{nummer}")
    with django_assert_num_queries(19):
        client.get(SIDA)


def test_the_window_is_set_and_shown(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    fel = client.post(f"{SIDA}fonster/", {"pa": "ja", "oppnar": "7", "svar": "7", "nad": "41"})
    assert fel.status_code == 422
    assert "mellan 0 och 40" in fel.content.decode()
    fel = client.post(f"{SIDA}fonster/", {"pa": "ja", "oppnar": "7", "svar": "7", "nad": "10"})
    assert "Välj färre dagar." in fel.content.decode()
    svar = client.post(f"{SIDA}fonster/", {"pa": "nej", "oppnar": "20", "svar": "2", "nad": "10"}, follow=True)
    assert "Påminnelserna är avstängda." in svar.content.decode()
    with kontext(scen.aktor("granne")):
        assert Uppdateringsfonster.objects.count() == 0


def _lamna(client: Client, scen: Scen, **data: Any) -> Any:
    return client.post("/handlingsplan/2024/1.1/lamna/", {"forslag": scen.fritid.pk, "text": "Vi har bytt.", **data})


@pytest.mark.parametrize(
    ("val", "agare", "beslut"),
    [
        ({"beslut": "byt", "enhet": "fritid", "funktion": "Fritidschef"}, "Fritidsgården", "bytt"),
        ({"beslut": "kvar", "svar": "Ni har kvar avtalet."}, "Gatuenheten", "kvar"),
    ],
)
def test_a_handover_goes_to_the_coordinator_and_is_answered(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], val: dict[str, str], agare: str, beslut: str
) -> None:
    agarens = klient("ansvarig")
    assert _lamna(agarens, scen).status_code == 302
    assert "Väntar på samordnarens svar" in agarens.get("/mina/").content.decode()
    assert "vet redan om det här" in _lamna(agarens, scen).content.decode()
    client = klient("samordnare")
    assert "Vem ansvarar? (1)" in client.get(SIDA).content.decode()
    with som("lb_owner"):
        pk = Overlamning.objects.get().pk
    data = {**val, "enhet": scen.fritid.pk} if "enhet" in val else val

    assert client.post(f"{SIDA}overlamning/{pk}/", data).status_code == 302

    with som("lb_owner"):
        ett = Aktivitet.objects.select_related("agare").get(nummer="1.1")
        assert (ett.agare.namn, Overlamning.objects.get().beslut) == (agare, beslut)
    assert _rela() == [
        ("samordnare@exempel.example", "En ansvarig vill lämna över en aktivitet"),
        ("ansvarig@exempel.example", "Svar om vem som ansvarar för aktiviteten"),
    ]
    assert "redan beslutad" in client.post(f"{SIDA}overlamning/{pk}/", data).content.decode()


@pytest.mark.parametrize(
    ("val", "text"),
    [
        ({"beslut": "kvar"}, "Skriv varför ansvaret är kvar."),
        ({"beslut": "byt", "funktion": "Chef"}, "Välj en enhet."),
        ({"beslut": "byt", "enhet": "fritid", "funktion": " "}, "Skriv vilken funktion som blir ansvarig."),
    ],
)
def test_a_decision_says_what_it_lacks(
    scen: Scen, klient: Klient, gatans: list[Aktivitet], val: dict[str, str], text: str
) -> None:
    _lamna(klient("ansvarig"), scen)
    with som("lb_owner"):
        pk = Overlamning.objects.get().pk
    data = {**val, "enhet": scen.fritid.pk} if "enhet" in val else val

    svar = klient("samordnare").post(f"{SIDA}overlamning/{pk}/", data)

    assert (svar.status_code, text in svar.content.decode()) == (422, True)


def test_a_handover_says_what_it_cannot(scen: Scen, klient: Klient, gatans: list[Aktivitet]) -> None:
    client = klient("ansvarig")
    assert "Enheten är redan ansvarig." in _lamna(client, scen, forslag=scen.gata.pk).content.decode()
    with som("lb_owner"):
        rad(gatans[0], "klar", nar=NU)
    assert "Aktiviteten är avslutad." in _lamna(client, scen).content.decode()


def test_handovers_are_seen_by_those_who_lead_and_the_own_unit(
    scen: Scen, klient: Klient, gatans: list[Aktivitet]
) -> None:
    _lamna(klient("ansvarig"), scen)
    sedda = {}
    for namn in ("samordnare", "kommunpolis", "ansvarig", "partner", "rapportor", "ksau", "granne"):
        with kontext(scen.aktor(namn)) as by:
            sedda[namn] = (Overlamning.objects.visible_to(by).count(), Overlamning.objects.count())
    ja, nej = (1, 1), (0, 0)
    assert sedda == {
        "samordnare": ja, "kommunpolis": ja, "ansvarig": ja, "partner": nej, "rapportor": nej, "ksau": nej,
        "granne": nej,
    }  # fmt: skip
