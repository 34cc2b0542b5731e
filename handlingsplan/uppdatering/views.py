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
from django.utils.http import url_has_allowed_host_and_scheme

from aktorer.behorighet import Ratt
from aktorer.svenska import relativ
from aktorer.vybaser import ActView, PermittedView, PressView
from handlingsplan.lank import PARAMETER, besked
from handlingsplan.matt import inmatat
from handlingsplan.mina.queries import aktorens
from handlingsplan.models import Aktivitet
from handlingsplan.queries import Aktivitetslage, aktivitetslagen
from handlingsplan.status import visad
from handlingsplan.uppdatering import actions
from handlingsplan.uppdatering.borttagen import Skrivande
from handlingsplan.uppdatering.forms import STATUSVAL, VALORDNING, UppdateraForm

SAGT = ("status", "text", "gor", "behov", "prognos", "slut", "utfall")
"""The fields of the form that the act takes."""


class OneActivity(PermittedView):
    """A view about the activity of the address. One of another municipality is 404."""

    @cached_property
    def aktivitet(self) -> Aktivitet:
        """The activity with everything that its page shows."""
        rader = Aktivitet.objects.visible_to(self.aktor).select_related(
            "agare__organisation",
            "agare_person",
            "fokusomrade__lofte",
            "foregangare",
            "utgang",
            "problem",
            "orsak",
            "plats",
            "omrade",
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
                "prognos": self.lage.prognos,
                "version": self.aktivitet.version,
                "aktivitet": self.aktivitet.pk,
                "tillbaka": self.request.GET.get("tillbaka", ""),
            },
            **fler,
        )


class AktivitetUppdatera(Skrivande, OneActivity, ActView):
    """Say how it goes. When somebody else saved first, both texts are shown and nothing is lost.

    With `?del=form` only the form: the plan page's script fetches it into the row.
    """

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True
    template_name = "handlingsplan/aktivitet_uppdatera.html"

    def get_template_names(self) -> list[str]:
        """The page, or the form alone."""
        if self.request.method == "GET" and self.request.GET.get("del") == "form":
            return ["handlingsplan/_uppdateraform.html"]
        return [self.template_name]

    def get_form(self, form_class: Any = None) -> UppdateraForm:
        """The form, only for the owner's unit and those who lead (else 403)."""
        if not self.aktivitet.far_uppdateras_av(self.aktor):
            raise PermissionDenied
        if self.request.method == "POST":
            return self.uppdateraform(self.request.POST)
        if self.request.GET.get("del") == "form":  # several may be open on one page
            return self.uppdateraform(auto_id=f"id_{self.aktivitet.pk}_%s")
        return self.uppdateraform()

    def skrivet(self) -> list[tuple[str, str]]:
        """What was typed, with the status in words."""
        falt = UppdateraForm.base_fields
        status = dict(STATUSVAL).get(self.request.POST.get("status", ""), "")
        namn = ("text", "gor", "behov", "slut", "utfall")
        return [
            ("Status", status),
            *((str(falt[ett].label), str(self.request.POST.get(ett, ""))) for ett in namn),
        ]

    def act(self, form: UppdateraForm) -> Aktivitet:
        """Save; "Inget nytt" keeps what was said and stamps the time."""
        vad = {"by": self.aktor, "aktivitet_id": self.aktivitet.pk, "version": form.cleaned_data["version"]}
        if "inget_nytt" in self.request.POST:
            rad = actions.inget_nytt(**vad)
        else:
            rad = actions.uppdatera_status(**vad, **{namn: form.cleaned_data[namn] for namn in SAGT})
        angra = reverse("aktivitet_angra", args=[self.aktivitet.ar, self.aktivitet.nummer, rad.pk])
        text = f"Aktivitet {self.aktivitet.nummer} är uppdaterad {relativ(rad.nar, timezone.now())}."
        if self.request.POST.get("tillbaka", "").startswith(reverse("mina")):
            text = f"Sparat. {len(aktorens(self.aktor, timezone.now()).kvar)} kvar."
        messages.success(
            self.request,
            text,
            extra_tags=f"angra:{angra}",
        )
        return self.aktivitet

    def redirect_to(self, resultat: Aktivitet) -> str:
        """The activity, or the row in the list that the form was opened in."""
        if self.aktor.begransad:  # the activity's own page is closed to a session that a code opened
            return reverse("mina")
        dit = self.request.POST.get("tillbaka", "")
        egen = dit.startswith(("/handlingsplan/", "/mina/")) and url_has_allowed_host_and_scheme(dit, None)
        return f"{dit}#a{resultat.pk}" if egen else resultat.get_absolute_url()

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Redirect, or the page that shows both when two saved at once, or that the activity is gone."""
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
        return self.render_to_response(
            self.get_context_data(
                form=self.uppdateraform(data, inget_nytt=False),
                krock=krock,
                deras_status=visad(deras.genomforande, deras.bedomning) if deras else "ej",
                din=form.cleaned_data,
            ),
            status=409,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The activity, its state, the way back."""
        stig = [*self.stig, (self.aktivitet.nummer, self.aktivitet.get_absolute_url())]
        lankbesked = besked(self.request.GET.get(PARAMETER), self.request.user.pk)
        return super().get_context_data(
            aktivitet=self.aktivitet, lage=self.lage, stig=stig, lankbesked=lankbesked, **kwargs
        )


class AktivitetAngra(OneActivity, PressView):
    """Undo the newest word on the activity."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Undo it."""
        actions.angra_statusrad(by=self.aktor, aktivitet_id=self.aktivitet.pk, rad_id=self.kwargs["rad"])
        return "Uppdateringen är ångrad. Båda raderna finns kvar i historiken.", self.refused_to()

    def refused_to(self, **kwargs: Any) -> str:
        """The activity, or the own list in a session that a code opened."""
        return reverse("mina") if self.aktor.begransad else self.aktivitet.get_absolute_url()
