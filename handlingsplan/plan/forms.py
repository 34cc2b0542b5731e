"""Owns the filter row of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from aktorer.listval import Listval
from handlingsplan.models import Aktivitetstyp, Part
from handlingsplan.uppdatering.forms import STATUSVAL

VISA = (
    ("", "Alla"),
    ("sena", "Försenade"),
    ("tysta", "Utan uppdatering på en månad"),
    ("utan_problem", "Utan problem"),
    ("utan_orsak", "Utan orsak"),
)


class FilterForm(forms.Form):
    """The filter row of the plan, by GET. A value that does not exist is no filter. `vy` is how the plan is shown."""

    vy = forms.CharField(required=False, widget=forms.HiddenInput)
    fokus = forms.ChoiceField(label="Fokusområde", required=False, widget=Listval)
    status = forms.ChoiceField(label="Status", required=False, widget=Listval, choices=[("", "Alla"), *STATUSVAL])
    ansvarig = forms.ChoiceField(label="Ansvarig enhet", required=False, widget=Listval)
    atagande = forms.ChoiceField(
        label="Åtagande", required=False, widget=Listval, choices=[("", "Alla"), *Part.choices]
    )
    typ = forms.ChoiceField(label="Typ", required=False, widget=Listval, choices=[("", "Alla"), *Aktivitetstyp.choices])
    visa = forms.ChoiceField(label="Visa", required=False, widget=Listval, choices=VISA)
    q = forms.CharField(label="Ord i titeln", required=False, max_length=80)

    def __init__(
        self, *args: Any, fokusomraden: Sequence[tuple[str, str]], enheter: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for namn, val in (("fokus", fokusomraden), ("ansvarig", enheter)):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            falt.choices = [("", "Alla"), *val]
