"""Owns the form of a correction: the form of a new report, filled with what the report says."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from aktorer.aktor import Aktor
from aktorer.formular import Knappar, Lank
from aktorer.svenska import klocka
from rapportering.forms import RapportForm
from rapportering.formular import Fritext
from rapportering.models import Rapport, Rapporttext
from rapportering.punkter import Punkt
from rapportering.rapportfalt import ANNAN_PLATS
from rapportering.tider import GRANSER


class RattaForm(RapportForm):
    """The same questions and the same guard. It asks for the date, not for "Nu"."""

    sedd = Fritext(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, aktor: Aktor, initial: dict[str, Any], rapport: Rapport, **kw: Any) -> None:
        self.rapport = rapport
        super().__init__(data, aktor=aktor, initial=initial, **kw)
        self.fields.pop("foto", None)  # photos have a page of their own
        self.fields["nar"].widget = forms.HiddenInput()
        self.fields["datum"].required = True
        self.fields["datum"].error_messages["required"] = "Välj vilken dag det hände."

    @property
    def helper(self) -> FormHelper:
        """The same layout with another button row."""
        helper = super().helper
        helper.layout.fields = [del_ for del_ in helper.layout.fields if getattr(del_, "namn", "") != "nar"]
        knappar = Knappar("Spara rättelsen", Lank("Avbryt", self.rapport.get_absolute_url()), klistrad=True)
        helper.layout.fields[-1] = knappar
        return helper

    def visa_nu(self, avtryck: str) -> None:
        """Let the form that is shown again answer for the content as it is now."""
        data = self.data.copy()
        data["sedd"] = avtryck
        self.data = data

    def _punkt(self, ren: dict[str, Any]) -> Punkt | None:
        """The point of the map. One that was not touched does not follow to another place or area."""

        def orort(*namn: str) -> bool:
            return all(str(ren.get(ett) or "") == str(self.initial.get(ett) or "") for ett in namn)

        flyttad = not orort("omrade", "sokplats", "kartomrade")
        return None if flyttad and orort("lat", "lon") else super()._punkt(ren)

    def _dag(self, ren: dict[str, Any]) -> date | None:
        """The date, as it stands."""
        dag: date | None = ren.get("datum")
        return dag

    def _tid(self, ren: dict[str, Any]) -> tuple[Any, Any, str]:
        """A time that was not touched stays as it was stored, however exact."""
        if all((ren.get(namn) or "") == self.initial.get(namn, "") for namn in ("klockan", "dygnsdel")):
            return self.rapport.tid_fran, self.rapport.tid_till, self.rapport.precision
        if (ren.get("klockan") or "") == self.initial.get("klockan", ""):
            ren = {**ren, "klockan": ""}  # another part of the day was chosen: it speaks
        return super()._tid({**ren, "nar": "annan"})


def borjan(rapport: Rapport, text: Rapporttext) -> dict[str, Any]:
    """What the report says, as the form's fields."""
    plats = {"var": f"p{rapport.plats_id}"} if rapport.plats_id else {"var": ANNAN_PLATS, "omrade": rapport.omrade_id}
    punkt = {"lat": rapport.lat, "lon": rapport.lon, "sparaplats": "kvarter" if rapport.avrundad else "punkt"}
    fler = ("allvar", "polisanmald", "upprepning", "antal_personer", "aldersgrupp")
    return {
        "kategori": rapport.kategori_id,
        **plats,
        **(punkt if rapport.lat is not None else {}),
        "nar": "annan",
        "datum": rapport.handelsedatum,
        **_tid(rapport),
        **{namn: getattr(rapport, namn) for namn in fler},
        "text": text.text,
        "egen_atgard": text.egen_atgard,
    }


def _tid(rapport: Rapport) -> dict[str, str]:
    """The part of the day, or the clock time, that the report has."""
    spann = (rapport.tid_fran, rapport.tid_till)
    delen = next((kod for kod, granser in GRANSER.items() if granser == spann), "")
    if delen or rapport.tid_fran is None:
        return {"dygnsdel": str(delen)}
    till = f"–{klocka(rapport.tid_till)}" if rapport.tid_till else ""
    return {"klockan": f"{klocka(rapport.tid_fran)}{till}"}
