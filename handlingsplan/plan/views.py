"""Owns the page of a whole plan and its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage, PermittedView
from handlingsplan.fil import planexport
from handlingsplan.models import Medborgarlofte
from handlingsplan.plan.filter import filterform, filtrera, med, valda
from handlingsplan.plan.tid import tabellrader, tidslinje
from handlingsplan.plan.visning import agare, avsnitt, kolumner
from handlingsplan.queries import Planlage, plan_lage
from handlingsplan.status import SAMLAD_REGEL

SUMMAORD = {
    "klar": ("klar", "klara"),
    "plan": ("enligt plan", "enligt plan"),
    "risk": ("risk", "risk"),
    "avvikelse": ("avvikelse", "avvikelser"),
    "ej": ("ej påbörjad", "ej påbörjade"),
    "paus": ("pausad", "pausade"),
    "utgar": ("utgår", "utgår"),
}


VYER = {"": "Fokusområde", "status": "Status", "ansvarig": "Ansvarig", "tidslinje": "Tidslinje"}
"""The ways to show the plan: the value of `vy` in the address, and its word."""


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


class PlanIndex(PermittedView):
    """The plan of this year, else the newest; without any promise an empty page that says what to do."""

    ratt = Ratt.SE_PLAN

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send on to the year."""
        ar = list(Medborgarlofte.objects.visible_to(self.aktor).order_by("-ar").values_list("ar", flat=True))
        if not ar:
            return PlanTom.as_view()(request)  # type: ignore[return-value]  # a page is rendered later, but is a response
        i_ar = timezone.localdate().year
        return redirect("plan_detail", ar=i_ar if i_ar in ar else ar[0])


class PlanTom(PermittedPage):
    """No promise yet."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/plan_tom.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the reader may start one."""
        return super().get_context_data(far_skriva=self.aktor.far(Ratt.SKRIV_PLAN), **kwargs)


class PlanDetail(PermittedPage):
    """The plan of a year: by focus area, by status, by owner or on a line of time. All show what the same filter keeps."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/plan_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The promise, the sums, what the view shows."""
        fraga, ar = self.request.GET, self.kwargs["ar"]
        loften = list(Medborgarlofte.objects.visible_to(self.aktor).order_by("-ar"))
        lofte = next((rad for rad in loften if rad.ar == ar), None)
        if lofte is None:
            raise Http404
        hela = plan_lage(self.aktor.kommun_id, ar, timezone.now())
        plan = filtrera(hela, fraga)
        form = filterform(hela, fraga)
        vy = fraga.get("vy", "") if fraga.get("vy", "") in VYER else ""
        return super().get_context_data(
            lofte=lofte,
            plan=plan,
            hela=hela,
            antal=len(hela.aktiviteter),
            summor=[Summa(s, n, SUMMAORD[s][n > 1], med(fraga, status=s)) for s, n in hela.antal.items() if n],
            sena_adress=med(fraga, visa="sena"),
            utan_problem_adress=med(fraga, visa="utan_problem"),
            ar_flikar=[Flik(str(rad.ar), reverse("plan_detail", args=[rad.ar]), rad is lofte) for rad in loften],
            flikar=[Flik(namn, med(fraga, vy=kod), kod == vy) for kod, namn in VYER.items()],
            vy=vy,
            inga_traffar=not (plan.aktiviteter if vy else plan.fokusomraden),
            filterform=form,
            valda=valda(form, fraga),
            rensa=reverse("plan_detail", args=[ar]) + (f"?vy={vy}" if vy else ""),
            fraga=fraga.urlencode(),
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            far_uppdatera=self.aktor.far(Ratt.UPPDATERA_AKTIVITET),
            regel=SAMLAD_REGEL if hela.aktiviteter else "",
            **self.vydata(vy, plan),
            **kwargs,
        )

    def vydata(self, vy: str, plan: Planlage) -> dict[str, Any]:
        """What only this view shows."""
        if vy == "status":
            return {"kolumner": kolumner(plan, self.aktor)}
        if vy == "ansvarig":
            return {"agare": agare(plan, self.aktor)}
        if vy == "tidslinje":
            linje = tidslinje(plan)
            return {"linje": linje, "rader": tabellrader(plan, linje)}
        return {"avsnitt": [avsnitt(fokus, self.aktor) for fokus in plan.fokusomraden]}


class PlanHamta(PermittedView):
    """The plan as a file, with the filter that is on."""

    ratt = Ratt.SE_PLAN
    SLAG = {
        "csv": (planexport.som_csv, "text/csv; charset=utf-8"),
        "xlsx": (planexport.som_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }

    def get(self, request: HttpRequest, ar: int, slag: str) -> HttpResponseBase:
        """The file as an attachment; 404 for a year without a promise."""
        plan = plan_lage(self.aktor.kommun_id, ar, timezone.now())
        if plan.lofte_id is None or slag not in self.SLAG:
            raise Http404
        skriv, typ = self.SLAG[slag]
        svar = HttpResponse(skriv(filtrera(plan, request.GET)), content_type=typ)
        svar["Content-Disposition"] = f'attachment; filename="handlingsplan-{ar}.{slag}"'
        return svar
