"""Owns the pages about one activity: how it goes, the update with its conflict page, and the form of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import datum, relativ
from aktorer.vybaser import ActRefused, ActView, PermittedPage, PermittedView
from diagram.status import STATUSAR
from handlingsplan import actions
from handlingsplan.forms import VALORDNING, AktivitetForm, UppdateraForm, uppgifter_ur
from handlingsplan.matt import inmatat
from handlingsplan.models import Aktivitet, Medborgarlofte
from handlingsplan.queries import Aktivitetslage, Handelse, aktivitetslagen, historik
from handlingsplan.status import KRAVER_TEXT, forslag, visad
from handlingsplan.views.plan import heltal


@dataclass(frozen=True)
class Loggrad:
    """One row of the timeline, ready to be shown."""

    status: str
    rubrik: str
    nar: str
    av: str
    text: str


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
            handelser=[loggrad(handelse) for handelse in historik(self.aktivitet)],
            forslag=forslag(lage.visad, lage.slut, uppdaterad, timezone.localdate(nu)) if far_uppdatera else None,
            uppdateraform=self.uppdateraform(kolumn=True) if far_uppdatera else None,
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            **kwargs,
        )


class AktivitetUppdatera(OneActivity, ActView):
    """Say how it goes. When somebody else saved first, both texts are shown and nothing is lost."""

    ratt = Ratt.UPPDATERA_AKTIVITET
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
        except actions.Conflict as krock:
            raise ActRefused(
                f"Någon annan ändrade aktiviteten medan du skrev. Den heter nu ”{krock.aktivitet.titel}”, ägs av"
                f" {krock.aktivitet.funktion} och ska vara klar {datum(krock.aktivitet.slut)}. Det du skrev står kvar"
                " här. Öppna aktiviteten i en ny flik, jämför och ändra på nytt."
            ) from krock

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        stig = [*self.stig, (self.aktivitet.nummer, self.aktivitet.get_absolute_url())]
        return super().get_context_data(rubrik=f"Ändra {self.aktivitet.nummer}", stig=stig, **kwargs)


def loggrad(handelse: Handelse) -> Loggrad:
    """The row as the timeline shows it: a change of status names both."""
    ord_ = STATUSAR[handelse.status].ord
    bytte = handelse.fran and handelse.fran != handelse.status
    return Loggrad(
        status=handelse.status,
        rubrik=f"Från {STATUSAR[handelse.fran].ord} till {ord_}" if bytte else ord_,
        nar=relativ(handelse.nar, timezone.now()),
        av=handelse.av_funktion,
        text=handelse.text,
    )


def _uppgifter(form: AktivitetForm) -> actions.Aktivitetsuppgifter:
    return actions.Aktivitetsuppgifter(
        **{namn: varde for namn, varde in form.cleaned_data.items() if namn != "version"}
    )
