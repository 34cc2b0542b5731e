"""Owns the rows of steps in the form of an activity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from aktorer.datumfalt import Datumfalt
from aktorer.radset import Radset, en_rad_till
from handlingsplan.aktivitet.steg import Stegrad
from handlingsplan.formular import textfel
from handlingsplan.models import Steg
from rapportering.formular import Vaktad

PREFIX = "steg"
HOGST = 40


class StegForm(forms.Form):
    """One step. An empty row is none."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = Vaktad(label="Vad", required=False, max_length=200, error_messages=textfel(200))
    slut = Datumfalt(label="Klart senast", required=False)

    def clean(self) -> dict[str, Any]:
        """A date needs something to be done by then."""
        ren = super().clean() or {}
        if ren.get("slut") and not ren.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", "Skriv vad som ska vara klart.")
        return ren


class Stegset(Radset):
    """The steps of one activity."""

    def rader(self) -> list[Stegrad]:
        """The steps in order, without those that are empty or to be taken away."""
        ut = []
        for form in self.forms:
            ren = form.cleaned_data
            if ren.get("text", "").strip() and not ren.get("DELETE"):
                ut.append(Stegrad(ren.get("id"), ren["text"].strip(), ren.get("slut")))
        return ut


def stegset(data: Any, finns: Iterable[Steg], *, en_till: bool = False) -> Stegset:
    """The rows: what is there and an empty one, or what was sent. Data without any sign of the rows is not looked at."""
    if data is not None and f"{PREFIX}-TOTAL_FORMS" not in data:
        data = None
    elif en_till:
        data = en_rad_till(data, PREFIX)
    klass = forms.formset_factory(
        StegForm, formset=Stegset, extra=1, max_num=HOGST, absolute_max=HOGST + 1, validate_max=True, can_delete=True
    )
    forst = [{"id": steg.pk, "text": steg.text, "slut": steg.slut} for steg in finns]
    radset = klass(data, prefix=PREFIX, initial=None if data is not None else forst)
    assert isinstance(radset, Stegset)
    return radset
