"""Owns the pages of log-in by code, and the log-in page that offers it. A code is asked for and used by POST only."""

from __future__ import annotations

from typing import Any

from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest

from aktorer.kod.mottagare import halvdold, lank_i_adress, mottagare_i_lank


def kodmottagare(request: HttpRequest) -> dict[str, str]:
    """What the pages need for the one whom the followed mail was sent to: the signed part and the half hidden address."""
    nasta = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    lank = lank_i_adress(nasta)
    person = mottagare_i_lank(lank)
    return {"lank": lank, "kod_till": halvdold(person.email)} if person else {}


class LoggaIn(LoginView):  # type: ignore[misc]  # allauth carries no types
    """E-mail and password; who came through a mail may have a code sent by one press."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """To whom a code would go."""
        return {**super().get_context_data(**kwargs), **kodmottagare(self.request)}


class BeOmKod(RequestLoginCodeView):  # type: ignore[misc]  # allauth carries no types
    """Ask for a code. The answer is the same whether the address has an account or not."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """To whom a code would go."""
        return {**super().get_context_data(**kwargs), **kodmottagare(self.request)}


class SkrivKod(ConfirmLoginCodeView):  # type: ignore[misc]  # allauth carries no types
    """Write the code. Five tries, then a new one has to be asked for."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The address half hidden: it may be somebody else's screen."""
        innehall = super().get_context_data(**kwargs)
        return {**innehall, "kod_till": halvdold(innehall["email"])}
