"""Owns the forms of the register of areas: one area, and a file."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.filfalt import Filfalt
from aktorer.formular import Knappar, Lank, Rad, hjalp
from aktorer.models import Omrade
from aktorer.svenska import sorteringsnyckel

LISTA = "/installningar/omraden/"


class OmradeForm(forms.Form):
    """One area, without its shape."""

    namn = forms.CharField(
        label="Namn",
        max_length=80,
        error_messages={
            "required": "Skriv områdets namn.",
            "max_length": "Namnet är %(show_value)s tecken. Korta till högst %(limit_value)s tecken.",
        },
    )
    foralder = forms.ChoiceField(
        label="Ligger i",
        required=False,
        error_messages={"invalid_choice": "Området finns inte. Välj ett i listan."},
    )
    kod = forms.CharField(
        label="Kod",
        required=False,
        max_length=20,
        help_text="Kommunens egen kod. En fil hittar området genom den.",
        error_messages={"max_length": "Koden är %(show_value)s tecken. Korta till högst %(limit_value)s tecken."},
    )
    deso = forms.CharField(
        label="DeSO-kod",
        required=False,
        max_length=9,
        help_text="SCB:s kod, till exempel 1961A0010.",
        error_messages={"max_length": "DeSO-koden ska se ut som 1961A0010."},
    )

    def __init__(self, *args: Any, omraden: list[Omrade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.omraden = {str(rad.pk): rad for rad in sorted(omraden, key=lambda rad: sorteringsnyckel(rad.namn))}
        falt = self.fields["foralder"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [("", "Inget större område"), *((pk, rad.namn) for pk, rad in self.omraden.items())]

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp(Rad("namn", "foralder"), Rad("kod", "deso"), Knappar("Spara området", Lank("Avbryt", LISTA)))


class OmradesfilForm(forms.Form):
    """A file of areas."""

    fil = Filfalt(slag=(".geojson", ".json", ".csv"), hogst_mb=5, label="Fil")

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp("fil", Knappar("Läs filen", Lank("Avbryt", LISTA)))
