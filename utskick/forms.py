"""Forms of utskick: the filter of the mail log."""

from __future__ import annotations

from django import forms

from utskick.models import Mejl


class Mejlfilter(forms.Form):
    """What the list shows. `fore` is the id above which nothing is shown (keyset paging)."""

    lage = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), *Mejl.Lage.choices])
    fore = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
