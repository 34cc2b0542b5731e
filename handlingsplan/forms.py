"""Owns the forms of handlingsplan: their shape, words and look. The rules are in the actions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import Truncator

from aktorer.aktor import Aktor
from aktorer.datumfalt import Datumfalt
from aktorer.formular import Grupp, Knapp, Knappar, Lank, Rad, Statusval, hjalp
from aktorer.models import Enhet
from aktorer.sortering import efter_namn
from aktorer.svenska import datum
from diagram.status import STATUSAR
from handlingsplan.matt import antal, inmatat
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte
from handlingsplan.queries import Aktivitetslage
from lagesbild.models import Orsak, Problem
from rapportering.formular import Vaktad

VALORDNING = ("plan", "risk", "avvikelse", "klar", "ej", "paus", "utgar")
"""The order in which the update form offers the statuses: the everyday ones first."""

STATUSVAL = [(status, STATUSAR[status].ord) for status in VALORDNING]


def textfel(langd: int, tomt: str = "") -> dict[str, str]:
    """The error texts of a text field that may hold `langd` characters."""
    return {"required": tomt, "max_length": f"Texten får vara högst {langd} tecken. Korta den."}


class Antalfalt(forms.DecimalField):
    """An optional number of at least 0, as people write it: "12", "95,5", "1 200"."""

    def __init__(self, etikett: str, hjalptext: str = "") -> None:
        super().__init__(
            label=etikett,
            help_text=hjalptext,
            required=False,
            min_value=0,
            max_digits=12,
            decimal_places=2,
            localize=True,
            error_messages={
                "invalid": "Skriv ett tal, till exempel 12 eller 95,5.",
                "min_value": "Skriv 0 eller mer.",
                "max_digits": "Talet är för stort.",
                "max_whole_digits": "Talet är för stort.",
                "max_decimal_places": "Skriv högst två decimaler.",
            },
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs say that it gives int
        """Spaces of any kind between thousands are no part of the number."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class UppdateraForm(forms.Form):
    """How an activity goes. One choice of status gives both axes."""

    status = forms.ChoiceField(
        label="Hur går det?",
        widget=forms.RadioSelect,
        choices=STATUSVAL,
        error_messages={"required": "Välj hur det går.", "invalid_choice": "Välj hur det går."},
    )
    text = Vaktad(
        label="Vad har hänt? Vad gör ni åt det?",
        required=False,
        max_length=2000,
        help_text="Behövs vid risk och avvikelse.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=textfel(2000),
    )
    slut = Datumfalt(label="Nytt slutdatum", required=False)
    utfall = Antalfalt("Utfall hittills")
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Ladda om sidan och försök igen."),
    )

    def __init__(
        self,
        *args: Any,
        lage: Aktivitetslage,
        adress: str = "",
        kolumn: bool = False,
        inget_nytt: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.adress = adress
        self.kolumn = kolumn
        self.fler = (Knapp("Inget nytt sedan sist", "inget_nytt", ljus=True),) if inget_nytt else ()
        self.fields["status"].ikoner = dict(zip(VALORDNING, VALORDNING, strict=True))  # type: ignore[attr-defined]  # read by the form pack
        self.fields["slut"].help_text = f"Nu: {datum(lage.slut)}"
        if lage.malvarde is not None:
            self.fields["utfall"].help_text = f"Mål: {antal(lage.malvarde)} {lage.malenhet}".rstrip()
        if lage.text:
            self.fields[
                "text"
            ].help_text = f"Behövs vid risk och avvikelse. Senast: ”{Truncator(lage.text).chars(120)}”"

    @property
    def helper(self) -> FormHelper:
        """Status first, then words, then dates and numbers."""
        return hjalp(
            Statusval("status", kolumn=self.kolumn),
            "text",
            *(("slut", "utfall") if self.kolumn else (Rad("slut", "utfall"),)),
            Knappar("Spara uppdatering", *self.fler),
            adress=self.adress,
        )


class FilterForm(forms.Form):
    """The filter row of the plan, by GET. A value that does not exist is no filter."""

    fokus = forms.ChoiceField(label="Fokusområde", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *STATUSVAL])
    ansvarig = forms.ChoiceField(label="Ansvarig enhet", required=False)
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla"), ("sena", "Försenade"), ("utan_problem", "Utan problem")],
    )

    def __init__(
        self, *args: Any, fokusomraden: Sequence[tuple[str, str]], enheter: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for namn, val in (("fokus", fokusomraden), ("ansvarig", enheter)):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ChoiceField)
            falt.choices = [("", "Alla"), *val]


class AktivitetForm(forms.Form):
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


class LofteForm(forms.Form):
    """The promise of a new year."""

    ar = forms.IntegerField(
        label="År", min_value=2000, max_value=2100,
        error_messages={"required": "Skriv vilket år löftet gäller.", "invalid": "Skriv året med fyra siffror.",
                        "min_value": "Skriv ett år från 2000.", "max_value": "Skriv ett år till och med 2100."},
    )  # fmt: skip
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
    undertecknat = Datumfalt(label="Undertecknat", required=False, help_text="Lämna tomt tills ni har skrivit under.")
    diarienummer = Vaktad(
        label="Diarienummer",
        required=False,
        max_length=40,
        help_text="Kommunens nummer på ärendet.",
        error_messages=textfel(40),
    )
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
        """The year, the words, the formalities, the focus areas."""
        return hjalp(
            Rad("ar", "rubrik"), "text", "parter", Rad("undertecknat", "diarienummer"), "fokusomraden",
            Knappar("Spara löftet", Lank("Avbryt", "/handlingsplan/")),
        )  # fmt: skip


def uppgifter_ur(aktivitet: Aktivitet) -> dict[str, Any]:
    """The form's first values for an activity that exists."""
    namn = (
        "nummer", "titel", "beskrivning", "funktion", "medverkande", "start", "slut", "mal", "malvarde", "malenhet", "version",
    )  # fmt: skip
    varden = {falt: getattr(aktivitet, falt) for falt in namn} | {"malvarde": inmatat(aktivitet.malvarde)}
    return varden | {falt: getattr(aktivitet, f"{falt}_id") for falt in ("fokusomrade", "agare", "problem", "orsak")}
