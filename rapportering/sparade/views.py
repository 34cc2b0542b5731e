"""Owns the pages of saved filters: keep the one in the address, and change or take away an own one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView, PressView
from rapportering.models import Sparatfilter
from rapportering.sparade.actions import (
    andra_filter,
    satt_forval,
    spara_filter,
    ta_bort_filter,
    ta_bort_forval,
    utan_ord,
)
from rapportering.sparade.forms import TA_BORT, SparatfilterForm


def _lista(fraga: str) -> str:
    return reverse("rapport_list") + (f"?{fraga}" if fraga else "")


class Ny(ActView):
    """Keep the filter of the address by a name."""

    ratt = Ratt.SE_RAPPORTER
    form_class = SparatfilterForm
    template_name = "rapportering/sparatfilter.html"
    meddelande = "Filtret är sparat."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back is the list with the filter."""
        tillbaka = _lista(self.request.GET.urlencode())
        return {**super().get_form_kwargs(), "leder": self.aktor.leder, "finns": False, "tillbaka": tillbaka}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says so when words are sought: they are not kept."""
        fraga = self.request.GET.urlencode()
        return super().get_context_data(
            **kwargs, rubrik="Spara filtret", med_ord="ord" in self.request.GET, tomt=not fraga
        )

    def act(self, form: Any) -> Sparatfilter:
        """Keep it."""
        ren = form.cleaned_data
        fraga = utan_ord(self.request.GET.urlencode())
        return spara_filter(by=self.aktor, namn=ren["namn"], fraga=fraga, delad=ren.get("delad", False))

    def redirect_to(self, resultat: Sparatfilter) -> str:
        """The list with it."""
        return _lista(resultat.fraga)


class Andra(ActView):
    """Rename, share or take away an own filter."""

    ratt = Ratt.SE_RAPPORTER
    form_class = SparatfilterForm
    template_name = "rapportering/sparatfilter.html"
    meddelande = "Filtret är sparat."

    @cached_property
    def rad(self) -> Sparatfilter:
        """The filter of the address; 404 when it is not the person's own."""
        rad = Sparatfilter.objects.own(self.aktor).filter(pk=self.kwargs["pk"]).first()
        if rad is None:
            raise Http404("Filtret finns inte.")
        return rad

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The other button takes it away."""
        if TA_BORT in request.POST:
            ta_bort_filter(by=self.aktor, rad=self.rad)
            messages.success(request, "Filtret är borttaget.")
            return redirect("rapport_list")
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"namn": self.rad.namn, "delad": self.rad.delad}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back is the list with the filter."""
        tillbaka = _lista(self.rad.fraga)
        return {**super().get_form_kwargs(), "leder": self.aktor.leder, "finns": True, "tillbaka": tillbaka}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The heading."""
        return super().get_context_data(**kwargs, rubrik="Ändra filtret")

    def act(self, form: Any) -> Sparatfilter:
        """Change it."""
        ren = form.cleaned_data
        return andra_filter(by=self.aktor, rad=self.rad, namn=ren["namn"], delad=ren.get("delad", False))

    def redirect_to(self, resultat: Sparatfilter) -> str:
        """The list with it."""
        return _lista(resultat.fraga)


class SattForval(PressView):
    """Let the own list open with this filter."""

    ratt = Ratt.SE_RAPPORTER

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Choose it, and show the list with it."""
        rad = Sparatfilter.objects.visible_to(self.aktor).filter(pk=self.kwargs["pk"]).first()
        if rad is None:
            raise Http404("Filtret finns inte.")
        satt_forval(by=self.aktor, rad=rad)
        return f"Listan öppnas med {rad.namn} från och med nu.", _lista(rad.fraga)

    def refused_to(self, **kwargs: Any) -> str:
        """The list."""
        return _lista("")


class TaBortForval(PressView):
    """Let the own list open with all reports."""

    ratt = Ratt.SE_RAPPORTER

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Take the choice away, and show all."""
        ta_bort_forval(by=self.aktor)
        return "Listan öppnas med alla rapporter från och med nu.", _lista("")

    def refused_to(self, **kwargs: Any) -> str:
        """The list."""
        return _lista("")
