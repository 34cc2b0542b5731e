"""Owns the form of a saved filter."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import Knapp, Knappar, Lank, hjalp
from rapportering.formular import Vaktad

TA_BORT = "ta_bort"


class SparatfilterForm(forms.Form):
    """Its name, and for those who lead whether others see it. `finns`: it is changed, not new."""

    namn = Vaktad(
        label="Namn på filtret", max_length=60, help_text="Till exempel: Klotter i centrum.",
        error_messages={
            "required": "Skriv ett namn på filtret.",
            "max_length": "Namnet är %(show_value)s tecken. Korta det till högst %(limit_value)s tecken.",
        },
    )  # fmt: skip
    delad = forms.BooleanField(label="Dela med alla som ser rapporter i kommunen", required=False)

    def __init__(self, *args: Any, leder: bool, finns: bool, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finns, self.tillbaka = finns, tillbaka
        if not leder:
            del self.fields["delad"]

    @property
    def helper(self) -> FormHelper:
        """The fields, and a way to take away what is there."""
        bort = [Knapp("Ta bort filtret", TA_BORT)] if self.finns else []
        return hjalp(*self.fields, Knappar("Spara filtret", *bort, Lank("Avbryt", self.tillbaka)))
