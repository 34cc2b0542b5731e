"""Owns the pages of the turn of the year: make the next promise, and compare two."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView, PermittedPage
from handlingsplan.arsskifte import actions
from handlingsplan.arsskifte.forms import NastaLofteForm
from handlingsplan.arsskifte.queries import jamfor
from handlingsplan.lofte.views import OneLofte
from handlingsplan.models import Medborgarlofte
from handlingsplan.queries import Planlage, plan_lage


class NastaLofte(OneLofte, ActView):
    """Make the promise of the year after from this one."""

    ratt = Ratt.SKRIV_PLAN
    form_class = NastaLofteForm
    template_name = "handlingsplan/lofte_nasta.html"
    meddelande = "Det nya löftet är skapat. Skriv dess text, och se efter att datum och mål stämmer."

    @cached_property
    def plan(self) -> Planlage:
        """The plan to choose from."""
        return plan_lage(self.aktor.kommun_id, self.lofte.ar, timezone.now())

    @cached_property
    def finns(self) -> bool:
        """Whether the year after has a promise already."""
        return Medborgarlofte.objects.visible_to(self.aktor).filter(ar=self.lofte.ar + 1).exists()

    def get_form_kwargs(self) -> dict[str, Any]:
        """The plan makes the fields."""
        return super().get_form_kwargs() | {"plan": self.plan, "tillbaka": self.lofte.sida}

    def get_initial(self) -> dict[str, Any]:
        """The old heading with the year moved on."""
        ar = self.lofte.ar
        return {"rubrik": self.lofte.rubrik.replace(str(ar), str(ar + 1))}

    def act(self, form: NastaLofteForm) -> Medborgarlofte:
        """All of it, or nothing."""
        return actions.skapa_nasta(
            by=self.aktor,
            lofte_id=self.lofte.pk,
            rubrik=form.cleaned_data["rubrik"],
            fokusomraden=form.valt("f"),
            aktiviteter=form.valt("a"),
            med_text=form.cleaned_data["med_text"],
        )

    def redirect_to(self, resultat: Medborgarlofte) -> str:
        """The new promise's page."""
        return resultat.sida

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The year, and whether it is taken."""
        return super().get_context_data(
            lofte=self.lofte, nasta=self.lofte.ar + 1, finns=self.finns, stig=self.stig, **kwargs
        )


class LofteJamfor(OneLofte, PermittedPage):
    """This promise beside that of another year, the earlier one first."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/lofte_jamfor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The comparison; 404 for a year without a promise or with itself."""
        ar = sorted((self.lofte.ar, self.kwargs["med"]))
        if ar[0] == ar[1]:
            raise Http404
        jamforelse = jamfor(self.aktor.kommun_id, ar[0], ar[1], timezone.now())
        if jamforelse.da.lofte_id is None or jamforelse.nu.lofte_id is None:
            raise Http404
        return super().get_context_data(lofte=self.lofte, j=jamforelse, stig=self.stig, **kwargs)
