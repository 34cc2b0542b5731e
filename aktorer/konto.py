"""Owns what is ours in log-in: no self sign-up, and an audit row for each log-in, log-out and changed password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from aktorer.logg import logga_konto


class Kontoadapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts are made by an organisation's administrator, never by the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody may sign up on their own."""
        return False


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
