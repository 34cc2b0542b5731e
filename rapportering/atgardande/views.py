"""Pages of faults: what a unit has to mend, one fault with its answer, and how long it takes."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView, PermittedPage, PressView
from diagram.modell import Liggande
from rapportering.atgardande import actions
from rapportering.atgardande.forms import VISA, Felfilter, SvaraFelForm, VidareForm
from rapportering.atgardande.queries import Atgardstid, atgardstider, beskedet, texten
from rapportering.models import Felanmalan, FelanmalanQuerySet
from rapportering.perioder import OgiltigPeriod, Period, Slag

HOGST = 100
_Lage = Felanmalan.Lage
_STATUS = {
    _Lage.SKICKAD: "ej",
    _Lage.ATGARDAD: "klar",
    _Lage.EJ_VAR: "risk",
    _Lage.VIDARE: "utgar",
    _Lage.AVSLUTAD: "utgar",
}


class Felrad(NamedTuple):
    """One fault as the list and its page show it: `status` is a key of the status component, `text` its word."""

    fel: Felanmalan
    status: str
    text: str
    far_svara: bool


def _rad(fel: Felanmalan, nu: datetime, far_svara: bool) -> Felrad:
    if fel.sen(nu):
        return Felrad(fel, "avvikelse", "Sen", far_svara)
    return Felrad(fel, _STATUS[_Lage(fel.lage)], fel.get_lage_display(), far_svara and fel.lage == _Lage.SKICKAD)


class FelanmalanList(PermittedPage):
    """What the own unit has to mend, the most urgent first; for those who lead, every unit's."""

    ratt = Ratt.SE_FELANMALNINGAR
    template_name = "rapportering/felanmalan_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`rader`, the filter and whether anything is there at all."""
        nu = timezone.now()
        leder = self.aktor.leder
        grund = Felanmalan.objects.visible_to(self.aktor).filter(galler=True).exclude(lage=_Lage.VIDARE)
        if not leder:
            grund = grund.of_unit(self.aktor.enhet_id)
        form = Felfilter(self.request.GET, rader=grund, med_enhet=leder)
        hittade = list(self._valda(grund, form, nu).named()[: HOGST + 1])
        valda = [(namn, form.valt(namn)) for namn in form.fields if form.valt(namn)]
        return super().get_context_data(
            **kwargs,
            rader=[_rad(fel, nu, actions.far_svara(self.aktor, fel)) for fel in hittade[:HOGST]],
            fler=len(hittade) > HOGST,
            filterform=form,
            valda=valda,
            rubrik=dict(VISA)[form.valt("visa")],
            finns=bool(hittade) or grund.exists(),
            leder=leder,
        )

    def _valda(self, rader: FelanmalanQuerySet, form: Felfilter, nu: datetime) -> FelanmalanQuerySet:
        visa = form.valt("visa")
        villkor = {
            "": Q(lage=_Lage.SKICKAD),
            "sena": Q(lage=_Lage.SKICKAD, senast__lt=nu),
            "alla": Q(),
        }.get(visa, Q(lage=visa))
        for namn in ("kategori", "enhet"):
            if form.valt(namn):
                villkor &= Q(**{f"{namn}_id": form.valt(namn)})
        ordning = ("senast", "pk") if visa in ("", "sena") else (F("svarad").desc(nulls_first=True), "-pk")
        return rader.filter(villkor).order_by(*ordning)


class _EttFel:
    """The fault of the address, for the views below."""

    aktor: Any
    kwargs: dict[str, Any]

    @cached_property
    def fel(self) -> Felanmalan:
        """404 out of sight."""
        return get_object_or_404(Felanmalan.objects.visible_to(self.aktor).named(), pk=self.kwargs["pk"])


class FelanmalanDetail(_EttFel, ActView):
    """One fault. The answer is sent here; those who may not answer get 403."""

    ratt = Ratt.SE_FELANMALNINGAR
    template_name = "rapportering/felanmalan_detail.html"
    form_class = SvaraFelForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The unit's own people and those who lead."""
        if not actions.far_svara(self.aktor, self.fel):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def act(self, form: Any) -> Felanmalan:
        """Answer by the button that was pressed."""
        gor = actions.inte_var if form.data.get("svar") == _Lage.EJ_VAR else actions.atgarda
        rad = gor(by=self.aktor, felanmalan=self.fel, anteckning=form.cleaned_data["anteckning"])
        _tacka(self.request, rad)
        return rad

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The fault, its text when it may be read, and what the reader may do."""
        fel, nu = self.fel, timezone.now()
        far_svara = actions.far_svara(self.aktor, fel)
        return super().get_context_data(
            **kwargs,
            rad=_rad(fel, nu, far_svara),
            fel=fel,
            fritext=texten(self.aktor, fel),
            besked=beskedet(fel),
            far_se_rapport=self.aktor.far(Ratt.SE_RAPPORTER),
            far_skicka=self.aktor.far(Ratt.SKICKA_FELANMALAN) and fel.galler,
            kan_skickas=fel.lage in (_Lage.SKICKAD, _Lage.EJ_VAR),
        )


def _tacka(request: Any, fel: Felanmalan) -> None:
    text = "Tack. Felet är åtgärdat." if fel.lage == _Lage.ATGARDAD else "Felet har gått tillbaka till samordnaren."
    messages.success(request, text, extra_tags=f"angra:{reverse('felanmalan_angra', args=[fel.pk])}")


class FelanmalanAtgardad(_EttFel, PressView):
    """Mended, in one press from the list."""

    ratt = Ratt.SVARA_FELANMALAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Mark it and stay in the list."""
        if not actions.far_svara(self.aktor, self.fel):
            raise PermissionDenied
        _tacka(self.request, actions.atgarda(by=self.aktor, felanmalan=self.fel))
        return "", reverse("felanmalan_list")

    def refused_to(self, **kwargs: Any) -> str:
        """The list."""
        return reverse("felanmalan_list")


class FelanmalanAngra(_EttFel, PressView):
    """Take the unit's answer back."""

    ratt = Ratt.SVARA_FELANMALAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """The fault waits again."""
        if not actions.far_svara(self.aktor, self.fel):
            raise PermissionDenied
        rad = actions.angra_svar(by=self.aktor, felanmalan=self.fel)
        return "Svaret är borttaget. Felet väntar på åtgärd igen.", rad.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """The fault."""
        return self.fel.get_absolute_url()


class FelanmalanText(_EttFel, PressView):
    """Let the report's text go with the fault (`med=1`), or take it back."""

    ratt = Ratt.SKICKA_FELANMALAN

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Switch."""
        med = self.request.POST.get("med") == "1"
        actions.skicka_med_texten(by=self.aktor, felanmalan=self.fel, med=med)
        text = "Enheten kan läsa texten nu." if med else "Enheten kan inte längre läsa texten."
        return text, self.fel.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """The fault."""
        return self.fel.get_absolute_url()


class FelanmalanVidare(_EttFel, ActView):
    """Send the fault to another unit, or close it."""

    ratt = Ratt.SKICKA_FELANMALAN
    template_name = "rapportering/felanmalan_vidare.html"
    form_class = VidareForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The units to choose from."""
        return {**super().get_form_kwargs(), "aktor": self.aktor, "tillbaka": self.fel.get_absolute_url()}

    def act(self, form: Any) -> Felanmalan:
        """By the button that was pressed."""
        self.meddelande = "Felet är avslutat." if form.avslutar else "Felet är skickat till enheten."
        if form.avslutar:
            return actions.avsluta_felanmalan(by=self.aktor, felanmalan=self.fel, skal=form.cleaned_data["skal"])
        ren = form.cleaned_data
        return actions.skicka_vidare(
            by=self.aktor, felanmalan=self.fel, enhet=form.enheter[ren["enhet"]], timmar=ren["timmar"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The fault."""
        return super().get_context_data(**kwargs, fel=self.fel)


class FelanmalanTider(PermittedPage):
    """How long it takes to mend, by category and unit, for a period."""

    ratt = Ratt.SKICKA_FELANMALAN
    template_name = "rapportering/felanmalan_tider.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`tider` and its picture."""
        idag = timezone.localdate()
        try:
            period = Period.las(str(self.request.GET.get("period", ""))) if self.request.GET.get("period") else None
        except OgiltigPeriod as fel:
            raise Http404(str(fel)) from fel
        period = period or Period.med(Slag.KVARTAL, idag)
        tider = atgardstider(self.aktor.kommun_id, period, timezone.now())
        return super().get_context_data(
            **kwargs,
            tider=tider,
            diagram=_diagram(tider.kategorier, period),
            forra=period.forra(),
            nasta=period.nasta() if period.nasta().start <= idag else None,
        )


def _diagram(rader: tuple[Atgardstid, ...], period: Period) -> Liggande | None:
    """Median days to mend by category; nothing before anything is mended."""
    matta = [rad for rad in rader if rad.median is not None]
    if not matta:
        return None
    dygn = {rad.namn: round(rad.median.total_seconds() / 86400, 1) for rad in matta if rad.median is not None}
    langst = max(dygn, key=lambda namn: dygn[namn])
    return Liggande(
        titel=f"{langst} tar längst tid att åtgärda" if len(dygn) > 1 else f"Tid att åtgärda {langst.lower()}",
        beskrivning=f"Dygn från skickad till åtgärdad, median, {period.namn}",
        etiketter=tuple(dygn),
        varden=tuple(dygn.values()),
        serie="Dygn",
        radnamn="Kategori",
    )
