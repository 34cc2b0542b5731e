"""Owns what is ours in log-in: no self sign-up, mail sent aside, and an audit row for each log-in, log-out and password."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, password_reset
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.exceptions import ValidationError
from django.db import connections
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse

from aktorer.logg import logga_konto

logg = logging.getLogger(__name__)

BREVBARARE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kontobrev")
"""Sends the mails about accounts, one at a time. They carry a secret, so the outbox and its mail log may not hold them."""

BESKED = {
    "account_inactive": "Kontot är avslutat. Fråga din samordnare om det ska öppnas igen.",
    "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte. Försök igen eller välj ett nytt lösenord.",
    "enter_current_password": "Det är inte ditt nuvarande lösenord. Skriv det lösenord du loggade in med.",
    "too_many_login_attempts": "Det har varit för många försök. Vänta några minuter och försök igen.",
    "rate_limited": "Det har varit för många försök. Vänta några minuter och försök igen.",
    "incorrect_code": "Koden stämmer inte. Läs den i det senaste mejlet och skriv den en gång till.",
    "invalid_password_reset": "Länken gäller inte längre. Be om en ny.",
}
LOSENORDSBESKED = {
    "password_too_short": "Lösenordet är för kort. Välj minst 15 tecken.",
    "password_too_common": "Lösenordet är ett av de vanligaste och lätt att gissa. Välj ett annat.",
}


class Kontoadapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts are made by an organisation's administrator, never by the visitor. Our words for what goes wrong."""

    error_messages = DefaultAccountAdapter.error_messages | BESKED

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody may sign up on their own."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link begins with BASADRESS: what the request says of its host decides nothing."""
        uid, _, nyckel = key.partition("-")
        return settings.BASADRESS + reverse("account_reset_password_from_key", args=[uid, nyckel])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write and send aside from the request.

        Neither the answer nor its time tells whether the address has an account or the mail server is up. A mail that
        is lost is asked for again by the one who misses it.
        """
        skriv = super().send_mail
        BREVBARARE.submit(copy_context().run, _skicka, skriv, template_prefix, email, context)

    def clean_password(self, password: str, user: Any = None) -> str:
        """The validators of the settings, in our words."""
        try:
            return str(super().clean_password(password, user))
        except ValidationError as fel:
            raise ValidationError(
                [LOSENORDSBESKED.get(ett.code or "", ett.messages[0]) for ett in fel.error_list]
            ) from fel


def _skicka(skriv: Any, mall: str, adress: str, innehall: dict[str, Any]) -> None:
    try:
        skriv(mall, adress, innehall)
    except Exception:
        logg.exception("Kontomejlet %s kunde inte skickas.", mall)
    finally:
        connections.close_all()  # this thread's own, should the template have asked the database


@receiver(user_logged_in)
def _inloggad(user: Any, **_: Any) -> None:
    logga_konto("konto.logga_in", user.pk)


@receiver(user_logged_out)
def _utloggad(user: Any, **_: Any) -> None:
    if user is not None:
        logga_konto("konto.logga_ut", user.pk)


@receiver(password_changed)
@receiver(password_reset)
def _bytt_losenord(user: Any, **_: Any) -> None:
    logga_konto("konto.byt_losenord", user.pk)
