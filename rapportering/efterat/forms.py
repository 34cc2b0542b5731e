"""Owns the filter of the own reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms

from aktorer.aktor import Aktor
from rapportering.models import Rapport, RapportQuerySet, Rapporttext

ENHETENS = "enhetens"


@dataclass(frozen=True)
class Vald:
    """One choice in use, and the address of the list without it."""

    text: str
    adress: str


class MinaFilter(forms.Form):
    """GET form: whose reports, and how far the review has come."""

    vems = forms.ChoiceField(
        label="Vems",
        required=False,
        choices=[("", "Mina"), (ENHETENS, "Hela enhetens")],
        error_messages={"invalid_choice": "Valet finns inte. Välj i listan."},
    )
    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Alla lägen"), *Rapport.Granskning.choices],
        error_messages={"invalid_choice": "Läget finns inte. Välj i listan."},
    )

    def __init__(self, data: Any, *, aktor: Aktor) -> None:
        super().__init__(data)
        self.aktor = aktor

    def filtrera(self, rader: RapportQuerySet) -> RapportQuerySet:
        """The own unit's rows that answer to the filter; none when it is wrong."""
        if not self.is_valid() or self.aktor.enhet_id is None:
            return rader.none()
        rader = rader.filter(enhet_id=self.aktor.enhet_id)
        if self.cleaned_data["vems"] != ENHETENS:
            egna = Rapporttext.objects.visible_to(self.aktor).filter(rapportor_id=self.aktor.anvandare_id)
            rader = rader.filter(pk__in=egna.values("rapport_id"))
        if self.cleaned_data["lage"]:
            rader = rader.filter(granskning=self.cleaned_data["lage"])
        return rader

    def valda(self) -> list[Vald]:
        """The choices in use."""
        anvanda = self._anvanda().items()
        return [Vald(self._ord(namn, varde), "?" + urlencode(self._utom(namn))) for namn, varde in anvanda]

    def fraga(self) -> str:
        """The filter as the end of an address, without page."""
        return urlencode(self._anvanda())

    def _anvanda(self) -> dict[str, str]:
        return {namn: str(self.data.get(namn, "")) for namn in self.fields if self.data.get(namn)}

    def _utom(self, bort: str) -> dict[str, str]:
        return {namn: varde for namn, varde in self._anvanda().items() if namn != bort}

    def _ord(self, namn: str, varde: str) -> str:
        falt: Any = self.fields[namn]
        return f"{falt.label}: {dict(falt.choices).get(varde, varde[:60])}"
