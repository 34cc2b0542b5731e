"""Owns the pages of the Excel import: choose a file, see what it means, carry it out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from aktorer.vybaser import ActRefused, ActView
from handlingsplan.fil import importera
from handlingsplan.fil.forms import AgareForm, PlanfilForm
from handlingsplan.fil.planfil import PlanfilFel, las_plan
from handlingsplan.fil.planrad import Planfil, fran_json
from handlingsplan.fil.register import register_for
from handlingsplan.models import Medborgarlofte, Planimport


class PlanImportera(ActView):
    """Choose a file. What is wrong in it is named by row and column, and nothing is saved."""

    ratt = Ratt.SKRIV_PLAN
    form_class = PlanfilForm
    template_name = "handlingsplan/importera.html"
    planfil: Planfil | None = None

    def act(self, form: PlanfilForm) -> Planimport:
        """Read the file; keep it for the next page when it is whole."""
        fil = form.cleaned_data["fil"]
        try:
            self.planfil = las_plan(
                fil,
                form.cleaned_data["ar"],
                register=register_for(self.aktor),
                som_csv=fil.name.lower().endswith(".csv"),
            )
        except PlanfilFel as fel:
            raise ActRefused(str(fel), falt="fil") from fel
        if self.planfil.fel:
            raise ActRefused(f"Filen har {len(self.planfil.fel)} fel. Rätta dem och hämta filen igen.", falt="fil")
        return importera.lagra_planimport(by=self.aktor, planfil=self.planfil, filnamn=fil.name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows to mend, if any."""
        return super().get_context_data(planfil=self.planfil, **kwargs)


class PlanImportGranska(ActView):
    """What will be created, every guess shown; the owner unit of each function is chosen here."""

    ratt = Ratt.SKRIV_PLAN
    template_name = "handlingsplan/importera_granska.html"
    meddelande = "Planen är hämtad."

    @cached_property
    def planimport(self) -> Planimport | None:
        """The kept plan, if it still waits."""
        return Planimport.objects.visible_to(self.aktor).filter(nyckel=self.kwargs["nyckel"]).first()

    @cached_property
    def planfil(self) -> Planfil:
        """The plan that was read."""
        assert self.planimport is not None
        return fran_json(self.planimport.innehall)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or that it is gone."""
        return super().get(request, *args, **kwargs) if self.planimport else self.borta()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out, or that it is gone."""
        return super().post(request, *args, **kwargs) if self.planimport else self.borta()

    def borta(self) -> HttpResponse:
        """404 with what to do."""
        return render(self.request, "handlingsplan/importera_borta.html", status=404)

    def get_form(self, form_class: Any = None) -> AgareForm:
        """One choice per function, among the units that are open."""
        enheter = Enhet.objects.filter(kommun_id=self.aktor.kommun_id, stangd__isnull=True)
        return AgareForm(
            self.request.POST if self.request.method == "POST" else None,
            agare=self.planfil.agare,
            enheter=list(enheter.select_related("organisation").order_by(efter_namn())),
        )

    def act(self, form: AgareForm) -> Medborgarlofte:
        """Create it all, or nothing."""
        assert self.planimport is not None
        return importera.bekrafta_planimport(
            by=self.aktor, planimport_id=self.planimport.pk, enhet_for=form.enhet_for()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows, and whether the plan has been fetched before."""
        lofte = Medborgarlofte.objects.visible_to(self.aktor).filter(ar=self.planfil.ar).first()
        return super().get_context_data(
            planfil=self.planfil,
            planimport=self.planimport,
            lofte=lofte,
            dubbla=importera.redan_i_planen(self.aktor.kommun_id, self.planfil),
            **kwargs,
        )
