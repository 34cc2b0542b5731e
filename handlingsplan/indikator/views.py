"""Owns the pages of the indicators."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.sortering import efter_namn
from aktorer.vybaser import ActView, PermittedPage, PermittedView, PressView
from handlingsplan.indikator import actions, export, perioder, queries
from handlingsplan.indikator.bild import diagram
from handlingsplan.indikator.filter import Indikatorfilter
from handlingsplan.indikator.forms import ImportForm, IndikatorForm, VardeForm
from handlingsplan.matt import inmatat
from handlingsplan.models import Indikator, Indikatorvarde

VALBARA = {"manad": 24, "kvartal": 12, "halvar": 8, "ar": 10}
"""How many periods back one may choose."""


def _stig() -> list[tuple[str, str]]:
    return [("Handlingsplan", reverse("plan")), ("Indikatorer", reverse("indikator_list"))]


class FilteredIndicators(PermittedView):
    """What the filter of the address keeps."""

    ratt = Ratt.SE_PLAN

    @cached_property
    def filtret(self) -> Indikatorfilter:
        """The filter of the address."""
        return Indikatorfilter(self.request.GET, aktor=self.aktor)

    @cached_property
    def lagen(self) -> list[queries.Lage]:
        """How those that it keeps stand."""
        rader = list(self.filtret.filtrera().named().order_by(efter_namn(), "pk"))
        return queries.lagen(self.aktor, rader, timezone.localdate())


class IndikatorList(FilteredIndicators, PermittedPage):
    """Every indicator with its newest value and how far it is to the target."""

    template_name = "handlingsplan/indikator_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows and the filter."""
        return super().get_context_data(
            lagen=self.lagen,
            filterform=self.filtret,
            valda=self.filtret.valda(),
            bas=self.filtret.fraga(),
            stig=_stig()[:1],
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            **kwargs,
        )


class IndikatorHamta(FilteredIndicators):
    """The same rows as CSV."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The file as an attachment."""
        svar = HttpResponse(export.som_csv(self.lagen), content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = 'attachment; filename="indikatorer.csv"'
        return svar


class OneIndicator(PermittedView):
    """The indicator of the address."""

    @cached_property
    def indikator(self) -> Indikator:
        """404 for one out of sight."""
        return get_object_or_404(Indikator.objects.visible_to(self.aktor).named(), pk=self.kwargs["pk"])

    def vardeform(self, data: Any = None) -> VardeForm:
        """The form of a value, for the newest period that has ended unless another is chosen."""
        frekvens = self.indikator.frekvens
        nu = perioder.borjan(frekvens, timezone.localdate())
        valbara = perioder.bakat(frekvens, nu, VALBARA[frekvens])
        return VardeForm(
            data,
            indikator=self.indikator,
            perioderna=valbara,
            adress=reverse("indikator_varde", args=[self.indikator.pk]),
            initial={"period": perioder.kod(frekvens, valbara[1])},
        )

    def innehall(self) -> dict[str, Any]:
        """What the page tells."""
        idag, indikator = timezone.localdate(), self.indikator
        matningar = queries.matningar(self.aktor, indikator, idag)
        lage = queries.Lage(indikator, next(iter(matningar), None), queries.ar_dolt(indikator, self.aktor))
        return {
            "indikator": indikator,
            "lage": lage,
            "diagram": diagram(lage, matningar),
            "matningar": [(perioder.namn(indikator.frekvens, en.period), en) for en in matningar],
            "aldre": self._ersatta({en.rad.pk for en in matningar if en.rad}),
            "stig": _stig(),
            "far_skriva": self.aktor.far(Ratt.SKRIV_PLAN),
        }

    def _ersatta(self, galler: set[int]) -> list[tuple[str, Indikatorvarde]]:
        """The rows that a newer one of the same period replaced."""
        rader = queries.historik(self.indikator) if galler else []
        return [(perioder.namn(self.indikator.frekvens, rad.period), rad) for rad in rader if rad.pk not in galler]


class IndikatorDetail(OneIndicator, PermittedPage):
    """An indicator: how it stands, its chart and its values."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/indikator_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form for who may write a value."""
        form = self.vardeform() if self.indikator.far_fyllas_av(self.aktor) else None
        return super().get_context_data(vardeform=form, **self.innehall(), **kwargs)


class WritesValues(OneIndicator, ActView):
    """A page where those who lead, or the owner of what is measured, write values."""

    ratt = Ratt.UPPDATERA_AKTIVITET

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 also for an owner of something else, before the form is read."""
        aktor = self.request.aktor
        if aktor is not None and aktor.far(self.ratt) and not aktor.leder and not self.indikator.far_fyllas_av(aktor):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class IndikatorVarde(WritesValues):
    """Write a value; the page again when something is missing."""

    template_name = "handlingsplan/indikator_detail.html"
    meddelande = "Värdet är sparat."

    def get_form(self, form_class: Any = None) -> VardeForm:
        """The form of the page."""
        return self.vardeform(self.request.POST if self.request.method == "POST" else None)

    def act(self, form: VardeForm) -> Indikator:
        """Save it."""
        actions.lagg_till_varden(by=self.aktor, indikator_id=self.indikator.pk, varden=[form.nytt])
        return self.indikator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The whole page."""
        data = super().get_context_data(**kwargs)
        return data | self.innehall() | {"vardeform": data["form"]}


class IndikatorImport(WritesValues):
    """Several values at once. What was read is shown first, beside what it replaces; nothing is saved before that."""

    form_class = ImportForm
    template_name = "handlingsplan/indikator_import.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """How its periods are written; the way back."""
        return super().get_form_kwargs() | {
            "indikator": self.indikator,
            "tillbaka": self.indikator.get_absolute_url(),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Show what was read, or save what was shown."""
        if not form.ska_sparas:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def act(self, form: ImportForm) -> Indikator:
        """Save all of it."""
        assert form.last is not None
        nya = actions.lagg_till_varden(by=self.aktor, indikator_id=self.indikator.pk, varden=form.last.varden)
        self.meddelande = f"{len(nya)} nya värden är sparade." if len(nya) != 1 else "1 nytt värde är sparat."
        return self.indikator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows that were read, with what is in force now."""
        data = super().get_context_data(**kwargs)
        last, indikator = data["form"].last, self.indikator
        gallande = queries.matningar(self.aktor, indikator, timezone.localdate()) if last else []
        fore = {en.period: en.varde for en in gallande}
        rader = [
            (perioder.namn(indikator.frekvens, ny.period), ny, fore.get(ny.period))
            for ny in (last.varden if last else ())
        ]
        stig = [*_stig(), (indikator.namn, indikator.get_absolute_url())]
        return data | {"indikator": indikator, "rader": rader, "stig": stig}


class IndikatorNy(ActView):
    """A new indicator."""

    ratt = Ratt.SKRIV_PLAN
    form_class = IndikatorForm
    template_name = "handlingsplan/indikator_form.html"
    meddelande = "Indikatorn är sparad."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The registers of the municipality; the way back."""
        return super().get_form_kwargs() | {"by": self.aktor, "tillbaka": reverse("indikator_list")}

    def get_initial(self) -> dict[str, Any]:
        """The focus area or activity that one came from; most are measured every quarter."""
        fran = {namn: self.request.GET.get(namn, "") for namn in ("fokusomrade", "aktivitet")}
        return {"frekvens": Indikator.Frekvens.KVARTAL, **fran}

    def act(self, form: IndikatorForm) -> Indikator:
        """Save it."""
        return actions.skriv_indikator(by=self.aktor, uppgifter=form.uppgifter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        return super().get_context_data(rubrik="Ny indikator", stig=_stig(), **kwargs)


class IndikatorAndra(OneIndicator, ActView):
    """Change an indicator."""

    ratt = Ratt.SKRIV_PLAN
    form_class = IndikatorForm
    template_name = "handlingsplan/indikator_form.html"
    meddelande = "Ändringen är sparad."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The registers of the municipality; the way back."""
        return super().get_form_kwargs() | {"by": self.aktor, "tillbaka": self.indikator.get_absolute_url()}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        rad = self.indikator
        lika = {n: getattr(rad, n) for n in ("namn", "slag", "enhet", "riktning", "frekvens", "basperiod", "kalla")}
        val = {n: getattr(rad, f"{n}_id") for n in ("kategori", "omrade", "fokusomrade", "aktivitet")}
        tal = {"basvarde": inmatat(rad.basvarde), "malvarde": inmatat(rad.malvarde), "maldatum": rad.maldatum}
        return {**lika, **val, **tal, "rakna": rad.rakna, "tillfalleslag": rad.tillfalleslag}

    def act(self, form: IndikatorForm) -> Indikator:
        """Save it."""
        return actions.skriv_indikator(by=self.aktor, uppgifter=form.uppgifter, indikator_id=self.indikator.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        stig = [*_stig(), (self.indikator.namn, self.indikator.get_absolute_url())]
        return super().get_context_data(rubrik="Ändra indikatorn", stig=stig, **kwargs)


class IndikatorAvsluta(OneIndicator, PressView):
    """End an indicator, or open it again."""

    ratt = Ratt.SKRIV_PLAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """End or open."""
        oppna = "oppna" in self.request.POST
        actions.avsluta_indikator(by=self.aktor, indikator=self.indikator, oppna=oppna)
        text = "Indikatorn är öppnad igen." if oppna else "Indikatorn är avslutad. Värdena finns kvar."
        return text, self.indikator.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """Its page."""
        return self.indikator.get_absolute_url()
