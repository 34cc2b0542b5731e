"""The account pages as a visitor meets them: Swedish words, values kept, and the demo's buttons only in demo mode."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from lxml import html

from aktorer.konto import BREVBARARE
from tests.scen import Scen

LOGGA_IN = "/konto/logga-in/"


def _sida(svar: Any) -> Any:
    return html.document_fromstring(svar.content.decode())


def _fel(sida: Any) -> list[str]:
    return [" ".join(li.text_content().split()) for li in sida.xpath("//*[@class='felsumma']//li")]


def test_log_in_page_is_the_anonymous_frame(scen: Scen, client: Client) -> None:
    sida = _sida(client.get(LOGGA_IN))

    assert sida.findtext(".//title").strip() == "Logga in – Lägesbild"
    assert (sida.get("lang"), len(sida.findall(".//h1")), sida.xpath("//nav")) == ("sv", 1, [])
    assert sida.xpath("//button[@name='roll']") == []
    assert [(i.get("type"), i.get("autocomplete")) for i in sida.xpath("//main//input[not(@type='hidden')]")] == [
        ("email", "email"),
        ("password", "current-password"),
    ]


def test_empty_log_in_names_both_fields_and_marks_the_title(scen: Scen, client: Client) -> None:
    sida = _sida(client.post(LOGGA_IN, {}))

    assert sida.findtext(".//title").strip() == "Fel: Logga in – Lägesbild"
    assert _fel(sida) == ["Skriv din e-postadress.", "Skriv ditt lösenord."]


def test_wrong_password_says_what_to_do_and_keeps_the_address(scen: Scen, client: Client) -> None:
    sida = _sida(client.post(LOGGA_IN, {"login": "a@b.example", "password": "fel"}))

    assert _fel(sida) == [
        "E-postadressen eller lösenordet stämmer inte. Försök igen eller välj ett nytt lösenord.",
    ]
    assert sida.xpath("string(//input[@name='login']/@value)") == "a@b.example"


def test_a_malformed_address_is_refused_in_swedish(scen: Scen, client: Client) -> None:
    assert _fel(_sida(client.post(LOGGA_IN, {"login": "anna", "password": "x"}))) == [
        "Skriv e-postadressen så här: fornamn.efternamn@kommun.se."
    ]


def test_demo_buttons_post_the_role(scen: Scen, client: Client, settings: Any) -> None:
    settings.DEMO = True

    knappar = _sida(client.get(LOGGA_IN)).xpath(
        "//form[@action='/demo/logga-in/'][@method='post']//button[@name='roll']"
    )

    assert "samordnare" in [knapp.get("value") for knapp in knappar]


@pytest.mark.parametrize(
    ("nytt", "igen", "fel"),
    [
        ("kort", "kort", "Lösenordet är för kort. Välj minst 15 tecken."),
        ("enlangmeningsomjagminns", "annanmening", "Lösenorden är inte lika. Skriv samma lösenord i båda fälten."),
        ("", "", "Skriv ett nytt lösenord."),
    ],
)
def test_change_of_password_is_refused_in_swedish(scen: Scen, klient: Any, nytt: str, igen: str, fel: str) -> None:
    svar = klient("samordnare").post("/konto/byt-losenord/", {"oldpassword": "x", "password1": nytt, "password2": igen})

    fel_pa_sidan = _fel(_sida(svar))
    assert fel in fel_pa_sidan
    assert "Det är inte ditt nuvarande lösenord. Skriv det lösenord du loggade in med." in fel_pa_sidan


def test_forgotten_password_sends_one_swedish_mail_and_tells_nothing(scen: Scen, client: Client) -> None:
    adress = scen.person("samordnare").email

    svar = client.post("/konto/glomt-losenord/", {"email": adress}, follow=True)
    BREVBARARE.submit(lambda: None).result()

    assert svar.redirect_chain == [("/konto/glomt-losenord/skickat/", 302)]
    assert [(brev.subject, brev.to) for brev in mail.outbox] == [("Välj ett nytt lösenord till Lägesbild", [adress])]
    assert "/konto/nytt-losenord/" in mail.outbox[0].body
    layout = html.document_fromstring(mail.outbox[0].alternatives[0].content)
    assert [a.text for a in layout.iter("a")] == ["Välj ett nytt lösenord"]
    assert layout.find(".//a").get("href") in mail.outbox[0].body


def test_a_used_up_link_offers_a_new_one(scen: Scen, client: Client) -> None:
    sida = _sida(client.get("/konto/nytt-losenord/1-fel/"))

    assert (sida.findtext(".//h1").strip(), sida.xpath("//main//a/@href")) == (
        "Länken gäller inte längre",
        ["/konto/glomt-losenord/"],
    )


def test_the_link_in_the_mail_leads_to_a_form_that_sets_the_password(scen: Scen, client: Client) -> None:
    """The key holds a hyphen of its own."""
    client.post("/konto/glomt-losenord/", {"email": "samordnare@exempel.example"})
    BREVBARARE.submit(lambda: None).result()
    link = re.search(r"http://[^/]+(/konto/nytt-losenord/\S+)", str(mail.outbox[0].body))
    assert link is not None
    svar = client.get(link[1], follow=True)

    nytt = {"password1": "en lång påhittad mening", "password2": "en lång påhittad mening"}
    efter = client.post(svar.redirect_chain[-1][0], nytt)

    assert (efter.status_code, efter["Location"]) == (302, "/konto/nytt-losenord/klart/")
