"""Owns the form of a promise."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.datumfalt import Datumfalt
from aktorer.formular import Knappar, Lank, Rad, hjalp
from handlingsplan.formular import textfel
from rapportering.formular import Vaktad


class LofteForm(forms.Form):
    """The promise of a new year."""

    ar = forms.IntegerField(
        label="År", min_value=2000, max_value=2100,
        error_messages={"required": "Skriv vilket år löftet gäller.", "invalid": "Skriv året med fyra siffror.",
                        "min_value": "Skriv ett år från 2000.", "max_value": "Skriv ett år till och med 2100."},
    )  # fmt: skip
    rubrik = Vaktad(
        label="Rubrik",
        max_length=120,
        help_text="Till exempel Medborgarlöfte 2024.",
        error_messages=textfel(120, "Skriv en rubrik."),
    )
    text = Vaktad(
        label="Löftets text",
        required=False,
        help_text="Så som ni lovar invånarna, ordagrant.",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=textfel(10000),
    )
    parter = Vaktad(
        label="Parter",
        max_length=200,
        initial="Polisen och kommunen",
        error_messages=textfel(200, "Skriv vilka som lovar."),
    )
    undertecknat = Datumfalt(label="Undertecknat", required=False, help_text="Lämna tomt tills ni har skrivit under.")
    diarienummer = Vaktad(
        label="Diarienummer",
        required=False,
        max_length=40,
        help_text="Kommunens nummer på ärendet.",
        error_messages=textfel(40),
    )
    fokusomraden = Vaktad(
        label="Fokusområden", help_text="Ett på varje rad.", max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=textfel(5000, "Skriv minst ett fokusområde."),
    )  # fmt: skip

    def clean_fokusomraden(self) -> list[str]:
        """One focus area per line that holds something."""
        rader = [rad.strip() for rad in self.cleaned_data["fokusomraden"].splitlines() if rad.strip()]
        if any(len(rad) > 300 for rad in rader):
            raise forms.ValidationError("Ett fokusområde får vara högst 300 tecken. Korta raden.")
        return rader

    @property
    def helper(self) -> FormHelper:
        """The year, the words, the formalities, the focus areas."""
        return hjalp(
            Rad("ar", "rubrik"), "text", "parter", Rad("undertecknat", "diarienummer"), "fokusomraden",
            Knappar("Spara löftet", Lank("Avbryt", "/handlingsplan/")),
        )  # fmt: skip
