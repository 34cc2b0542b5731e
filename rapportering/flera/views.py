"""Owns the page of several events in one go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActRefused, PermittedPage
from rapportering.flera.forms import HOGST, PREFIX, TOMMA, FleraForm
from rapportering.flera.klistrat import las_klistrat
from rapportering.inlamning import RaderNekade, RaderRedanSkickade, lamna_in_flera

LAS, FLER = "las_in", "fler_rader"
_TOTAL = f"{PREFIX}-TOTAL_FORMS"


class Flera(PermittedPage):
    """A table with a row for each event. POST reads what was pasted, adds rows, or files them all."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    template_name = "rapportering/flera.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Empty rows."""
        return self._visa(FleraForm(aktor=self.aktor))

    def post(self, request: HttpRequest) -> HttpResponse:
        """What the button says. Only the last one writes."""
        if LAS in request.POST:
            return self._las_in(request.POST)
        if FLER in request.POST:
            form = FleraForm(_med_tomma(request.POST), aktor=self.aktor)
            form.glom_fel()
            return self._visa(form)
        form = FleraForm(request.POST, aktor=self.aktor)
        if not form.is_valid():
            return self._visa(form, status=422)
        handelser = form.handelser()
        if not handelser:
            form.add_error("klistrat" if form.cleaned_data["klistrat"] else None, _tomt(form))
            return self._visa(form, status=422)
        try:
            rapporter = lamna_in_flera(by=self.aktor, rader=handelser)
        except ActRefused as nej:
            if isinstance(nej, RaderNekade):
                form.nekade(nej)
            else:
                form.add_error(None, str(nej))
            if isinstance(nej, RaderRedanSkickade):
                form.byt_nyckel()
            return self._visa(form, status=422)
        forst, sist = rapporter[0].nummer, rapporter[-1].nummer
        flera = f"{len(rapporter)} rapporter är skickade: {forst}–{sist}."
        messages.success(request, f"Tack. {flera if len(rapporter) > 1 else f'Rapport {forst} är skickad.'}")
        return redirect(reverse("rapport_list"))

    def _las_in(self, data: QueryDict) -> HttpResponse:
        """The pasted lines after the rows that are filled in already."""
        form = FleraForm(data, aktor=self.aktor)
        form.is_valid()
        nya = las_klistrat(str(data.get("klistrat", "")), form.register, timezone.localdate())
        if "klistrat" in form.errors or not nya:
            if not nya:
                form.add_error("klistrat", "Klistra in minst en rad, eller skriv direkt i tabellen.")
            return self._visa(form, status=422)
        fyllda = [rad for rad in form.rader.forms if rad.has_changed()]
        if len(fyllda) + len(nya) > HOGST:
            form.add_error("klistrat", f"Det blir {len(fyllda) + len(nya)} rader. {_FOR_MANGA}")
            return self._visa(form, status=422)
        alla = [_varden(data, rad.prefix) for rad in fyllda] + nya
        return self._visa(FleraForm(_med_rader(data, alla), aktor=self.aktor), inlasta=len(nya))

    def _visa(self, form: FleraForm, status: int = 200, inlasta: int = 0) -> HttpResponse:
        platser = [rad.namn for rad in form.register.alla_var]
        kategorier = [rad.namn for rad in form.register.kategorier if not rad.hanvisning]
        stig = [("Rapporter", reverse("rapport_list"))]
        sammanhang = self.get_context_data(
            form=form, platser=platser, kategorier=kategorier, hogst=HOGST, inlasta=inlasta, stig=stig
        )
        return self.render_to_response(sammanhang, status=status)


_FOR_MANGA = f"Skicka högst {HOGST} åt gången."


def _tomt(form: FleraForm) -> str:
    if form.cleaned_data["klistrat"]:
        return "Tryck på Läs in raderna, så hamnar de i tabellen. Skicka sedan."
    return "Fyll i minst en rad."


def _varden(data: QueryDict, prefix: str) -> dict[str, str]:
    """What was sent for one row, without its prefix."""
    borjan = f"{prefix}-"
    return {namn.removeprefix(borjan): str(data[namn]) for namn in data if namn.startswith(borjan)}


def _med_tomma(data: QueryDict) -> QueryDict:
    """What was sent, with room for more rows."""
    ny = data.copy()
    nu = str(data.get(_TOTAL, ""))
    antal = int(nu) if nu.isascii() and nu.isdecimal() and len(nu) < 5 else 0
    ny[_TOTAL] = str(min(antal + TOMMA, HOGST))
    return ny


def _med_rader(data: QueryDict, rader: list[dict[str, str]]) -> QueryDict:
    """The page's own fields with these rows and nothing left in the paste box."""
    ny = QueryDict(mutable=True)
    ny.update(
        {"nyckel": data.get("nyckel", ""), "klistrat": "", _TOTAL: str(len(rader)), f"{PREFIX}-INITIAL_FORMS": "0"}
    )
    for nr, rad in enumerate(rader):
        ny.update({f"{PREFIX}-{nr}-{namn}": varde for namn, varde in rad.items()})
    return ny
