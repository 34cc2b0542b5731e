"""Owns the form of the turn of the year: what goes on, and why the rest does not."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.formular import Chips, Del, Grupp, Knappar, Lank, Villkor, hjalp
from handlingsplan.arsskifte.actions import Val
from handlingsplan.formular import textfel
from handlingsplan.queries import Planlage
from handlingsplan.status import AVSLUTADE
from rapportering.formular import Vaktad

VIDARE, UTGAR = "vidare", "utgar"


class NastaLofteForm(forms.Form):
    """A choice for each focus area and activity of the plan; `f<id>` and `a<id>`, with `_skal`."""

    rubrik = Vaktad(label="Det nya löftets rubrik", max_length=120, error_messages=textfel(120, "Skriv en rubrik."))
    med_text = forms.BooleanField(
        label="Ta med löftets text som utkast", required=False, help_text="Du ändrar den sedan. Datum och år står kvar."
    )

    def __init__(self, *args: Any, plan: Planlage, tillbaka: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.tillbaka = plan, tillbaka
        for fokus in plan.fokusomraden:
            self._val(f"f{fokus.id}", f"Fokusområde {fokus.nummer}", VIDARE)
            for rad in fokus.aktiviteter:
                forslag = UTGAR if rad.visad in AVSLUTADE else VIDARE
                self._val(f"a{rad.id}", f"{rad.nummer} {rad.titel}", forslag, avslutad=rad.visad in AVSLUTADE)

    def _val(self, namn: str, etikett: str, forslag: str, *, avslutad: bool = False) -> None:
        self.fields[namn] = forms.ChoiceField(
            label=etikett,
            choices=[(VIDARE, "Går vidare"), (UTGAR, "Slutar här" if avslutad else "Utgår")],
            initial=forslag,
            widget=forms.RadioSelect,
            help_text="Avslutad i år." if avslutad else "",
            error_messages={"required": "Välj om det går vidare.", "invalid_choice": "Välj om det går vidare."},
        )
        self.fields[f"{namn}_skal"] = Vaktad(
            label=f"Varför slutar {etikett.split(' ')[0]}?" if avslutad else "Varför utgår det?",
            required=False,
            max_length=300,
            error_messages=textfel(300),
        )

    def valt(self, prefix: str) -> dict[int, Val]:
        """The choices by id, for `f` (focus areas) or `a` (activities)."""
        sagt = self.cleaned_data
        return {
            int(namn[1:]): Val(sagt[namn] == VIDARE, sagt[f"{namn}_skal"])
            for namn in self.fields
            if namn[0] == prefix and namn[1:].isdecimal()
        }

    @property
    def helper(self) -> FormHelper:
        """The plan in its order, each thing with its choice."""
        return hjalp(
            "rubrik", "med_text",
            *(Grupp(f"{fokus.nummer}. {fokus.namn}", *self._delar(fokus.id, [r.id for r in fokus.aktiviteter]))
              for fokus in self.plan.fokusomraden),
            Knappar(f"Skapa löftet {self.plan.ar + 1}", Lank("Avbryt", self.tillbaka)),
        )  # fmt: skip

    def _delar(self, fokus_id: int, aktiviteter: list[int]) -> list[Del]:
        namn = [f"f{fokus_id}", *(f"a{pk}" for pk in aktiviteter)]
        return [del_ for en in namn for del_ in (Chips(en, fraga=False), Villkor(en, UTGAR, f"{en}_skal"))]
