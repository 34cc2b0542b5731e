"""Owns the example form of /stil/: every field and layout object of the form pack once. Nothing is ever saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.forms import formset_factory

from aktorer.datumfalt import Datumfalt, Tidfalt
from aktorer.filfalt import Filfalt
from aktorer.formular import (
    Chips,
    Fraga,
    Grupp,
    Hopfalld,
    Info,
    Knapp,
    Knappar,
    Lank,
    Platsval,
    Rad,
    Statusval,
    Valkort,
    Villkor,
    hjalp,
)  # fmt: skip
from aktorer.radset import Rader, Radset

KATEGORIER = [("B", "Ordningsstörning"), ("A", "Skadegörelse"), ("G", "Trafik"), ("M", "Trygghetsskapande samverkan")]
LANGT = "Trygghetsundersökningar och ordningsstörningar i kommunens samtliga bostadsområden"


@dataclass(frozen=True)
class Exempelomrade:
    """An area in the example's register."""

    namn: str


@dataclass(frozen=True)
class Exempelplats:
    """A place in the example's register."""

    namn: str
    omrade: Exempelomrade


PLATSER = (
    Exempelplats("Exempeltorget", Exempelomrade("Centrum")),
    Exempelplats("Påhittade Trygghetsundersökningsparken", Exempelomrade("Åsby")),
)


class DelmalForm(forms.Form):
    """A row among others."""

    vad = forms.CharField(
        label="Vad ska vara gjort?",
        max_length=60,
        error_messages={"required": "Skriv vad som ska vara gjort.", "max_length": "Skriv högst 60 tecken."},
    )
    nar = Datumfalt(label="Senast", required=False)


Delmal = formset_factory(DelmalForm, formset=Radset, extra=0, min_num=2, max_num=5, validate_max=True, can_delete=True)


class StilForm(forms.Form):
    """Every kind of field. `prefix` keeps the ids of two examples apart."""

    kategori = forms.ChoiceField(
        label="Vad har hänt?", choices=KATEGORIER, widget=forms.RadioSelect, help_text="Välj det som ligger närmast.",
        error_messages={"required": "Välj vad som har hänt.", "invalid_choice": "Välj vad som har hänt."},
    )  # fmt: skip
    parter = forms.MultipleChoiceField(
        label="Vilka är med?", choices=[("k", "Kommunen"), ("p", "Polisen"), ("b", "Bostadsbolaget")], required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Välj bland dem som finns.", "invalid_list": "Välj bland dem som finns."},
    )  # fmt: skip
    var = forms.ChoiceField(
        label="Var?", choices=[("1", "Exempeltorget"), ("2", "Trygghetsundersökningsparken"), ("annan", "Annan plats")],
        widget=forms.RadioSelect, required=False, error_messages={"invalid_choice": "Välj var det hände."},
    )  # fmt: skip
    sokplats = forms.CharField(
        label="Sök plats", required=False, max_length=80, help_text="Skriv några bokstäver och välj i listan.",
        error_messages={"max_length": "Skriv platsens namn med högst 80 tecken."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    omrade = forms.ChoiceField(
        label="Eller hela området", choices=[("", "Välj område"), ("1", "Centrum"), ("2", "Åsby")], required=False,
        error_messages={"invalid_choice": "Området finns inte. Välj ett i listan."},
    )  # fmt: skip
    nar = forms.ChoiceField(
        label="När?", choices=[("nu", "Nu"), ("igar", "I går"), ("annan", "Annan dag")], widget=forms.RadioSelect,
        error_messages={"required": "Välj när det hände.", "invalid_choice": "Välj när det hände."},
    )  # fmt: skip
    datum = Datumfalt(label="Vilken dag?", required=False)
    tid = Tidfalt(label="Klockan", required=False)
    lage = forms.ChoiceField(
        label="Hur går det?", choices=[("plan", "Enligt plan"), ("risk", "Risk för avvikelse"), ("klar", "Klar")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur det går.", "invalid_choice": "Välj hur det går."},
    )  # fmt: skip
    text = forms.CharField(
        label="Beskriv kort", help_text="Beskriv plats och situation. Skriv inte namn.", max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "data-raknare": 500}),
        error_messages={"required": "Beskriv vad som har hänt.", "max_length": "Korta texten till högst 2000 tecken."},
    )  # fmt: skip
    titel = forms.CharField(
        label=LANGT, required=False, max_length=40, error_messages={"max_length": "Skriv högst 40 tecken."}
    )
    antal = forms.IntegerField(
        label="Hur många?", required=False, min_value=0,
        error_messages={"invalid": "Skriv antalet med siffror, till exempel 12.", "min_value": "Skriv 0 eller mer."},
    )  # fmt: skip
    bilaga = Filfalt(label="Bilaga", slag=(".pdf", ".xlsx"), required=False)
    last = forms.BooleanField(
        label="Jag har läst texten", help_text="Kryssa i rutan när du har läst.",
        error_messages={"required": "Kryssa i rutan när du har läst texten."},
    )  # fmt: skip

    def __init__(self, *args: Any, sparrad: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.platser = PLATSER
        self.fields["kategori"].ikoner = {"A": "skada", "B": "storning", "G": "trafik", "M": "skor"}  # type: ignore[attr-defined]  # read by the form pack
        self.fields["lage"].ikoner = {"plan": "plan", "risk": "risk", "klar": "klar"}  # type: ignore[attr-defined]  # read by the form pack
        self.fields["sokplats"].widget.attrs["list"] = self.add_prefix("platser")
        delmal = Delmal(self.data if self.is_bound else None, prefix=self.add_prefix("delmal"))
        assert isinstance(delmal, Radset)
        self.delmal = delmal
        for form in (self, *self.delmal):
            for falt in form.fields.values():
                falt.disabled = sparrad

    @property
    def radfel(self) -> list[tuple[str, str]]:
        """The errors of the rows, for the summary."""
        return self.delmal.fel() if self.is_bound else []

    @property
    def helper(self) -> FormHelper:
        """Every layout object once."""
        return hjalp(
            Valkort("kategori", kolumner=4),
            "parter",
            Platsval(senaste="var", sok="sokplats", omrade="omrade"),
            Chips("nar"),
            Villkor(self.add_prefix("nar"), "annan", Rad("datum", "tid")),
            Statusval("lage"),
            Fraga("text", fraser=("Klotter på fasad.", "Trasig belysning.")),
            Info("Texten läses av dem som leder arbetet.", "Vem ser det här?"),
            Grupp("En grupp med rubrik", "titel", Rad("antal", "bilaga")),
            Hopfalld("Fler uppgifter", "last"),
            Rader("delmal", "Rader av samma slag"),
            Knappar("Skicka exemplet", Knapp("Spara utkast", "utkast"), Lank("Avbryt", "/stil/")),
            tagg=False,
        )


def med_fel() -> StilForm:
    """The form as it comes back when everything is wrong, with what was typed kept."""
    skrivet = {
        "kategori": "X", "parter": ["x"], "var": "x", "sokplats": "å" * 81, "omrade": "9", "nar": "annan",
        "titel": f"{LANGT}, {LANGT}", "antal": "-3", "delmal-TOTAL_FORMS": "2", "delmal-INITIAL_FORMS": "0",
    }  # fmt: skip
    form = StilForm(skrivet)
    form.add_error("datum", "Välj vilken dag det hände.")
    form.add_error("tid", "Skriv tiden så här: 18.30.")
    form.add_error(None, "Något som gäller hela formuläret: exempel på fel utan eget fält.")
    return form
