"""Owns what is ours in log-in: no self sign-up, and an audit row for each log-in, log-out and changed password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest

from aktorer.logg import logga_konto

BESKED = {
    "account_inactive": "Kontot är avslutat. Fråga din samordnare om det ska öppnas igen.",
    "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte. Försök igen eller välj ett nytt lösenord.",
    "enter_current_password": "Det är inte ditt nuvarande lösenord. Skriv det lösenord du loggade in med.",
    "too_many_login_attempts": "Det har varit för många försök. Vänta några minuter och försök igen.",
    "rate_limited": "Det har varit för många försök. Vänta några minuter och försök igen.",
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

    def clean_password(self, password: str, user: Any = None) -> str:
        """The validators of the settings, in our words."""
        try:
            return str(super().clean_password(password, user))
        except ValidationError as fel:
            raise ValidationError(
                [LOSENORDSBESKED.get(ett.code or "", ett.messages[0]) for ett in fel.error_list]
            ) from fel


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
