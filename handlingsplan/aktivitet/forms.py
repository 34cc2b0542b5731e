"""Owns the form of an activity: its shape, words and look. The rules are in the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Choices, Q, QuerySet
from django.forms.utils import ErrorDict
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.datumfalt import Datumfalt
from aktorer.formular import Chips, Grupp, Hopfalld, Knappar, Lank, Rad, hjalp
from aktorer.models import Anvandare, Enhet, Omrade, Plats, Uppdrag
from aktorer.radset import Rader
from aktorer.sortering import efter_namn
from handlingsplan.aktivitet.delform import stegset
from handlingsplan.formular import Antalfalt, textfel
from handlingsplan.matt import inmatat
from handlingsplan.models import Aktivitet, Aktivitetstyp, Effekt, Fokusomrade, Medborgarlofte, Part, Steg, Upprepning
from lagesbild.models import Orsak, Problem
from rapportering.formular import Vaktad
from rapportering.vaktform import Vaktform

if TYPE_CHECKING:  # Django's field takes a type argument only in the stubs
    _Personfalt = forms.ModelChoiceField[Anvandare]
else:
    _Personfalt = forms.ModelChoiceField


class Personval(_Personfalt):
    """A person, with the units that one has an assignment in."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Gatuchef, Tekniska förvaltningen"."""
        return f"{obj.namn}, {obj.enheter}"


def _val(etikett: str, val: type[Choices], tomt: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=etikett,
        required=False,
        choices=[("", tomt), *val.choices],
        error_messages={"invalid_choice": "Välj ett värde i listan."},
    )


def personer(kommun_id: int) -> QuerySet[Anvandare]:
    """The active persons with an assignment in a unit of the municipality today, with the names of those units."""
    uppdrag = Uppdrag.objects.in_force(timezone.localdate()).filter(kommun_id=kommun_id, enhet__isnull=False)
    return (
        Anvandare.objects.filter(is_active=True, uppdrag__in=uppdrag)
        .annotate(enheter=StringAgg("uppdrag__enhet__namn", ", ", distinct=True, filter=Q(uppdrag__in=uppdrag)))
        .order_by("namn")
    )


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
    atagande = forms.ChoiceField(
        label="Vems åtagande?", choices=Part, required=False, initial=Part.GEMENSAMT,
        error_messages={"invalid_choice": "Välj vem som åtar sig det."},
    )  # fmt: skip
    agare_person = Personval(
        label="Ansvarig person", queryset=Anvandare.objects.none(), required=False, empty_label="Ingen vald",
        help_text="Någon som arbetar i den ansvariga enheten. Enheten och funktionen äger aktiviteten också när"
        " personen byts ut.",
        error_messages={"invalid_choice": "Välj en person i listan."},
    )  # fmt: skip
    medagare = forms.ModelMultipleChoiceField(
        label="Medägare", queryset=Enhet.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Enheter som gör aktiviteten tillsammans med den ansvariga.",
        error_messages={"invalid_choice": "Välj enheter i listan.", "invalid_pk_value": "Välj enheter i listan."},
    )  # fmt: skip
    upprepas = _val("Hur ofta?", Upprepning, "En gång")
    typ = _val("Typ av åtgärd", Aktivitetstyp, "Inte vald")
    effekt = _val("När märks effekten?", Effekt, "Inte bedömt")
    malgrupp = Vaktad(
        label="Målgrupp", required=False, max_length=200, help_text="Till exempel unga 13–16 år.",
        error_messages=textfel(200),
    )  # fmt: skip
    plats = forms.ModelChoiceField(
        label="Plats", queryset=Plats.objects.none(), required=False, empty_label="Ingen vald",
        error_messages={"invalid_choice": "Välj en plats i listan."},
    )  # fmt: skip
    omrade = forms.ModelChoiceField(
        label="Område", queryset=Omrade.objects.none(), required=False, empty_label="Hela kommunen",
        help_text="Väljer du en plats följer dess område med.",
        error_messages={"invalid_choice": "Välj ett område i listan."},
    )  # fmt: skip
    resultat = Vaktad(
        label="Vad ledde det till?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=textfel(2000),
    )  # fmt: skip
    kostnad = Antalfalt("Kostnad i kronor", decimaler=0, siffror=9)
    timmar = Antalfalt("Arbetstimmar", decimaler=1, siffror=7)
    publik = forms.BooleanField(label="Visa aktiviteten för allmänheten", required=False)
    publik_text = Vaktad(
        label="Text för allmänheten", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Det här läser invånarna. Skriv vad ni gör och varför.", error_messages=textfel(600),
    )  # fmt: skip
    aktivitet = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, error_messages={"invalid": "Ladda om sidan och försök igen."}
    )

    def __init__(
        self,
        *args: Any,
        by: Aktor,
        lofte: Medborgarlofte,
        tillbaka: str,
        steg: Iterable[Steg] = (),
        en_till: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tillbaka = tillbaka
        self.fields["atagande"].kravs_ibland = True  # type: ignore[attr-defined]  # always chosen: not said to be optional
        self.en_till = en_till
        self.steg = stegset(self.data if self.is_bound else None, steg, en_till=en_till)
        kommun = by.kommun_id
        for namn, rader in (
            ("fokusomrade", Fokusomrade.objects.filter(kommun_id=kommun, lofte=lofte).order_by("nummer")),
            ("agare", Enhet.objects.filter(kommun_id=kommun, stangd__isnull=True).order_by(efter_namn())),
            ("problem", Problem.objects.visible_to(by).order_by("nummer")),
            ("orsak", Orsak.objects.filter(kommun_id=kommun).order_by("problem__nummer", "nummer")),
            ("medagare", Enhet.objects.filter(kommun_id=kommun, stangd__isnull=True).order_by(efter_namn())),
            ("plats", Plats.objects.filter(kommun_id=kommun, utgatt__isnull=True).order_by(efter_namn())),
            ("omrade", Omrade.objects.filter(kommun_id=kommun).in_use().order_by(efter_namn())),
            ("agare_person", personer(kommun)),
        ):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ModelChoiceField)
            falt.queryset = rader

    @property
    def radfel(self) -> list[tuple[str, str]]:
        """The steps' errors, for the summary."""
        return self.steg.fel() if self.steg.is_bound and not self.en_till else []

    def full_clean(self) -> None:
        """Nothing is wrong yet with a form that only asks for one row more."""
        super().full_clean()
        if self.en_till:
            self._errors, self.overst = ErrorDict(), ""

    def is_valid(self) -> bool:
        """The form and each step, when the steps were sent."""
        return super().is_valid() and (not self.steg.is_bound or self.steg.is_valid())

    def clean_atagande(self) -> str:
        """Together, when nothing else is said."""
        return str(self.cleaned_data["atagande"] or Part.GEMENSAMT)

    @property
    def helper(self) -> FormHelper:
        """What, who, when, how much, why; the rest is folded."""
        return hjalp(
            Grupp("Vad ska göras?", Rad("fokusomrade", "nummer"), "titel", "beskrivning"),
            Grupp("Vem gör det?", Rad("agare", "funktion"), "atagande"),
            Hopfalld("Person, medägare och medverkande", "agare_person", Chips("medagare", fraga=False), "medverkande"),
            Grupp("När?", Rad("start", "slut"), "upprepas"),
            Rader("steg", "Steg på vägen"),
            Grupp("Hur vet ni att det är klart?", "mal", Rad("malvarde", "malenhet")),
            Grupp("Varför?", "problem", "orsak"),
            Hopfalld("Typ, målgrupp och plats", "typ", "effekt", "malgrupp", "plats", "omrade"),
            Hopfalld("Resultat, kostnad och tid", "resultat", "kostnad", "timmar"),
            Hopfalld("För allmänheten", "publik", "publik_text"),
            Knappar("Spara aktivitet", Lank("Avbryt", self.tillbaka)),
        )


def uppgifter_ur(aktivitet: Aktivitet) -> dict[str, Any]:
    """The form's first values for an activity that exists."""
    namn = (
        "nummer", "titel", "beskrivning", "funktion", "medverkande", "start", "slut", "mal", "malvarde", "malenhet", "version",
        "atagande", "typ", "effekt", "malgrupp", "upprepas", "resultat", "kostnad", "timmar", "publik", "publik_text",
    )  # fmt: skip
    varden = {falt: getattr(aktivitet, falt) for falt in namn} | {
        "malvarde": inmatat(aktivitet.malvarde),
        "timmar": inmatat(aktivitet.timmar),
        "aktivitet": aktivitet.pk,
        "medagare": list(aktivitet.medagare.values_list("enhet_id", flat=True)),
    }
    lankar = ("fokusomrade", "agare", "problem", "orsak", "agare_person", "plats", "omrade")
    return varden | {falt: getattr(aktivitet, f"{falt}_id") for falt in lankar}
