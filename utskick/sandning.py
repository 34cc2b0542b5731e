"""Owns sending: takes waiting mails and hands them to the SMTP server, at least once each, with a fixed Message-ID.

A mail is claimed with a lease before it is handed over, and no transaction is open meanwhile. A process that dies in
between leaves it unknown whether the mail went out; it is then sent again, with the same Message-ID.
"""

from __future__ import annotations

import hashlib
import logging
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.kontext import satt
from utskick.models import Mejl
from utskick.queries import mottagare
from utskick.rela import Utfall, vantan

logg = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long a mail in hand is left alone. Longer than all time limits of one SMTP conversation together."""
FORSOK_HOGST = 20
"""Tries before a mail is given up: about 15 hours with growing waits."""


def meddelande_id(mejl: Mejl) -> str:
    """The Message-ID header: the same for the same mail, however many times it is sent."""
    vard = urlsplit(settings.BASADRESS).hostname or "localhost"
    return f"<{hashlib.sha256(f'{mejl.kommun_id}:{mejl.nyckel}'.encode()).hexdigest()[:24]}@{vard}>"


def skicka(grans: int = 50, sekunder: float = 60.0) -> Utfall:
    """Send up to `grans` waiting mails, for at most about `sekunder`. Safe to run in many processes at once."""
    skickade = misslyckade = 0
    slut = time.monotonic() + sekunder
    with _server() as server:
        while skickade + misslyckade < grans and time.monotonic() < slut:
            taget = _ta_nasta()
            if taget is None:
                break
            mejl, svar_till = taget
            if _skicka_ett(server, mejl, svar_till):
                skickade += 1
            else:
                misslyckade += 1
    return Utfall(skickade, misslyckade)


@contextmanager
def _server() -> Iterator[BaseEmailBackend]:
    """The mail server; the first mail opens the connection and the others share it."""
    server = get_connection()
    try:
        yield server
    finally:
        _stang(server)


def _stang(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        logg.info("Anslutningen till mejlservern stängdes inte på vanligt sätt.")


def _ta_nasta() -> tuple[Mejl, list[str]] | None:
    """Claim the mail that has waited longest, with the address for answers; nothing when none is waiting."""
    nu = timezone.now()
    with transaction.atomic():
        kvar = Mejl.objects.filter(lage=Mejl.Lage.KOAT, nasta__lte=nu).order_by("nasta", "pk")
        mejl = kvar.select_for_update(skip_locked=True, of=("self",)).select_related("till").first()
        if mejl is None:
            return None
        mejl.forsok += 1
        mejl.nasta = nu + LEASE
        mejl.save(update_fields=["forsok", "nasta"])
        satt(Aktor.system(mejl.kommun_id))
        samordnare = [person.email for person in mottagare(mejl.kommun_id, Roll.SAMORDNARE)]
        return mejl, [] if mejl.adress in samordnare else samordnare[:1]


def _skicka_ett(server: BaseEmailBackend, mejl: Mejl, svar_till: list[str]) -> bool:
    """Hand one mail over and note how it went."""
    if not mejl.till.is_active:
        _notera(mejl, lage=Mejl.Lage.MISSLYCKAT, fel="Kontot är avslutat.")
        return False
    try:
        server.open()
        server.send_messages([brev(mejl, svar_till)])
    except smtplib.SMTPRecipientsRefused as fel:
        _stang(server)
        koder = [kod for kod, _ in fel.recipients.values()]
        _misslyckades(mejl, fel, for_gott=all(kod >= 500 for kod in koder))
        return False
    except (OSError, smtplib.SMTPException, ValueError) as fel:
        _stang(server)
        _misslyckades(mejl, fel, for_gott=isinstance(fel, ValueError))
        return False
    _notera(mejl, lage=Mejl.Lage.SKICKAT, skickat=timezone.now(), fel="")
    return True


def brev(mejl: Mejl, svar_till: list[str]) -> EmailMultiAlternatives:
    """The message as it goes out. Raises ValueError when a header would hold a line break."""
    brevet = EmailMultiAlternatives(
        mejl.amne,
        mejl.text,
        settings.DEFAULT_FROM_EMAIL,
        [mejl.adress],
        reply_to=svar_till,
        headers={"Message-ID": meddelande_id(mejl), "Auto-Submitted": "auto-generated"},
    )
    if mejl.html:
        brevet.attach_alternative(mejl.html, "text/html")
    return brevet


def _misslyckades(mejl: Mejl, fel: Exception, *, for_gott: bool) -> None:
    """Try later, or give up when the server said never or the tries are used up."""
    logg.warning("Mejl %d gick inte att skicka: %s: %s", mejl.pk, type(fel).__name__, fel)
    text = beskriv(fel)
    if for_gott or mejl.forsok % FORSOK_HOGST == 0:
        _notera(mejl, lage=Mejl.Lage.MISSLYCKAT, fel=text)
    else:
        _notera(mejl, nasta=timezone.now() + vantan(mejl.forsok), fel=text)


def beskriv(fel: Exception) -> str:
    """What went wrong, for the coordinator who reads the mail log. The process log has the error itself."""
    if isinstance(fel, smtplib.SMTPRecipientsRefused):
        koder = ", ".join(sorted({str(kod) for kod, _ in fel.recipients.values()}))
        return f"Mottagarens mejlserver tar inte emot adressen (kod {koder})."
    if isinstance(fel, smtplib.SMTPAuthenticationError):
        return "Vår mejlserver godtar inte inloggningen. Säg till den som sköter driften."
    if isinstance(fel, smtplib.SMTPResponseException):
        return f"Mejlservern tog inte emot mejlet (kod {fel.smtp_code})."
    if isinstance(fel, ValueError):
        return "Ämnet eller adressen innehåller tecken som inte får stå i ett mejl."
    return "Mejlservern svarar inte."


def _notera(mejl: Mejl, **falt: object) -> None:
    Mejl.objects.filter(pk=mejl.pk).update(**falt)
