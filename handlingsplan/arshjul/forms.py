"""Owns the form of a row of the year wheel."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import Knapp, Knappar, Lank, Rad, hjalp
from aktorer.svenska import MANADER
from handlingsplan.formular import textfel
from rapportering.formular import Vaktad

TA_BORT = "ta_bort"
_MANADER = [(str(nr), namn.capitalize()) for nr, namn in enumerate(MANADER, start=1)]
_DAG = "Skriv dagen som ett tal mellan 1 och 31, eller lämna den tom."


class ArshjulsradForm(forms.Form):
    """What comes back, in which month, perhaps on which day. `finns`: it is changed, not new."""

    text = Vaktad(
        label="Vad återkommer?", max_length=120, help_text="Till exempel: Trygghetsvandringar.",
        error_messages=textfel(120, "Skriv vad som återkommer."),
    )  # fmt: skip
    manad = forms.TypedChoiceField(
        label="Månad", coerce=int, choices=_MANADER,
        error_messages={"required": "Välj månad.", "invalid_choice": "Välj månad i listan."},
    )  # fmt: skip
    dag = forms.IntegerField(
        label="Dag", required=False, min_value=1, max_value=31, help_text="Lämna tom om bara månaden är känd.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _DAG),
    )  # fmt: skip

    def __init__(self, *args: Any, finns: bool, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finns, self.tillbaka = finns, tillbaka

    @property
    def helper(self) -> FormHelper:
        """The text first, then when."""
        bort = [Knapp("Ta bort raden", TA_BORT)] if self.finns else []
        return hjalp("text", Rad("manad", "dag"), Knappar("Spara raden", *bort, Lank("Avbryt", self.tillbaka)))
