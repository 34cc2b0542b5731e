"""Attacks on the forgotten password: who has an account, where does the link lead, what if the mail server is away."""

from __future__ import annotations

import logging
import time
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from aktorer.konto import BREVBARARE
from aktorer.models import Anvandare
from tests.scen import Scen, som

SIDA = "/konto/glomt-losenord/"


def be_om_lank(adress: str, **huvuden: Any) -> tuple[int, str]:
    svar = Client().post(SIDA, {"email": adress}, **huvuden)
    return svar.status_code, svar.headers.get("Location", "")


def vanta_ut_posten() -> None:
    BREVBARARE.submit(lambda: None).result()


def test_an_address_without_account_gets_the_same_answer_and_no_mail(scen: Scen) -> None:
    kand = be_om_lank(scen.person("samordnare").email)
    okand = be_om_lank("ingen@exempel.example")
    vanta_ut_posten()

    assert kand == okand == (302, SIDA + "skickat/")
    assert [brev.to for brev in mail.outbox] == [[scen.person("samordnare").email]]


def test_the_link_leads_to_the_public_address_whatever_host_was_asked(scen: Scen, settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.BASADRESS = ["lagesbild.example"], "https://lagesbild.example"

    svar = be_om_lank(scen.person("samordnare").email, HTTP_HOST="lagesbild.example:8444")
    frammande = be_om_lank(scen.person("samordnare").email, HTTP_HOST="ond.example")
    vanta_ut_posten()

    assert (svar[0], frammande[0]) == (302, 400)
    (brev,) = mail.outbox
    lankar = [ord_ for ord_ in str(brev.body).split() if "://" in ord_]
    assert [lank.split("/nytt-losenord/")[0] for lank in lankar] == ["https://lagesbild.example/konto"]
    assert "https://lagesbild.example" + SIDA.replace("glomt", "nytt") in lankar[0]


def test_a_mail_server_that_hangs_or_refuses_is_not_felt(
    scen: Scen, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.sakerhet.trasig_post.Trasig"
    start = time.monotonic()

    svar = be_om_lank(scen.person("samordnare").email)
    tid = time.monotonic() - start
    with caplog.at_level(logging.ERROR, "aktorer.konto"):
        vanta_ut_posten()

    assert svar == (302, SIDA + "skickat/")
    assert tid < 0.5
    assert [rad.getMessage() for rad in caplog.records if rad.name == "aktorer.konto"] == [
        "Kontomejlet account/email/password_reset_key kunde inte skickas."
    ]


def test_the_link_in_the_mail_gives_a_new_password_once(scen: Scen, settings: Any) -> None:
    settings.BASADRESS = "http://testserver"
    be_om_lank(scen.person("samordnare").email)
    vanta_ut_posten()
    lank = next(ord_ for ord_ in str(mail.outbox[0].body).split() if "://" in ord_)
    nytt = {"password1": "en alldeles ny mening", "password2": "en alldeles ny mening"}

    client = Client()
    sida = client.get(lank, follow=True).redirect_chain[-1][0]
    svar = client.post(sida, nytt)
    igen = Client().get(lank, follow=True)

    assert svar.headers["Location"] == "/konto/nytt-losenord/klart/"
    with som("lb_owner"):
        assert Anvandare.objects.get(pk=scen.person("samordnare").pk).check_password(nytt["password1"])
    assert igen.redirect_chain == []  # used: no form
