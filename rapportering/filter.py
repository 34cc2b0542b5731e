"""Owns the filter of the report list: its form, what it does to the rows, and the choices that can be taken away.

The filter is the address, all but the words sought: those the view reads from the session (`rapportering.sokord`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractIsoWeekDay
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.listval import Listval
from aktorer.models import Plats
from aktorer.svenska import kort_datum
from rapportering.models import Allvar, Rapport, RapportQuerySet
from rapportering.namnregister import Namnregister
from rapportering.perioder import OgiltigPeriod, Period, Slag
from rapportering.sokning import HOGST, Traffar, sok
from rapportering.sokord import FALT as ORD
from rapportering.tider import GRANSER, Dygnsdel

ALLA = "visa=alla"
"""The end of an address that shows the list without a filter, also to those whose list opens with one."""
_FINNS_INTE = {
    "period": "Perioden",
    "omrade": "Området",
    "kategori": "Kategorin",
    "enhet": "Enheten",
    "allvar": "Allvarsgraden",
    "lage": "Läget",
    "veckodag": "Veckodagen",
    "dygnsdel": "Tiden på dygnet",
    "platstyp": "Typen av plats",
}
_VECKODAGAR = (
    ("", "Alla dagar"), ("vardag", "Måndag–torsdag"), ("helg", "Fredag–söndag"), ("1", "Måndag"), ("2", "Tisdag"),
    ("3", "Onsdag"), ("4", "Torsdag"), ("5", "Fredag"), ("6", "Lördag"), ("7", "Söndag"),
)  # fmt: skip
_FLERA_DAGAR = {"vardag": (1, 2, 3, 4), "helg": (5, 6, 7)}
_SOKS_MED = (ORD, "period", "fran", "till")
_LAGEN = [val for val in Rapport.Granskning.choices if val[0] != Rapport.Granskning.ATERTAGEN]


@dataclass(frozen=True)
class Vald:
    """One choice in use, and the address of the list without it."""

    text: str
    adress: str


def _periodval(idag: date, valt: str) -> list[tuple[str, str]]:
    """The quick choices; a period that came by a link is added."""
    val = [("", "Hela tiden")]
    for slag, nu, fore in (
        (Slag.VECKA, "Den här veckan", "Förra veckan"),
        (Slag.MANAD, "Den här månaden", "Förra månaden"),
        (Slag.KVARTAL, "Det här kvartalet", "Förra kvartalet"),
    ):
        period = Period.med(slag, idag)
        val += [(period.kod, f"{nu} ({period.namn})"), (period.forra().kod, f"{fore} ({period.forra().namn})")]
    if valt and valt not in dict(val):
        try:
            val.append((Period.las(valt).kod, Period.las(valt).namn))
        except OgiltigPeriod:
            return val
    return val


class Rapportfilter(forms.Form):
    """GET form of the list. `kategori` is a code (A or A1), `period` a period code, so that an address says what it shows."""

    period = forms.ChoiceField(widget=Listval, label="Period", required=False)
    fran = forms.DateField(
        label="Från", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv datumet som 2024-11-18."},
    )  # fmt: skip
    till = forms.DateField(
        label="Till", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv datumet som 2024-11-18."},
    )  # fmt: skip
    omrade = forms.ChoiceField(widget=Listval, label="Område", required=False)
    kategori = forms.ChoiceField(widget=Listval, label="Kategori", required=False)
    enhet = forms.ChoiceField(widget=Listval, label="Enhet", required=False)
    allvar = forms.ChoiceField(
        widget=Listval, label="Allvar", required=False, choices=[("", "Alla grader"), *Allvar.choices]
    )
    lage = forms.ChoiceField(widget=Listval, label="Granskning", required=False, choices=[("", "Alla lägen"), *_LAGEN])
    veckodag = forms.ChoiceField(widget=Listval, label="Veckodag", required=False, choices=_VECKODAGAR)
    dygnsdel = forms.ChoiceField(
        widget=Listval, label="Tid på dygnet", required=False, choices=[("", "Alla tider"), *Dygnsdel.choices]
    )
    platstyp = forms.ChoiceField(
        widget=Listval, label="Typ av plats", required=False, choices=[("", "Alla platser"), *Plats.Typ.choices]
    )
    ord = forms.CharField(label="Ord", required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, aktor: Aktor, sokta: str | None = "") -> None:
        """`sokta`: the words sought, None when the address names words that are no longer kept."""
        super().__init__(data)
        self.aktor = aktor
        self.sokta = sokta
        self.traffar: Traffar | None = None
        valt = str(data.get("period", ""))
        self._valj("period", _periodval(timezone.localdate(), valt))
        self.register = Namnregister.las(aktor.kommun_id)
        self._valj("omrade", [("", "Alla områden"), *_som_val(self.register.omraden)])
        self._valj("enhet", [("", "Alla enheter"), *_som_val(self.register.enheter)])
        self._valj("kategori", self._kategorival())
        for namn, ord_ in _FINNS_INTE.items():
            self.fields[namn].error_messages["invalid_choice"] = f"{ord_} finns inte. Välj i listan."

    def clean(self) -> dict[str, Any]:
        """The end may not come before the start."""
        ren = super().clean() or {}
        fran, till = ren.get("fran"), ren.get("till")
        if fran and till and till < fran:
            self.add_error("till", "Till-datumet är före från-datumet. Byt plats på dem.")
        if ren.get(ORD) and not self.sokta:
            self.add_error(None, "Sökorden finns inte kvar. Skriv dem en gång till i sökrutan.")
        return ren

    def filtrera(self, rader: RapportQuerySet, *, racker: int = HOGST) -> RapportQuerySet:
        """The rows that answer to the filter; none at all when the filter is wrong.

        `racker`: so many of the newest are enough, which is what to seek where words and dates are all that is chosen.
        """
        if not self.is_valid():
            return rader.none()
        ren = self.cleaned_data
        if ren["period"]:
            rader = rader.during(Period.las(ren["period"]))
        for falt, uttryck in (
            ("fran", "handelsedatum__gte"),
            ("till", "handelsedatum__lte"),
            ("omrade", "omrade_id"),
            ("enhet", "enhet_id"),
            ("allvar", "allvar"),
            ("lage", "granskning"),
        ):
            if ren[falt]:
                rader = rader.filter(**{uttryck: ren[falt]})
        if ren["kategori"]:
            rader = rader.filter(kategori_id__in=self._med_typer(ren["kategori"]))
        rader = self._tid_och_plats(rader, ren)
        if ren[ORD] and self.sokta:
            hogst = HOGST if any(ren[namn] for namn in self.fields if namn not in _SOKS_MED) else racker
            fran, till = self._grans(ren, "fran", max), self._grans(ren, "till", min)
            self.traffar = sok(self.sokta, fran=fran, till=till, hogst=hogst)
            rader = rader.filter(self.traffar.villkor())
        return rader

    def valda(self) -> list[Vald]:
        """The choices in use, in the order of the form. An address without one keeps the others."""
        anvanda = {namn: str(self.data.get(namn, "")) for namn in self.fields if self.data.get(namn)}
        return [
            Vald(self._ord(namn, varde), "?" + (urlencode({n: v for n, v in anvanda.items() if n != namn}) or ALLA))
            for namn, varde in anvanda.items()
        ]

    def fraga(self) -> str:
        """The filter as the end of an address, without page."""
        return urlencode({namn: str(self.data.get(namn, "")) for namn in self.fields if self.data.get(namn)})

    def _tid_och_plats(self, rader: RapportQuerySet, ren: dict[str, Any]) -> RapportQuerySet:
        """Weekday of the event's date, part of the day that it began in, and type of place."""
        if ren["veckodag"]:
            dagar = _FLERA_DAGAR.get(ren["veckodag"]) or (int(ren["veckodag"]),)
            rader = rader.alias(dag=ExtractIsoWeekDay("handelsedatum")).filter(dag__in=dagar)
        if ren["dygnsdel"]:
            rader = rader.filter(tid_fran__range=GRANSER[ren["dygnsdel"]])
        if ren["platstyp"]:
            platser: QuerySet[Plats] = Plats.objects.filter(kommun_id=self.aktor.kommun_id, typ=ren["platstyp"])
            rader = rader.filter(plats__in=platser)
        return rader

    def _grans(self, ren: dict[str, Any], namn: str, val: Callable[[Iterable[date]], date]) -> date | None:
        """The first or last day that both the period and the dates let through."""
        period = Period.las(ren["period"]) if ren["period"] else None
        dagar = [ren[namn], (period.start if namn == "fran" else period.slut) if period else None]
        return val(satta) if (satta := [dag for dag in dagar if dag]) else None

    def _ord(self, namn: str, varde: str) -> str:
        if namn == ORD:
            return f"Text: {self.sokta}" if self.sokta else "Text"
        falt = self.fields[namn]
        if isinstance(falt, forms.ChoiceField):
            platt = dict(_platta(falt.choices))
            varde = str(platt.get(varde, varde))
        elif isinstance(self.cleaned_data.get(namn), date):
            varde = kort_datum(self.cleaned_data[namn])
        return f"{falt.label}: {varde[:60]}"

    def _kategorival(self) -> list[tuple[str, Any]]:
        rader = self.register.kategorier.values()
        val: list[tuple[str, Any]] = [("", "Alla kategorier")]
        for grupp in rader:
            if grupp.foralder_id is None:
                typer = [(typ.kod, typ.namn) for typ in rader if typ.foralder_id == grupp.pk]
                val.append((grupp.namn, [(grupp.kod, f"{grupp.namn}, alla"), *typer]))
        return val

    def _med_typer(self, kod: str) -> list[int]:
        rader = self.register.kategorier.values()
        vald = next(rad for rad in rader if rad.kod == kod)
        return [rad.pk for rad in rader if vald.pk in (rad.pk, rad.foralder_id)]

    def _valj(self, namn: str, val: list[tuple[str, Any]]) -> None:
        falt = self.fields[namn]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = val


def _som_val(namn: dict[int, str]) -> list[tuple[str, str]]:
    return [(str(pk), ett) for pk, ett in namn.items()]


def _platta(val: Any) -> Iterable[tuple[str, str]]:
    for varde, text in val:
        if isinstance(text, list | tuple):
            yield from ((str(v), str(t)) for v, t in text)
        else:
            yield str(varde), str(text)


def efter_nyckel(rader: RapportQuerySet, dag: date, pk: int, *, aldre: bool) -> RapportQuerySet:
    """The rows older (or newer) than the row with this date and id. The first condition alone can use the index."""
    if aldre:
        return rader.filter(Q(handelsedatum__lt=dag) | Q(pk__lt=pk), handelsedatum__lte=dag)
    return rader.filter(Q(handelsedatum__gt=dag) | Q(pk__gt=pk), handelsedatum__gte=dag)
