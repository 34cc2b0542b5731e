"""Owns the form of how often and when the units answer."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.models import model_to_dict

from aktorer.formular import Chips, Grupp, Knapp, Knappar, Rad, Villkor, hjalp
from rapportering.models import Svarsplan
from rapportering.models.vecka import DAGVAL, TIMMAR, VARDAGAR
from rapportering.svarsperioder import Takt

_VALJ_DAG = {"required": "Välj en dag.", "invalid_choice": "Välj en dag i listan."}
_VALJ_TIMME = {"required": "Välj ett klockslag.", "invalid_choice": "Välj ett klockslag i listan."}
_VALJ = {"required": "Välj ett av alternativen.", "invalid_choice": "Välj ett av alternativen."}
FALT = (
    "takt", "jamn", "paminn_dag", "paminn_timme", "svara_dag", "svara_timme", "sista", "motesdag",
)  # fmt: skip


def ja(varde: Any) -> bool:
    """What a yes-or-no choice sends."""
    return str(varde) == "True"


def jamnval() -> forms.ChoiceField:
    """In which weeks an answer of two weeks is due."""
    return forms.ChoiceField(
        label="I vilka veckor ska svaret komma?",
        choices=[("True", "Jämna veckor"), ("False", "Udda veckor")],
        required=False,
        widget=forms.RadioSelect,
        error_messages=_VALJ,
    )


class SvarsplanForm(forms.Form):
    """The whole plan. Starts as the newest one says."""

    takt = forms.ChoiceField(
        label="Hur ofta svarar enheterna?", choices=Takt.choices, widget=forms.RadioSelect, error_messages=_VALJ
    )
    jamn = jamnval()
    paminn_dag = forms.TypedChoiceField(label="Dag", choices=DAGVAL, coerce=int, error_messages=_VALJ_DAG)
    paminn_timme = forms.TypedChoiceField(label="Klockan", choices=TIMMAR, coerce=int, error_messages=_VALJ_TIMME)
    svara_dag = forms.TypedChoiceField(label="Dag", choices=DAGVAL, coerce=int, error_messages=_VALJ_DAG)
    svara_timme = forms.TypedChoiceField(label="Klockan", choices=TIMMAR, coerce=int, error_messages=_VALJ_TIMME)
    sista = forms.TypedChoiceField(
        label="Ett mejl till när svarstiden är slut?",
        choices=[("True", "Ja"), ("False", "Nej")],
        coerce=ja,
        widget=forms.RadioSelect,
        error_messages=_VALJ,
        help_text="Det går till enheter som inte har svarat.",
    )
    motesdag = forms.TypedChoiceField(
        label="Vilken dag är lägesbildsmötet?",
        choices=[("", "Ingen fast dag"), *((nr, f"{dag} veckan efter") for nr, dag in enumerate(VARDAGAR, 1))],
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Står i påminnelsen.",
        error_messages=_VALJ_DAG,
    )

    def __init__(self, *args: Any, plan: Svarsplan | None = None, **kwargs: Any) -> None:
        nu = model_to_dict(plan or Svarsplan(), fields=FALT)
        super().__init__(*args, **{**kwargs, "initial": {**nu, **(kwargs.get("initial") or {})}})

    def clean(self) -> dict[str, Any]:
        """The reminder goes before the deadline."""
        data = super().clean() or {}
        tider = [data.get(namn) for namn in ("paminn_dag", "paminn_timme", "svara_dag", "svara_timme")]
        if None not in tider and tuple(tider[:2]) >= tuple(tider[2:]):
            self.add_error("paminn_dag", "Påminnelsen måste gå före sista svarstid. Välj en tidigare dag eller timme.")
        return data

    def plan(self) -> Svarsplan:
        """What the form says, not saved."""
        data = {namn: self.cleaned_data[namn] for namn in FALT}
        return Svarsplan(**{**data, "jamn": data["jamn"] != "False"})

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp(
            Chips("takt"),
            Villkor("takt", Takt.TVAVECKOR, Chips("jamn")),
            Grupp("Påminnelse till den som inte har svarat", Rad("paminn_dag", "paminn_timme")),
            Grupp("Sista svarstid", Rad("svara_dag", "svara_timme")),
            Chips("sista"),
            "motesdag",
            Knappar("Spara svarstider", Knapp("Förhandsgranska", "prova")),
        )
