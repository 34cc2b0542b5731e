"""Owns the question "Var?" of a report's form: a recent place, a search, an area from the list or the map, a point."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings

from aktorer.aktor import Aktor
from aktorer.models import Omrade, Plats
from aktorer.svenska import sorteringsnyckel
from diagram.karta import Kartpunkt, Kartyta, Omradeskarta
from diagram.yta import ringar
from rapportering.platsval import OklarPlats, senaste_platser, sok_plats
from rapportering.punkter import BOSTADSTYPER, Punkt
from rapportering.rapportfalt import ANNAN_PLATS, Rapportfalt


class Platsfraga(Rapportfalt):
    """The fields of the report with what fills the choices of "Var?" and what the answers mean."""

    data: Any
    aktor: Aktor
    ritas = False
    kartknappar = (
        ("in", "Närmare"), ("ut", "Längre bort"), ("norr", "Norr"), ("soder", "Söder"), ("vaster", "Väster"),
        ("oster", "Öster"), ("hit", "Flytta hit"), ("bort", "Ta bort punkten"),
    )  # fmt: skip

    def fyll_platsval(self) -> None:
        """Call when `aktor` is set: the choices are asked for when they are drawn."""
        self._valfalt("var").choices = self._platschips
        self._valfalt("omrade").choices = self._omradesval
        self._valfalt("kartomrade").choices = self._kartval

    @cached_property
    def platser(self) -> list[Plats]:
        """The place register, by area and name. One query."""
        rader = Plats.objects.in_use().filter(kommun_id=self.aktor.kommun_id).select_related("omrade")
        return sorted(rader, key=lambda plats: (sorteringsnyckel(plats.namn), plats.pk))

    @cached_property
    def omraden(self) -> list[Omrade]:
        """The areas by name. One query."""
        rader = Omrade.objects.in_use().filter(kommun_id=self.aktor.kommun_id)
        return sorted(rader, key=lambda omrade: (sorteringsnyckel(omrade.namn), omrade.pk))

    @cached_property
    def karta(self) -> Omradeskarta | None:
        """The areas to choose among on a map; nothing when none has a shape."""
        ytor = tuple(
            Kartyta(omrade.namn, 0, omrade.yta, nyckel=str(omrade.pk)) for omrade in self.omraden if ringar(omrade.yta)
        )
        titel = "Kommunens områden"
        karta = Omradeskarta(
            titel, titel, ytor, rakna=False, punkter=self._prickar(), rutor=settings.KARTA_RUTOR
        )  # fmt: skip
        return karta if ytor else None

    @property
    def kartkalla(self) -> str:
        """Where what lies below the areas comes from."""
        return str(settings.KARTA_KALLA) if settings.KARTA_RUTOR else ""

    def _prickar(self) -> tuple[Kartpunkt, ...]:
        """The places that may stand as points, to find the way by."""
        return tuple(
            Kartpunkt(plats.namn, plats.lat, plats.lon)
            for plats in self.platser
            if plats.lat is not None and plats.lon is not None and plats.typ not in BOSTADSTYPER
        )

    def rita_om(self) -> None:
        """Call before the form is shown again with its errors: then all places stand on chips."""
        self.ritas = True
        self.__dict__.pop("_valbara", None)

    def plats_och_omrade(self, ren: dict[str, Any]) -> tuple[Plats | None, Omrade | None, Punkt | None]:
        """What the answers mean. Adds an error to the field that is wrong. The rules are in actions."""
        var = ren.get("var")
        if var and var != ANNAN_PLATS:
            return next((rad for rad in self._valbara if f"p{rad.pk}" == var), None), None, None
        punkt = self._punkt(ren)
        if ren.get("sokplats"):
            try:
                return sok_plats(ren["sokplats"], self.platser), None, punkt
            except OklarPlats as oklar:
                self.add_error("sokplats", str(oklar))
                return None, None, None
        omrade = self._valt_omrade(ren)
        if omrade is None and punkt is None and not {"omrade", "kartomrade", "sokplats", "var"} & set(self.errors):
            self.add_error("sokplats", "Välj var det hände: en plats eller ett område.")
        return None, omrade, punkt

    def _valt_omrade(self, ren: dict[str, Any]) -> Omrade | None:
        lista, karta = ren.get("omrade"), ren.get("kartomrade")
        if lista and karta and lista != karta:
            self.add_error(
                "omrade", "Du har valt olika områden i listan och på kartan. Välj samma, eller bara det ena."
            )
            return None
        return next((omrade for omrade in self.omraden if str(omrade.pk) == (lista or karta)), None)

    def _punkt(self, ren: dict[str, Any]) -> Punkt | None:
        """The point on the map. One that cannot be read is told, because the reporter believes that it is there."""
        if not ren.get("lat") or not ren.get("lon"):
            return None
        vill = ren.get("sparaplats") or "punkt"
        try:
            punkt = Punkt(float(ren["lat"]), float(ren["lon"]), avrundad=vill == "kvarter", sparas=vill != "omrade")
        except ValueError:
            self.add_error("omrade", "Punkten gick inte att läsa. Sätt den igen, eller välj ett område.")
            return None
        return punkt

    def _platschips(self) -> list[tuple[str, str]]:
        """The unit's last places, and the way to all others; nothing when there is only the latter."""
        val = [(f"p{plats.pk}", plats.namn) for plats in self._valbara]
        return [*val, (ANNAN_PLATS, "Annan plats")] if val or self.is_bound else []

    @cached_property
    def _valbara(self) -> list[Plats]:
        """The places on chips. The chosen one alone when the form is sent: any place of the municipality is allowed."""
        egen = _plats_id(str((self.data if self.is_bound else self.initial).get("var", "")))
        forst = Plats.objects.in_use().filter(kommun_id=self.aktor.kommun_id, pk=egen).select_related("omrade")
        forst = forst.defer("omrade__yta")
        ut = list(forst) if egen else []
        if self.is_bound and not self.ritas:
            return ut
        return ut + [plats for plats in senaste_platser(self.aktor.kommun_id, self.aktor.enhet_id) if plats not in ut]

    def _omradesval(self) -> list[tuple[str, str]]:
        return [("", "Välj område"), *((str(omrade.pk), omrade.namn) for omrade in self.omraden)]

    def _kartval(self) -> list[tuple[str, str]]:
        return [(yta.nyckel, yta.namn) for yta in self.karta.ytor] if self.karta else []

    def _valfalt(self, namn: str) -> forms.ChoiceField:
        falt = self.fields[namn]
        assert isinstance(falt, forms.ChoiceField)
        return falt


def _plats_id(varde: str) -> int:
    """The place's id in `p12`; 0 for anything else."""
    tal = varde.removeprefix("p")
    return int(tal) if varde.startswith("p") and tal.isascii() and tal.isdecimal() and len(tal) < 18 else 0
