"""Owns the frame that every view of a plan shares: the promise, the sums, the filter and the switch between views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage
from handlingsplan.models import Medborgarlofte
from handlingsplan.plan.filter import filterform, filtrera, med, valda
from handlingsplan.queries import plan_lage
from handlingsplan.status import SAMLAD_REGEL

VYER = {"": "Fokusområde", "status": "Status", "ansvarig": "Ansvarig", "tidslinje": "Tidslinje"}
"""The ways to show the plan on its page: the value of `vy` in the address, and its word."""

ARSHJUL = "arshjul"
"""The view with an address of its own."""

SUMMAORD = {
    "klar": ("klar", "klara"),
    "plan": ("enligt plan", "enligt plan"),
    "risk": ("risk", "risk"),
    "avvikelse": ("avvikelse", "avvikelser"),
    "ej": ("ej påbörjad", "ej påbörjade"),
    "paus": ("pausad", "pausade"),
    "utgar": ("utgår", "utgår"),
}


@dataclass(frozen=True)
class Flik:
    """A tab."""

    namn: str
    adress: str
    aktiv: bool


@dataclass(frozen=True)
class Summa:
    """One count in the strip, and the address that shows only those."""

    status: str
    antal: int
    ord: str
    adress: str


class Plansida(PermittedPage):
    """A page that shows what the filter of the address keeps of a year's plan."""

    ratt = Ratt.SE_PLAN

    @property
    def vy(self) -> str:
        """Which view it is: a key of `VYER`, or `ARSHJUL`."""
        vald = self.request.GET.get("vy", "")
        return vald if vald in VYER else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The promise, the sums, what the filter keeps. The same queries for every view."""
        fraga, ar, vy = self.request.GET, self.kwargs["ar"], self.vy
        loften = list(Medborgarlofte.objects.visible_to(self.aktor).order_by("-ar"))
        lofte = next((rad for rad in loften if rad.ar == ar), None)
        if lofte is None:
            raise Http404
        hela = plan_lage(self.aktor.kommun_id, ar, timezone.now(), lofte)
        plan = filtrera(hela, fraga)
        form = filterform(hela, fraga)
        har = reverse(ARSHJUL if vy == ARSHJUL else "plan_detail", args=[ar])
        return super().get_context_data(
            lofte=lofte,
            plan=plan,
            hela=hela,
            antal=len(hela.aktiviteter),
            summor=[Summa(s, n, SUMMAORD[s][n > 1], med(fraga, status=s)) for s, n in hela.antal.items() if n],
            sena_adress=med(fraga, visa="sena"),
            utan_problem_adress=med(fraga, visa="utan_problem"),
            utan_orsak_adress=med(fraga, visa="utan_orsak"),
            ar_flikar=[Flik(str(rad.ar), reverse("plan_detail", args=[rad.ar]), rad is lofte) for rad in loften],
            flikar=self._flikar(ar),
            vy=vy,
            inga_traffar=not (plan.aktiviteter if vy else plan.fokusomraden),
            filterform=form,
            valda=valda(form, fraga),
            rensa=har + (med(fraga, **dict.fromkeys(set(form.fields) - {"vy"}, "")) if vy in VYER and vy else ""),
            fraga=fraga.urlencode(),
            flera_adress=reverse("plan_flera", args=[ar]) + med(fraga, vy=""),
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            far_uppdatera=self.aktor.far(Ratt.UPPDATERA_AKTIVITET),
            regel=SAMLAD_REGEL if hela.aktiviteter else "",
            **kwargs,
        )

    def _flikar(self, ar: int) -> list[Flik]:
        fraga, plan = self.request.GET, reverse("plan_detail", args=[ar])
        flikar = [Flik(namn, plan + med(fraga, vy=kod), kod == self.vy) for kod, namn in VYER.items()]
        return [*flikar, Flik("Årshjul", reverse(ARSHJUL, args=[ar]) + med(fraga, vy=""), self.vy == ARSHJUL)]
