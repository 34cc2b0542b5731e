"""Owns the filter of the list of occasions: its form, what it does to the rows, and the choices that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.listval import Listval
from aktorer.models import Enhet
from aktorer.svenska import sorteringsnyckel
from handlingsplan.models import Aktivitet, Tillfalle, TillfalleQuerySet
from rapportering.perioder import OgiltigPeriod, Period, Slag

UTAN = "ingen"
"""The choice of those that count for no activity."""


@dataclass(frozen=True)
class Vald:
    """One choice in use, and the address of the list without it."""

    text: str
    adress: str


class Tillfallefilter(forms.Form):
    """GET form of the list. A value that does not exist is an error, and then nothing is shown."""

    period = forms.ChoiceField(widget=Listval, label="Period", required=False)
    slag = forms.ChoiceField(
        widget=Listval, label="Vad", required=False, choices=[("", "Allt"), *Tillfalle.Slag.choices]
    )
    aktivitet = forms.ChoiceField(widget=Listval, label="Aktivitet", required=False)
    enhet = forms.ChoiceField(widget=Listval, label="Enhet", required=False)

    def __init__(self, data: Any, *, aktor: Aktor) -> None:
        super().__init__(data)
        self._valj("period", "Perioden", _periodval(timezone.localdate(), str(data.get("period", ""))))
        self._valj("slag", "Det valet", [])
        self._valj("aktivitet", "Aktiviteten", _aktiviteter(aktor))
        enheter = Enhet.objects.filter(kommun_id=aktor.kommun_id).values_list("pk", "namn")
        namn = sorted(((str(pk), namn) for pk, namn in enheter), key=lambda par: sorteringsnyckel(par[1]))
        self._valj("enhet", "Enheten", [("", "Alla enheter"), *namn])

    def _valj(self, falt: str, vad: str, val: list[tuple[str, Any]]) -> None:
        faltet = self.fields[falt]
        assert isinstance(faltet, forms.ChoiceField)
        if val:
            faltet.choices = val
        faltet.error_messages["invalid_choice"] = f"{vad} finns inte. Välj i listan."

    def filtrera(self, rader: TillfalleQuerySet) -> TillfalleQuerySet:
        """The rows that answer to the filter; none at all when the filter is wrong."""
        if not self.is_valid():
            return rader.none()
        ren = self.cleaned_data
        if ren["period"]:
            fran, till = _dagar(ren["period"])
            rader = rader.filter(datum__range=(fran, till))
        if ren["slag"]:
            rader = rader.filter(slag=ren["slag"])
        if ren["aktivitet"]:
            rader = rader.filter(aktivitet=None if ren["aktivitet"] == UTAN else ren["aktivitet"])
        return rader.filter(enhet=ren["enhet"]) if ren["enhet"] else rader

    def anvanda(self) -> dict[str, str]:
        """The choices in use."""
        return {namn: str(self.data[namn]) for namn in self.fields if self.data.get(namn)}

    def fraga(self) -> str:
        """The filter as the end of an address."""
        return urlencode(self.anvanda())

    def valda(self) -> list[Vald]:
        """The choices in use with their words, and where the list without each is."""
        anvanda = self.anvanda()
        return [
            Vald(self._ord(namn, varde), "?" + urlencode({n: v for n, v in anvanda.items() if n != namn}))
            for namn, varde in anvanda.items()
        ]

    def _ord(self, namn: str, varde: str) -> str:
        falt = self.fields[namn]
        assert isinstance(falt, forms.ChoiceField)
        platt = {}
        for kod, text in falt.choices:  # type: ignore[misc,union-attr]  # plain pairs and groups of them
            platt.update(dict(text) if isinstance(text, list) else {str(kod): text})
        return f"{falt.label}: {str(platt.get(varde, varde))[:60]}"


def _aktiviteter(aktor: Aktor) -> list[tuple[str, Any]]:
    """The activities of every year, the newest year first. One query."""
    rader = Aktivitet.objects.visible_to(aktor).order_by("-ar", "fokusomrade__nummer", "pk")
    grupper: dict[int, list[tuple[str, str]]] = {}
    for pk, ar, nummer, titel in rader.values_list("pk", "ar", "nummer", "titel"):
        grupper.setdefault(ar, []).append((str(pk), f"{nummer} {titel}"))
    return [("", "Alla"), (UTAN, "Ingen särskild"), *((str(ar), val) for ar, val in grupper.items())]


def _periodval(idag: date, valt: str) -> list[tuple[str, str]]:
    """Months, quarters and years; a period that came by a link is added."""
    manad, kvartal = Period.med(Slag.MANAD, idag), Period.med(Slag.KVARTAL, idag)
    val = [("", "Hela tiden")]
    for period, ord_ in (
        (manad, "Den här månaden"),
        (manad.forra(), "Förra månaden"),
        (kvartal, "Det här kvartalet"),
        (kvartal.forra(), "Förra kvartalet"),
    ):
        val.append((period.kod, f"{ord_} ({period.namn})"))
    val += [(str(idag.year), f"I år ({idag.year})"), (str(idag.year - 1), f"Förra året ({idag.year - 1})")]
    if valt and valt not in dict(val):
        try:
            val.append((valt, str(int(valt)) if _ar_ar(valt) else Period.las(valt).namn))
        except OgiltigPeriod:
            return val
    return val


def _ar_ar(kod: str) -> bool:
    return kod.isascii() and kod.isdecimal() and len(kod) == 4 and 2000 <= int(kod) <= 2100


def _dagar(kod: str) -> tuple[date, date]:
    if _ar_ar(kod):
        return date(int(kod), 1, 1), date(int(kod), 12, 31)
    period = Period.las(kod)
    return period.start, period.slut
