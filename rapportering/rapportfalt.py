"""Owns the fields of the form of a new report: what they ask, how they help, and what they say when something is wrong."""

from __future__ import annotations

from django import forms
from django.db import models

from rapportering.actions import LANGSTA_ATGARD, LANGSTA_TEXT
from rapportering.formular import Fritext
from rapportering.models import Aldersgrupp, Allvar, Antal, Polisanmald, Upprepning
from rapportering.tider import Dygnsdel
from rapportering.varningar import Varningsform

NAR = (("nu", "Nu"), ("idag", "Tidigare i dag"), ("igar", "I går"), ("annan", "Annan dag"))
ANNAN_PLATS = "annan"
EGNA_VISAS = 10
FLER_VAL = ("polisanmald", "upprepning", "antal_personer", "aldersgrupp")
SPARA_PLATS = (
    ("punkt", "Punkten"),
    ("kvarter", "Kvarteret, på 100 meter när"),
    ("omrade", "Bara platsen eller området"),
)


def _vet_ej(etikett: str, val: type[models.TextChoices], vet_ej: str) -> forms.ChoiceField:
    """A question that nobody has to answer: no answer means not known."""
    return forms.TypedChoiceField(
        label=etikett,
        choices=val.choices,
        initial=vet_ej,
        empty_value=vet_ej,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Välj ett av svaren."},
    )


class Rapportfalt(Varningsform):
    """The four questions and what is folded beside them. `forms.RapportForm` puts the answers together."""

    nyckel = Fritext(widget=forms.HiddenInput, required=False)
    utkast_stand = Fritext(widget=forms.HiddenInput, required=False)
    kategori = Fritext(label="Vad har hänt?", error_messages={"required": "Välj vad som har hänt."})
    var = forms.ChoiceField(
        label="Var?", widget=forms.RadioSelect, required=False, error_messages={"invalid_choice": "Välj var det hände."}
    )
    sokplats = Fritext(
        label="Sök plats",
        required=False,
        max_length=80,
        help_text="Skriv några bokstäver och välj i listan.",
        error_messages={"max_length": "Skriv platsens namn med högst 80 tecken."},
        widget=forms.TextInput(attrs={"list": "platser", "autocomplete": "off"}),
    )
    omrade = forms.ChoiceField(
        label="Eller hela området",
        required=False,
        error_messages={"invalid_choice": "Området finns inte. Välj ett i listan."},
    )
    kartomrade = forms.ChoiceField(
        label="Välj på karta",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Området finns inte på kartan. Välj ett annat."},
    )
    lat = Fritext(widget=forms.HiddenInput, required=False)
    lon = Fritext(widget=forms.HiddenInput, required=False)
    sparaplats = forms.ChoiceField(
        label="Hur exakt ska platsen sparas?",
        choices=SPARA_PLATS,
        initial="punkt",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Välj hur exakt platsen ska sparas."},
    )
    nar = forms.ChoiceField(
        label="När?",
        choices=NAR,
        initial="nu",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj när det hände.", "invalid_choice": "Välj när det hände."},
    )
    datum = forms.DateField(
        label="Vilken dag?",
        required=False,
        help_text="Det som är planerat får ligga högst ett år framåt.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv datumet som 2024-11-18."},
    )
    dygnsdel = forms.ChoiceField(
        label="Vilken del av dygnet?",
        choices=Dygnsdel.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Välj en del av dygnet."},
    )
    klockan = Fritext(
        label="Eller klockslag",
        required=False,
        max_length=20,
        help_text="Till exempel 18.30 eller 18.30–19.15.",
        error_messages={"max_length": "Skriv klockslaget med siffror, till exempel 18.30."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = Fritext(
        label="Beskriv kort",
        required=False,
        max_length=LANGSTA_TEXT,
        help_text="Beskriv plats och situation. Skriv inte namn, personnummer eller registreringsnummer.",
        error_messages={"max_length": "Texten är %(show_value)s tecken. Korta den till högst %(limit_value)s tecken."},
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "lang": "sv",
                "autocapitalize": "sentences",
                "enterkeyhint": "done",
                "data-raknare": 500,
            }
        ),
    )
    allvar = forms.TypedChoiceField(
        label="Hur allvarligt?",
        choices=[("", "Som vanligt"), *Allvar.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text="Som vanligt betyder den grad som händelser av det slaget brukar ha.",
        error_messages={"invalid_choice": "Välj hur allvarligt det var."},
    )

    polisanmald = _vet_ej("Polisanmält?", Polisanmald, Polisanmald.VET_EJ)
    upprepning = _vet_ej("Har det hänt förut?", Upprepning, Upprepning.VET_EJ)
    antal_personer = _vet_ej("Hur många personer?", Antal, Antal.OKANT)
    aldersgrupp = _vet_ej("Ungefär hur gamla?", Aldersgrupp, Aldersgrupp.OKANT)
    egen_atgard = Fritext(
        label="Vad gjorde ni själva?",
        required=False,
        max_length=LANGSTA_ATGARD,
        help_text="Till exempel: vi pratade med gruppen och ringde ordningsvakten.",
        error_messages={"max_length": "Texten är %(show_value)s tecken. Korta den till högst %(limit_value)s tecken."},
        widget=forms.Textarea(attrs={"rows": 2, "lang": "sv", "autocapitalize": "sentences"}),
    )
    vaktade = ("text", "egen_atgard")
