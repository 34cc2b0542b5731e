"""Sending over real SMTP on loopback: what goes out, at least once, with the same Message-ID, and what is given up."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from aktorer.models import Anvandare
from tests.scen import Scen, som
from utskick.models import Mejl
from utskick.rela import Utfall
from utskick.sandning import brev, meddelande_id, skicka


class Brevlada:
    """An SMTP server's handler. `svar` is what it says to each mail's content; `mottagare` to each recipient."""

    def __init__(self) -> None:
        self.brev: list[EmailMessage] = []
        self.svar = "250 OK"
        self.mottagare = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802  aiosmtpd's name
        if self.mottagare.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.mottagare

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        brevet = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(brevet, EmailMessage)
        self.brev.append(brevet)
        return self.svar


def _ledig_port() -> int:
    with socket.socket() as prov:
        prov.bind(("127.0.0.1", 0))
        return int(prov.getsockname()[1])


@pytest.fixture
def brevlada(settings: Any) -> Iterator[Brevlada]:
    """A server that the product is set to use."""
    lada = Brevlada()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", _ledig_port()
    settings.BASADRESS = "https://lagesbild.exempel.example"
    server = Controller(lada, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    server.start()
    yield lada
    server.stop()


@pytest.fixture
def mejl(scen: Scen) -> Callable[..., Mejl]:
    """`mejl("ksau")` writes one mail to that name in the cast."""

    def skriv(vem: str = "ksau", **falt: Any) -> Mejl:
        person = scen.person(vem)
        varden = {"nyckel": f"prov:{vem}", "amne": "Återrapporten är klar", "text": "Hej,\n\nNu.", "html": "<p>Nu.</p>"}
        with som("lb_owner"):
            return Mejl.objects.create(kommun=scen.kommun, till=person, adress=person.email, **{**varden, **falt})

    return skriv


def _skicka() -> Utfall:
    with som("lb_worker"):
        return skicka()


def _efter(mejl: Mejl) -> tuple[str, int, bool, str]:
    with som("lb_owner"):
        mejl.refresh_from_db()
    return mejl.lage, mejl.forsok, mejl.skickat is not None, mejl.fel


def _dags_igen() -> None:
    with som("lb_owner"):
        Mejl.objects.update(nasta=timezone.now() - timedelta(seconds=1))


def test_what_goes_out(brevlada: Brevlada, mejl: Callable[..., Mejl]) -> None:
    ett = mejl()

    assert (_skicka(), _skicka()) == (Utfall(1, 0), Utfall(0, 0))
    (brevet,) = brevlada.brev
    assert {namn: brevet[namn] for namn in ("To", "From", "Reply-To", "Subject", "Message-ID", "Auto-Submitted")} == {
        "To": "ksau@exempel.example",
        "From": "lagesbild@localhost",
        "Reply-To": "samordnare@exempel.example",
        "Subject": "Återrapporten är klar",
        "Message-ID": meddelande_id(ett),
        "Auto-Submitted": "auto-generated",
    }
    assert meddelande_id(ett).endswith("@lagesbild.exempel.example>")
    delar = [del_.get_content().replace("\r\n", "\n").strip() for del_ in brevet.iter_parts()]
    assert delar == ["Hej,\n\nNu.", "<p>Nu.</p>"]
    assert _efter(ett) == ("skickat", 1, True, "")


def test_the_coordinator_is_not_told_to_answer_the_coordinator(brevlada: Brevlada, mejl: Callable[..., Mejl]) -> None:
    mejl("samordnare")

    _skicka()

    assert brevlada.brev[0]["Reply-To"] is None


def test_a_server_that_is_away_is_tried_again_with_the_same_id(
    brevlada: Brevlada, mejl: Callable[..., Mejl], settings: Any
) -> None:
    ett = mejl()
    ratt_port, settings.EMAIL_PORT = settings.EMAIL_PORT, _ledig_port()
    borta = _skicka()
    lage_borta = _efter(ett)
    settings.EMAIL_PORT = ratt_port
    for_tidigt = _skicka()
    _dags_igen()

    assert (borta, for_tidigt, _skicka()) == (Utfall(0, 1), Utfall(0, 0), Utfall(1, 0))
    assert lage_borta == ("koat", 1, False, "Mejlservern svarar inte.")
    assert _efter(ett) == ("skickat", 2, True, "")
    assert len(brevlada.brev) == 1


def test_an_unsure_delivery_is_sent_again_as_the_same_mail(brevlada: Brevlada, mejl: Callable[..., Mejl]) -> None:
    ett = mejl()
    brevlada.svar = "451 Vet inte"
    _skicka()
    brevlada.svar = "250 OK"
    _dags_igen()
    _skicka()

    assert [brevet["Message-ID"] for brevet in brevlada.brev] == [meddelande_id(ett)] * 2
    assert _efter(ett) == ("skickat", 2, True, "")


def test_a_process_that_died_with_a_mail_in_hand_leaves_it_for_later(
    brevlada: Brevlada, mejl: Callable[..., Mejl]
) -> None:
    mejl(forsok=1, nasta=timezone.now() + timedelta(minutes=5))
    i_handen = _skicka()
    _dags_igen()

    assert (i_handen, _skicka()) == (Utfall(0, 0), Utfall(1, 0))


def test_a_refused_address_is_given_up_and_the_others_go_on(brevlada: Brevlada, mejl: Callable[..., Mejl]) -> None:
    ett = mejl()
    brevlada.mottagare = "550 Ingen sådan"
    forst = _skicka()
    brevlada.mottagare = "250 OK"
    mejl("kommunpolis")

    assert (forst, _skicka()) == (Utfall(0, 1), Utfall(1, 0))
    assert _efter(ett) == ("misslyckat", 1, False, "Mottagarens mejlserver tar inte emot adressen (kod 550).")


def test_a_full_mailbox_is_tried_again(brevlada: Brevlada, mejl: Callable[..., Mejl]) -> None:
    ett = mejl()
    brevlada.mottagare = "452 Fullt"
    _skicka()

    assert _efter(ett)[:3] == ("koat", 1, False)


def test_after_twenty_tries_it_is_given_up(brevlada: Brevlada, mejl: Callable[..., Mejl]) -> None:
    ett = mejl(forsok=19)
    brevlada.svar = "451 Senare"
    _skicka()

    assert _efter(ett) == ("misslyckat", 20, False, "Mejlservern tog inte emot mejlet (kod 451).")


def test_a_closed_account_gets_no_mail(brevlada: Brevlada, mejl: Callable[..., Mejl], scen: Scen) -> None:
    ett = mejl()
    with som("lb_owner"):
        Anvandare.objects.filter(pk=scen.person("ksau").pk).update(is_active=False)

    assert _skicka() == Utfall(0, 1)
    assert (brevlada.brev, _efter(ett)) == ([], ("misslyckat", 1, False, "Kontot är avslutat."))


@pytest.mark.parametrize("falt", [{"amne": "A\nBcc: b@c.example"}, {"adress": "a@b.example\nBcc: b@c.example"}])
def test_a_line_break_in_a_header_is_never_sent(
    brevlada: Brevlada, mejl: Callable[..., Mejl], falt: dict[str, str]
) -> None:
    ett = mejl()
    with som("lb_owner"):
        Mejl.objects.filter(pk=ett.pk).update(**falt)

    assert _skicka() == Utfall(0, 1)
    assert (brevlada.brev, _efter(ett)[0]) == ([], "misslyckat")


def test_the_id_depends_on_municipality_and_key_only(mejl: Callable[..., Mejl]) -> None:
    ett = mejl()
    fore = meddelande_id(ett)
    ett.amne, ett.forsok = "Annat", 7

    assert (meddelande_id(ett), brev(ett, []).extra_headers["Message-ID"]) == (fore, fore)
    ett.nyckel = "annan"
    assert meddelande_id(ett) != fore
