"""Owns what the form asks while it is filled in, and the buttons "Det är samma händelse" and its way back."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedView, PressView
from rapportering.forms import RapportForm
from rapportering.iakttagelse.actions import lagg_till_iakttagelse, ta_bort_iakttagelse
from rapportering.iakttagelse.queries import liknande
from rapportering.models import Rapport
from rapportering.nummer import med_nummer
from rapportering.utkast.actions import ta_bort_utkast


class Liknar(PermittedView):
    """A part of the form: reports like the one being written. The address says what and where, never the text."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """The part; empty of words when there are none."""
        form = RapportForm(request.GET, aktor=self.aktor, initial={})
        form.full_clean()
        kategori = form.cleaned_data.get("kategori")
        plats, omrade = form.dar
        lika = liknande(self.aktor, kategori=kategori, plats=plats, omrade=omrade) if kategori else None
        svar = render(request, "rapportering/_liknande.html", {"liknande": lika, "fraga": bool(kategori)})
        svar["Cache-Control"] = "no-store"
        return svar


class Ny(PressView):
    """The same event: an observation instead of a report. What was being written is thrown away, draft and all."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Add it, and show the report."""
        rapport = med_nummer(Rapport.objects.visible_to(self.aktor), self.request.POST.get("rapport", ""))
        lagg_till_iakttagelse(by=self.aktor, rapport=rapport)
        with suppress(ValueError):  # the report's own page has the button too, and no draft
            ta_bort_utkast(by=self.aktor, nyckel=UUID(self.request.POST.get("nyckel", "")))
        return f"Tack. Rapport {rapport.nummer} visar nu att ni också har sett händelsen.", rapport.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """Back to a form."""
        return reverse("rapport_ny")


class TaBort(PressView):
    """Take back the own observation."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Take it back, and show the report."""
        rapport = self._rapport()
        ta_bort_iakttagelse(by=self.aktor, rapport=rapport)
        return "Din iakttagelse är borttagen.", rapport.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """To the report."""
        return self._rapport().get_absolute_url()

    def _rapport(self) -> Rapport:
        return med_nummer(Rapport.objects.visible_to(self.aktor), self.kwargs["nummer"])
