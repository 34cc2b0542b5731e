"""Log-in by a code in a mail: one press, six digits, half an hour, the own activities and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from aktorer import mejllank
from aktorer.kod.mottagare import halvdold
from aktorer.kod.session import ALLTID
from aktorer.konto import BREVBARARE
from aktorer.models import Loggpost
from handlingsplan.models import Statusrad
from tests.behorighet.test_matris import RADER
from tests.handlingsplan.plan import AR, aktivitet
from tests.scen import Scen, som

BEGAR = "/konto/kod/"
SKRIV = "/konto/kod/skriv/"


@pytest.fixture(autouse=True)
def nya_forsok() -> None:
    """No test's tries count in another's."""
    cache.clear()


def koden() -> str:
    """The code of the newest mail."""
    BREVBARARE.submit(lambda: None).result()
    (kod,) = re.findall(r"\d{6}", str(mail.outbox[-1].subject))
    return str(kod)


@pytest.fixture
def mal(scen: Scen) -> str:
    """The address that a mail to the owner leads to."""
    with som("lb_owner"):
        aktivitet(scen.gata)
    lank = mejllank.skapa(scen.person("ansvarig").pk, "prov:1")
    return f"/handlingsplan/{AR}/1.1/uppdatera/?status=plan&lank={lank}"


def inloggad(client: Client, adress: str, nasta: str = "") -> Any:
    client.post(BEGAR, {"email": adress, "next": nasta})
    return client.post(SKRIV, {"code": koden(), "next": nasta})


def test_from_the_mail_to_the_form_in_two_presses(client: Client, scen: Scen, mal: str) -> None:
    till_inloggning = client.get(mal)
    sida = client.get(till_inloggning["Location"]).content.decode()
    assert "Skicka en kod till a•••@exempel.example" in sida
    assert scen.person("ansvarig").email not in sida
    assert mail.outbox == []

    lank = re.search(r'name="lank" value="([^"]+)"', sida)
    assert lank
    skickat = client.post(BEGAR, {"lank": lank[1], "next": mal})
    assert mail.outbox or koden()
    assert mail.outbox[0].to == [scen.person("ansvarig").email]
    assert mail.outbox[0].subject == f"Din kod är {koden()}"
    assert "a•••@exempel.example" in client.get(skickat["Location"]).content.decode()

    inne = client.post(SKRIV, {"code": koden(), "next": mal})
    assert (inne.status_code, inne["Location"]) == (302, mal)
    form = client.get(mal)
    assert form.status_code == 200
    svar = client.post(mal, {"status": "klar", "version": 1})
    assert svar.status_code == 302
    assert Statusrad.objects.latest("pk").av_id == scen.person("ansvarig").pk


def test_scanners_change_nothing(client: Client, scen: Scen, mal: str) -> None:
    for _ in range(2):
        for metod in (client.head, client.get):
            metod(mal, follow=True)
            metod(BEGAR, follow=True)
            metod(SKRIV, follow=True)
    BREVBARARE.submit(lambda: None).result()

    assert mail.outbox == []
    assert not Statusrad.objects.exists()


@pytest.mark.parametrize("fel", ["000000", "", "1", "٣" * 6])
def test_a_wrong_code_is_told_and_the_right_one_still_works(client: Client, scen: Scen, fel: str) -> None:
    client.post(BEGAR, {"email": scen.person("ansvarig").email})
    kod = koden()
    nej = client.post(SKRIV, {"code": fel if fel != kod else "111111"})

    assert "Koden stämmer inte" in nej.content.decode() or "Skriv koden" in nej.content.decode()
    assert "_auth_user_id" not in client.session
    assert client.post(SKRIV, {"code": kod}).status_code == 302
    assert "_auth_user_id" in client.session


def test_after_five_tries_a_new_code_is_needed(client: Client, scen: Scen) -> None:
    client.post(BEGAR, {"email": scen.person("ansvarig").email})
    kod = koden()
    for nummer in range(5):
        client.post(SKRIV, {"code": f"{(int(kod) + 1 + nummer) % 1000000:06}"})

    assert client.post(SKRIV, {"code": kod})["Location"] == BEGAR
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_for_a_quarter_and_once(client: Client, scen: Scen) -> None:
    with time_machine.travel(timezone.now(), tick=False) as klocka:
        client.post(BEGAR, {"email": scen.person("ansvarig").email})
        kod = koden()
        klocka.shift(timedelta(minutes=15, seconds=1))
        assert client.post(SKRIV, {"code": kod})["Location"] == BEGAR
        assert "_auth_user_id" not in client.session
    inloggad(client, scen.person("ansvarig").email)
    begagnad = koden()
    client.logout()
    assert client.post(SKRIV, {"code": begagnad}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_answer_does_not_tell_who_has_an_account(client: Client, scen: Scen) -> None:
    okand = client.post(BEGAR, {"email": "ingen@exempel.example"}, follow=True)
    BREVBARARE.submit(lambda: None).result()

    assert mail.outbox == []
    assert "Vi har skickat en kod till i•••@exempel.example" in okand.content.decode()


def test_an_ended_account_gets_no_code(client: Client, scen: Scen, mal: str) -> None:
    with som("lb_owner"):
        person = scen.person("ansvarig")
        person.is_active = False
        person.save()

    assert "Skicka en kod till" not in client.get(reverse("account_login"), {"next": mal}).content.decode()
    client.post(BEGAR, {"lank": mejllank.skapa(person.pk, "prov:1")})
    BREVBARARE.submit(lambda: None).result()
    assert mail.outbox == []


@pytest.mark.parametrize("namn", ["ansvarig", "samordnare"])
def test_the_session_reaches_own_activities_only(client: Client, scen: Scen, namn: str) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata if namn == "ansvarig" else scen.fritid)
        aktivitet(scen.fritid if namn == "ansvarig" else scen.gata, nummer="1.2")
    inloggad(client, scen.person(namn).email)

    assert client.get("/")["Location"] == "/mina/"
    assert client.get("/mina/").status_code == 200
    assert client.get(f"/handlingsplan/{AR}/1.1/uppdatera/").status_code == 200
    assert client.get(f"/handlingsplan/{AR}/1.2/uppdatera/").status_code == 404
    for stangd in ("/handlingsplan/", "/rapporter/", "/konto/", "/konto/byt-losenord/", "/sok/", "/installningar/"):
        svar = client.get(stangd)
        assert (svar.status_code, "nås inte med kod" in svar.content.decode()) == (403, True), stangd


def test_every_other_address_is_closed_to_the_session(client: Client, scen: Scen) -> None:
    inloggad(client, scen.person("samordnare").email)
    slapps = set()
    for rad in {rad.vy: rad for rad in RADER}.values():
        sparpunkt = transaction.savepoint()
        with som("lb_owner"):
            adress = reverse(rad.vy, kwargs=rad.objekt(scen))
        if client.get(adress).status_code != 403:
            slapps.add(rad.vy)
        transaction.savepoint_rollback(sparpunkt)

    assert slapps <= {namn for namn, vy in _vyer(get_resolver()) if _far(namn, vy)}


def _vyer(resolver: URLResolver) -> Iterator[tuple[str, Any]]:
    for del_ in resolver.url_patterns:
        if isinstance(del_, URLResolver):
            yield from _vyer(del_)
        elif isinstance(del_, URLPattern):
            yield str(del_.name), del_.callback


def _far(namn: str, vy: Any) -> bool:
    """Open to all, there in any session, or said to be open with a code."""
    oppen = getattr(getattr(vy, "view_class", None), "oppen_med_kod", False)
    return namn in ALLTID | {"start"} or not getattr(vy, "login_required", True) or oppen


def test_half_an_hour_and_then_log_in_again(client: Client, scen: Scen) -> None:
    with time_machine.travel(timezone.now(), tick=False) as klocka:
        inloggad(client, scen.person("ansvarig").email)
        klocka.shift(timedelta(minutes=29))
        assert client.get("/mina/").status_code == 200
        klocka.shift(timedelta(minutes=2))
        assert client.get("/mina/").status_code == 302
        assert "_auth_user_id" not in client.session


def test_log_in_and_log_out_are_in_the_audit_log(client: Client, scen: Scen) -> None:
    inloggad(client, scen.person("ansvarig").email)
    client.post("/konto/logga-ut/")

    with som("lb_owner"):
        handlingar = list(Loggpost.objects.filter(kedja=0).order_by("nr").values_list("handling", flat=True))
    assert handlingar[-2:] == ["konto.logga_in", "konto.logga_ut"]


@pytest.mark.parametrize("lank", ["", "x", "WzEsImEiXQ:1:abc", "ö", "a" * 5000])
def test_a_forged_link_is_refused(lank: str) -> None:
    with pytest.raises(mejllank.LankFel):
        mejllank.las(lank)


def test_an_old_link_is_refused(scen: Scen) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=31)):
        lank = mejllank.skapa(1, "prov:1")
    with pytest.raises(mejllank.LankFel, match="gammal"):
        mejllank.las(lank)
    assert mejllank.las(mejllank.skapa(1, "prov:1")) == (1, "prov:1")


def test_half_hidden() -> None:
    assert (halvdold("chef@hallstahammar.se"), halvdold("x")) == ("c•••@hallstahammar.se", "x•••@")
