"""Owns the owner's own list, and the way through those that need a word."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage, PermittedView
from handlingsplan.lank import PARAMETER, besked
from handlingsplan.mina.queries import aktorens
from handlingsplan.plan.visning import Visningsrad


class MinaAktiviteter(PermittedPage):
    """The activities of the own unit, first those that need a word."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True
    template_name = "handlingsplan/mina.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing at all for an assignment without a unit."""
        mina = aktorens(self.aktor, timezone.now())
        delar = [
            ("ovriga", "Övriga", [Visningsrad(lage, True) for lage in mina.ovriga]),
            ("lamnade", "Väntar på samordnarens svar om vem som ansvarar", _rader(mina.lamnade)),
            ("avslutade", "Avslutade", [Visningsrad(lage, True) for lage in mina.avslutade]),
        ]
        runda = [*mina.att_uppdatera, *mina.ovriga] if mina.oppet else []
        return super().get_context_data(
            mina=mina,
            kvar=len(mina.kvar),
            svarade=len(runda) - len(mina.kvar),
            av=len(runda),
            delar=[del_ for del_ in delar if del_[2]],
            enhet=self.request.uppdrag.enhet,
            lankbesked=besked(self.request.GET.get(PARAMETER), self.request.user.pk),
            **kwargs,
        )


def _rader(lagen: Any) -> list[Visningsrad]:
    return [Visningsrad(lage, False) for lage in lagen]


class MinaAlla(PermittedView):
    """Leads to the next activity that needs a word, and back to the list when there is none. Changes nothing."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True
    http_method_names = ["get", "head"]  # as View declares it

    def get(self, request: HttpRequest) -> HttpResponse:
        """Redirect."""
        kvar = aktorens(self.aktor, timezone.now()).kvar
        if not kvar:
            messages.info(request, "Du har inget kvar att uppdatera.")
            return redirect("mina")
        fraga = {"tillbaka": reverse("mina_alla")}
        if lank := request.GET.get(PARAMETER):
            fraga[PARAMETER] = lank
        vag = reverse("aktivitet_uppdatera", args=[kvar[0].ar, kvar[0].nummer])
        return redirect(f"{vag}?{urlencode(fraga)}")
