"""Owns the form that changes many activities: which, and what."""

from __future__ import annotations

from typing import Any

from django import forms

from aktorer.aktor import Aktor
from aktorer.datumfalt import Datumfalt
from aktorer.listval import Listval
from aktorer.models import Enhet
from aktorer.svenska import sorteringsnyckel
from handlingsplan.flera.actions import Andring
from handlingsplan.formular import textfel
from rapportering.formular import Vaktad


class FleraForm(forms.Form):
    """What is changed in all the chosen activities. `enheter` are those of the own municipality that are in use."""

    slut = Datumfalt(label="Nytt slutdatum", required=False)
    text = Vaktad(
        label="Varför flyttas slutdatumet?", required=False, max_length=500,
        help_text="Behövs med ett nytt slutdatum. Texten syns i varje aktivitets historia.",
        widget=forms.Textarea(attrs={"rows": 2}), error_messages=textfel(500),
    )  # fmt: skip
    agare = forms.ChoiceField(
        label="Ny ansvarig enhet", required=False, widget=Listval,
        error_messages={"invalid_choice": "Välj en enhet i listan."},
    )  # fmt: skip
    funktion = Vaktad(
        label="Ny ansvarig funktion", required=False, max_length=120, help_text="Till exempel: Gatuchef.",
        error_messages=textfel(120),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Aktor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enheter = {str(en.pk): en for en in Enhet.objects.filter(kommun_id=by.kommun_id, stangd__isnull=True)}
        val = sorted(((pk, en.namn) for pk, en in self.enheter.items()), key=lambda par: sorteringsnyckel(par[1]))
        falt = self.fields["agare"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [("", "Ändra inte"), *val]

    @property
    def andring(self) -> Andring:
        """What the valid form asks for."""
        ren = self.cleaned_data
        return Andring(ren["slut"], self.enheter.get(ren["agare"]), ren["funktion"].strip(), ren["text"].strip())


def valda(varden: list[str]) -> dict[int, int]:
    """The chosen activities by id with the version that was read, from "12:3". What is no such pair is left out."""
    ut = {}
    for varde in varden:
        pk, _, version = varde.partition(":")
        if all(del_.isascii() and del_.isdecimal() and len(del_) < 10 for del_ in (pk, version)):
            ut[int(pk)] = int(version)
    return ut
