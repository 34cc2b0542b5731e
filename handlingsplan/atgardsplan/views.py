"""Owns the pages of the plans of measures."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import datum
from aktorer.vybaser import ActView, PermittedPage, PermittedView
from handlingsplan.atgardsplan import actions, queries
from handlingsplan.atgardsplan.forms import AtgardsplanForm, BeslutForm, FoljUppForm, OrganForm
from handlingsplan.models import Aktivitet, Atgardsplan, Medborgarlofte
from handlingsplan.queries import nummerordning
from lagesbild.models import Lagesbild


def _stig() -> list[tuple[str, str]]:
    return [("Handlingsplan", reverse("plan")), ("Åtgärdsplaner", reverse("atgardsplan_list"))]


class OnePlan(PermittedView):
    """The plan of the address."""

    @cached_property
    def plan(self) -> Atgardsplan:
        """404 for one out of sight."""
        return get_object_or_404(
            Atgardsplan.objects.visible_to(self.aktor).select_related("lagesbild"), pk=self.kwargs["pk"]
        )

    @property
    def stig(self) -> list[tuple[str, str]]:
        """The way to the plan."""
        return _stig()


class AtgardsplanList(PermittedPage):
    """Every plan of measures, the newest first, and what the Act asks for."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/atgardsplan_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The plans with what is due."""
        idag = timezone.localdate()
        planer = Atgardsplan.objects.visible_to(self.aktor).select_related("lagesbild").order_by("-beslutad", "-pk")
        utkast = sorted(planer, key=lambda plan: plan.beslutad is not None)
        sist = queries.att_folja_upp(self.aktor.kommun_id, idag)
        return super().get_context_data(
            planer=utkast, forfall=sist, stig=_stig()[:1], far_skriva=self.aktor.far(Ratt.SKRIV_PLAN), **kwargs
        )


class AtgardsplanDetail(OnePlan, PermittedPage):
    """A plan of measures, draft or decided, in Brå's six columns."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/atgardsplan_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The plan and how its measures go now."""
        nu = timezone.now()
        underlag = queries.underlag(self.plan)
        hur = queries.uppfoljning(self.aktor.kommun_id, underlag, nu)
        orsaker = [(o, [(rad, hur.get(rad.aktivitet_id)) for rad in o.atgarder]) for o in underlag.orsaker]
        return super().get_context_data(
            plan=self.plan,
            underlag=underlag,
            orsaker=orsaker,
            nu=nu,
            forfall=queries.forfall(self.plan, nu.date()),
            stig=self.stig,
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            **kwargs,
        )


class AtgardsplanUtskrift(AtgardsplanDetail):
    """The same on landscape paper, with nothing else."""

    template_name = "handlingsplan/atgardsplan_utskrift.html"


class AtgardsplanNy(ActView):
    """A new draft."""

    ratt = Ratt.SKRIV_PLAN
    form_class = AtgardsplanForm
    template_name = "handlingsplan/atgardsplan_form.html"
    meddelande = "Utkastet är sparat."
    rubrik = "Ny åtgärdsplan"
    befintlig: Atgardsplan | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """The locked pictures, the promises, the activities."""
        kommun = self.aktor.kommun_id
        bilder = Lagesbild.objects.visible_to(self.aktor).order_by("-start", "-slut", "-version")
        loften = Medborgarlofte.objects.visible_to(self.aktor).order_by("-ar")
        aktiviteter = Aktivitet.objects.filter(kommun_id=kommun).values_list("pk", "ar", "nummer", "titel")
        rader = sorted(aktiviteter, key=lambda rad: (-rad[1], nummerordning(rad[2])))
        return super().get_form_kwargs() | {
            "bilder": [(str(b.pk), f"{b}, version {b.version}, låst {datum(b.last)}") for b in bilder],
            "loften": [(str(rad.pk), rad.rubrik) for rad in loften],
            "aktiviteter": [(str(pk), f"{ar}: {nummer} {titel}") for pk, ar, nummer, titel in rader],
            "tillbaka": reverse("atgardsplan_list"),
        }

    def act(self, form: AtgardsplanForm) -> Atgardsplan:
        """Save it: the activities chosen one by one, and all of the promises chosen."""
        sagt = form.cleaned_data
        valda = Q(pk__in=sagt["aktiviteter"]) | Q(fokusomrade__lofte__in=sagt["loften"])
        alla = Aktivitet.objects.filter(valda, kommun_id=self.aktor.kommun_id).values_list("pk", flat=True)
        return actions.skriv_atgardsplan(
            by=self.aktor,
            rubrik=sagt["rubrik"],
            lagesbild_id=int(sagt["lagesbild"]),
            aktiviteter=list(alla),
            plan_id=self.befintlig.pk if self.befintlig else None,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading; whether there is a picture to rest on."""
        data = super().get_context_data(rubrik=self.rubrik, stig=_stig(), **kwargs)
        return data | {"saknar_bild": not data["form"].fields["lagesbild"].choices}


class AtgardsplanAndra(OnePlan, AtgardsplanNy):
    """Change a draft."""

    meddelande = "Ändringarna är sparade."
    rubrik = "Ändra utkastet"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A decided plan has no form."""
        aktor = getattr(request, "aktor", None)
        if aktor is not None and aktor.far(self.ratt):
            self.befintlig = self.plan
            if self.plan.beslutad:
                return redirect(self.plan)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The draft as it stands."""
        rader = self.plan.rader.values_list("aktivitet_id", flat=True)
        return {
            "rubrik": self.plan.rubrik,
            "lagesbild": self.plan.lagesbild_id,
            "aktiviteter": [str(pk) for pk in rader],
        }


class AtgardsplanBesluta(OnePlan, ActView):
    """Note the decision and freeze the plan."""

    ratt = Ratt.SKRIV_PLAN
    form_class = BeslutForm
    template_name = "handlingsplan/atgardsplan_form.html"
    meddelande = "Åtgärdsplanen är fastställd. Den ändras inte mer."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The bodies to choose among."""
        return super().get_form_kwargs() | {
            "organen": queries.organ(self.aktor.kommun_id),
            "tillbaka": self.plan.get_absolute_url(),
        }

    def act(self, form: BeslutForm) -> Atgardsplan:
        """Decide."""
        return actions.besluta_atgardsplan(by=self.aktor, plan_id=self.plan.pk, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and what it means."""
        ingress = "Planen sparas som den är nu och ändras aldrig mer. Uppföljningen ska vara klar inom två år."
        return super().get_context_data(rubrik="Fastställ", ingress=ingress, stig=self.stig, **kwargs)


class AtgardsplanFoljUpp(OnePlan, ActView):
    """Note that the plan was followed up."""

    ratt = Ratt.SKRIV_PLAN
    form_class = FoljUppForm
    template_name = "handlingsplan/atgardsplan_form.html"
    meddelande = "Uppföljningen är sparad."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back."""
        return super().get_form_kwargs() | {"tillbaka": self.plan.get_absolute_url()}

    def act(self, form: FoljUppForm) -> Atgardsplan:
        """Note it."""
        return actions.folj_upp_atgardsplan(by=self.aktor, plan_id=self.plan.pk, nar=form.cleaned_data["nar"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading."""
        return super().get_context_data(rubrik="Följ upp åtgärdsplanen", stig=self.stig, **kwargs)


class BeslutsorganAndra(ActView):
    """Say which bodies may decide."""

    ratt = Ratt.SKRIV_PLAN
    form_class = OrganForm
    template_name = "handlingsplan/atgardsplan_form.html"
    meddelande = "Listan är sparad."

    def get_initial(self) -> dict[str, Any]:
        """The bodies of today."""
        return {"organ": "\n".join(queries.organ(self.aktor.kommun_id))}

    def act(self, form: OrganForm) -> None:
        """Save the list."""
        actions.satt_beslutsorgan(by=self.aktor, namn=form.cleaned_data["organ"])

    def redirect_to(self, resultat: None) -> str:
        """The list of plans."""
        return reverse("atgardsplan_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading."""
        ingress = "De här organen går att välja när en åtgärdsplan fastställs."
        return super().get_context_data(rubrik="Beslutsorgan", ingress=ingress, **kwargs)
