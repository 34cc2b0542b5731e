"""Owns the page of a whole plan and its file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.sortering import efter_namn
from aktorer.vybaser import PermittedPage, PermittedView
from handlingsplan.atgardsplan.queries import att_folja_upp
from handlingsplan.fil import planexport
from handlingsplan.models import Medborgarlofte, Planfilter
from handlingsplan.plan.filter import filtrera, med
from handlingsplan.plan.sida import Plansida
from handlingsplan.plan.tid import tabellrader, tidslinje
from handlingsplan.plan.visning import agare, avsnitt, kolumner
from handlingsplan.queries import Planlage, plan_lage


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


class PlanDetail(Plansida):
    """The plan of a year: by focus area, by status, by owner or on a line of time."""

    template_name = "handlingsplan/plan_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The frame, and what this view shows."""
        data = super().get_context_data(**kwargs)
        bas = med(self.request.GET).removeprefix("?")
        sparade = list(Planfilter.objects.visible_to(self.aktor).order_by(efter_namn(), "pk"))
        egna = {"sparade": sparade, "bas": bas, "jag": self.aktor.anvandare_id}
        forfall = att_folja_upp(self.aktor.kommun_id, timezone.localdate()) if self.aktor.leder else None
        return {**data, **egna, "forfall": forfall, **self.vydata(data["vy"], data["plan"])}

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
