"""Owns the forms of the register of units."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.datumfalt import Datumfalt
from aktorer.formular import Chips, Knappar, Lank, Rad, Villkor, hjalp
from aktorer.models import Organisation
from aktorer.sortering import efter_namn
from rapportering.svarsperioder import Takt
from rapportering.vecka.forms import ja, jamnval

VISA = [("", "Alla som ska svara"), ("saknas", "Svar saknas"), ("ovriga", "Ska inte svara"), ("stangda", "Stängda")]
_VALJ = {"required": "Välj ett av alternativen.", "invalid_choice": "Välj ett av alternativen."}
_ORG = {"required": "Välj en organisation.", "invalid_choice": "Välj en organisation i listan."}


class Enhetsfilter(forms.Form):
    """GET form of the list. What is not in the lists is no choice."""

    visa = forms.ChoiceField(label="Visa", choices=VISA, required=False)
    organisation = forms.ChoiceField(label="Organisation", required=False)

    def __init__(self, data: Any, *, organisationer: list[tuple[int, str]]) -> None:
        super().__init__(data)
        falt = self.fields["organisation"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [("", "Alla"), *((str(pk), namn) for pk, namn in organisationer)]

    def valt(self, namn: str) -> str:
        """The choice, or nothing where there is none that can be used."""
        self.is_valid()
        return str(self.cleaned_data.get(namn, ""))


class EnhetForm(forms.Form):
    """A unit. The organisation is chosen once; `kommun_id` None leaves it out."""

    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.none(), empty_label="Välj organisation", error_messages=_ORG
    )
    namn = forms.CharField(
        label="Enhetens namn",
        max_length=120,
        error_messages={"required": "Skriv vad enheten heter.", "max_length": "Korta namnet till högst 120 tecken."},
    )
    svarar = forms.TypedChoiceField(
        label="Ska enheten svara?",
        choices=[("True", "Ja"), ("False", "Nej")],
        coerce=ja,
        widget=forms.RadioSelect,
        error_messages=_VALJ,
        help_text="Ja: enheten räknas i svarstäckningen och får påminnelser.",
    )
    takt = forms.ChoiceField(
        label="Hur ofta?",
        choices=[("", "Som kommunen"), *Takt.choices],
        required=False,
        widget=forms.RadioSelect,
        error_messages=_VALJ,
        help_text="En ny takt gäller från nästa period.",
    )
    jamn = jamnval()

    def __init__(self, *args: Any, kommun_id: int | None, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        falt = self.fields["organisation"]
        assert isinstance(falt, forms.ModelChoiceField)
        if kommun_id is None:
            del self.fields["organisation"]
        else:
            falt.queryset = Organisation.objects.filter(kommun_id=kommun_id).order_by(efter_namn(), "pk")

    def uppgifter(self) -> dict[str, Any]:
        """What the acts want."""
        return {**self.cleaned_data, "jamn": self.cleaned_data["jamn"] != "False"}

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        forst = ["organisation"] if "organisation" in self.fields else []
        return hjalp(
            *forst,
            "namn",
            Chips("svarar"),
            Chips("takt"),
            Villkor("takt", Takt.TVAVECKOR, Chips("jamn")),
            Knappar("Spara enhet", Lank("Avbryt", self.tillbaka)),
        )


class StangForm(forms.Form):
    """The unit's last day."""

    datum = Datumfalt(
        label="Enhetens sista dag",
        help_text="Rapporter och svar finns kvar. Enheten kan öppnas igen.",
        error_messages={"required": "Ange enhetens sista dag."},
    )

    def __init__(self, *args: Any, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka

    @property
    def helper(self) -> FormHelper:
        """One date."""
        return hjalp("datum", Knappar("Stäng enheten", Lank("Avbryt", self.tillbaka)))


class UppehallForm(forms.Form):
    """First and last day of a break."""

    fran = Datumfalt(label="Första dag", error_messages={"required": "Ange uppehållets första dag."})
    till = Datumfalt(label="Sista dag", error_messages={"required": "Ange uppehållets sista dag."})

    def __init__(self, *args: Any, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka

    @property
    def helper(self) -> FormHelper:
        """Two dates."""
        return hjalp(Rad("fran", "till"), Knappar("Spara uppehåll", Lank("Avbryt", self.tillbaka)))
