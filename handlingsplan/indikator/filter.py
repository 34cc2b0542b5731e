"""Owns the filter of the list of indicators, and the choices in it that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms

from aktorer.aktor import Aktor
from aktorer.listval import Listval
from handlingsplan.models import Aktivitet, Fokusomrade, Indikator, IndikatorQuerySet

AVSLUTADE = "avslutade"


@dataclass(frozen=True)
class Vald:
    """One choice in use, and the address of the list without it."""

    text: str
    adress: str


class Indikatorfilter(forms.Form):
    """GET form of the list. A value that does not exist is no filter."""

    fokus = forms.ChoiceField(widget=Listval, label="Fokusområde", required=False)
    aktivitet = forms.ChoiceField(widget=Listval, label="Aktivitet", required=False)
    slag = forms.ChoiceField(
        widget=Listval, label="Slag", required=False, choices=[("", "Alla"), *Indikator.Slag.choices]
    )
    visa = forms.ChoiceField(
        widget=Listval, label="Visa", required=False, choices=[("", "Pågående"), (AVSLUTADE, "Avslutade")]
    )

    def __init__(self, data: Any, *, aktor: Aktor) -> None:
        super().__init__(data)
        self.aktor = aktor
        mats = Indikator.objects.visible_to(aktor)
        fokus = Fokusomrade.objects.visible_to(aktor).filter(pk__in=mats.values("fokusomrade"))
        fokusrader = fokus.order_by("-lofte__ar", "nummer").values_list("pk", "lofte__ar", "nummer", "namn")
        aktiviteter = Aktivitet.objects.visible_to(aktor).filter(pk__in=mats.values("aktivitet")).order_by("-ar", "pk")
        rader = aktiviteter.values_list("pk", "ar", "nummer", "titel")
        for namn, val in (
            ("fokus", [(str(pk), f"{ar}: {nr}. {ord_}") for pk, ar, nr, ord_ in fokusrader]),
            ("aktivitet", [(str(pk), f"{ar}: {nr} {ord_}") for pk, ar, nr, ord_ in rader]),
        ):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            falt.choices = [("", "Alla"), *val]

    def anvanda(self) -> dict[str, str]:
        """The choices in use: those that are in the lists, or a link's focus area or activity without indicators."""
        return {namn: varde for namn in self.fields if (varde := self._varde(namn))}

    def _varde(self, namn: str) -> str:
        varde = str(self.data.get(namn, ""))
        if namn in ("fokus", "aktivitet"):
            return varde if varde.isascii() and varde.isdecimal() and len(varde) < 10 else ""
        return varde if varde in self._ord(namn) else ""

    def _ord(self, namn: str) -> dict[str, str]:
        falt = self.fields[namn]
        assert isinstance(falt, forms.ChoiceField)
        return {str(kod): str(text) for kod, text in falt.choices}  # type: ignore[union-attr,misc]  # plain pairs

    def filtrera(self) -> IndikatorQuerySet:
        """The rows that answer to the filter, in the order of the alphabet."""
        val = self.anvanda()
        rader = Indikator.objects.visible_to(self.aktor).filter(avslutad__isnull=val.get("visa") != AVSLUTADE)
        if "fokus" in val:
            rader = rader.filter(fokusomrade=int(val["fokus"]))
        if "aktivitet" in val:
            rader = rader.filter(aktivitet=int(val["aktivitet"]))
        return rader.filter(slag=val["slag"]) if "slag" in val else rader

    def fraga(self) -> str:
        """The filter as the end of an address."""
        return urlencode(self.anvanda())

    def valda(self) -> list[Vald]:
        """The choices in use with their words, and where the list without each is."""
        val = self.anvanda()
        return [
            Vald(
                f"{self.fields[namn].label}: {self._ord(namn).get(varde, 'inget att visa')[:60]}",
                "?" + urlencode({n: v for n, v in val.items() if n != namn}),
            )
            for namn, varde in val.items()
        ]
