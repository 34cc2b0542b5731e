"""Owns the page that says how an activity goes, with its conflict page. `OneActivity` is the base of every view about one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import relativ
from aktorer.vybaser import ActView, PermittedView
from handlingsplan.matt import inmatat
from handlingsplan.models import Aktivitet
from handlingsplan.queries import Aktivitetslage, aktivitetslagen
from handlingsplan.status import KRAVER_TEXT, visad
from handlingsplan.uppdatering import actions
from handlingsplan.uppdatering.forms import VALORDNING, UppdateraForm


class OneActivity(PermittedView):
    """A view about the activity of the address. One of another municipality is 404."""

    @cached_property
    def aktivitet(self) -> Aktivitet:
        """The activity with everything that its page shows."""
        rader = Aktivitet.objects.visible_to(self.aktor).select_related(
            "agare__organisation", "fokusomrade__lofte", "problem", "orsak"
        )
        return get_object_or_404(rader, ar=self.kwargs["ar"], nummer=self.kwargs["nummer"])

    @cached_property
    def lage(self) -> Aktivitetslage:
        """How it goes now."""
        return aktivitetslagen(self.aktor.kommun_id, [self.aktivitet], timezone.now())[self.aktivitet.pk]

    @property
    def stig(self) -> list[tuple[str, str]]:
        """The breadcrumbs up to the plan."""
        return [(f"Handlingsplan {self.aktivitet.ar}", reverse("plan_detail", args=[self.aktivitet.ar]))]

    def uppdateraform(self, data: Any = None, **fler: Any) -> UppdateraForm:
        """The update form, with the present state filled in; `?status=` in the address chooses beforehand."""
        valt = self.request.GET.get("status")
        return UppdateraForm(
            data,
            lage=self.lage,
            adress=reverse("aktivitet_uppdatera", args=[self.aktivitet.ar, self.aktivitet.nummer]),
            initial={
                "status": valt if valt in VALORDNING else self.lage.visad,
                "utfall": inmatat(self.aktivitet.utfall),
                "version": self.aktivitet.version,
            },
            **fler,
        )


class AktivitetUppdatera(OneActivity, ActView):
    """Say how it goes. When somebody else saved first, both texts are shown and nothing is lost."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True
    template_name = "handlingsplan/aktivitet_uppdatera.html"

    def get_form(self, form_class: Any = None) -> UppdateraForm:
        """The form, only for the owner's unit and those who lead (else 403)."""
        if not self.aktivitet.far_uppdateras_av(self.aktor):
            raise PermissionDenied
        return self.uppdateraform(self.request.POST if self.request.method == "POST" else None)

    def act(self, form: UppdateraForm) -> Aktivitet:
        """Save; "Inget nytt" keeps the status and stamps the time."""
        falt = {namn: form.cleaned_data[namn] for namn in ("status", "text", "slut", "utfall")}
        if "inget_nytt" in self.request.POST:
            status = self.lage.visad
            falt = {"status": status, "text": self.lage.text if status in KRAVER_TEXT else ""}
        rad = actions.uppdatera_status(
            by=self.aktor, aktivitet_id=self.aktivitet.pk, version=form.cleaned_data["version"], **falt
        )
        messages.success(
            self.request, f"Aktivitet {self.aktivitet.nummer} är uppdaterad {relativ(rad.nar, timezone.now())}."
        )
        return self.aktivitet

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Redirect, or the page that shows both when two saved at once."""
        try:
            return super().form_valid(form)
        except actions.Conflict as krock:
            return self.krock(form, krock)

    def krock(self, form: BaseForm, krock: actions.Conflict) -> HttpResponse:
        """Theirs and yours side by side as 409. The form holds yours and the new version: saving puts it on top."""
        data = self.request.POST.copy()
        data["version"] = str(krock.aktivitet.version)
        data.pop("inget_nytt", None)
        deras = krock.deras
        status = form.cleaned_data["status"]
        return self.render_to_response(
            self.get_context_data(
                form=self.uppdateraform(data, inget_nytt=False),
                krock=krock,
                deras_status=visad(deras.genomforande, deras.bedomning) if deras else "ej",
                din_status=status,
                din_text=form.cleaned_data["text"],
                din_slut=form.cleaned_data["slut"],
                din_utfall=form.cleaned_data["utfall"],
            ),
            status=409,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The activity, its state, the way back."""
        stig = [*self.stig, (self.aktivitet.nummer, self.aktivitet.get_absolute_url())]
        return super().get_context_data(aktivitet=self.aktivitet, lage=self.lage, stig=stig, **kwargs)
