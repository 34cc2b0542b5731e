"""Owns the pages of a focus area."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView, PermittedPage, PressView
from handlingsplan.fokus import actions
from handlingsplan.fokus.actions import Fokusuppgifter
from handlingsplan.fokus.forms import FokusbedomningForm, FokusForm
from handlingsplan.fokus.queries import fokussida
from handlingsplan.lofte.views import OneLofte
from handlingsplan.models import Fokusbedomning, Fokusomrade
from handlingsplan.queries import Fokuslage, plan_lage
from handlingsplan.status import SAMLAD_REGEL

LANKAR = ("problem", "orsaker", "kategorier")


class OneFokus(OneLofte):
    """The focus area of the year and number in the address."""

    @cached_property
    def fokus(self) -> Fokusomrade:
        """404 for a number that the promise lacks."""
        alla = Fokusomrade.objects.visible_to(self.aktor).select_related("lofte", "foregangare__lofte")
        return get_object_or_404(alla, lofte__ar=self.kwargs["ar"], nummer=self.kwargs["fokusnr"])

    @cached_property
    def lage(self) -> Fokuslage:
        """How it goes now."""
        plan = plan_lage(self.aktor.kommun_id, self.fokus.lofte.ar, timezone.now())
        lage = next((rad for rad in plan.fokusomraden if rad.id == self.fokus.pk), None)
        if lage is None:
            raise Http404
        return lage

    def innehall(self) -> dict[str, Any]:
        """What the page tells: the focus area, its links, its state."""
        return {
            "fokus": self.fokus,
            "lofte": self.lofte,
            "lage": self.lage,
            "sida": fokussida(self.aktor, self.fokus),
            "regel": SAMLAD_REGEL,
            "stig": self.stig,
            "far_skriva": self.aktor.far(Ratt.SKRIV_PLAN),
        }


class FokusDetail(OneFokus, PermittedPage):
    """A focus area: what it wants, what it answers to, how it goes and who says so."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/fokus_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form of the decision for those who lead."""
        data = self.innehall()
        form = FokusbedomningForm(fokus=self.fokus, aterta=bool(self.lage.skal)) if data["far_skriva"] else None
        return super().get_context_data(bedomform=form, **data, **kwargs)


class FokusBedom(OneFokus, ActView):
    """Decide how a focus area goes; the page again when something is missing."""

    ratt = Ratt.SKRIV_PLAN
    form_class = FokusbedomningForm
    template_name = "handlingsplan/fokus_detail.html"
    meddelande = "Beslutet är sparat."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether there is a decision to take back."""
        return super().get_form_kwargs() | {"fokus": self.fokus, "aterta": bool(self.lage.skal)}

    def act(self, form: FokusbedomningForm) -> Fokusbedomning:
        """Decide."""
        sagt = form.cleaned_data
        return actions.bedom_fokus(by=self.aktor, fokus_id=self.fokus.pk, status=sagt["status"], skal=sagt["skal"])

    def redirect_to(self, resultat: Fokusbedomning) -> str:
        """Back to the page."""
        return self.fokus.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page with the form as it was sent."""
        data = super().get_context_data(**self.innehall(), **kwargs)
        return data | {"bedomform": data["form"]}


class _FokusFormular(OneLofte, ActView):
    """The form of a focus area, new or changed."""

    ratt = Ratt.SKRIV_PLAN
    form_class = FokusForm
    template_name = "handlingsplan/lofte_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose choices."""
        return super().get_form_kwargs() | {"by": self.aktor, "tillbaka": self.lofte.sida}

    def uppgifter(self, form: FokusForm) -> Fokusuppgifter:
        """What was said."""
        sagt = form.cleaned_data
        lankar = {namn: list(sagt[namn]) for namn in LANKAR}
        return Fokusuppgifter(sagt["namn"], sagt["malsats"], **lankar)


class FokusNytt(_FokusFormular):
    """A focus area more."""

    meddelande = "Fokusområdet är sparat."

    def act(self, form: FokusForm) -> Fokusomrade:
        """Add it."""
        return actions.lagg_till_fokus(by=self.aktor, lofte_id=self.lofte.pk, uppgifter=self.uppgifter(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        return super().get_context_data(rubrik="Nytt fokusområde", stig=self.stig, **kwargs)


class FokusAndra(OneFokus, _FokusFormular):
    """Change a focus area."""

    meddelande = "Ändringarna är sparade."

    @cached_property
    def valda(self) -> dict[str, list[int]]:
        """What it is linked to now."""
        return {namn: list(getattr(self.fokus, namn).values_list("pk", flat=True)) for namn in LANKAR}

    def get_initial(self) -> dict[str, Any]:
        """The focus area as it stands."""
        return {"namn": self.fokus.namn, "malsats": self.fokus.malsats, **self.valda}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is linked stays a choice, also when it has ended."""
        return super().get_form_kwargs() | {"valda": self.valda, "tillbaka": self.fokus.get_absolute_url()}

    def act(self, form: FokusForm) -> Fokusomrade:
        """Change it."""
        return actions.andra_fokus(by=self.aktor, fokus_id=self.fokus.pk, uppgifter=self.uppgifter(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        stig = [*self.stig, (f"Fokusområde {self.fokus.nummer}", self.fokus.get_absolute_url())]
        return super().get_context_data(rubrik="Ändra fokusområdet", **(kwargs | {"stig": stig}))


class FokusFlytta(OneFokus, PressView):
    """Move a focus area one step."""

    ratt = Ratt.SKRIV_PLAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Up, unless down was asked for."""
        steg = 1 if self.request.POST.get("hall") == "ned" else -1
        actions.flytta_fokus(by=self.aktor, fokus_id=self.fokus.pk, steg=steg)
        return "Fokusområdet är flyttat. Aktiviteternas nummer följde med.", self.refused_to()

    def refused_to(self, **kwargs: Any) -> str:
        """The promise's page."""
        return reverse("lofte_detail", args=[self.kwargs["ar"]]) + "#fokus"
