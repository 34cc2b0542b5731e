"""Forms of uppfoljning: the shape of what is typed. Rules live in the acts."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms
from django.urls import reverse

from aktorer.formular import Knappar, Lank, hjalp
from rapportering.formular import Vaktad
from rapportering.vaktform import Vaktform


class NyVersionForm(Vaktform):
    """Why a quarter must be compiled once more."""

    skal = Vaktad(
        label="Varför behövs en ny version?",
        help_text="Skälet skrivs på rapportens framsida. Skriv inte namn på personer.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Skriv varför det behövs en ny version.",
            "max_length": "Skälet får vara högst 300 tecken. Korta texten.",
        },
    )

    def __init__(self, *args: object, kod: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through to Django as they came
        self.kod = kod

    @property
    def helper(self) -> FormHelper:
        """How the form is drawn."""
        return hjalp(
            "skal", Knappar("Sammanställ ny version", Lank("Avbryt", reverse("kvartal_detail", args=[self.kod])))
        )
