"""Owns the forms of asking the owners: the window, what an owner hands over, and the decision on it."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.aktor import Aktor
from aktorer.formular import Chips, Knappar, Lank, Villkor, hjalp
from aktorer.models import Enhet
from aktorer.svenska import sorteringsnyckel
from handlingsplan.formular import textfel
from handlingsplan.models import Overlamning
from handlingsplan.paminnelse.regler import Tider
from rapportering.formular import Vaktad

_VALJ = {"required": "Välj ett av alternativen.", "invalid_choice": "Välj ett av alternativen."}
_ENHETSFEL = {"required": "Välj en enhet.", "invalid_choice": "Enheten finns inte. Välj en i listan."}


def _dagar(etikett: str, minst: int, hogst: int, hjalptext: str = "") -> forms.IntegerField:
    fel = f"Skriv ett antal dagar mellan {minst} och {hogst}."
    return forms.IntegerField(
        label=etikett,
        min_value=minst,
        max_value=hogst,
        help_text=hjalptext,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), fel),
    )


def _enheter(by: Aktor, tom: str) -> list[tuple[str, str]]:
    rader = Enhet.objects.filter(kommun_id=by.kommun_id, stangd__isnull=True).values_list("pk", "namn")
    return [("", tom), *((str(pk), namn) for pk, namn in sorted(rader, key=lambda rad: sorteringsnyckel(rad[1])))]


class FonsterForm(forms.Form):
    """When the owners are asked."""

    pa = forms.ChoiceField(
        label="Ska de ansvariga påminnas?",
        choices=[("ja", "Ja"), ("nej", "Nej")],
        widget=forms.RadioSelect,
        error_messages=_VALJ,
        help_text="Nej stänger av alla påminnelser om aktiviteter i kommunen.",
    )
    oppnar = _dagar("Fönstret öppnar, dagar före sammanställningen", 7, 45, "Då går det första mejlet.")
    svar = _dagar(
        "Svar senast, dagar före sammanställningen", 0, 14, "Så lång tid får du på dig innan kvartalet sammanställs."
    )
    nad = _dagar("Fönstret stänger, dagar efter sammanställningen", 0, 40, "Så länge påminns den som inte har svarat.")

    def __init__(self, *args: Any, tider: Tider | None = None, **kwargs: Any) -> None:
        tider = tider or Tider()
        nu = {"pa": "ja" if tider.pa else "nej", "oppnar": tider.oppnar, "svar": tider.svar, "nad": tider.nad}
        super().__init__(*args, **{**kwargs, "initial": {**nu, **(kwargs.get("initial") or {})}})

    def tider(self) -> Tider:
        """What the form says."""
        data = self.cleaned_data
        return Tider(data["pa"] == "ja", data["oppnar"], data["svar"], data["nad"])

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp(Chips("pa"), "oppnar", "svar", "nad", Knappar("Spara fönstret"))


class LamnaForm(forms.Form):
    """An owner says that an activity is somebody else's."""

    forslag = forms.ChoiceField(
        label="Vem borde ansvara?", required=False, help_text="Lämna tomt om du inte vet.", error_messages=_ENHETSFEL
    )
    text = Vaktad(
        label="Något mer som samordnaren behöver veta?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=textfel(500),
    )

    def __init__(self, *args: Any, by: Aktor, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.tillbaka = by, tillbaka
        self.fields["forslag"].choices = _enheter(by, "Jag vet inte")  # type: ignore[attr-defined]  # a ChoiceField

    def enhet(self) -> Enhet | None:
        """The unit that was chosen."""
        valt = self.cleaned_data["forslag"]
        return Enhet.objects.get(kommun_id=self.by.kommun_id, pk=valt) if valt else None

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp("forslag", "text", Knappar("Säg till samordnaren", Lank("Avbryt", self.tillbaka)))


class BeslutForm(forms.Form):
    """The coordinator decides on a handover."""

    beslut = forms.ChoiceField(
        label="Vad gäller?",
        choices=[("byt", "Byt ansvarig"), ("kvar", "Ansvaret är kvar")],
        widget=forms.RadioSelect,
        error_messages=_VALJ,
    )
    enhet = forms.ChoiceField(label="Ny ansvarig enhet", required=False, error_messages=_ENHETSFEL)
    funktion = Vaktad(label="Ny ansvarig funktion", required=False, max_length=120, error_messages=textfel(120))
    svar = Vaktad(
        label="Svar till den som frågade",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Behövs när ansvaret är kvar.",
        error_messages=textfel(500),
    )

    def __init__(self, *args: Any, by: Aktor, overlamning: Overlamning, **kwargs: Any) -> None:
        nu = {"beslut": "byt", "enhet": overlamning.forslag_id, "funktion": overlamning.aktivitet.funktion}
        super().__init__(*args, **{**kwargs, "initial": {**nu, **(kwargs.get("initial") or {})}})
        self.by = by
        self.fields["enhet"].choices = _enheter(by, "Välj enhet")  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """A new owner has a unit."""
        data = super().clean() or {}
        if data.get("beslut") == "byt" and not data.get("enhet") and "enhet" not in self.errors:
            self.add_error("enhet", "Välj en enhet.")
        return data

    def ny_enhet(self) -> Enhet | None:
        """The new owner's unit, None when the owner stays."""
        data = self.cleaned_data
        return Enhet.objects.get(kommun_id=self.by.kommun_id, pk=data["enhet"]) if data["beslut"] == "byt" else None

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp(Chips("beslut"), Villkor("beslut", "byt", "enhet", "funktion"), "svar", Knappar("Spara beslutet"))
