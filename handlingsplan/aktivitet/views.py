"""Owns the pages about one activity: what it is and how it goes, and the form of the plan."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused, ActView, PermittedPage
from handlingsplan.aktivitet import actions
from handlingsplan.aktivitet.forms import AktivitetForm, uppgifter_ur
from handlingsplan.models import Aktivitet, Medborgarlofte
from handlingsplan.plan.filter import heltal
from handlingsplan.status import forslag
from handlingsplan.uppdatering.actions import Conflict
from handlingsplan.uppdatering.queries import historik
from handlingsplan.uppdatering.views import OneActivity
from rapportering.behallet.queries import behallna


class AktivitetDetail(OneActivity, PermittedPage):
    """One activity: how it goes, why, who, and what has been said."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/aktivitet_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The state, the history, the suggestion, and the form for those who may update."""
        far_uppdatera = self.aktivitet.far_uppdateras_av(self.aktor)
        lage, nu = self.lage, timezone.now()
        uppdaterad = timezone.localdate(lage.uppdaterad) if lage.uppdaterad else None
        return super().get_context_data(
            aktivitet=self.aktivitet,
            lage=lage,
            stig=self.stig,
            **self._sagt(),
            forslag=forslag(lage.visad, lage.slut, uppdaterad, timezone.localdate(nu)) if far_uppdatera else None,
            uppdateraform=self.uppdateraform(kolumn=True) if far_uppdatera else None,
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            behallna=behallna(self.aktor, self.aktivitet),
            **kwargs,
        )

    def _sagt(self) -> dict[str, Any]:
        """The history, and where to undo the newest row for those who may."""
        handelser = historik(self.aktivitet)
        angra = None
        if handelser and not handelser[0].angrar and self.aktivitet.far_uppdateras_av(self.aktor):
            sist = handelser[0]
            if self.aktor.leder or sist.av_id == self.aktor.anvandare_id:
                angra = reverse("aktivitet_angra", args=[self.aktivitet.ar, self.aktivitet.nummer, sist.id])
        return {"handelser": handelser, "angra": angra}


class AktivitetNy(ActView):
    """A new activity in the plan of a year."""

    ratt = Ratt.SKRIV_PLAN
    form_class = AktivitetForm
    template_name = "handlingsplan/aktivitet_form.html"
    meddelande = "Aktiviteten är sparad."

    @cached_property
    def lofte(self) -> Medborgarlofte:
        """The promise of the address."""
        return get_object_or_404(Medborgarlofte.objects.visible_to(self.aktor), ar=self.kwargs["ar"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The promise limits the choices."""
        tillbaka = reverse("plan_detail", args=[self.lofte.ar])
        return super().get_form_kwargs() | {"by": self.aktor, "lofte": self.lofte, "tillbaka": tillbaka}

    def get_initial(self) -> dict[str, Any]:
        """The whole year, and the focus area that one came from."""
        return {
            "start": f"{self.lofte.ar}-01-01",
            "slut": f"{self.lofte.ar}-12-31",
            "fokusomrade": heltal(self.request.GET.get("fokus", "")),
        }

    def act(self, form: AktivitetForm) -> Aktivitet:
        """Add it."""
        return actions.lagg_till_aktivitet(by=self.aktor, uppgifter=_uppgifter(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        stig = [(f"Handlingsplan {self.lofte.ar}", reverse("plan_detail", args=[self.lofte.ar]))]
        return super().get_context_data(rubrik="Lägg till aktivitet", lofte=self.lofte, stig=stig, **kwargs)


class AktivitetAndra(OneActivity, ActView):
    """Change what the plan says of an activity."""

    ratt = Ratt.SKRIV_PLAN
    form_class = AktivitetForm
    template_name = "handlingsplan/aktivitet_form.html"
    meddelande = "Ändringarna är sparade."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The promise of the activity limits the choices."""
        return super().get_form_kwargs() | {
            "by": self.aktor,
            "lofte": self.aktivitet.fokusomrade.lofte,
            "tillbaka": self.aktivitet.get_absolute_url(),
        }

    def get_initial(self) -> dict[str, Any]:
        """What the plan says now."""
        return uppgifter_ur(self.aktivitet)

    def act(self, form: AktivitetForm) -> Aktivitet:
        """Save; a conflict is told in the form, where what was typed stays."""
        version = form.cleaned_data["version"]
        if version is None:
            raise Http404
        try:
            return actions.andra_aktivitet(
                by=self.aktor, aktivitet_id=self.aktivitet.pk, version=version, uppgifter=_uppgifter(form)
            )
        except Conflict as krock:
            raise ActRefused(
                f"Någon annan ändrade aktiviteten medan du skrev. Den heter nu ”{krock.aktivitet.titel}”, ägs av"
                f" {krock.aktivitet.funktion} och ska vara klar {datum(krock.aktivitet.slut)}. Det du skrev står kvar"
                " här. Öppna aktiviteten i en ny flik, jämför och ändra på nytt."
            ) from krock

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        stig = [*self.stig, (self.aktivitet.nummer, self.aktivitet.get_absolute_url())]
        return super().get_context_data(rubrik=f"Ändra {self.aktivitet.nummer}", stig=stig, **kwargs)


def _uppgifter(form: AktivitetForm) -> actions.Aktivitetsuppgifter:
    return actions.Aktivitetsuppgifter(
        **{namn: varde for namn, varde in form.cleaned_data.items() if namn != "version"}
    )
