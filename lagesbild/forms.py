"""Owns the forms of lagesbild. They check shape; the acts check rules."""

from __future__ import annotations

import re
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Q, When
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.formular import Chips, Knappar, Lank, Rad, hjalp
from aktorer.models import Omrade, Plats
from aktorer.sortering import efter_namn
from lagesbild.models import Orsak, Problem
from rapportering.formular import Vaktad
from rapportering.granskningsformular import Granskform
from rapportering.models import Kategori, Rapport
from rapportering.vaktform import Vaktform

RAPPORTNUMMER = re.compile(r"\d{4}-\d{1,9}")
HOGST_RAPPORTER = 50
_UTAN_PERSONER = "Skriv om platsen och situationen. Skriv inte namn, personnummer eller registreringsnummer."
_PRIORITET = ((1, "1 Högst"), (2, "2"), (3, "3 Lägst"))


def _fritext(etikett: str, hogst: int, *, krav: str = "", hjalptext: str = "", rader: int = 0) -> Vaktad:
    """A text field; `krav` is the error when it is empty, and without it the field is optional."""
    return Vaktad(
        label=etikett,
        max_length=hogst,
        required=bool(krav),
        help_text=hjalptext,
        widget=forms.Textarea(attrs={"rows": rader}) if rader else forms.TextInput(),
        error_messages={
            "required": krav,
            "max_length": f"Texten är för lång. Korta den till högst {hogst} tecken.",
        },
    )


class Rapportnummer(forms.CharField):
    """Several report numbers in one field, with anything between them. Cleans to a list without doubles."""

    def clean(self, value: Any) -> Any:
        """["2024-1187", …]; leading zeros of the running number are taken away."""
        text = str(super().clean(value))
        delar = [del_ for del_ in re.split(r"[\s,;]+", text.replace("\u2013", "-").replace("\x00", "")) if del_]
        fel = [del_ for del_ in delar if not RAPPORTNUMMER.fullmatch(del_)]
        if fel:
            raise ValidationError(f"”{fel[0][:40]}” är inget rapportnummer. Skriv till exempel 2024-1187.")
        if len(delar) > HOGST_RAPPORTER:
            raise ValidationError(f"Koppla högst {HOGST_RAPPORTER} rapporter åt gången.")
        par = [del_.split("-") for del_ in delar]
        return list(dict.fromkeys(f"{ar}-{int(lopnummer)}" for ar, lopnummer in par))


def _rapportnummer(krav: str = "") -> Rapportnummer:
    return Rapportnummer(
        label="Rapportnummer",
        required=bool(krav),
        max_length=1000,
        help_text="Numret står överst på rapporten. Skilj flera med mellanslag, till exempel 2024-1187 2024-1190.",
        error_messages={"required": krav, "max_length": "Koppla färre rapporter åt gången."},
    )


class LasForm(Vaktform):
    """Lock a period. The reason is only asked for when it is locked already."""

    skal = _fritext(
        "Varför låses den på nytt?",
        300,
        krav="Skriv varför lägesbilden ska låsas på nytt.",
        hjalptext="Skälet står kvar i lägesbildens historia.",
    )

    def __init__(self, *args: Any, kod: str, igen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kod = kod
        if not igen:
            del self.fields["skal"]

    @property
    def helper(self) -> FormHelper:
        """The form on the period's page."""
        igen = "skal" in self.fields
        text = "Lås på nytt" if igen else "Lås lägesbilden"
        return hjalp(*(["skal"] if igen else []), Knappar(text), adress=reverse("lagesbild_las", args=[self.kod]))


class ProblemForm(Vaktform):
    """A new problem."""

    namn = _fritext("Vad är problemet?", 120, krav="Skriv vad problemet är.", hjalptext=_UTAN_PERSONER)
    kategori = forms.ModelChoiceField(
        Kategori.objects.none(),
        label="Kategori",
        required=False,
        empty_label="Ingen kategori",
        error_messages={"invalid_choice": "Välj en kategori i listan."},
    )
    omrade = forms.ModelChoiceField(
        Omrade.objects.none(),
        label="Område",
        required=False,
        empty_label="Hela kommunen",
        error_messages={"invalid_choice": "Välj ett område i listan."},
    )
    plats = forms.ModelChoiceField(
        Plats.objects.none(),
        label="Plats",
        required=False,
        empty_label="Ingen särskild plats",
        error_messages={"invalid_choice": "Välj en plats i listan."},
    )
    prioritet = forms.TypedChoiceField(
        label="Prioritet",
        coerce=int,
        choices=_PRIORITET,
        initial=2,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj prioritet.", "invalid_choice": "Välj prioritet 1, 2 eller 3."},
    )
    skal = _fritext(
        "Varför den prioriteten?",
        300,
        krav="Skriv varför problemet har den prioriteten.",
        hjalptext="Till exempel: det händer varje vecka och många berörs.",
    )
    beskrivning = _fritext("Beskrivning", 4000, hjalptext=_UTAN_PERSONER, rader=4)
    rapporter = _rapportnummer()

    def __init__(self, *args: Any, aktor: Aktor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for namn, rader in (
            (
                "kategori",
                Kategori.objects.filter(kommun_id=aktor.kommun_id, foralder=None, utgatt=None).order_by("kod"),
            ),
            ("omrade", Omrade.objects.in_use().filter(kommun_id=aktor.kommun_id).order_by(efter_namn())),
            ("plats", Plats.objects.in_use().filter(kommun_id=aktor.kommun_id).order_by(efter_namn())),
        ):
            falt = self.fields[namn]
            assert isinstance(falt, forms.ModelChoiceField)
            falt.queryset = rader

    def clean(self) -> dict[str, Any]:
        """A place that lies in another area than the chosen one is a mistake of one of them."""
        data: dict[str, Any] = super().clean() or {}
        plats, omrade = data.get("plats"), data.get("omrade")
        if plats and omrade and plats.omrade_id != omrade.pk:
            self.add_error("plats", f"{plats.namn} ligger inte i {omrade.namn}. Ändra plats eller område.")
        return data

    @property
    def helper(self) -> FormHelper:
        """What, where, how important, evidence."""
        return hjalp(
            "namn",
            Rad("kategori", "omrade", "plats"),
            Chips("prioritet", fraga=False),
            "skal",
            "beskrivning",
            "rapporter",
            Knappar("Skapa problem", Lank("Avbryt", reverse("problem_list"))),
        )


class KopplaForm(forms.Form):
    """Attach reports to a problem."""

    rapporter = _rapportnummer("Skriv minst ett rapportnummer, till exempel 2024-1187.")

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem

    @property
    def helper(self) -> FormHelper:
        """One field and a button."""
        return hjalp("rapporter", Knappar("Koppla rapporter"), adress=_adress("problem_koppla", self.problem))


class KopplaGranskadForm(Granskform):
    """Attach one report to an open problem while it is reviewed. Those of its area or category stand first."""

    namn, knapp = "koppla", "Koppla och godkänn"
    problem = forms.ModelChoiceField(
        Problem.objects.none(),
        label="Problem",
        empty_label="Välj problem",
        error_messages={"required": "Välj ett problem.", "invalid_choice": "Välj ett problem i listan."},
    )

    def __init__(self, *args: Any, aktor: Aktor, rapport: Rapport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grupp = rapport.kategori.foralder_id or rapport.kategori_id
        nara = Case(When(Q(omrade=rapport.omrade_id) | Q(kategori=grupp), then=0), default=1)
        falt = self.fields["problem"]
        assert isinstance(falt, forms.ModelChoiceField)
        oppna = Problem.objects.visible_to(aktor).exclude(skede=Problem.Skede.AVSLUTAT)
        falt.queryset = oppna.order_by(nara, "prioritet", "nummer")


class OrsakForm(Vaktform):
    """Add a cause, seen from one of three perspectives."""

    perspektiv = forms.ChoiceField(
        label="Perspektiv",
        help_text="Vad beror det på: platsen, dem som utsätts eller dem som begår?",
        choices=Orsak.Perspektiv.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett perspektiv.", "invalid_choice": "Välj ett av de tre perspektiven."},
    )
    beskrivning = _fritext("Orsak", 300, krav="Skriv orsaken.", hjalptext=_UTAN_PERSONER)
    stod = _fritext("Vad talar för?", 500, rader=2)
    emot = _fritext("Vad talar emot?", 500, rader=2)

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem

    @property
    def helper(self) -> FormHelper:
        """Perspective first, as in Brå's handbook."""
        return hjalp(
            Chips("perspektiv", fraga=False),
            "beskrivning",
            "stod",
            "emot",
            Knappar("Lägg till orsak"),
            adress=_adress("problem_orsak", self.problem),
        )


class AndraForm(Vaktform):
    """Decide on stage and priority."""

    skede = forms.ChoiceField(
        label="Skede",
        choices=Problem.Skede.choices,
        error_messages={"required": "Välj skede.", "invalid_choice": "Välj ett skede i listan."},
    )
    prioritet = forms.TypedChoiceField(
        label="Prioritet",
        coerce=int,
        choices=_PRIORITET,
        error_messages={"required": "Välj prioritet.", "invalid_choice": "Välj prioritet 1, 2 eller 3."},
    )
    skal = _fritext(
        "Varför?", 300, krav="Skriv varför du ändrar.", hjalptext="Beslutet och skälet står kvar i problemets historia."
    )

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem
        self.fields["skede"].initial = problem.skede
        self.fields["prioritet"].initial = problem.prioritet

    @property
    def helper(self) -> FormHelper:
        """Two choices and a reason."""
        return hjalp(Rad("skede", "prioritet"), "skal", Knappar("Spara"), adress=_adress("problem_andra", self.problem))


def _adress(vy: str, problem: Problem) -> str:
    return reverse(vy, args=[problem.nummer])
