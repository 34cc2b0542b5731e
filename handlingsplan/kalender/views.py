"""Owns the page that gives a person an address to subscribe to, its buttons, and the calendar itself without log-in."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from aktorer.behorighet import Ratt
from aktorer.kontext import satt
from aktorer.vybaser import PermittedPage, PressView
from handlingsplan.kalender import queries
from handlingsplan.kalender.actions import avsluta_nyckel, skapa_nyckel
from handlingsplan.kalender.ics import kalender
from handlingsplan.kalender.nyckel import Prenumerant, hemlighet, sla_upp
from handlingsplan.models import Kalendernyckel

PER_TIMME = 60
"""How often one calendar may be read in an hour, by each web process."""

VILKA = {"mina": ("Mina aktiviteter", queries.mina), "planen": ("Handlingsplanen", queries.planen)}


class Kalendersida(PermittedPage):
    """How to subscribe, with the own addresses when there are any."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/kalender.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The addresses."""
        nyckel = Kalendernyckel.objects.visible_to(self.aktor).first()
        adresser = []
        if nyckel:
            bas = settings.BASADRESS.rstrip("/")
            adresser = [
                (vilka, namn, bas + reverse("kalender_fil", args=[hemlighet(nyckel), vilka]))
                for vilka, (namn, _) in VILKA.items()
            ]
        return super().get_context_data(**kwargs, nyckel=nyckel, adresser=adresser)


class SkapaNyckel(PressView):
    """Make the addresses, or replace them."""

    ratt = Ratt.SE_PLAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """New addresses."""
        skapa_nyckel(by=self.aktor)
        return "Adresserna är klara. Kopiera en av dem till din kalender.", reverse("kalender")

    def refused_to(self, **kwargs: Any) -> str:
        """The same page."""
        return reverse("kalender")


class AvslutaNyckel(PressView):
    """End them."""

    ratt = Ratt.SE_PLAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """No calendar can read them any more."""
        avsluta_nyckel(by=self.aktor)
        return "Prenumerationen är avslutad. Adresserna fungerar inte längre.", reverse("kalender")

    def refused_to(self, **kwargs: Any) -> str:
        """The same page."""
        return reverse("kalender")


@method_decorator(login_not_required, name="dispatch")
class Kalenderfil(View):
    """The calendar, for a program that cannot log in. An address that is wrong, replaced or ended is 404."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]  # type: ignore[misc]  # View declares it as an instance variable

    def get(self, request: HttpRequest, nyckel: str, vilka: str) -> HttpResponse:
        """The file, read as the person of the key; nobody else's context remains."""
        prenumerant = sla_upp(nyckel)
        if prenumerant is None or vilka not in VILKA or not prenumerant.aktor.far(Ratt.SE_PLAN):
            raise Http404("Kalendern finns inte.")
        if _for_ofta(prenumerant):
            return HttpResponse(
                "Kalendern har hämtats för många gånger. Försök igen om en timme.",
                status=HTTPStatus.TOO_MANY_REQUESTS,
                content_type="text/plain; charset=utf-8",
                headers={"Retry-After": "3600"},
            )
        satt(prenumerant.aktor)
        namn, las = VILKA[vilka]
        nu = timezone.now()
        svar = HttpResponse(kalender(namn, las(prenumerant.aktor, nu), nu), content_type="text/calendar; charset=utf-8")
        svar["Content-Disposition"] = f'inline; filename="{vilka}.ics"'
        svar["Cache-Control"] = "private, max-age=3600"
        svar["X-Robots-Tag"] = "noindex"
        return svar


def _for_ofta(prenumerant: Prenumerant) -> bool:
    timme = timezone.now().astimezone(dt.UTC).strftime("%Y%m%d%H")
    nyckel = f"kalender:{prenumerant.nyckel_id}:{timme}"
    cache.add(nyckel, 0, 3600)
    return cache.incr(nyckel) > PER_TIMME
