"""Owns the page where a report is corrected."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActRefused, ActView
from rapportering.models import Rapport, Rapporttext
from rapportering.nummer import med_nummer
from rapportering.rattning.actions import Krock, far_ratta, ratta, skal_mot_att_ratta, skriv_over
from rapportering.rattning.forms import RattaForm, borjan
from rapportering.rattning.innehall import Innehall, innehall, skillnader


class Ratta(ActView):
    """Correct a report of the own unit; those who lead may correct any."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = RattaForm
    template_name = "rapportering/rapport_ratta.html"
    meddelande = "Rättelsen är sparad. Rapportens sida visar vad som är ändrat."

    @cached_property
    def rapport(self) -> Rapport:
        """The report of the address: 404 out of sight, 403 for other units."""
        rapport = med_nummer(Rapport.objects.visible_or_own(self.aktor).named(), self.kwargs["nummer"])
        if not far_ratta(self.aktor, rapport):
            raise PermissionDenied
        return rapport

    @cached_property
    def nu(self) -> Innehall:
        """What the report says now."""
        return innehall(self.rapport, self.text)

    @cached_property
    def text(self) -> Rapporttext:
        """Its texts."""
        return Rapporttext.objects.visible_to(self.aktor).get(rapport=self.rapport)

    def get_initial(self) -> dict[str, Any]:
        """What the report says, and the mark of it."""
        return {**borjan(self.rapport, self.text), "sedd": self.nu.avtryck}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form asks on behalf of the actor."""
        return super().get_form_kwargs() | {"aktor": self.aktor, "rapport": self.rapport}

    def form_valid(self, form: Any) -> HttpResponse:
        """Save. When two corrected at once both are shown, and one more press lets the own one hold."""
        try:
            ratta(by=self.aktor, rapport=self.rapport, sedd=form.cleaned_data["sedd"], handelse=form.handelse)
        except Krock as krock:
            return self._krock(form, krock)
        except ActRefused as nej:
            form.add_error(nej.falt if nej.falt in form.fields else None, str(nej))
            return self.form_invalid(form)
        messages.success(self.request, self.meddelande)
        return redirect(self.rapport)

    def _krock(self, form: Any, krock: Krock) -> HttpResponse:
        rapport, text = copy(self.rapport), copy(self.text)
        try:
            skriv_over(self.aktor, rapport, text, form.handelse)
        except ActRefused as nej:
            form.add_error(nej.falt if nej.falt in form.fields else None, str(nej))
            return self.form_invalid(form)
        form.add_error(None, str(krock))
        form.visa_nu(krock.nu.avtryck)
        form.rita_om()
        mitt = innehall(rapport, text)
        olika = skillnader(krock.nu.ord, mitt.ord)
        svar = self.get_context_data(form=form, deras=krock.nu, mitt=mitt, olika=olika)
        return self.render_to_response(svar, status=409)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Everything typed stays."""
        form.rita_om()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`skal`: why it cannot be corrected, instead of the form."""
        return super().get_context_data(
            **kwargs, rapport=self.rapport, skal=skal_mot_att_ratta(self.aktor, self.rapport)
        )
