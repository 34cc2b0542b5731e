"""Pages of the handbook. Public: they hold no facts, and who cannot log in needs them most."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from aktorer.behorighet import Roll
from config import handbok

ROLLSIDA: dict[str, str] = {
    Roll.RAPPORTOR: "rapportor",
    Roll.ANSVARIG: "aktivitetsansvarig",
    Roll.SAMORDNARE: "samordnare",
    Roll.KOMMUNPOLIS: "kommunpolis",
    Roll.KSAU: "ksau",
}


@method_decorator(login_not_required, name="dispatch")
class Hjalp(TemplateView):
    """The first page; who is logged in sees the own role's page first."""

    template_name = "config/hjalp.html"
    request: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`sida`, `egen` (the own role's page or nothing) and `sidor`."""
        aktor = self.request.aktor
        egen = ROLLSIDA.get(aktor.roll) if aktor else None
        return {
            **super().get_context_data(**kwargs),
            "sida": handbok.sida(handbok.OVERSIKT),
            "egen": handbok.sida(egen) if egen else None,
            "sidor": _sidor(egen),
        }


@method_decorator(login_not_required, name="dispatch")
class HjalpSida(TemplateView):
    """One page."""

    template_name = "config/hjalp_sida.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`sida` and the others."""
        if kwargs["namn"] not in handbok.sidor():
            raise Http404
        sida = handbok.sida(kwargs["namn"])
        return {**super().get_context_data(**kwargs), "sida": sida, "sidor": _sidor(sida.namn), "stig": _stig()}


@method_decorator(login_not_required, name="dispatch")
class Ordlista(TemplateView):
    """What the words mean."""

    template_name = "config/hjalp_ordlista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`ord`."""
        return {**super().get_context_data(**kwargs), "ord": handbok.ordlista(), "sidor": _sidor(None), "stig": _stig()}


def _sidor(utom: str | None) -> list[handbok.Sida]:
    return [handbok.sida(namn) for namn in handbok.sidor() if namn != utom]


def _stig() -> list[tuple[str, str]]:
    return [("Hjälp", reverse("hjalp"))]
