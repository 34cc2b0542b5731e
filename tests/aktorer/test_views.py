"""Choosing assignment, demo log-in, and log-in with a password and its limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from aktorer.demoroller import DEMOROLLER
from aktorer.models import Anvandare, Loggpost
from tests.scen import Scen, som

LOSENORD = "en lång mening som bara är påhittad"


@pytest.fixture(autouse=True)
def _tomma_raknare() -> Iterator[None]:
    """The limits count in the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(scen: Scen) -> Anvandare:
    """The coordinator, with a password."""
    person = scen.person("samordnare")
    person.set_password(LOSENORD)
    with som("lb_owner"):
        person.save()
    return person


def _logga_in(client: Client, losenord: str) -> Any:
    return client.post("/konto/logga-in/", {"login": "samordnare@exempel.example", "password": losenord})


def test_choosing_says_where_one_works_now(scen: Scen, klient: Any) -> None:
    svar = klient("samordnare").post("/byt-uppdrag/", {"uppdrag": scen.uppdrag["samordnare"].pk}, follow=True)

    assert [str(m) for m in svar.context["messages"]] == ["Nu arbetar du som BRÅ-samordnare i Hallstahammar."]


@pytest.mark.parametrize("vems", ["granne", "partner"])
def test_another_persons_assignment_cannot_be_chosen(scen: Scen, klient: Any, vems: str) -> None:
    client = klient("samordnare")

    assert client.post("/byt-uppdrag/", {"uppdrag": scen.uppdrag[vems].pk}).status_code == 404
    assert client.get("/").wsgi_request.aktor == scen.aktor("samordnare")


@pytest.mark.parametrize("skrap", ["", "x", "1 OR 1=1", "99999999999999999999"])
def test_rubbish_is_no_assignment(scen: Scen, klient: Any, skrap: str) -> None:
    assert klient("samordnare").post("/byt-uppdrag/", {"uppdrag": skrap}).status_code == 404


def test_demo_log_in_gives_the_role(scen: Scen, client: Client, settings: Any) -> None:
    settings.DEMO = True
    with som("lb_owner"):
        Anvandare.objects.filter(pk=scen.person("ksau").pk).update(email="ksau@hallstahammar.example")

    svar = client.post("/demo/logga-in/", {"roll": "ksau"})

    assert (svar.status_code, svar["Location"]) == (302, "/")
    assert client.get("/").wsgi_request.aktor == scen.aktor("ksau")  # type: ignore[attr-defined]  # set by the middleware


@pytest.mark.parametrize("roll", ["", "systemadmin", "samordnare@hallstahammar.example", DEMOROLLER[0].kod])
def test_demo_log_in_knows_only_its_own_people(scen: Scen, client: Client, settings: Any, roll: str) -> None:
    settings.DEMO = True

    assert client.post("/demo/logga-in/", {"roll": roll}).status_code == 404


def test_without_demo_mode_there_is_no_demo_log_in(scen: Scen, client: Client) -> None:
    with som("lb_owner"):
        Anvandare.objects.filter(pk=scen.person("ksau").pk).update(email="ksau@hallstahammar.example")

    assert client.post("/demo/logga-in/", {"roll": "ksau"}).status_code == 404


def test_password_log_in_leads_home_and_is_noted(scen: Scen, person: Anvandare, client: Client) -> None:
    svar = _logga_in(client, LOSENORD)

    assert (svar.status_code, svar["Location"]) == (302, "/")
    assert client.get("/").wsgi_request.aktor == scen.aktor("samordnare")  # type: ignore[attr-defined]  # set by the middleware
    with som("lb_owner"):
        assert list(Loggpost.objects.values_list("handling", "kedja", "anvandare_id")) == [
            ("konto.logga_in", 0, person.pk)
        ]


def test_log_in_gives_a_new_session_and_log_out_ends_it(person: Anvandare, client: Client) -> None:
    _logga_in(client, LOSENORD)
    kaka = client.cookies["sessionid"].value
    client.post("/konto/logga-ut/")

    tjuv = Client()
    tjuv.cookies["sessionid"] = kaka

    assert tjuv.get("/").status_code == 302


def test_a_closed_account_is_not_let_in(person: Anvandare, client: Client) -> None:
    with som("lb_owner"):
        Anvandare.objects.filter(pk=person.pk).update(is_active=False)

    svar = _logga_in(client, LOSENORD)

    assert (svar["Location"], client.get("/").status_code) == ("/konto/avslutat/", 302)


def test_many_wrong_passwords_are_stopped_in_swedish(person: Anvandare, client: Client) -> None:
    svar = [_logga_in(client, "fel") for _ in range(11)]

    assert "Det har varit för många försök. Vänta några minuter och försök igen." in svar[-1].content.decode()
    assert "Det har varit för många försök" not in svar[0].content.decode()


def test_very_many_tries_get_a_page_of_their_own(scen: Scen, client: Client) -> None:
    koder = [client.post("/konto/logga-in/", {"login": f"{n}@b.example", "password": "x"}) for n in range(31)]

    assert koder[-1].status_code == 429
    assert "Det har varit för många försök" in koder[-1].content.decode()
