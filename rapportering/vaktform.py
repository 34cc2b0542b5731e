"""Owns the guard in forms that are not reports: problems, causes, decisions, plans.

What looks like personal data in a guarded text (`Vaktad`) is asked about, as in a report. A plan often names a unit's
telephone, so everything may be kept with one press; and what stood there before is not asked about again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import BoundField

from aktorer.aktor import Aktor
from rapportering.behallet.actions import Flagga, spara_behallet
from rapportering.formular import Fritext, Vaktad
from rapportering.personuppgifter import stoppord, varningar
from rapportering.varningar import BEHALL, LANGSTA_SKAL, Fraga, fragor, utan_bortvalda

BEHALL_ALLT = "behall_allt"
STANDARDSKAL = "Det gäller en funktion eller enhet, ingen enskild person."


class Vaktform(forms.Form):
    """A form whose guarded texts come back once with their warnings. The form pack draws `overst` first in the form.

    Its page acts through `ActView`, which calls `efter_handling` when the act is done.
    """

    overst = ""
    fragor: tuple[Fraga, ...] = ()
    skal_kvar = ""
    behalls: tuple[Flagga, ...] = ()

    @property
    def fyndfalt(self) -> BoundField:
        """Where the questions are."""
        return self["vaktfynd"]

    @property
    def skalfalt(self) -> BoundField:
        """Where the reason is written."""
        return self["vaktskal"]

    def clean(self) -> dict[str, Any]:
        """What was answered "Ta bort" is gone from the texts after this; what is kept stands in `behalls`."""
        ren = super().clean() or {}
        texter = {
            namn: "\n".join(ren[namn]) if isinstance(ren[namn], list) else str(ren[namn])
            for namn, falt in self.fields.items()
            if isinstance(falt, Vaktad) and ren.get(namn)
        }
        svar = self._svar(texter)
        kvar = {namn: utan_bortvalda(text, svar) for namn, text in texter.items()}
        alla = [
            fraga for del_ in (texter, kvar) for namn, text in del_.items() for fraga in self._fragor(namn, text, svar)
        ]
        self.fragor = tuple({ett.namn: ett for ett in alla}.values())
        if self.fragor and self._besvarad(svar):
            self._ta_bort(ren, texter, kvar)
            self.behalls = tuple(
                Flagga(ett.slag, str(self.fields[namn].label))
                for namn, text in kvar.items()
                for ett in varningar(text)
                if text[ett.start : ett.slut] not in self._stod(namn)
            )
        return ren

    def efter_handling(self, by: Aktor, resultat: Model) -> None:
        """Keep the reason for those who lead."""
        if self.behalls:
            spara_behallet(by=by, om=resultat, flaggor=self.behalls, skal=self.skal_kvar)

    def _svar(self, texter: Mapping[str, str]) -> dict[str, Any]:
        """The answers by the names of the questions. One press keeps all that is not answered."""
        givna = {namn: self.data.get(namn) for namn in self.data}
        if BEHALL_ALLT not in givna:
            return givna
        return {ett.namn: BEHALL for text in texter.values() for ett in fragor(text, {})} | givna

    def _fragor(self, namn: str, text: str, svar: Mapping[str, Any]) -> list[Fraga]:
        """The questions about one field, without what stood in it before."""
        return [ett for ett in fragor(text, svar) if ett.ord not in self._stod(namn)]

    def _stod(self, namn: str) -> str:
        return str(self.get_initial_for_field(self.fields[namn], namn) or "")

    def _besvarad(self, svar: Mapping[str, Any]) -> bool:
        """Whether every question has its answer, and what is kept its reason. The errors are told."""
        self.overst = "rapportering/_vaktfragor.html"
        behalls = any(ett.svar == BEHALL for ett in self.fragor)
        self.fields["vaktfynd"] = Fritext(label="Kan det peka ut någon?", required=False)
        self.fields["vaktskal"] = Fritext(
            label="Varför behöver det stå kvar?",
            required=behalls or any(not ett.svar for ett in self.fragor),  # drawn only beside an answer "Behåll"
            help_text="Samordnaren ser ditt skäl. Skriv inte uppgiften en gång till.",
        )
        if any(not ett.svar for ett in self.fragor):
            self.add_error("vaktfynd", "Läs det som kan peka ut någon. Välj Ta bort eller Behåll.")
            return False
        if behalls:
            self.skal_kvar = str(svar.get("vaktskal") or "").strip() or (STANDARDSKAL if BEHALL_ALLT in svar else "")
            fel = self._skalfel()
            if fel:
                self.add_error("vaktskal", fel)
        return not self.errors

    def _skalfel(self) -> str:
        skal = self.skal_kvar
        if not skal:
            return "Skriv varför det behöver stå kvar, eller ta bort det."
        if len(skal) > LANGSTA_SKAL:
            return f"Skälet är {len(skal)} tecken. Korta det till högst {LANGSTA_SKAL} tecken."
        return stoppord(skal, gor="spara") or ""

    def _ta_bort(self, ren: dict[str, Any], texter: Mapping[str, str], kvar: Mapping[str, str]) -> None:
        for namn in (namn for namn in texter if kvar[namn] != texter[namn]):
            delar = [del_ for del_ in kvar[namn].splitlines() if del_.strip()]
            ren[namn] = delar if isinstance(ren[namn], list) else kvar[namn]
            if self.fields[namn].required and not delar:
                self.add_error(namn, str(self.fields[namn].error_messages["required"]))
