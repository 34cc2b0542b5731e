"""Owns the forms of the register of places: the filter, one place, and the choice of what to merge with."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q

from aktorer.formular import Hopfalld, Knapp, Knappar, Lank, Rad, hjalp
from aktorer.models import Omrade, Plats, PlatsQuerySet
from aktorer.platsregister.actions import Platsuppgifter
from aktorer.svenska import sorteringsnyckel

LISTA = "/installningar/platser/"
_NAMNLANGD = 80


def _omradesval(omraden: list[Omrade], forst: str) -> list[tuple[str, str]]:
    rader = sorted(omraden, key=lambda rad: (sorteringsnyckel(rad.namn), rad.pk))
    return [("", forst), *((str(rad.pk), rad.namn) for rad in rader)]


class Platsfilter(forms.Form):
    """GET form of the list. What is not in the lists is no choice."""

    q = forms.CharField(
        label="Namn", required=False, max_length=_NAMNLANGD, widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": "Sök på högst 80 tecken."},
    )  # fmt: skip
    typ = forms.ChoiceField(label="Typ", required=False, choices=[("", "Alla typer"), *Plats.Typ.choices])
    omrade = forms.ChoiceField(label="Område", required=False)
    visa = forms.ChoiceField(
        label="Visa", required=False, choices=[("", "I bruk"), ("utgatt", "Har utgått"), ("alla", "Alla")]
    )

    def __init__(self, data: Any, *, omraden: list[Omrade]) -> None:
        super().__init__(data)
        falt = self.fields["omrade"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = _omradesval(omraden, "Alla områden")

    def filtrera(self, rader: PlatsQuerySet) -> PlatsQuerySet:
        """The rows that answer to what can be used of the filter."""
        self.is_valid()
        ren = self.cleaned_data
        if ren.get("q"):
            rader = rader.filter(Q(namn__icontains=ren["q"]) | Q(alias__icontains=ren["q"]))
        for namn in ("typ", "omrade"):
            if ren.get(namn):
                rader = rader.filter(**{namn: ren[namn]})
        if ren.get("visa") != "alla":
            rader = rader.filter(utgatt__isnull=ren.get("visa") != "utgatt")
        return rader


def _gradfalt(etikett: str, exempel: str) -> forms.FloatField:
    lagst, hogst = (55, 70) if etikett == "Latitud" else (10, 25)
    return forms.FloatField(
        label=etikett,
        required=False,
        localize=True,
        min_value=lagst,
        max_value=hogst,
        help_text=f"I grader (WGS 84), till exempel {exempel}.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": f"Skriv {etikett.lower()} i grader, till exempel {exempel}.",
            "min_value": f"Punkten ligger utanför Sverige. {etikett} är mellan {lagst} och {hogst} grader.",
            "max_value": f"Punkten ligger utanför Sverige. {etikett} är mellan {lagst} och {hogst} grader.",
        },
    )


class PlatsForm(forms.Form):
    """One place. A valid form has it in `uppgifter`."""

    namn = forms.CharField(
        label="Namn",
        max_length=_NAMNLANGD,
        error_messages={
            "required": "Skriv platsens namn.",
            "max_length": "Namnet är %(show_value)s tecken. Korta till högst %(limit_value)s tecken.",
        },
    )
    alias = forms.CharField(
        label="Andra namn",
        required=False,
        help_text="Ett på varje rad. De går också att söka på.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    typ = forms.ChoiceField(
        label="Typ",
        choices=[("", "Välj typ"), *Plats.Typ.choices],
        error_messages={"required": "Välj typ.", "invalid_choice": "Typen finns inte. Välj en i listan."},
    )
    omrade = forms.ChoiceField(
        label="Område",
        error_messages={
            "required": "Välj vilket område platsen ligger i.",
            "invalid_choice": "Området finns inte. Välj ett i listan.",
        },
    )
    lat = _gradfalt("Latitud", "59,6138")
    lon = _gradfalt("Longitud", "16,2283")

    def __init__(self, *args: Any, omraden: list[Omrade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.omraden = {str(rad.pk): rad for rad in omraden}
        falt = self.fields["omrade"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = _omradesval(omraden, "Välj område")

    @property
    def helper(self) -> FormHelper:
        """The layout."""
        return hjalp(
            "namn",
            "alias",
            Rad("typ", "omrade"),
            Hopfalld("Punkt på kartan", Rad("lat", "lon")),
            Knappar("Spara platsen", Lank("Avbryt", LISTA)),
        )

    def clean_alias(self) -> tuple[str, ...]:
        """One to a line."""
        rader = tuple(" ".join(rad.split()) for rad in self.cleaned_data["alias"].splitlines())
        lang = next((rad for rad in rader if len(rad) > _NAMNLANGD), "")
        if lang:
            raise forms.ValidationError(f"”{lang[:30]}…” är för långt. Korta det till högst {_NAMNLANGD} tecken.")
        return tuple(rad for rad in rader if rad)

    @property
    def uppgifter(self) -> Platsuppgifter:
        """What was filled in. Only for a valid form."""
        ren = self.cleaned_data
        return Platsuppgifter(
            namn=ren["namn"], typ=ren["typ"], omrade=self.omraden[ren["omrade"]], alias=ren["alias"], lat=ren["lat"],
            lon=ren["lon"],
        )  # fmt: skip


class SlaIhopForm(forms.Form):
    """Which place the place is merged into. The first press shows what would happen, the second does it."""

    med = forms.ChoiceField(
        label="Slå ihop med",
        help_text="Den platsen blir kvar.",
        error_messages={"required": "Välj en plats.", "invalid_choice": "Platsen finns inte. Välj en i listan."},
    )

    def __init__(self, *args: Any, platser: list[Plats], provar: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.platser = {str(rad.pk): rad for rad in sorted(platser, key=lambda rad: sorteringsnyckel(rad.namn))}
        self.provar = provar
        falt = self.fields["med"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [("", "Välj plats"), *((pk, f"{rad.namn}, {rad.omrade}") for pk, rad in self.platser.items())]

    @property
    def helper(self) -> FormHelper:
        """The layout. The act comes after the preview."""
        forst = Knappar("Visa vad som händer", Lank("Avbryt", LISTA))
        sedan = Knappar("Slå ihop platserna", Knapp("Visa igen", "prova"), Lank("Avbryt", LISTA), namn="gor")
        return hjalp("med", sedan if self.provar else forst)

    @property
    def vald(self) -> Plats | None:
        """The chosen place, when there is one that can be used."""
        return self.platser.get(str(self["med"].value() or ""))
