"""Owns the forms of the register of people."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.urls import reverse

from aktorer.formular import Knappar, Lank, Rad, hjalp
from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from rapportering.personer.actions import VALBARA

_ROLLER = [(roll.value, roll.label) for roll in VALBARA]


class Personfilter(forms.Form):
    """GET form of the list. What is not in the lists is no choice."""

    visa = forms.ChoiceField(label="Visa", choices=[("", "Gällande"), ("avslutade", "Avslutade")], required=False)
    roll = forms.ChoiceField(label="Roll", choices=[("", "Alla"), *_ROLLER], required=False)
    sok = forms.CharField(label="Namn eller e-post", max_length=80, required=False)

    def valt(self, namn: str) -> str:
        """The choice, or nothing where there is none that can be used."""
        self.is_valid()
        return str(self.cleaned_data.get(namn, ""))


class UppdragForm(forms.Form):
    """A person, a role and a unit."""

    epost = forms.EmailField(
        label="E-postadress",
        max_length=254,
        error_messages={
            "required": "Skriv personens e-postadress.",
            "invalid": "Skriv e-postadressen så här: fornamn.efternamn@kommun.se.",
            "max_length": "Adressen är för lång.",
        },
    )
    namn = forms.CharField(
        label="Namn eller funktion",
        max_length=120,
        help_text="Till exempel Gatuchef. Syns för dem som arbetar i kommunen.",
        error_messages={"required": "Skriv namn eller funktion.", "max_length": "Korta till högst 120 tecken."},
    )
    roll = forms.ChoiceField(
        label="Roll",
        choices=[("", "Välj roll"), *_ROLLER],
        error_messages={"required": "Välj en roll.", "invalid_choice": "Välj en roll i listan."},
    )
    enhet = forms.ModelChoiceField(
        label="Enhet",
        queryset=Enhet.objects.none(),
        empty_label="Välj enhet",
        error_messages={"required": "Välj en enhet.", "invalid_choice": "Välj en enhet i listan."},
    )

    def __init__(self, *args: Any, kommun_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt = self.fields["enhet"]
        assert isinstance(falt, forms.ModelChoiceField)
        enheter = Enhet.objects.filter(kommun_id=kommun_id, stangd__isnull=True).select_related("organisation")
        falt.queryset = enheter.order_by(efter_namn("organisation__namn"), efter_namn(), "pk")
        falt.label_from_instance = lambda obj: f"{obj.namn}, {obj.organisation.namn}"  # type: ignore[method-assign]  # Django's own way

    @property
    def helper(self) -> FormHelper:
        """Who, as what, where."""
        return hjalp(
            Rad("epost", "namn"), Rad("roll", "enhet"), Knappar("Ge uppdraget", Lank("Avbryt", reverse("person_list")))
        )
