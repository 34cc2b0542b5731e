"""Owns the page that changes many activities: choose, see what changes, then do it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused
from handlingsplan.flera.actions import HOGST, Andring, andra_flera, krav_andring
from handlingsplan.flera.forms import FleraForm, valda
from handlingsplan.plan.filter import med
from handlingsplan.plan.sida import Plansida
from handlingsplan.queries import Aktivitetslage
from handlingsplan.status import AVSLUTADE


@dataclass(frozen=True)
class Forhandsrad:
    """One chosen activity, and each thing that becomes another: its name, from and to."""

    lage: Aktivitetslage
    byten: tuple[tuple[str, str, str], ...]


class Flera(Plansida):
    """Change end date or owner of the activities that are chosen among those that the filter keeps.

    The first POST shows what would change and writes nothing; the one that confirms does all of it or nothing.
    """

    ratt = Ratt.SKRIV_PLAN
    template_name = "handlingsplan/flera.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The activities that can be chosen, and which are."""
        data = super().get_context_data(**kwargs)
        kvar = [lage for lage in data["plan"].aktiviteter if lage.visad not in AVSLUTADE]
        valt = valda(self.request.POST.getlist("val"))
        form = kwargs.get("form") or FleraForm(by=self.aktor)
        ar = self.kwargs["ar"]
        return {
            **data,
            "form": form,
            "rader": [(lage, lage.id in valt) for lage in kvar],
            "bas": med(self.request.GET),
            "upp": reverse("plan_detail", args=[ar]) + med(self.request.GET),
            "rensa": reverse("plan_flera", args=[ar]),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show, or do. What was chosen and typed stays when something is wrong."""
        form = FleraForm(request.POST, by=self.aktor)
        valt = valda(request.POST.getlist("val"))
        context = self.get_context_data(form=form)
        if "andra_val" in request.POST:
            return self.render_to_response(context)
        if not form.is_valid():
            return self._fel(context)
        try:
            if "bekrafta" in request.POST:
                return self._gor(valt, form.andring, context["upp"])
            return self._visa(context, valt, form.andring)
        except ActRefused as nej:
            form.add_error(nej.falt if nej.falt in form.fields else None, str(nej))
            return self._fel(context)

    def _gor(self, valt: dict[int, int], andring: Andring, upp: str) -> HttpResponse:
        antal = andra_flera(by=self.aktor, valda=valt, andring=andring)
        ordet = "aktivitet är ändrad" if antal == 1 else "aktiviteter är ändrade"
        messages.success(self.request, f"{antal} {ordet}. Ångra genom att ändra tillbaka dem på samma sätt.")
        return redirect(upp)

    def _visa(self, context: dict[str, Any], valt: dict[int, int], andring: Andring) -> HttpResponse:
        """The page that says what would change. Nothing is written."""
        krav_andring(andring)
        lagen = [lage for lage, vald in context["rader"] if vald]
        if not lagen:
            raise ActRefused("Kryssa för minst en aktivitet.")
        if len(lagen) > HOGST:
            raise ActRefused(f"Kryssa för högst {HOGST} aktiviteter åt gången.")
        visas = [Forhandsrad(lage, _byten(lage, andring)) for lage in lagen]
        andras = sum(bool(rad.byten) for rad in visas)
        return self.render_to_response(
            {**context, "forhandsrader": visas, "andras": andras, "val": [f"{pk}:{valt[pk]}" for pk in valt]}
        )

    def _fel(self, context: dict[str, Any]) -> HttpResponse:
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _byten(lage: Aktivitetslage, andring: Andring) -> tuple[tuple[str, str, str], ...]:
    ut = []
    if andring.slut and andring.slut != lage.slut:
        ut.append(("Slutdatum", datum(lage.slut), datum(andring.slut)))
    if andring.agare and (andring.agare.pk, andring.funktion) != (lage.agare_id, lage.funktion):
        ut.append(("Ansvarig", f"{lage.funktion}, {lage.agare}", f"{andring.funktion}, {andring.agare.namn}"))
    return tuple(ut)
