"""Owns the page that ends an assignment."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.models import Uppdrag
from aktorer.vybaser import ActView
from handlingsplan.agarbyte.actions import avsluta_uppdrag
from handlingsplan.agarbyte.forms import AvslutaForm
from handlingsplan.agarbyte.queries import kan_ta_over, utan_agare
from rapportering.personer.views import stig


class UppdragAvsluta(ActView):
    """What the person answers for, who takes over, and then the end."""

    ratt = Ratt.SKRIV_PERSON
    form_class = AvslutaForm
    template_name = "handlingsplan/uppdrag_avsluta.html"

    @cached_property
    def uppdrag(self) -> Uppdrag:
        """The assignment of the address. 404 in another municipality."""
        rader = Uppdrag.objects.filter(kommun_id=self.aktor.kommun_id).select_related("anvandare", "enhet")
        return get_object_or_404(rader, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The activities that would be without an owner."""
        aktiviteter = utan_agare(self.uppdrag)
        arvtagare = list(kan_ta_over(self.uppdrag)) if aktiviteter else []
        return super().get_form_kwargs() | {"aktiviteter": aktiviteter, "arvtagare": arvtagare}

    def act(self, form: AvslutaForm) -> Uppdrag:
        """End it."""
        uppdrag = avsluta_uppdrag(by=self.aktor, uppdrag=self.uppdrag, nya=form.nya())
        antal = len(form.aktiviteter)
        bytt = f" {antal} {'aktivitet har' if antal == 1 else 'aktiviteter har'} ny ansvarig." if antal else ""
        self.meddelande = f"Uppdraget för {self.uppdrag.anvandare.namn} är avslutat.{bytt}"
        return uppdrag

    def redirect_to(self, resultat: Uppdrag) -> str:
        """The list."""
        return reverse("person_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who, and the breadcrumbs."""
        return super().get_context_data(uppdrag=self.uppdrag, stig=stig(), **kwargs)
