"""The accessibility statement and its form: open to everyone, read by the coordinator alone, never a way in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from lxml import html

from aktorer.aktor import Aktor
from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.publikt import publika_kommuner
from rapportering.models import Rapport
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.actions import SYNPUNKTER_PER_TIMME
from utskick.effekter import mejla_om_synpunkt
from utskick.models import Mejl, Synpunkt, Utkorg

SIDA = "/tillganglighet/"


def _text(svar: Any) -> str:
    return " ".join(html.document_fromstring(svar.content.decode()).xpath("string(//main)").split())


def _alla() -> list[tuple[int, str, str, str]]:
    with som("lb_owner"):
        return list(Synpunkt.objects.order_by("inkom").values_list("kommun_id", "text", "namn", "svar_till"))


def test_a_visitor_writes_without_an_account_and_gets_a_receipt(scen: Scen, client: Client) -> None:
    data = {"kommun": scen.kommun.pk, "text": "Menyn går inte att nå.", "svar_till": "besokare@exempel.example"}

    svar = client.post(SIDA, data, follow=True)

    assert svar.redirect_chain == [("/tillganglighet/tack/", 302)]
    assert _text(svar).startswith("Tack, din synpunkt är skickad")
    assert _alla() == [(scen.kommun.pk, "Menyn går inte att nå.", "", "besokare@exempel.example")]
    with som("lb_owner"):
        assert [(rad.kommun_id, rad.typ, rad.data) for rad in Utkorg.objects.all()] == [
            (scen.kommun.pk, "synpunkt.lamna", {})
        ]
        assert [(p.roll, p.anvandare_id, p.data) for p in Loggpost.objects.filter(handling="synpunkt.lamna")] == [
            ("publik", None, {})
        ]


def test_who_is_logged_in_writes_to_the_own_municipality(scen: Scen, klient: Any) -> None:
    sida = klient("granne").get(SIDA)
    klient("granne").post(SIDA, {"kommun": scen.kommun.pk, "text": "Texten är för liten."})

    assert b'name="kommun"' not in sida.content
    assert [rad[0] for rad in _alla()] == [scen.granne.pk]


@pytest.mark.parametrize(
    ("andrat", "besked"),
    [
        ({"kommun": ""}, "Välj vilken kommun det gäller."),
        ({"kommun": "0"}, "Välj vilken kommun det gäller."),
        ({"text": ""}, "Skriv vad som inte fungerar."),
        ({"text": "x" * 4001}, "Korta texten till högst 4000 tecken."),
        ({"text": "Jag heter 19121212-1212"}, "Det står ett personnummer i texten."),
        ({"svar_till": "inte en adress"}, "Skriv e-postadressen så här"),
    ],
)
def test_what_cannot_be_sent_says_why_and_keeps_the_text(
    scen: Scen, client: Client, andrat: dict[str, str], besked: str
) -> None:
    data = {"kommun": str(scen.kommun.pk), "text": "Menyn går inte att nå.", **andrat}

    svar = client.post(SIDA, data)

    assert (svar.status_code, besked in _text(svar), _alla()) == (422, True, [])
    assert data["text"][:50] in svar.content.decode()


def test_the_form_takes_a_limited_number_an_hour(scen: Scen, client: Client) -> None:
    with som("lb_owner"):
        Synpunkt.objects.bulk_create(Synpunkt(kommun=scen.kommun, text="x") for _ in range(SYNPUNKTER_PER_TIMME))

    svar = client.post(SIDA, {"kommun": scen.kommun.pk, "text": "En till"})
    andra = client.post(SIDA, {"kommun": scen.granne.pk, "text": "En annan kommun"})

    assert (svar.status_code, andra.status_code) == (422, 302)
    assert "Det har kommit många synpunkter den senaste timmen." in _text(svar)


@pytest.mark.parametrize("namn", ["publik", "rapportor", "kommunpolis", "granne"])
def test_the_database_shows_them_to_the_own_coordinator_alone(scen: Scen, namn: str) -> None:
    with som("lb_owner"):
        Synpunkt.objects.create(kommun=scen.kommun, text="hemligt")
        gor_rapport(scen)

    satt(Aktor(kommun_id=scen.kommun.pk, roll="publik") if namn == "publik" else scen.aktor(namn))

    assert Synpunkt.objects.count() == 0
    satt(scen.aktor("samordnare"))
    assert Synpunkt.objects.count() == 1


def test_a_visitor_has_no_permission_at_all(scen: Scen) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
    besokare = next(en for en in publika_kommuner() if en.id == scen.kommun.pk).besokare()
    satt(besokare)

    assert list(Rapport.objects.visible_to(besokare)) == []
    assert list(Mejl.objects.visible_to(besokare)) == []


def test_the_coordinators_get_a_mail_without_the_text(scen: Scen) -> None:
    with som("lb_owner"):
        rad = Utkorg.objects.create(kommun=scen.kommun, typ="synpunkt.lamna", nyckel="synpunkt.lamna:1")
        mejla_om_synpunkt(rad)
        mejl = Mejl.objects.get()

    assert (mejl.adress, mejl.amne) == ("samordnare@exempel.example", "En synpunkt på tillgängligheten har kommit in")
    assert "/installningar/synpunkter/" in mejl.text


def test_the_list_shows_the_own_municipalitys_and_who_wants_an_answer(scen: Scen, klient: Any) -> None:
    with som("lb_owner"):
        Synpunkt.objects.create(kommun=scen.kommun, text="Knappen syns inte.", svar_till="a@exempel.example")
        Synpunkt.objects.create(kommun=scen.granne, text="grannens")

    text = _text(klient("samordnare").get("/installningar/synpunkter/"))

    assert ("Knappen syns inte." in text, "a@exempel.example" in text, "grannens" in text) == (True, True, False)


@pytest.mark.parametrize(
    ("granskad", "brister", "dom"),
    [
        (None, [], "inte granskad ännu"),
        (date(2026, 3, 1), ["Kartan saknar text"], "delvis förenlig"),
        (date(2026, 3, 1), [], "helt förenlig"),
    ],
)
def test_the_statement_says_what_the_settings_say(
    scen: Scen, client: Client, settings: Any, granskad: date | None, brister: list[str], dom: str
) -> None:
    settings.TILLGANGLIGHET_AKTOR, settings.TILLGANGLIGHET_KONTAKT = "Exempelkommun", "hjalp@exempel.example"
    settings.TILLGANGLIGHET_GRANSKAD, settings.TILLGANGLIGHET_BRISTER = granskad, brister

    text = _text(client.get(SIDA))

    assert dom in text
    assert ("1\u00a0mars 2026" in client.get(SIDA).content.decode()) == (granskad is not None)
    assert all(del_ in text for del_ in ("Exempelkommun ansvarar", "hjalp@exempel.example", "Digg", *brister))


def test_about_says_version_licence_and_source(db: None, client: Client, settings: Any) -> None:
    settings.KALLKOD = "https://git.exempel.example/lagesbild"

    text = _text(client.get("/om/"))

    assert all(del_ in text for del_ in ("0.1.0", "EUPL 1.2", "https://git.exempel.example/lagesbild"))


def test_a_row_without_text_is_refused_by_the_database(scen: Scen) -> None:
    with som("lb_owner"), pytest.raises(ValidationError):
        Synpunkt(kommun=scen.kommun, text="").full_clean()
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conname = 'synpunkt_har_text'")
        assert cursor.fetchone() == ("synpunkt_har_text",)
