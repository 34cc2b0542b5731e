"""The own account: what it shows, and the theme that follows the person everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from lxml import html

from aktorer.models import Anvandare, Loggpost
from tests.scen import Scen, som


def _sida(svar: Any) -> Any:
    return html.document_fromstring(svar.content.decode())


def test_the_page_shows_who_where_and_how(scen: Scen, klient: Any) -> None:
    sida = _sida(klient("partner").get("/konto/"))

    assert [dd.text for dd in sida.xpath("//main//dd")] == ["partner, påhittad", "partner@exempel.example"]
    assert "Rapportör, Hallstahammars kommun" in " ".join(sida.xpath("string(//main)").split())
    assert sida.xpath("//main//button[@name='uppdrag']") == []


def test_the_theme_is_saved_on_the_person_and_changes_the_pages(scen: Scen, klient: Any) -> None:
    client = klient("samordnare")

    svar = client.post("/konto/", {"tema": "morkt"}, follow=True)

    assert svar.redirect_chain == [("/konto/", 302)]
    assert Anvandare.objects.get(pk=scen.person("samordnare").pk).tema == "morkt"
    morka = _sida(svar).xpath("//link[contains(@href, 'mork.css')]/@media")
    client.post("/konto/", {"tema": "ljust"})
    ljusa = _sida(client.get("/konto/")).xpath("//link[contains(@href, 'mork.css')]")
    assert (morka, ljusa) == (["screen"], [])
    with som("lb_owner"):
        rader = Loggpost.objects.filter(handling="konto.byt_tema").order_by("nr")
        assert [rad.anvandare_id for rad in rader] == [scen.person("samordnare").pk] * 2


@pytest.mark.parametrize("tema", ["", "rosa"])
def test_another_theme_is_refused(scen: Scen, klient: Any, tema: str) -> None:
    svar = klient("samordnare").post("/konto/", {"tema": tema})

    assert svar.status_code == 422
    assert "Välj hur sidorna ska se ut." in svar.content.decode()


def test_the_database_knows_three_themes(scen: Scen) -> None:
    with pytest.raises(IntegrityError, match="anvandare_tema_kant"), transaction.atomic():
        Anvandare.objects.filter(pk=scen.person("ksau").pk).update(tema="rosa")


def test_a_person_without_an_assignment_still_has_an_account(scen: Scen, client: Any) -> None:
    client.force_login(Anvandare.objects.create(email="ny@exempel.example", namn="ny, påhittad"))

    svar = client.get("/konto/")

    assert svar.status_code == 200
    assert "Du har inget uppdrag just nu." in svar.content.decode()


def test_single_keys_are_off_until_turned_on(scen: Scen, klient: Any) -> None:
    client = klient("samordnare")
    assert "kortkommandon.js" not in client.get("/rapporter/granska/").content.decode()

    svar = client.post("/konto/kortkommandon/", {"pa": "on"}, follow=True)

    assert svar.redirect_chain == [("/konto/", 302)]
    assert "kortkommandon.js" in client.get("/rapporter/granska/").content.decode()


def test_the_mail_on_what_reports_led_to_is_chosen_beside_the_reminders(scen: Scen, klient: Any) -> None:
    client, person = klient("rapportor"), scen.person("rapportor")

    client.post("/konto/paminnelser/", {"veckan": "pa"})
    av = Anvandare.objects.get(pk=person.pk).utfallsmejl
    client.post("/konto/paminnelser/", {"veckan": "pa", "utfall": "on"})

    assert (av, Anvandare.objects.get(pk=person.pk).utfallsmejl) == (False, True)
