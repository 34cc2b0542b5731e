"""Owns the form that says how an activity goes: its shape, words and look. The rules are in the actions."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import Truncator

from aktorer.datumfalt import Datumfalt
from aktorer.formular import Knapp, Knappar, Rad, Statusval, Villkor, hjalp
from aktorer.svenska import datum
from diagram.status import STATUSAR
from handlingsplan.formular import Antalfalt, textfel
from handlingsplan.matt import antal
from handlingsplan.models import Bedomning
from handlingsplan.queries import Aktivitetslage
from handlingsplan.status import KRAVER_TEXT
from rapportering.formular import Vaktad
from rapportering.vaktform import Vaktform

VALORDNING = ("plan", "risk", "avvikelse", "klar", "ej", "paus", "utgar")
"""The order in which the update form offers the statuses: the everyday ones first."""

STATUSVAL = [(status, STATUSAR[status].ord) for status in VALORDNING]


HJALPTEXTER = {
    "text": "Behövs vid risk och avvikelse.",
    "gor": "Behövs vid risk och avvikelse.",
    "behov": "Beslut, pengar eller hjälp från någon annan. Lämna tomt om inget behövs.",
}
"""What the three questions ask for; what was last answered stands after it."""


def _svar(fraga: str, rader: int = 2) -> Vaktad:
    return Vaktad(
        label=fraga,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rader}),
        error_messages=textfel(2000),
    )


class UppdateraForm(Vaktform):
    """How an activity goes. One choice of status gives both axes."""

    status = forms.ChoiceField(
        label="Hur går det?",
        widget=forms.RadioSelect,
        choices=STATUSVAL,
        error_messages={"required": "Välj hur det går.", "invalid_choice": "Välj hur det går."},
    )
    text = _svar("Vad har hänt?", 3)
    gor = _svar("Vad gör ni åt det?")
    behov = _svar("Vad behövs?")
    prognos = forms.ChoiceField(
        label="Prognos vid årets slut",
        required=False,
        choices=[("", "Ingen bedömning"), *((kod, STATUSAR[kod].ord) for kod in Bedomning.values)],
        error_messages={"invalid_choice": "Välj en prognos i listan."},
    )
    slut = Datumfalt(label="Nytt slutdatum", required=False)
    utfall = Antalfalt("Utfall hittills")
    tillbaka = forms.CharField(widget=forms.HiddenInput, required=False)
    aktivitet = forms.IntegerField(widget=forms.HiddenInput, required=False)
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
        for namn in ("text", "gor"):
            self.fields[namn].kravs_ibland = True  # type: ignore[attr-defined]  # read by the form pack
        for namn, hjalptext in HJALPTEXTER.items():
            senast = Truncator(getattr(lage, namn)).chars(120)
            self.fields[namn].help_text = f"{hjalptext} Senast: ”{senast}”" if senast else hjalptext

    @property
    def helper(self) -> FormHelper:
        """Status first, then words, then dates and numbers."""
        return hjalp(
            Statusval("status", kolumn=self.kolumn),
            "text",
            Villkor("status", " ".join(sorted(KRAVER_TEXT)), "gor", "behov"),
            *(("slut", "utfall") if self.kolumn else (Rad("slut", "utfall"),)),
            "prognos",
            Knappar("Spara uppdatering", *self.fler),
            adress=self.adress,
        )
