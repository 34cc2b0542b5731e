"""The page of the unit's week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from rapportering.models import Enhetstakt, Uppehall, Veckosvar
from rapportering.svarsperioder import Takt
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]
NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)  # Monday 14.05 in Sweden


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(NU, tick=False):
        yield


def test_the_week_is_answered_and_taken_back(scen: Scen, klient: Klient) -> None:
    client, adress = klient("rapportor"), "/vecka/2024-46/"

    fore = client.get(adress).content.decode()
    efter = client.post(adress, {"svar": "inget"}, follow=True).content.decode()
    angrat = client.post(adress, {"svar": "angra"}, follow=True).content.decode()

    assert "Svarstiden gick ut fredag 15\xa0november kl.&nbsp;12.00." in fore
    assert "Tack. Ni har svarat att det inte finns något att rapportera." in efter
    assert "Svarat i dag kl.\xa014.05 av rapportor, påhittad, efter svarstiden." in efter
    assert "Svaret är borttaget." in angrat


def test_the_running_week_can_be_answered_or_put_off(scen: Scen, klient: Klient) -> None:
    client, adress = klient("rapportor"), "/vecka/2024-47/"

    sida = client.get(adress).content.decode()
    svar = client.post(adress, {"svar": "imorgon"}, follow=True).content.decode()

    assert "Svara senast fredag 22\xa0november kl.&nbsp;12.00." in sida
    assert "Du får ett mejl i morgon kl.\xa08.00, om ingen har svarat då." in svar


def test_only_the_own_unit_sees_who_answered(scen: Scen, klient: Klient) -> None:
    klient("rapportor").post("/vecka/2024-46/", {"svar": "inget"})

    assert "av rapportor, påhittad" in klient("samordnare").get("/vecka/2024-46/").content.decode()  # the same unit
    assert "rapportor, påhittad" not in klient("partner").get("/vecka/2024-46/").content.decode()


def test_the_page_shows_the_periods_before_with_their_state(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Enhetstakt.objects.create(kommun=scen.kommun, enhet=scen.fritid, fran=date(2024, 11, 4), takt=Takt.TVAVECKOR)
        Uppehall.objects.create(kommun=scen.kommun, enhet=scen.fritid, fran=date(2024, 10, 28), till=date(2024, 11, 1))
        Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.fritid, ar=2024, vecka=43, svarat=NU)
        gor_rapport(scen, handelsedatum=date(2024, 10, 15), inlamnad=datetime(2024, 10, 15, tzinfo=UTC))
    svar = klient("rapportor").get("/vecka/2024-47-48/")

    assert [(ett.lage.period.kod, ett.text) for ett in svar.context["tidigare"]][:4] == [
        ("2024-45-46", "Saknas"),
        ("2024-44", "Ledig"),
        ("2024-43", "Inget att rapportera, sent"),
        ("2024-42", "Rapporterat (1)"),
    ]


def test_a_week_within_a_longer_period_leads_to_the_period(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Enhetstakt.objects.create(kommun=scen.kommun, enhet=scen.fritid, fran=date(2024, 11, 4), takt=Takt.TVAVECKOR)
    client = klient("rapportor")

    assert client.get("/vecka/2024-46/").headers["Location"] == "/vecka/2024-45-46/"
    assert (
        "Er enhet svarar inte för just v."
        in client.post("/vecka/2024-46/", {"svar": "inget"}, follow=True).content.decode()
    )


def test_a_week_with_reports_is_answered(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
        gor_rapport(scen)
        gor_rapport(scen, av="partner")

    assert "2 rapporter från Fritidsgården" in klient("rapportor").get("/vecka/2024-46/").content.decode()


def test_a_week_that_has_not_begun_is_not_answered(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post("/vecka/2024-48/", {"svar": "inget"}, follow=True)

    assert "Veckan har inte börjat." in svar.content.decode()
    with som("lb_owner"):
        assert Veckosvar.objects.count() == 0


@pytest.mark.parametrize("kod", ["2024-54", "2024-K4", "sen"])
def test_a_period_that_does_not_exist_is_404(scen: Scen, klient: Klient, kod: str) -> None:
    assert klient("rapportor").get(f"/vecka/{kod}/").status_code == 404
