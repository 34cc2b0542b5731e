"""Owns the form that says how an activity goes: its shape, words and look. The rules are in the actions."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import Truncator

from aktorer.datumfalt import Datumfalt
from aktorer.formular import Knapp, Knappar, Rad, Statusval, hjalp
from aktorer.svenska import datum
from diagram.status import STATUSAR
from handlingsplan.formular import Antalfalt, textfel
from handlingsplan.matt import antal
from handlingsplan.queries import Aktivitetslage
from rapportering.formular import Vaktad

VALORDNING = ("plan", "risk", "avvikelse", "klar", "ej", "paus", "utgar")
"""The order in which the update form offers the statuses: the everyday ones first."""

STATUSVAL = [(status, STATUSAR[status].ord) for status in VALORDNING]


class UppdateraForm(forms.Form):
    """How an activity goes. One choice of status gives both axes."""

    status = forms.ChoiceField(
        label="Hur går det?",
        widget=forms.RadioSelect,
        choices=STATUSVAL,
        error_messages={"required": "Välj hur det går.", "invalid_choice": "Välj hur det går."},
    )
    text = Vaktad(
        label="Vad har hänt? Vad gör ni åt det?",
        required=False,
        max_length=2000,
        help_text="Behövs vid risk och avvikelse.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=textfel(2000),
    )
    slut = Datumfalt(label="Nytt slutdatum", required=False)
    utfall = Antalfalt("Utfall hittills")
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Ladda om sidan och försök igen."),
    )

    def __init__(
        self,
        *args: Any,
        lage: Aktivitetslage,
        adress: str = "",
        kolumn: bool = False,
        inget_nytt: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.adress = adress
        self.kolumn = kolumn
        self.fler = (Knapp("Inget nytt sedan sist", "inget_nytt", ljus=True),) if inget_nytt else ()
        self.fields["status"].ikoner = dict(zip(VALORDNING, VALORDNING, strict=True))  # type: ignore[attr-defined]  # read by the form pack
        self.fields["slut"].help_text = f"Nu: {datum(lage.slut)}"
        if lage.malvarde is not None:
            self.fields["utfall"].help_text = f"Mål: {antal(lage.malvarde)} {lage.malenhet}".rstrip()
        if lage.text:
            self.fields[
                "text"
            ].help_text = f"Behövs vid risk och avvikelse. Senast: ”{Truncator(lage.text).chars(120)}”"

    @property
    def helper(self) -> FormHelper:
        """Status first, then words, then dates and numbers."""
        return hjalp(
            Statusval("status", kolumn=self.kolumn),
            "text",
            *(("slut", "utfall") if self.kolumn else (Rad("slut", "utfall"),)),
            Knappar("Spara uppdatering", *self.fler),
            adress=self.adress,
        )
