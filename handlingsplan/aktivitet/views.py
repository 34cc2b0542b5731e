"""Owns the pages about one activity: what it is and how it goes, and the form of the plan."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.radset import LAGG_TILL
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused, ActView, PermittedPage, PressView
from handlingsplan.aktivitet import actions
from handlingsplan.aktivitet.forms import AktivitetForm, uppgifter_ur
from handlingsplan.aktivitet.smart import granska
from handlingsplan.aktivitet.steg import bocka_av_steg
from handlingsplan.models import Aktivitet, Medagare, Medborgarlofte, Statusrad, Steg
from handlingsplan.plan.filter import heltal
from handlingsplan.status import AVSLUTADE, forslag
from handlingsplan.tillfalle.queries import adress_for_nytt, senaste_tillfallen
from handlingsplan.uppdatering.actions import Conflict
from handlingsplan.uppdatering.borttagen import Skrivande
from handlingsplan.uppdatering.queries import historik
from handlingsplan.uppdatering.views import OneActivity
from rapportering.behallet.queries import behallna
from rapportering.formular import Vaktad


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
            **self._delar(far_uppdatera),
            tillfallen=senaste_tillfallen(self.aktor, self.aktivitet),
            tillfalle_nytt=adress_for_nytt(self.aktor, self.aktivitet),
            **kwargs,
        )

    def _delar(self, far_uppdatera: bool) -> dict[str, Any]:
        """Co-owners and steps, and what SMART misses for those who may do something about it."""
        steg = list(Steg.objects.filter(aktivitet=self.aktivitet).order_by("ordning"))
        brister = granska(
            self.aktivitet,
            antal_steg=len(steg),
            steg_med_datum=sum(ett.slut is not None for ett in steg),
            agaren_har_svarat=self.lage.uppdaterad is not None,
        )
        return {
            "medagare": Medagare.objects.filter(aktivitet=self.aktivitet).select_related("enhet").order_by("pk"),
            "steg": steg,
            "klara_steg": sum(ett.klar is not None for ett in steg),
            "brister": brister if far_uppdatera and self.lage.visad not in AVSLUTADE else [],
            "far_bocka": far_uppdatera,
        }

    def _sagt(self) -> dict[str, Any]:
        """The history, and where to undo the newest row for those who may."""
        handelser = historik(self.aktivitet)
        angra = None
        if handelser and not handelser[0].angrar and self.aktivitet.far_uppdateras_av(self.aktor):
            sist = handelser[0]
            if self.aktor.leder or sist.av_id == self.aktor.anvandare_id:
                angra = reverse("aktivitet_angra", args=[self.aktivitet.ar, self.aktivitet.nummer, sist.id])
        return {"handelser": handelser, "angra": angra}


class Aktivitetsida(ActView):
    """The form of an activity. Its button for one step more shows it again with all that was typed."""

    ratt = Ratt.SKRIV_PLAN
    form_class = AktivitetForm
    template_name = "handlingsplan/aktivitet_form.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One row more and nothing saved, or as always."""
        if LAGG_TILL in request.POST:
            form = AktivitetForm(**self.get_form_kwargs(), en_till=True)
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)


class AktivitetNy(Aktivitetsida):
    """A new activity in the plan of a year."""

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
        return actions.lagg_till_aktivitet(by=self.aktor, uppgifter=_uppgifter(form), delar=_delar(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        stig = [(f"Handlingsplan {self.lofte.ar}", reverse("plan_detail", args=[self.lofte.ar]))]
        return super().get_context_data(rubrik="Lägg till aktivitet", lofte=self.lofte, stig=stig, **kwargs)


class AktivitetAndra(Skrivande, OneActivity, Aktivitetsida):
    """Change what the plan says of an activity."""

    meddelande = "Ändringarna är sparade."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The promise of the activity limits the choices."""
        return super().get_form_kwargs() | {
            "by": self.aktor,
            "lofte": self.aktivitet.fokusomrade.lofte,
            "tillbaka": self.aktivitet.get_absolute_url(),
            "steg": self.aktivitet.steg.order_by("ordning"),
        }

    def get_initial(self) -> dict[str, Any]:
        """What the plan says now."""
        return uppgifter_ur(self.aktivitet)

    def skrivet(self) -> list[tuple[str, str]]:
        """The texts that were typed."""
        falt = AktivitetForm.base_fields
        texter = [namn for namn in falt if isinstance(falt[namn], Vaktad)]
        return [(str(falt[namn].label), str(self.request.POST.get(namn, ""))) for namn in texter]

    def act(self, form: AktivitetForm) -> Aktivitet:
        """Save; a conflict is told in the form, where what was typed stays."""
        version = form.cleaned_data["version"]
        if version is None:
            raise Http404
        try:
            return actions.andra_aktivitet(
                by=self.aktor,
                aktivitet_id=self.aktivitet.pk,
                version=version,
                uppgifter=_uppgifter(form),
                delar=_delar(form),
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
        tyst = not Statusrad.objects.filter(aktivitet=self.aktivitet).exists()
        ta_bort = reverse("aktivitet_ta_bort", args=[self.aktivitet.ar, self.aktivitet.nummer]) if tyst else ""
        rubrik = f"Ändra {self.aktivitet.nummer}"
        return super().get_context_data(rubrik=rubrik, stig=stig, ta_bort=ta_bort, **kwargs)


class AktivitetTaBort(OneActivity, PressView):
    """Remove an activity that was made by mistake."""

    ratt = Ratt.SKRIV_PLAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Remove it; to the plan."""
        nummer = actions.ta_bort_aktivitet(by=self.aktor, aktivitet_id=self.aktivitet.pk)
        return f"Aktivitet {nummer} är borttagen.", reverse("plan_detail", args=[self.kwargs["ar"]])

    def refused_to(self, **kwargs: Any) -> str:
        """The activity."""
        return self.aktivitet.get_absolute_url()


class StegKlart(OneActivity, PressView):
    """Tick a step off."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    klart = True

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Tick it, and stay on the page."""
        steg = bocka_av_steg(by=self.aktor, steg_id=self.kwargs["steg"], klart=self.klart)
        return f"Steget ”{steg.text}” är {'klart' if self.klart else 'inte klart'}.", self.refused_to()

    def refused_to(self, **kwargs: Any) -> str:
        """The steps."""
        return f"{self.aktivitet.get_absolute_url()}#steg"


class StegOgjort(StegKlart):
    """Take the tick back."""

    klart = False


def _uppgifter(form: AktivitetForm) -> actions.Aktivitetsuppgifter:
    tagna = {namn: form.cleaned_data[namn] for namn in actions.Aktivitetsuppgifter.__dataclass_fields__}
    kostnad = form.cleaned_data["kostnad"]
    return actions.Aktivitetsuppgifter(**tagna | {"kostnad": None if kostnad is None else int(kostnad)})


def _delar(form: AktivitetForm) -> actions.Delar:
    return actions.Delar(
        medagare=tuple(form.cleaned_data["medagare"]), steg=form.steg.rader() if form.steg.is_bound else None
    )
