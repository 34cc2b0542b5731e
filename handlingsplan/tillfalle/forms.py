"""Owns the form of an occasion: its shape, words and look. The rules are in the actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.datumfalt import Datumfalt
from aktorer.formular import Chips, Del, Fraga, Hopfalld, Knappar, Lank, Valkort, Villkor, hjalp
from aktorer.models import Omrade, Plats
from aktorer.svenska import sorteringsnyckel
from handlingsplan.formular import textfel
from handlingsplan.models import Tillfalle
from handlingsplan.tillfalle.actions import HOGST_TEMAN, MED_TEMAN, Tillfallesuppgifter
from handlingsplan.tillfalle.queries import SENASTE_PLATSER, Valbar, senast_egna, utan_aktivitet, valbara
from rapportering.formular import Mall, Vaktad

PLATSLISTA = "tillfalle-platser"
HOGST_KORT = 6
"""So many activities stand as cards; more become a list."""
LANGST_TEMA = 120
INGEN = ""
_IKONER = {
    "fotpatrull": "skor", "dialog": "samtal", "vandring": "lampa", "kontroll": "bock", "kvall": "klocka",
    "annat": "annat",
}  # fmt: skip


class TillfalleForm(forms.Form):
    """One occasion. What is asked for fits one phone screen or two; everything but the kind has an answer already."""

    formnyckel = forms.CharField(widget=forms.HiddenInput, required=False)
    slag = forms.ChoiceField(
        label="Vad gjorde ni?",
        widget=forms.RadioSelect,
        choices=Tillfalle.Slag.choices,
        error_messages={"required": "Välj vad ni gjorde.", "invalid_choice": "Välj vad ni gjorde."},
    )
    aktivitet = forms.ChoiceField(
        label="Vilken aktivitet räknas det för?",
        required=False,
        error_messages={"invalid_choice": "Välj en av aktiviteterna."},
    )
    nar = forms.ChoiceField(
        label="När?",
        widget=forms.RadioSelect,
        choices=[("idag", "I dag"), ("igar", "I går"), ("annan", "Annan dag")],
        initial="idag",
        error_messages={"required": "Välj när det var.", "invalid_choice": "Välj när det var."},
    )
    datum = Datumfalt(label="Vilken dag?", required=False)
    motta = forms.ChoiceField(
        label="Hur många mötte ni?",
        widget=forms.RadioSelect,
        required=False,
        choices=Tillfalle.Motta.choices,
        error_messages={"invalid_choice": "Välj hur många ni mötte."},
    )
    senaste = forms.ChoiceField(
        label="Var?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Välj en plats igen, eller skriv den."},
    )
    plats = Vaktad(
        label="Plats eller område",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"list": PLATSLISTA, "autocomplete": "off"}),
        help_text="Välj i listan, eller skriv ett eget ord för platsen.",
        error_messages=textfel(80),
    )
    teman = Vaktad(
        label="Vad tog folk upp?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ett tema per rad, till exempel: Mörkt vid ån. Skriv inte vem som sa det.",
        error_messages=textfel(2000),
    )
    anteckning = Vaktad(
        label="Anteckning",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Skriv inte namn, personnummer eller registreringsnummer.",
        error_messages=textfel(2000),
    )
    antal = forms.IntegerField(
        label="Räknas som",
        min_value=1,
        max_value=99,
        required=False,
        help_text="Så många mot målet. Oftast 1.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Skriv ett tal från 1 till 99."),
    )

    def __init__(self, *args: Any, aktor: Aktor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aktor = aktor
        self.fields["slag"].ikoner = _IKONER  # type: ignore[attr-defined]  # read by the form pack
        self.fields["antal"].widget.attrs["inputmode"] = "numeric"
        falt = self.fields["aktivitet"]
        assert isinstance(falt, forms.ChoiceField)
        if self.som_kort:
            falt.widget = forms.RadioSelect()
        falt.choices = self._aktivitetsval()
        if not utan_aktivitet(aktor):
            falt.required = True
            falt.error_messages["required"] = "Välj vilken av era aktiviteter det räknas för."
        senaste = self.fields["senaste"]
        assert isinstance(senaste, forms.ChoiceField)
        senaste.choices = [(namn, namn) for namn in self.senaste_platser]

    @cached_property
    def valbara(self) -> list[Valbar]:
        """The activities to choose among."""
        return valbara(self.aktor, timezone.localdate())

    @property
    def som_kort(self) -> bool:
        """Whether the activities are few enough to stand as cards."""
        return len(self.valbara) <= HOGST_KORT

    @cached_property
    def fore(self) -> list[Tillfalle]:
        """The unit's last occasions."""
        return senast_egna(self.aktor)

    @cached_property
    def senaste_platser(self) -> list[str]:
        """Where the unit was last."""
        namn = (rad.platsord for rad in self.fore)
        return [ett for ett in dict.fromkeys(namn) if ett][:SENASTE_PLATSER]

    @cached_property
    def register(self) -> tuple[list[Plats], list[Omrade]]:
        """Places and areas in use, by name. Two queries."""
        platser = Plats.objects.in_use().filter(kommun_id=self.aktor.kommun_id).select_related("omrade")
        omraden = Omrade.objects.in_use().filter(kommun_id=self.aktor.kommun_id)
        return sorted(platser, key=_ordning), sorted(omraden, key=_ordning)

    @property
    def platslista(self) -> tuple[str, Sequence[str]]:
        """The id of the list that the place field suggests from, and its words."""
        platser, omraden = self.register
        return PLATSLISTA, [*(rad.namn for rad in platser), *(rad.namn for rad in omraden)]

    def clean_formnyckel(self) -> UUID:
        """The one-time key; one that is mangled is replaced."""
        try:
            return UUID(self.cleaned_data["formnyckel"])
        except ValueError:
            return uuid4()

    def clean_teman(self) -> tuple[str, ...]:
        """One theme for each row; too long a row is told with its beginning."""
        rader = tuple(rad for rad in (" ".join(rad.split()) for rad in self.cleaned_data["teman"].split("\n")) if rad)
        if langa := [rad for rad in rader if len(rad) > LANGST_TEMA]:
            raise forms.ValidationError(f"Korta ”{langa[0][:40]}…” till högst {LANGST_TEMA} tecken.")
        if len(rader) > HOGST_TEMAN:
            raise forms.ValidationError(f"Skriv högst {HOGST_TEMAN} teman, ett per rad.")
        return rader

    def clean(self) -> dict[str, Any]:
        """Put the answers together into `uppgifter`."""
        ren = super().clean() or {}
        dag = self._dag(ren)
        if self.errors or dag is None:
            return ren
        plats, omrade, ord_ = self._var(ren.get("plats") or ren.get("senaste") or "")
        vald = next((rad.aktivitet for rad in self.valbara if str(rad.aktivitet.pk) == ren["aktivitet"]), None)
        self.uppgifter = Tillfallesuppgifter(
            slag=ren["slag"], datum=dag, plats=plats, omrade=omrade, platstext=ord_, motta=ren["motta"],
            teman=ren["teman"] if ren["slag"] in MED_TEMAN else (), anteckning=ren["anteckning"], aktivitet=vald,
            antal=ren.get("antal") or 1,
        )  # fmt: skip
        if ren["teman"] and ren["slag"] not in MED_TEMAN:
            self.add_error("teman", "Teman hör till medborgardialoger och trygghetsvandringar. Skriv i anteckningen.")
        return ren

    def _dag(self, ren: dict[str, Any]) -> dt.date | None:
        idag = timezone.localdate()
        if ren.get("nar") != "annan":
            return idag - dt.timedelta(days=1) if ren.get("nar") == "igar" else idag
        if ren.get("datum") is None and "datum" not in self.errors:
            self.add_error("datum", "Välj vilken dag det var.")
        return ren.get("datum")

    def _var(self, text: str) -> tuple[Plats | None, Omrade | None, str]:
        """The place or the area of that name; any other word stays a word."""
        sokt = text.strip().casefold()
        if not sokt:
            return None, None, ""
        platser, omraden = self.register
        for plats in platser:
            if sokt in {plats.namn.casefold(), *(namn.casefold() for namn in plats.alias)}:
                return plats, None, ""
        omrade = next((rad for rad in omraden if rad.namn.casefold() == sokt), None)
        return None, omrade, "" if omrade else text.strip()

    def _aktivitetsval(self) -> list[tuple[str, str]]:
        val = [(str(rad.aktivitet.pk), str(rad.aktivitet)) for rad in self.valbara]
        return [*val, (INGEN, "Ingen särskild")] if utan_aktivitet(self.aktor) else val

    @property
    def helper(self) -> FormHelper:
        """What, for which activity, when, how many, where; the rest is folded."""
        rader = len(self.valbara)
        aktivitet: Del = Valkort("aktivitet", kolumner=1, lag=True) if self.som_kort else Fraga("aktivitet")
        var: tuple[Del, ...] = (Chips("senaste"),) if self.senaste_platser else ()
        return hjalp(
            Valkort("slag", kolumner=2, lag=True),
            *((aktivitet,) if rader else ()),
            Chips("motta"),
            Villkor("slag", "dialog vandring", Fraga("teman")),
            *var,
            "plats",
            Mall("handlingsplan/_platslista.html"),
            Chips("nar"),
            Villkor("nar", "annan", "datum"),
            Hopfalld("Fler uppgifter", "anteckning", "antal"),
            Knappar("Spara tillfället", Lank("Avbryt", "/"), klistrad=True),
        )


def _ordning(rad: Plats | Omrade) -> tuple[str, int]:
    return sorteringsnyckel(rad.namn), rad.pk
