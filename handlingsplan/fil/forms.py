"""Owns the forms of the Excel import: the file, and the owner unit of each function in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.filfalt import Filfalt
from aktorer.formular import Info, Knappar, Lank, hjalp
from aktorer.models import Enhet
from handlingsplan.fil.importera import gissa_enhet


class PlanfilForm(forms.Form):
    """The file to read."""

    fil = Filfalt(label="Fil med planen", slag=(".xlsx", ".csv"), error_messages={"required": "Välj filen med planen."})
    ar = forms.IntegerField(
        label="Planens år", required=False, min_value=2000, max_value=2100, help_text="Behövs bara om filen inte säger det.",
        error_messages={"invalid": "Skriv året med fyra siffror.", "min_value": "Skriv ett år från 2000.",
                        "max_value": "Skriv ett år till och med 2100."},
    )  # fmt: skip

    @property
    def helper(self) -> FormHelper:
        """The file, the year, and a promise that nothing is saved yet."""
        return hjalp(
            "fil",
            "ar",
            Info("Inget sparas ännu. Först ser du vad som kommer att skapas."),
            Knappar("Kontrollera filen", Lank("Avbryt", "/handlingsplan/")),
        )


class AgareForm(forms.Form):
    """Which unit owns the activities of each function in the file. The best guess is chosen beforehand."""

    def __init__(self, *args: Any, agare: Sequence[str], enheter: Sequence[Enhet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agare = agare
        self.enheter = {str(enhet.pk): enhet for enhet in enheter}
        val = [("", "Välj enhet"), *((str(enhet.pk), f"{enhet.namn}, {enhet.organisation.namn}") for enhet in enheter)]
        for plats, funktion in enumerate(agare):
            gissning = gissa_enhet(funktion, enheter)
            self.fields[f"agare_{plats}"] = forms.ChoiceField(
                label=funktion,
                choices=val,
                initial=str(gissning.pk) if gissning else "",
                help_text="" if gissning else "Ingen enhet liknar namnet.",
                error_messages={"required": f"Välj enhet för {funktion}.", "invalid_choice": "Välj en enhet i listan."},
            )

    def enhet_for(self) -> dict[str, Enhet]:
        """The owner unit of each function. Only after a valid form."""
        return {
            funktion: self.enheter[self.cleaned_data[f"agare_{plats}"]] for plats, funktion in enumerate(self.agare)
        }

    @property
    def helper(self) -> FormHelper:
        """One choice per function."""
        return hjalp(*self.fields, Knappar("Hämta planen", Lank("Avbryt", "/handlingsplan/importera/")))
