"""Owns the page of a whole plan and its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt, Roll
from aktorer.svenska import sorteringsnyckel
from aktorer.vybaser import PermittedPage, PermittedView
from handlingsplan.fil import planexport
from handlingsplan.models import Medborgarlofte
from handlingsplan.plan.forms import FilterForm
from handlingsplan.queries import Aktivitetslage, Fokuslage, Planlage, plan_lage
from handlingsplan.status import AVSLUTADE, ORDNING, SAMLAD_REGEL

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
class Valt:
    """A chosen filter and the address without it."""

    text: str
    adress: str


@dataclass(frozen=True)
class Summa:
    """One count in the strip."""

    status: str
    antal: int
    ord: str


@dataclass(frozen=True)
class Visningsrad:
    """One activity on the plan page, and whether the reader may update it."""

    lage: Aktivitetslage
    far_uppdatera: bool

    @property
    def visa_enhet(self) -> bool:
        """Whether the unit says more than the function does; "Kommunpolis" in Kommunpolisen does not."""
        return not self.lage.agare.lower().startswith(self.lage.funktion.lower())


@dataclass(frozen=True)
class Radgrupp:
    """Neighbouring rows that are all finished (folded on a phone), or all not."""

    avslutade: bool
    rader: tuple[Visningsrad, ...]

    @property
    def rubrik(self) -> str:
        """What the folded rows are, "1.1–1.3, avslutade"."""
        forsta, sista = self.rader[0].lage.nummer, self.rader[-1].lage.nummer
        return f"{forsta}, avslutad" if len(self.rader) == 1 else f"{forsta}–{sista}, avslutade"


@dataclass(frozen=True)
class Avsnitt:
    """One focus area on the page. `andel` is 0–100."""

    fokus: Fokuslage
    grupper: tuple[Radgrupp, ...]
    andel: float


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
    """The plan of a year by focus area."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/plan_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The promise, the sums, the sections in view."""
        ar = self.kwargs["ar"]
        loften = list(Medborgarlofte.objects.visible_to(self.aktor).order_by("-ar"))
        lofte = next((rad for rad in loften if rad.ar == ar), None)
        if lofte is None:
            raise Http404
        hela = plan_lage(self.aktor.kommun_id, ar, timezone.now())
        plan = filtrera(hela, self.request.GET)
        form = filterform(hela, self.request.GET)
        return super().get_context_data(
            lofte=lofte,
            plan=plan,
            hela=hela,
            antal=len(hela.aktiviteter),
            summor=[Summa(s, n, SUMMAORD[s][n > 1]) for s, n in hela.antal.items() if n],
            flikar=[Flik(str(rad.ar), reverse("plan_detail", args=[rad.ar]), rad is lofte) for rad in loften],
            avsnitt=[_avsnitt(fokus, self.aktor) for fokus in plan.fokusomraden],
            filterform=form,
            valda=_valda(form, self.request.GET),
            fraga=self.request.GET.urlencode(),
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            far_uppdatera=self.aktor.far(Ratt.UPPDATERA_AKTIVITET),
            regel=SAMLAD_REGEL if hela.aktiviteter else "",
            **kwargs,
        )


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


def heltal(text: str) -> int | None:
    """The whole number that an address holds; None for anything else, however long."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def filtrera(plan: Planlage, fraga: QueryDict) -> Planlage:
    """The plan with only the activities that the filter keeps. The sums of the focus areas stay those of the whole."""
    status, visa = fraga.get("status", ""), fraga.get("visa", "")
    fokus, agare = heltal(fraga.get("fokus", "")), heltal(fraga.get("ansvarig", ""))

    def ar_kvar(lage: Aktivitetslage) -> bool:
        return (
            (status not in ORDNING or lage.visad == status)
            and (agare is None or lage.agare_id == agare)
            and (visa != "sena" or lage.forsenad)
            and (visa != "utan_problem" or (lage.problem_id is None and lage.visad != "utgar"))
        )

    filtrerar = status in ORDNING or agare is not None or visa in {"sena", "utan_problem"}
    kvar = [
        replace(omrade, aktiviteter=tuple(lage for lage in omrade.aktiviteter if ar_kvar(lage)))
        for omrade in plan.fokusomraden
        if fokus is None or omrade.nummer == fokus
    ]
    return replace(plan, fokusomraden=tuple(omrade for omrade in kvar if omrade.aktiviteter or not filtrerar))


def filterform(plan: Planlage, fraga: QueryDict) -> FilterForm:
    """The filter row for what the plan holds."""
    enheter = {str(lage.agare_id): lage.agare for lage in plan.aktiviteter}
    return FilterForm(
        fraga or None,
        fokusomraden=[(str(fokus.nummer), f"{fokus.nummer}. {fokus.namn}") for fokus in plan.fokusomraden],
        enheter=sorted(enheter.items(), key=lambda par: sorteringsnyckel(par[1])),
    )


def _valda(form: FilterForm, fraga: QueryDict) -> list[Valt]:
    val = []
    for namn in form.fields:
        texter = dict(form.fields[namn].choices)  # type: ignore[attr-defined]  # every field of the filter is a choice
        if (varde := fraga.get(namn, "")) in texter and varde:
            utan = {andra: fraga[andra] for andra in form.fields if andra != namn and fraga.get(andra)}
            val.append(Valt(f"{form.fields[namn].label}: {texter[varde]}", f"?{urlencode(utan)}"))
    return val


def _avsnitt(fokus: Fokuslage, aktor: Aktor) -> Avsnitt:
    def far(lage: Aktivitetslage) -> bool:
        egen = aktor.roll == Roll.ANSVARIG and aktor.enhet_id == lage.agare_id
        return (aktor.leder or egen) and lage.visad not in AVSLUTADE

    grupper = tuple(
        Radgrupp(avslutade, tuple(Visningsrad(lage, far(lage)) for lage in lagen))
        for avslutade, lagen in groupby(fokus.aktiviteter, key=lambda lage: lage.visad in AVSLUTADE)
    )
    return Avsnitt(fokus, grupper, 100 * fokus.klara / fokus.av if fokus.av else 0)
