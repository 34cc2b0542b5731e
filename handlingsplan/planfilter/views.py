"""Owns the pages of saved filters of the plan: keep the one in the address, and change or take away an own one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView
from handlingsplan.models import Medborgarlofte, Planfilter
from handlingsplan.plan.filter import med
from handlingsplan.planfilter.actions import andra_planfilter, spara_planfilter, ta_bort_planfilter
from handlingsplan.planfilter.forms import PlanfilterForm
from rapportering.sparade.forms import TA_BORT


class Ny(ActView):
    """Keep the filter of the address by a name."""

    ratt = Ratt.SE_PLAN
    form_class = PlanfilterForm
    template_name = "handlingsplan/planfilter.html"
    meddelande = "Filtret är sparat."
    rubrik = "Spara filtret"

    def plan(self, fraga: str = "") -> str:
        """The plan of the year in the address, filtered; 404 for a year without a promise."""
        if not Medborgarlofte.objects.visible_to(self.aktor).filter(ar=self.kwargs["ar"]).exists():
            raise Http404("Planen finns inte.")
        return reverse("plan_detail", args=[self.kwargs["ar"]]) + (f"?{fraga}" if fraga else "")

    def tillbaka(self) -> str:
        """The plan with the filter."""
        return self.plan(med(self.request.GET).removeprefix("?"))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back is the plan with the filter."""
        return {
            **super().get_form_kwargs(), "leder": self.aktor.leder, "finns": False, "tillbaka": self.tillbaka()
        }  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and the way up."""
        return super().get_context_data(**kwargs, rubrik=self.rubrik, upp=self.plan())

    def act(self, form: Any) -> Planfilter:
        """Keep it."""
        ren = form.cleaned_data
        return spara_planfilter(
            by=self.aktor, namn=ren["namn"], fraga=self.request.GET, delad=ren.get("delad", False)
        )  # fmt: skip

    def redirect_to(self, resultat: Planfilter) -> str:
        """The plan with it."""
        return self.plan(resultat.fraga)


class Andra(Ny):
    """Rename, share or take away an own filter."""

    rubrik = "Ändra filtret"

    @cached_property
    def rad(self) -> Planfilter:
        """The filter of the address; 404 when it is not the person's own."""
        rad = Planfilter.objects.own(self.aktor).filter(pk=self.kwargs["pk"]).first()
        if rad is None:
            raise Http404("Filtret finns inte.")
        return rad

    def tillbaka(self) -> str:
        """The plan with the filter as it is kept."""
        return self.plan(self.rad.fraga)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The other button takes it away."""
        if TA_BORT in request.POST:
            ta_bort_planfilter(by=self.aktor, rad=self.rad)
            messages.success(request, "Filtret är borttaget.")
            return redirect(self.plan())
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"namn": self.rad.namn, "delad": self.rad.delad}

    def get_form_kwargs(self) -> dict[str, Any]:
        """It is there already."""
        return {**super().get_form_kwargs(), "finns": True}

    def act(self, form: Any) -> Planfilter:
        """Change it."""
        ren = form.cleaned_data
        return andra_planfilter(by=self.aktor, rad=self.rad, namn=ren["namn"], delad=ren.get("delad", False))
