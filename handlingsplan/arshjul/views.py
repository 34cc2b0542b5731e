"""Owns the page of the year wheel, and the pages and button of the rows that come back every year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import MANADER
from aktorer.vybaser import ActView, PressView
from diagram.arshjul import Arshjul, Hjulmarke
from handlingsplan.arshjul.actions import andra_rad, lagg_in_forslag, lagg_till_rad, ta_bort_rad
from handlingsplan.arshjul.forms import TA_BORT, ArshjulsradForm
from handlingsplan.arshjul.queries import SLAG, Handelse, handelser, manader
from handlingsplan.models import Arshjulsrad, Medborgarlofte
from handlingsplan.plan.sida import ARSHJUL, Plansida


class Arshjulssida(Plansida):
    """Everything of the plan that has a day in the year: as a list by month, and as a wheel."""

    template_name = "handlingsplan/arshjul.html"

    @property
    def vy(self) -> str:
        """The wheel, whatever the address says."""
        return ARSHJUL

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The months, and the wheel of the same."""
        data = super().get_context_data(**kwargs)
        ar = self.kwargs["ar"]
        rader = handelser(data["plan"], ar, self.request.uppdrag.kommun.stangningsdagar)
        return {
            **data,
            "manader": [(MANADER[manad.nummer - 1], manad) for manad in manader(rader)],
            "slag": SLAG,
            "hjul": _hjul(ar, rader),
            "har_rader": any(rad.slag == "rad" for rad in rader),
        }


def _hjul(ar: int, rader: list[Handelse]) -> Arshjul:
    hjul = Arshjul(
        titel="",
        beskrivning=f"Årshjul {ar}",
        ar=ar,
        marken=tuple(Hjulmarke(rad.dag, rad.slag, f"{rad.nummer} {rad.text}".strip()) for rad in rader),
        idag=timezone.localdate(),
        ankare="manad-",
    )
    mest = max(hjul.per_manad)
    namn = MANADER[hjul.per_manad.index(mest)]
    return Arshjul(**{**hjul.__dict__, "titel": f"Mest händer i {namn}" if mest else "Inget är inlagt för året"})


def _tillbaka(ar: str) -> str:
    """The wheel of the year in the address, else of the plan that is shown first."""
    return reverse("arshjul", args=[int(ar)]) if ar.isascii() and ar.isdecimal() and len(ar) == 4 else reverse("plan")


class RadNy(ActView):
    """Add what comes back every year."""

    ratt = Ratt.SKRIV_PLAN
    form_class = ArshjulsradForm
    template_name = "handlingsplan/arshjul_rad.html"
    meddelande = "Raden är sparad."

    @property
    def tillbaka(self) -> str:
        """The wheel that one came from."""
        return _tillbaka(self.request.GET.get("ar", ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back."""
        return {**super().get_form_kwargs(), "finns": False, "tillbaka": self.tillbaka}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and the way up."""
        return super().get_context_data(**kwargs, rubrik="Lägg till i årshjulet", upp=self.tillbaka)

    def act(self, form: Any) -> Arshjulsrad:
        """Add it."""
        return lagg_till_rad(by=self.aktor, **form.cleaned_data)

    def redirect_to(self, resultat: Arshjulsrad) -> str:
        """Its month on the wheel."""
        return f"{self.tillbaka}#manad-{resultat.manad}"


class RadAndra(RadNy):
    """Change one, or take it away."""

    @cached_property
    def rad(self) -> Arshjulsrad:
        """The row of the address."""
        rad = Arshjulsrad.objects.visible_to(self.aktor).filter(pk=self.kwargs["pk"]).first()
        if rad is None:
            raise Http404("Raden finns inte.")
        return rad

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The other button takes it away."""
        if TA_BORT in request.POST:
            ta_bort_rad(by=self.aktor, rad=self.rad)
            messages.success(request, "Raden är borttagen.")
            return redirect(self.tillbaka)
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"manad": self.rad.manad, "dag": self.rad.dag, "text": self.rad.text}

    def get_form_kwargs(self) -> dict[str, Any]:
        """It is there already."""
        return {**super().get_form_kwargs(), "finns": True}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The row must be there; the heading says that it is changed."""
        return {**super().get_context_data(**kwargs), "rubrik": f"Ändra ”{self.rad.text}”"}

    def act(self, form: Any) -> Arshjulsrad:
        """Change it."""
        return andra_rad(by=self.aktor, rad=self.rad, **form.cleaned_data)


class Forslag(PressView):
    """The button that lays in the suggested rows."""

    ratt = Ratt.SKRIV_PLAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Lay them in."""
        if not Medborgarlofte.objects.visible_to(self.aktor).filter(ar=kwargs["ar"]).exists():
            raise Http404
        antal = lagg_in_forslag(by=self.aktor)
        ordet = "rad är inlagd" if antal == 1 else "rader är inlagda"
        text = f"{antal} {ordet}. Ändra eller ta bort det som inte passar er." if antal else "Alla förslag finns redan."
        return text, self.refused_to(**kwargs)

    def refused_to(self, **kwargs: Any) -> str:
        """Back to the wheel."""
        return reverse("arshjul", args=[kwargs["ar"]])
