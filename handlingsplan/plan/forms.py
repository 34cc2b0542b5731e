"""Owns the filter row of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from handlingsplan.uppdatering.forms import STATUSVAL


class FilterForm(forms.Form):
    """The filter row of the plan, by GET. A value that does not exist is no filter."""

    fokus = forms.ChoiceField(label="Fokusområde", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *STATUSVAL])
    ansvarig = forms.ChoiceField(label="Ansvarig enhet", required=False)
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla"), ("sena", "Försenade"), ("utan_problem", "Utan problem")],
    )

    def __init__(
        self, *args: Any, fokusomraden: Sequence[tuple[str, str]], enheter: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for namn, val in (("fokus", fokusomraden), ("ansvarig", enheter)):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            falt.choices = [("", "Alla"), *val]
