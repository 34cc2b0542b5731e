"""Owns the forms about faults: the filter of the list, the unit's answer, and sending to another unit."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.aktor import Aktor
from aktorer.formular import Knapp, Knappar, Lank, hjalp
from aktorer.models import Enhet
from aktorer.svenska import sorteringsnyckel
from rapportering.atgardande.actions import LANGSTA_ANTECKNING, MEST_TIMMAR
from rapportering.formular import Fritext
from rapportering.models import FelanmalanQuerySet

_FOR_LANG = f"Texten är för lång. Korta den till högst {LANGSTA_ANTECKNING} tecken."
VISA = (
    ("", "Att åtgärda"),
    ("sena", "Sena"),
    ("ej_var", "Inte enhetens"),
    ("atgardad", "Åtgärdade"),
    ("alla", "Alla"),
)


class Felfilter(forms.Form):
    """GET form of the list. What is not in the lists is no choice."""

    visa = forms.ChoiceField(label="Visa", choices=VISA, required=False)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    enhet = forms.ChoiceField(label="Enhet", required=False)

    def __init__(self, data: Any, *, rader: FelanmalanQuerySet, med_enhet: bool) -> None:
        super().__init__(data)
        for namn in ("kategori", "enhet"):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            hittade = {(str(pk), text) for pk, text in rader.values_list(f"{namn}_id", f"{namn}__namn").distinct()}
            falt.choices = [("", "Alla"), *sorted(hittade, key=lambda par: sorteringsnyckel(par[1]))]
        if not med_enhet:
            del self.fields["enhet"]

    def valt(self, namn: str) -> str:
        """The choice, or nothing where there is none that can be used."""
        self.is_valid()
        return str(self.cleaned_data.get(namn, ""))


class SvaraFelForm(forms.Form):
    """The unit's answer: a note if it wants, and one of two buttons."""

    anteckning = Fritext(
        label="Anteckning",
        required=False,
        max_length=LANGSTA_ANTECKNING,
        help_text="Den som rapporterade läser den. Skriv inte namn eller telefonnummer.",
        error_messages={"max_length": _FOR_LANG},
    )

    @property
    def helper(self) -> FormHelper:
        """The layout. Which button was pressed stands in `svar`."""
        return hjalp(
            "anteckning", Knappar("Åtgärdad", Knapp("Inte vår", "svar", "ej_var"), namn="svar", varde="atgardad")
        )


class VidareForm(forms.Form):
    """Another unit and a new time, or an end with its reason."""

    enhet = forms.ChoiceField(
        label="Skicka till",
        required=False,
        error_messages={"invalid_choice": "Enheten finns inte. Välj en i listan."},
    )
    timmar = forms.IntegerField(
        label="Åtgärdas inom så många timmar",
        min_value=1,
        max_value=MEST_TIMMAR,
        required=False,
        initial=48,
        error_messages={
            "invalid": "Skriv antalet timmar med siffror, till exempel 48.",
            "min_value": "Skriv minst 1 timme.",
            "max_value": f"Skriv högst {MEST_TIMMAR} timmar, det är ett år.",
        },
    )
    skal = Fritext(
        label="Varför avslutas det utan åtgärd?",
        required=False,
        max_length=LANGSTA_ANTECKNING,
        help_text="Fylls i bara om felet ska avslutas. Den som rapporterade läser skälet.",
        error_messages={"max_length": _FOR_LANG},
    )

    def __init__(self, *args: Any, aktor: Aktor, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        rader = Enhet.objects.filter(kommun_id=aktor.kommun_id, stangd__isnull=True).select_related("organisation")
        self.enheter = {str(rad.pk): rad for rad in sorted(rader, key=lambda rad: sorteringsnyckel(rad.namn))}
        falt = self.fields["enhet"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [
            ("", "Välj enhet"),
            *((pk, f"{rad.namn}, {rad.organisation.namn}") for pk, rad in self.enheter.items()),
        ]

    @property
    def avslutar(self) -> bool:
        """Whether the second button was pressed."""
        return "avsluta" in self.data

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp(
            "enhet",
            "timmar",
            "skal",
            Knappar("Skicka vidare", Knapp("Avsluta utan åtgärd", "avsluta"), Lank("Avbryt", self.tillbaka)),
        )

    def clean(self) -> dict[str, Any]:
        """Sending on needs a unit and a time; an end has its own rule."""
        ren = super().clean() or {}
        if not self.avslutar:
            if not ren.get("enhet") and "enhet" not in self.errors:
                self.add_error("enhet", "Välj den enhet som ska åtgärda felet.")
            if ren.get("timmar") is None and "timmar" not in self.errors:
                self.add_error("timmar", "Skriv antalet timmar med siffror, till exempel 48.")
        return ren
