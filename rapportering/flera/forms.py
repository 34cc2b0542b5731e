"""Owns the form of several events: a row each, checked for shape. The rules are in actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.radset import Radset
from aktorer.vybaser import ActRefused
from rapportering.actions import LANGSTA_TEXT, Handelse
from rapportering.formular import Fritext
from rapportering.inlamning import RaderNekade
from rapportering.models import Allvar
from rapportering.personuppgifter import stoppord
from rapportering.rader.kolumner import ALLVAR, DATUM, FALT, KATEGORI, PLATS, TEXT, TID
from rapportering.rader.register import Register
from rapportering.rader.tolka import tolka_rad
from rapportering.varningar import Varningsform

HOGST, TOMMA = 100, 5
"""Rows at most: more belongs in a file, and would not fit among the fields that a request may have."""
LANGST_KLISTRAT = 300_000
PREFIX = "rad"
_LANGD = {"max_length": "Texten är %(show_value)s tecken. Korta den till högst %(limit_value)s tecken."}


def _falt(namn: str, langd: int = 80, **attrs: str) -> Fritext:
    return Fritext(
        label=FALT[namn],
        required=False,
        max_length=langd,
        error_messages=_LANGD,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
    )


class HandelseradForm(Varningsform):
    """One event. A valid row that is filled in has its event in `handelse`."""

    field_order = (KATEGORI, PLATS, DATUM, TID, ALLVAR, TEXT, "fynd", "skal")
    kategori = _falt(KATEGORI, list="kategorierna")
    plats = _falt(PLATS, list="platserna")
    datum = _falt(DATUM, 40)
    tid = _falt(TID, 40)
    allvar = forms.ChoiceField(
        label=FALT[ALLVAR],
        required=False,
        choices=[("", "Som vanligt"), *Allvar.choices],
        error_messages={"invalid_choice": "Välj hur allvarligt det var."},
    )
    text = Fritext(
        label=FALT[TEXT],
        required=False,
        max_length=LANGSTA_TEXT,
        error_messages=_LANGD,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "sv", "autocapitalize": "sentences"}),
    )
    prefix: str

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        self.fodd: Handelse | None = None

    @property
    def svar(self) -> Mapping[str, Any]:
        """The answers about personal data bear the row's prefix, as its fields do."""
        borjan = f"{self.prefix}-"
        return {namn.removeprefix(borjan): varde for namn, varde in self.data.items() if namn.startswith(borjan)}

    def clean_text(self) -> str:
        """The text, stopped here too, so that its error is told together with the others."""
        text = str(self.cleaned_data[TEXT])
        if stopp := stoppord(text):
            raise forms.ValidationError(stopp)
        return text

    def clean(self) -> dict[str, Any]:
        """Put the cells together into `handelse`; every cell that cannot be read is told."""
        ren = super().clean() or {}
        self.fragor = tuple(replace(fraga, namn=f"{self.prefix}-{fraga.namn}") for fraga in self.fragor)
        tolkning = tolka_rad({namn: ren.get(namn, "") for namn in FALT}, self.register, timezone.localdate())
        for falt, text in tolkning.fel.items():
            if falt in self.fields and falt not in self.errors:
                self.add_error(falt, text)
        if not self.errors:
            self.fodd = tolkning.handelse(skal=ren.get("skal", ""))
        return ren


class Handelserader(Radset):
    """The rows. Those that are empty or to be taken away are not looked at."""

    def fel(self) -> list[tuple[str, str]]:
        """As every set of rows, without those that are to be taken away."""
        self.is_valid()
        bort = tuple(f"id_{form.prefix}-" for form in self.forms if _ska_bort(form))
        return [(ankare, text) for ankare, text in super().fel() if not (bort and ankare.startswith(bort))]

    def handelser(self) -> list[tuple[int, Handelse]]:
        """The row's place and event, of every row that is filled in and not to be taken away."""
        ut = []
        for nr, form in enumerate(self.forms):
            assert isinstance(form, HandelseradForm)
            if form.fodd is not None and not _ska_bort(form):
                ut.append((nr, form.fodd))
        return ut


def _ska_bort(form: forms.Form) -> bool:
    """Whether the row is to be taken away. Only for rows that have been looked at."""
    return bool(getattr(form, "cleaned_data", {}).get("DELETE"))


class FleraForm(forms.Form):
    """The whole page: the batch's one-time key, the paste box, and the rows in `rader`."""

    nyckel = Fritext(widget=forms.HiddenInput, required=False)
    data: Any
    klistrat = Fritext(
        label="Klistra in rader från Excel",
        required=False,
        max_length=LANGST_KLISTRAT,
        help_text="Kopiera raderna i kalkylbladet, gärna med rubrikraden, och klistra in dem här.",
        error_messages={"max_length": "Det är för mycket på en gång. Klistra in färre rader."},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, aktor: Aktor, **kwargs: Any) -> None:
        super().__init__(data, **{**kwargs, "initial": {"nyckel": uuid4(), **(kwargs.get("initial") or {})}})
        self.register = Register(aktor.kommun_id)
        klass = forms.formset_factory(
            HandelseradForm, formset=Handelserader, extra=TOMMA, max_num=HOGST, absolute_max=HOGST, validate_max=True,
            can_delete=True,
        )  # fmt: skip
        self.rader: Any = klass(data, prefix=PREFIX, form_kwargs={"register": self.register})

    @property
    def radfel(self) -> list[tuple[str, str]]:
        """The rows' errors, for the summary."""
        return list(self.rader.fel()) if self.is_bound else []

    def clean_nyckel(self) -> UUID:
        """The one-time key. One that is missing or mangled is replaced."""
        try:
            return UUID(self.cleaned_data["nyckel"])
        except ValueError:
            return uuid4()

    def is_valid(self) -> bool:
        """The form and each of its rows."""
        return bool(self.rader.is_valid() and super().is_valid())

    def handelser(self) -> list[tuple[UUID, Handelse]]:
        """Form key and event of each row. The key is the batch's and the row's place: the same page sent twice is one."""
        return [(uuid5(self.cleaned_data["nyckel"], str(nr)), handelse) for nr, handelse in self.rader.handelser()]

    def nekade(self, nej: RaderNekade) -> None:
        """Put what the rules said at the rows and fields."""
        platser = [nr for nr, _ in self.rader.handelser()]
        for plats, fel in nej.fel.items():
            self._nekad(self.rader.forms[platser[plats]], fel)

    def glom_fel(self) -> None:
        """Nothing is said about what is not filled in yet."""
        for form in (self, *self.rader.forms):
            form.full_clean()
            form._errors = ErrorDict()

    def byt_nyckel(self) -> None:
        """A fresh one-time key in the form that is shown again: the old one is used."""
        data = self.data.copy()
        data["nyckel"] = str(uuid4())
        self.data = data

    @staticmethod
    def _nekad(form: forms.BaseForm, fel: ActRefused) -> None:
        falt = {"var": PLATS, "klockan": TID}.get(fel.falt or "", fel.falt)
        form.add_error(falt if falt in form.fields else None, str(fel))
