"""Owns the pages of the shared picture: the list of periods, one period, and its lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.svenska import period as spann
from aktorer.vybaser import ActView, PermittedPage
from lagesbild import actions, queries
from lagesbild.forms import LasForm
from lagesbild.frusen import LagesbildUnderlag
from lagesbild.models import Lagesbild
from lagesbild.underlag import samla
from lagesbild.visning import rapportlista, visa
from rapportering.perioder import OgiltigPeriod, Period, Slag
from rapportering.queries import nyaste

FORSTA_AR = 2000
"""No report is older (a constraint of the database)."""
NYASTE = 6


@dataclass(frozen=True)
class Flik:
    """One tab."""

    namn: str
    adress: str
    aktiv: bool


def period_av(kod: str) -> Period:
    """The period of an address; 404 for one that the calendar lacks."""
    try:
        period = Period.las(kod)
    except OgiltigPeriod as fel:
        raise Http404(str(fel)) from fel
    if period.ar < FORSTA_AR:
        raise Http404("Perioden ligger före den första rapporten.")
    return period


class LagesbildList(PermittedPage):
    """The periods of a year, newest first: weeks, months or quarters."""

    ratt = Ratt.SE_LAGESBILD
    template_name = "lagesbild/lagesbild_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Rows of the chosen kind and year, and the newest period that has ended."""
        idag = timezone.localdate()
        slag = self._slag()
        ar = self._ar(Period.med(slag, idag).ar)
        lasare = not self.aktor.far(Ratt.SE_RAPPORTER)
        rader = queries.lista(self.aktor, slag, ar, idag, bara_lasta=lasare)
        slutna = [rad for rad in rader if rad.period.slut < idag]
        adress = reverse("lagesbild_list")
        return super().get_context_data(
            rader=rader,
            senaste=slutna[0] if slutna and ar == Period.med(slag, idag).ar else None,
            lasare=lasare,
            idag=idag,
            ar=ar,
            slag=slag,
            flikar=[
                Flik(namn, f"{adress}?slag={ett}", ett is slag)
                for namn, ett in (("Veckor", Slag.VECKA), ("Månader", Slag.MANAD), ("Kvartal", Slag.KVARTAL))
            ],
            aldre=f"{adress}?slag={slag}&ar={ar - 1}" if ar > FORSTA_AR else "",
            nyare=f"{adress}?slag={slag}&ar={ar + 1}" if ar < Period.med(slag, idag).ar else "",
            **kwargs,
        )

    def _slag(self) -> Slag:
        try:
            return Slag(self.request.GET.get("slag", Slag.VECKA))
        except ValueError:
            return Slag.VECKA

    def _ar(self, nu: int) -> int:
        text = self.request.GET.get("ar", "")
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            return nu
        return min(max(int(text), FORSTA_AR), nu)


class LagesbildDetail(PermittedPage):
    """One period: as it was locked, or as it is now for those who may see reports."""

    ratt = Ratt.SE_LAGESBILD
    template_name = "lagesbild/lagesbild_detail.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """One address per period: 2024-5 leads to 2024-05."""
        kod = kwargs["kod"]
        period = period_av(kod)
        if period.kod != kod:
            return redirect("lagesbild_detail", period.kod)
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """A page of its own when there is nothing to show yet."""
        return [self.tom or self.template_name]

    tom = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Either the stored picture or one made now; both are the same dataclass."""
        period = Period.las(kwargs["kod"])
        idag = timezone.localdate()
        data = super().get_context_data(
            period=period, spann=spann(period.start, period.slut), forra=period.forra(), idag=idag, **kwargs
        )
        data["nasta"] = period.nasta() if period.nasta().start <= idag else None
        ser_rapporter = self.aktor.far(Ratt.SE_RAPPORTER)
        version = self._version()
        last = queries.senaste_last(self.aktor, period, version)
        if last is None and version is not None:
            raise Http404("Den versionen finns inte.")
        if period.start > idag:
            self.tom = "lagesbild/lagesbild_framtid.html"
            return data | {"nu": Period.med(period.slag, idag)}
        if last is None and not ser_rapporter:
            self.tom = "lagesbild/lagesbild_olast.html"
            return data
        visa_last = last is not None and not (ser_rapporter and "nu" in self.request.GET)
        underlag = (
            LagesbildUnderlag.fran_json(last.underlag) if last and visa_last else samla(self.aktor.kommun_id, period)
        )
        data["versioner"] = queries.andra_versioner(self.aktor, last) if last and (version or last.version > 1) else []
        data |= {"last": last, "visar_last": visa_last, "bild": visa(underlag, ser_rapporter)}
        if ser_rapporter:
            data |= self._for_dem_som_rapporterar(period, last)
        if self.aktor.far(Ratt.LAS_LAGESBILD):
            data["far_skriva_problem"] = self.aktor.far(Ratt.SKRIV_PROBLEM)
            data["las_form"] = LasForm(kod=period.kod, igen=False) if last is None and period.slut < idag else None
        return data

    def _version(self) -> int | None:
        text = self.request.GET.get("version", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None

    def _for_dem_som_rapporterar(self, period: Period, last: Lagesbild | None) -> dict[str, Any]:
        """Reports in sight, and how many came after the lock."""
        return {
            "ser_rapporter": True,
            "rapporter": nyaste(self.aktor, period, NYASTE),
            "rapportlista": rapportlista(period),
            "efter_lasning": queries.inkomna_efter(self.aktor.kommun_id, period, last.last) if last else 0,
        }


class LagesbildLas(ActView):
    """Lock a period, or lock it again with a reason."""

    ratt = Ratt.LAS_LAGESBILD
    form_class = LasForm
    template_name = "lagesbild/lagesbild_las.html"
    meddelande = "Lägesbilden är låst."
    http_method_names: ClassVar[list[str]] = ["get", "post"]  # type: ignore[misc]  # View declares it as an instance variable

    @property
    def period(self) -> Period:
        """The period of the address."""
        return period_av(self.kwargs["kod"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """A reason is asked for when a version exists."""
        finns = Lagesbild.objects.visible_to(self.aktor).filter(period=self.period.kod).exists()
        return {**super().get_form_kwargs(), "kod": self.period.kod, "igen": finns}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The period's names for the page."""
        slut: date = self.period.slut
        return super().get_context_data(period=self.period, pagar=slut >= timezone.localdate(), **kwargs)

    def act(self, form: Any) -> Lagesbild:
        """Lock."""
        return actions.las_lagesbild(by=self.aktor, period=self.period, skal=form.cleaned_data.get("skal", ""))
