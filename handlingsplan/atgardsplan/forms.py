"""Owns the forms of a plan of measures."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.datumfalt import Datumfalt
from aktorer.formular import Hopfalld, Knappar, Lank, Rad, hjalp
from handlingsplan.formular import textfel
from rapportering.formular import Vaktad

Val = list[tuple[str, str]]
_VAL = {"required": "Välj en låst lägesbild.", "invalid_choice": "Välj bland dem som finns.",
        "invalid_list": "Välj bland dem som finns."}  # fmt: skip


class AtgardsplanForm(forms.Form):
    """A draft: what it is called, the picture it rests on, the activities it holds."""

    rubrik = Vaktad(
        label="Rubrik",
        max_length=120,
        help_text="Till exempel Åtgärdsplan 2024–2026.",
        error_messages=textfel(120, "Skriv en rubrik."),
    )
    lagesbild = forms.ChoiceField(
        label="Lägesbild", help_text="Planen vilar på en låst lägesbild. Bara låsta visas.", error_messages=_VAL
    )
    loften = forms.MultipleChoiceField(
        label="Ta med alla aktiviteter i", required=False, widget=forms.CheckboxSelectMultiple, error_messages=_VAL
    )
    aktiviteter = forms.MultipleChoiceField(
        label="Aktiviteter", required=False, widget=forms.CheckboxSelectMultiple, error_messages=_VAL
    )

    def __init__(self, *args: Any, bilder: Val, loften: Val, aktiviteter: Val, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        for namn, val in (("lagesbild", bilder), ("loften", loften), ("aktiviteter", aktiviteter)):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            falt.choices = val

    @property
    def helper(self) -> FormHelper:
        """The words, the ground, the whole years, the single activities."""
        return hjalp(
            "rubrik", "lagesbild", "loften", Hopfalld("Välj aktiviteter en och en", "aktiviteter"),
            Knappar("Spara utkastet", Lank("Avbryt", self.tillbaka)),
        )  # fmt: skip


class BeslutForm(forms.Form):
    """The decision of a body."""

    vem = forms.ChoiceField(
        label="Beslutat av", error_messages={"required": "Välj vem som beslutade.", "invalid_choice": "Välj i listan."}
    )
    nar = Datumfalt(label="Beslutad")
    paragraf = Vaktad(
        label="Paragraf", max_length=20, help_text="Till exempel § 41.", error_messages=textfel(20, "Skriv paragrafen.")
    )
    diarienummer = Vaktad(
        label="Diarienummer", max_length=40, help_text="Till exempel KS 2024/101.",
        error_messages=textfel(40, "Skriv diarienumret."),
    )  # fmt: skip

    def __init__(self, *args: Any, organen: list[str], tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        falt = self.fields["vem"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [(ett, ett) for ett in organen]

    @property
    def helper(self) -> FormHelper:
        """Who, when, where it is found."""
        return hjalp(
            Rad("vem", "nar"), Rad("paragraf", "diarienummer"),
            Knappar("Fastställ åtgärdsplanen", Lank("Avbryt", self.tillbaka)),
        )  # fmt: skip


class FoljUppForm(forms.Form):
    """That the plan was followed up."""

    nar = Datumfalt(label="Uppföljd", help_text="Nästa uppföljning ska vara klar inom två år från den dagen.")

    def __init__(self, *args: Any, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka

    @property
    def helper(self) -> FormHelper:
        """The day."""
        return hjalp("nar", Knappar("Spara uppföljningen", Lank("Avbryt", self.tillbaka)))


class OrganForm(forms.Form):
    """The bodies that may decide."""

    organ = Vaktad(
        label="Beslutsorgan", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ett på varje rad. Lämna tomt för kommunfullmäktige och kommunstyrelsen.", error_messages=textfel(2000),
    )  # fmt: skip

    def clean_organ(self) -> list[str]:
        """One body per line that holds something."""
        rader = [rad.strip() for rad in self.cleaned_data["organ"].splitlines() if rad.strip()]
        if any(len(rad) > 120 for rad in rader):
            raise forms.ValidationError("Ett organ får vara högst 120 tecken. Korta raden.")
        return rader

    @property
    def helper(self) -> FormHelper:
        """The list."""
        return hjalp("organ", Knappar("Spara", Lank("Avbryt", "/handlingsplan/atgardsplan/")))
