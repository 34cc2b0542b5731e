"""Owns the form of an activity: its shape, words and look. The rules are in the actions."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.aktor import Aktor
from aktorer.datumfalt import Datumfalt
from aktorer.formular import Grupp, Knappar, Lank, Rad, hjalp
from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from handlingsplan.formular import Antalfalt, textfel
from handlingsplan.matt import inmatat
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte
from lagesbild.models import Orsak, Problem
from rapportering.formular import Vaktad
from rapportering.vaktform import Vaktform


class AktivitetForm(Vaktform):
    """An activity as the one who leads writes it. Owner unit and function must be there."""

    fokusomrade = forms.ModelChoiceField(
        label="Fokusområde", queryset=Fokusomrade.objects.none(), empty_label=None,
        error_messages={"required": "Välj fokusområde.", "invalid_choice": "Välj ett fokusområde i listan."},
    )  # fmt: skip
    nummer = forms.RegexField(
        label="Nummer", regex=r"^\d{1,3}\.\d{1,4}$", required=False, max_length=8,
        help_text="Till exempel 2.3. Lämna tomt så får den nästa lediga.",
        error_messages={**textfel(8), "invalid": "Skriv numret så här: 2.3."},
    )  # fmt: skip
    titel = Vaktad(label="Aktivitet", max_length=200, error_messages=textfel(200, "Skriv vad som ska göras."))
    beskrivning = Vaktad(
        label="Beskrivning",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=textfel(4000),
    )
    agare = forms.ModelChoiceField(
        label="Ansvarig enhet", queryset=Enhet.objects.none(), empty_label="Välj enhet",
        error_messages={"required": "Välj ansvarig enhet. Varje aktivitet har en ägare.",
                        "invalid_choice": "Välj en enhet i listan."},
    )  # fmt: skip
    funktion = Vaktad(
        label="Ansvarig funktion", max_length=120, help_text="En roll, till exempel Gatuchef. Skriv inga namn.",
        error_messages=textfel(120, "Skriv vilken funktion som äger aktiviteten."),
    )  # fmt: skip
    medverkande = Vaktad(
        label="Medverkande",
        required=False,
        max_length=200,
        help_text="Andra enheter och parter som hjälper till.",
        error_messages=textfel(200),
    )
    start = Datumfalt(label="Startar")
    slut = Datumfalt(label="Klar senast")
    mal = Vaktad(
        label="Operativt mål",
        required=False,
        max_length=200,
        help_text="Vad ska ni ha gjort? Till exempel: vuxna är synliga i centrum på fredagskvällar.",
        error_messages=textfel(200),
    )
    malvarde = Antalfalt("Målvärde", "En siffra, om målet går att räkna.")
    malenhet = Vaktad(
        label="Målets enhet",
        required=False,
        max_length=40,
        help_text="Till exempel kvällar.",
        error_messages=textfel(40),
    )
    problem = forms.ModelChoiceField(
        label="Problem", queryset=Problem.objects.none(), required=False, empty_label="Inget valt",
        help_text="Det problem i lägesbilden som aktiviteten ska minska.",
        error_messages={"invalid_choice": "Välj ett problem i listan."},
    )  # fmt: skip
    orsak = forms.ModelChoiceField(
        label="Orsak", queryset=Orsak.objects.none(), required=False, empty_label="Ingen vald",
        help_text="Den orsak till problemet som ni kan påverka.",
        error_messages={"invalid_choice": "Välj en orsak i listan."},
    )  # fmt: skip
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, error_messages={"invalid": "Ladda om sidan och försök igen."}
    )

    def __init__(self, *args: Any, by: Aktor, lofte: Medborgarlofte, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        kommun = by.kommun_id
        for namn, rader in (
            ("fokusomrade", Fokusomrade.objects.filter(kommun_id=kommun, lofte=lofte).order_by("nummer")),
            ("agare", Enhet.objects.filter(kommun_id=kommun, stangd__isnull=True).order_by(efter_namn())),
            ("problem", Problem.objects.visible_to(by).order_by("nummer")),
            ("orsak", Orsak.objects.filter(kommun_id=kommun).order_by("problem__nummer", "nummer")),
        ):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ModelChoiceField)
            falt.queryset = rader

    @property
    def helper(self) -> FormHelper:
        """What, who, when, how much, why."""
        return hjalp(
            Grupp("Vad ska göras?", Rad("fokusomrade", "nummer"), "titel", "beskrivning"),
            Grupp("Vem gör det?", Rad("agare", "funktion"), "medverkande"),
            Grupp("När?", Rad("start", "slut")),
            Grupp("Hur vet ni att det är klart?", "mal", Rad("malvarde", "malenhet")),
            Grupp("Varför?", "problem", "orsak"),
            Knappar("Spara aktivitet", Lank("Avbryt", self.tillbaka)),
        )


def uppgifter_ur(aktivitet: Aktivitet) -> dict[str, Any]:
    """The form's first values for an activity that exists."""
    namn = (
        "nummer", "titel", "beskrivning", "funktion", "medverkande", "start", "slut", "mal", "malvarde", "malenhet", "version",
    )  # fmt: skip
    varden = {falt: getattr(aktivitet, falt) for falt in namn} | {"malvarde": inmatat(aktivitet.malvarde)}
    return varden | {falt: getattr(aktivitet, f"{falt}_id") for falt in ("fokusomrade", "agare", "problem", "orsak")}
