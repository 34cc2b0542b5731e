"""Owns the forms of a promise: its facts, and what each party commits itself to."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.forms import formset_factory

from aktorer.datumfalt import Datumfalt
from aktorer.formular import Grupp, Knappar, Lank, Rad, hjalp
from aktorer.radset import Rader, Radset
from handlingsplan.formular import textfel
from handlingsplan.lofte.actions import Atagandeuppgifter
from handlingsplan.models import Part
from rapportering.formular import Vaktad
from rapportering.vaktform import Vaktform

MEST_RADER = 60


class Skal(Vaktad):
    """Why a signed promise changes. Whether it is needed the act knows."""

    def __init__(self) -> None:
        super().__init__(
            label="Varför ändras löftet?",
            required=False,
            max_length=300,
            help_text="Löftet är undertecknat. Skälet och det som stod före visas på löftets sida.",
            error_messages=textfel(300),
        )


class _Loftesfakta(Vaktform):
    """What a new promise and a changed one have in common."""

    rubrik = Vaktad(
        label="Rubrik",
        max_length=120,
        help_text="Till exempel Medborgarlöfte 2024.",
        error_messages=textfel(120, "Skriv en rubrik."),
    )
    text = Vaktad(
        label="Löftets text",
        required=False,
        help_text="Så som ni lovar invånarna, ordagrant.",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=textfel(10000),
    )
    parter = Vaktad(
        label="Parter",
        max_length=200,
        initial="Polisen och kommunen",
        error_messages=textfel(200, "Skriv vilka som lovar."),
    )
    dialog = Vaktad(
        label="Dialogen bakom löftet",
        required=False,
        help_text="Hur ni frågade invånare och medarbetare, och vad de sa.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=textfel(5000),
    )
    undertecknat = Datumfalt(label="Undertecknat", required=False, help_text="Lämna tomt tills ni har skrivit under.")
    undertecknat_av = Vaktad(
        label="Undertecknat av",
        required=False,
        max_length=300,
        help_text="Funktioner, till exempel Kommunstyrelsens ordförande och lokalpolisområdets chef. Skriv inga namn.",
        error_messages=textfel(300),
    )
    diarienummer = Vaktad(
        label="Diarienummer",
        required=False,
        max_length=40,
        help_text="Kommunens nummer på ärendet.",
        error_messages=textfel(40),
    )


class LofteForm(_Loftesfakta):
    """The promise of a new year."""

    ar = forms.IntegerField(
        label="År", min_value=2000, max_value=2100,
        error_messages={"required": "Skriv vilket år löftet gäller.", "invalid": "Skriv året med fyra siffror.",
                        "min_value": "Skriv ett år från 2000.", "max_value": "Skriv ett år till och med 2100."},
    )  # fmt: skip
    fokusomraden = Vaktad(
        label="Fokusområden", help_text="Ett på varje rad.", max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=textfel(5000, "Skriv minst ett fokusområde."),
    )  # fmt: skip

    def clean_fokusomraden(self) -> list[str]:
        """One focus area per line that holds something."""
        rader = [rad.strip() for rad in self.cleaned_data["fokusomraden"].splitlines() if rad.strip()]
        if any(len(rad) > 300 for rad in rader):
            raise forms.ValidationError("Ett fokusområde får vara högst 300 tecken. Korta raden.")
        return rader

    @property
    def helper(self) -> FormHelper:
        """The year, the words, the focus areas, the formalities."""
        return hjalp(
            Rad("ar", "rubrik"), "text", "fokusomraden", "dialog",
            Grupp("Vilka lovar?", "parter", Rad("undertecknat", "diarienummer"), "undertecknat_av"),
            Knappar("Spara löftet", Lank("Avbryt", "/handlingsplan/")),
        )  # fmt: skip


class LofteAndraForm(_Loftesfakta):
    """A promise that exists. Asks for a reason only when it is signed."""

    def __init__(self, *args: Any, tillbaka: str, undertecknat: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        if undertecknat:
            self.fields["skal"] = Skal()

    @property
    def helper(self) -> FormHelper:
        """The words, the formalities, the reason."""
        return hjalp(
            "rubrik", "text", "dialog",
            Grupp("Vilka lovar?", "parter", Rad("undertecknat", "diarienummer"), "undertecknat_av"),
            *(["skal"] if "skal" in self.fields else []),
            Knappar("Spara löftet", Lank("Avbryt", self.tillbaka)),
        )  # fmt: skip


class AtagandeRad(forms.Form):
    """One commitment. An empty row is no row."""

    part = forms.ChoiceField(
        label="Vem?", choices=[(Part.POLIS, "Polisen åtar sig"), (Part.KOMMUN, "Kommunen åtar sig"),
                               (Part.GEMENSAMT, "Tillsammans")],
        error_messages={"required": "Välj vem som åtar sig.", "invalid_choice": "Välj vem som åtar sig."},
    )  # fmt: skip
    text = Vaktad(
        label="Åtagande", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=textfel(500),
    )  # fmt: skip
    fokusomrade = forms.TypedChoiceField(
        label="Fokusområde", required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": "Välj ett fokusområde i listan."},
    )  # fmt: skip

    def __init__(self, *args: Any, fokusomraden: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt = self.fields["fokusomrade"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [("", "Inget särskilt"), *fokusomraden]


_Atagandeset = formset_factory(
    AtagandeRad, formset=Radset, extra=1, max_num=MEST_RADER, validate_max=True, can_delete=True
)


class AtagandenForm(Vaktform):
    """All commitments of a promise on one page, in their order."""

    def __init__(
        self,
        *args: Any,
        fokusomraden: list[tuple[int, str]],
        tillbaka: str,
        undertecknat: bool = False,
        rader: list[dict[str, Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        if undertecknat:
            self.fields["skal"] = Skal()
        ataganden = _Atagandeset(
            self.data if self.is_bound else None,
            prefix="atagande",
            initial=rader or [],
            form_kwargs={"fokusomraden": fokusomraden},
        )
        assert isinstance(ataganden, Radset)
        self.ataganden = ataganden

    def clean(self) -> dict[str, Any]:
        """A row at fault stops the whole; the summary names the row."""
        if not self.ataganden.is_valid():
            raise forms.ValidationError("Rätta raderna nedan. Inget är sparat än.")
        return self.cleaned_data

    @property
    def radfel(self) -> list[tuple[str, str]]:
        """The errors of the rows, for the summary."""
        return self.ataganden.fel() if self.is_bound else []

    def sagda(self) -> list[Atagandeuppgifter]:
        """The rows that hold something and are not taken away."""
        falt = [form.cleaned_data for form in self.ataganden.forms if form.cleaned_data]
        return [
            Atagandeuppgifter(rad["part"], rad["text"].strip(), rad["fokusomrade"])
            for rad in falt
            if rad["text"].strip() and not rad.get("DELETE")
        ]

    @property
    def helper(self) -> FormHelper:
        """The rows, the reason."""
        return hjalp(
            Rader("ataganden", "Åtaganden", knapp="Lägg till ett åtagande"),
            *(["skal"] if "skal" in self.fields else []),
            Knappar("Spara åtagandena", Lank("Avbryt", self.tillbaka)),
        )
