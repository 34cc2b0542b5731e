"""Owns the pages of the register of units."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.models import Enhet, Organisation
from aktorer.sortering import efter_namn
from aktorer.svenska import sorteringsnyckel
from aktorer.vybaser import ActView, PermittedPage, PermittedView, PressView
from rapportering.enheter import csvfil
from rapportering.enheter.actions import (
    andra_enhet,
    avsluta_uppehall,
    lagg_till_uppehall,
    oppna_enhet,
    skapa_enhet,
    stang_enhet,
)
from rapportering.enheter.forms import VISA, EnhetForm, Enhetsfilter, StangForm, UppehallForm
from rapportering.enheter.queries import Enhetsrad, enhetsrader
from rapportering.models import Uppehall
from rapportering.svarsplaner import las_planer

HISTORIA = 26
STIG = (("Inställningar", "installningar"), ("Enheter", "enhet_list"))


def stig(antal: int = 2) -> list[tuple[str, str]]:
    """The breadcrumbs."""
    return [(namn, reverse(vy)) for namn, vy in STIG[:antal]]


class EnhetList(PermittedPage):
    """All units with their last periods, in one table for each cadence."""

    ratt = Ratt.SKRIV_ENHET
    template_name = "rapportering/enhet_list.html"

    @cached_property
    def filter(self) -> Enhetsfilter:
        """What the address asks for."""
        organisationer = Organisation.objects.filter(kommun_id=self.aktor.kommun_id).order_by(efter_namn(), "pk")
        return Enhetsfilter(self.request.GET, organisationer=list(organisationer.values_list("pk", "namn")))

    def rader(self) -> list[Enhetsrad]:
        """The units of the filter."""
        visa, organisation = self.filter.valt("visa"), self.filter.valt("organisation")
        rader = enhetsrader(self.aktor.kommun_id)
        if organisation:
            rader = [rad for rad in rader if str(rad.enhet.organisation_id) == organisation]
        if visa == "stangda":
            return [rad for rad in rader if rad.stangd]
        rader = [rad for rad in rader if not rad.stangd and rad.enhet.svarar == (visa != "ovriga")]
        return [rad for rad in rader if rad.saknas] if visa == "saknas" else rader

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`tabeller`: (cadence, periods, units)."""
        rader = self.rader()
        per_takt = sorted(rader, key=lambda rad: ([-ett.lage.period.antal for ett in rad.kort], rad.takt), reverse=True)
        tabeller = [
            (takt, grupp[0].kort, sorted(grupp, key=_ordning))
            for takt, grupp in ((takt, list(g)) for takt, g in groupby(per_takt, key=lambda rad: rad.takt))
        ]
        visa = self.filter.valt("visa")
        return super().get_context_data(
            **kwargs,
            stig=stig(1),
            filterform=self.filter,
            valda=self._valda(),
            tabeller=tabeller if visa in ("", "saknas") else [],
            ovriga=rader if visa in ("ovriga", "stangda") else [],
            tomt=not rader,
            saknas=sum(rad.vantar for rad in rader),
            csv=f"{reverse('enhet_csv')}?{self.request.GET.urlencode()}",
        )

    def _valda(self) -> list[dict[str, str]]:
        """The chosen filters, each with the address without it."""
        ut = []
        for namn, val in (("visa", dict(VISA)), ("organisation", dict(self.filter.fields["organisation"].choices))):  # type: ignore[attr-defined]  # a ChoiceField
            if valt := self.filter.valt(namn):
                kvar = self.request.GET.copy()
                kvar.pop(namn)
                ut.append({"text": str(val[valt]), "adress": f"?{kvar.urlencode()}"})
        return ut


def _ordning(rad: Enhetsrad) -> tuple[str, str]:
    return sorteringsnyckel(rad.enhet.organisation.namn), sorteringsnyckel(rad.enhet.namn)


class EnhetCsv(EnhetList):
    """The same rows as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        svar = HttpResponse(csvfil.skriv(self.rader()), content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = f'attachment; filename="enheter-{timezone.localdate().isoformat()}.csv"'
        svar["Cache-Control"] = "no-store"
        return svar


class _Enhet(PermittedView):
    """One unit of the address."""

    ratt = Ratt.SKRIV_ENHET
    kwargs: dict[str, Any]

    @cached_property
    def enhet(self) -> Enhet:
        """404 in another municipality."""
        rader = Enhet.objects.filter(kommun_id=self.aktor.kommun_id).select_related("organisation")
        return get_object_or_404(rader, pk=self.kwargs["pk"])

    @property
    def sida(self) -> str:
        """The unit's own page."""
        return reverse("enhet_detail", args=[self.enhet.pk])


class EnhetDetail(_Enhet, PermittedPage):
    """One unit: facts, people by function, breaks, and its history."""

    template_name = "rapportering/enhet_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`rad` with half a year of periods, newest first in `historia`."""
        (rad,) = enhetsrader(self.aktor.kommun_id, [self.enhet.pk], HISTORIA)
        idag = timezone.localdate()
        return super().get_context_data(
            **kwargs,
            stig=stig(),
            rad=rad,
            historia=rad.kort[::-1],
            uppehall=Uppehall.objects.visible_to(self.aktor).filter(enhet=self.enhet).order_by("-fran"),
            idag=idag,
        )


class _Enhetsform(_Enhet, ActView):
    """A form about one unit."""

    template_name = "rapportering/enhet_form.html"
    rubrik = ""
    ingress = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back is the unit's page."""
        return {**super().get_form_kwargs(), "tillbaka": self.sida}

    def redirect_to(self, resultat: Any) -> str:
        """The unit's page."""
        return self.sida

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and way back."""
        vag = [*stig(), (self.enhet.namn, self.sida)]
        return super().get_context_data(**kwargs, stig=vag, rubrik=self.rubrik, enhet=self.enhet, ingress=self.ingress)


class EnhetNy(ActView):
    """A new unit."""

    ratt = Ratt.SKRIV_ENHET
    template_name = "rapportering/enhet_form.html"
    form_class = EnhetForm
    meddelande = "Enheten finns nu. Den som lägger upp konton kan koppla rapportörer till den."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Among the municipality's organisations."""
        kwargs = {**super().get_form_kwargs(), "kommun_id": self.aktor.kommun_id, "tillbaka": reverse("enhet_list")}
        return {**kwargs, "initial": {"svarar": "True", "takt": "", "jamn": "True"}}

    def act(self, form: Any) -> Enhet:
        """Create."""
        return skapa_enhet(by=self.aktor, **form.uppgifter())

    def redirect_to(self, resultat: Enhet) -> str:
        """Its page."""
        return reverse("enhet_detail", args=[resultat.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading."""
        return super().get_context_data(**kwargs, stig=stig(), rubrik="Ny enhet")


class EnhetAndra(_Enhetsform):
    """Name, whether it answers, and how often."""

    form_class = EnhetForm
    rubrik = "Ändra enheten"
    meddelande = "Enheten är ändrad."

    def get_form_kwargs(self) -> dict[str, Any]:
        """As it is."""
        takter = las_planer(self.aktor.kommun_id).takter.get(self.enhet.pk)
        egen = takter[-1] if takter else None
        nu = {"namn": self.enhet.namn, "svarar": str(self.enhet.svarar), "takt": egen.takt if egen else ""}
        nu["jamn"] = str(egen.jamn) if egen else "True"
        return {**super().get_form_kwargs(), "kommun_id": None, "initial": nu}

    def act(self, form: Any) -> Enhet:
        """Save."""
        return andra_enhet(by=self.aktor, enhet=self.enhet, **form.uppgifter())


class EnhetStang(_Enhetsform):
    """Close it."""

    form_class = StangForm
    rubrik = "Stäng enheten"
    meddelande = "Enheten är stängd."

    def act(self, form: Any) -> Enhet:
        """Close."""
        return stang_enhet(by=self.aktor, enhet=self.enhet, datum=form.cleaned_data["datum"])


class EnhetUppehall(_Enhetsform):
    """A break."""

    form_class = UppehallForm
    rubrik = "Nytt uppehåll"
    ingress = "Under uppehållet väntas inget svar, och ingen påminns. Det som rapporteras ändå räknas."
    meddelande = "Uppehållet är sparat."

    def act(self, form: Any) -> Uppehall:
        """Add."""
        return lagg_till_uppehall(by=self.aktor, enhet=self.enhet, **form.cleaned_data)


class EnhetOppna(_Enhet, PressView):
    """Open a closed unit again."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Open."""
        oppna_enhet(by=self.aktor, enhet=self.enhet)
        return "Enheten är öppen igen.", self.sida

    def refused_to(self, **kwargs: Any) -> str:
        """Its page."""
        return self.sida


class UppehallAvsluta(_Enhet, PressView):
    """End a break, or take away one that has not begun."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """End."""
        rader = Uppehall.objects.visible_to(self.aktor).filter(enhet=self.enhet)
        avsluta_uppehall(by=self.aktor, uppehall=get_object_or_404(rader, pk=kwargs["uppehall"]))
        return "Uppehållet är avslutat.", self.sida

    def refused_to(self, **kwargs: Any) -> str:
        """Its page."""
        return self.sida
