"""Owns the form that ends an assignment: one choice of new owner for each activity it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.urls import reverse

from aktorer.formular import Knappar, Lank, hjalp
from aktorer.models import Uppdrag
from handlingsplan.models import Aktivitet


class AvslutaForm(forms.Form):
    """`alla` fills in for every activity that has no choice of its own."""

    def __init__(
        self, *args: Any, aktiviteter: Sequence[Aktivitet], arvtagare: Sequence[Uppdrag], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.aktiviteter = aktiviteter
        val = [(str(rad.pk), f"{rad.anvandare.namn}, {rad.enhet}") for rad in arvtagare]
        if len(aktiviteter) > 1:
            self.fields["alla"] = self._val("Ny ansvarig för alla", [("", "Välj för var och en"), *val])
        for aktivitet in aktiviteter:
            etikett = f"{aktivitet.nummer} {aktivitet.titel}"
            self.fields[f"ny_{aktivitet.pk}"] = self._val(etikett, [("", "Välj ny ansvarig"), *val])

    def _val(self, etikett: str, val: list[tuple[str, str]]) -> forms.ChoiceField:
        fel = {"invalid_choice": "Välj en person i listan."}
        return forms.ChoiceField(label=etikett, choices=val, required=False, error_messages=fel)

    def clean(self) -> dict[str, Any]:
        """Every activity gets a new owner."""
        data = super().clean() or self.cleaned_data
        for aktivitet in self.aktiviteter:
            namn = f"ny_{aktivitet.pk}"
            data[namn] = data.get(namn) or data.get("alla", "")
            if not data[namn] and namn not in self.errors:
                self.add_error(namn, f"Välj vem som tar över {aktivitet.nummer}.")
        return data

    def nya(self) -> dict[int, int]:
        """Activity id → assignment id. Only after a valid form."""
        return {aktivitet.pk: int(self.cleaned_data[f"ny_{aktivitet.pk}"]) for aktivitet in self.aktiviteter}

    @property
    def helper(self) -> FormHelper:
        """One choice each."""
        return hjalp(*self.fields, Knappar("Avsluta uppdraget", Lank("Avbryt", reverse("person_list"))))
