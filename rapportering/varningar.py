"""Owns the question about what looks like personal data in a text: take it away, or keep it and say why.

An answer belongs to a kind and its words, not to a place in the text: the writer may go on writing between the rounds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from rapportering.formular import Fritext
from rapportering.personuppgifter import SLAG, Fynd, stoppord, ta_bort, varningar

BORT, BEHALL = "bort", "behall"
LANGSTA_SKAL = 300

_UTRUM = frozenset({"epost", "adress"})
_FRAGOR = {"adress": "Är det adressen till en bostad?", "konto": "Är det någons konto i sociala medier?"}


@dataclass(frozen=True)
class Fraga:
    """One question. `namn` is the field's name in the form, `svar` is bort, behall or nothing yet."""

    namn: str
    text: str
    ord: str
    svar: str


def fragor(text: str, data: Mapping[str, Any]) -> list[Fraga]:
    """The questions about a text, each once however often the words stand there, with the answers in `data`."""
    ut: dict[str, Fraga] = {}
    for ett in varningar(text):
        namn = _faltnamn(text, ett)
        svar = str(data.get(namn, ""))
        ut[namn] = Fraga(namn, _fraga(ett.slag), text[ett.start : ett.slut], svar if svar in (BORT, BEHALL) else "")
    return list(ut.values())


def utan_bortvalda(text: str, data: Mapping[str, Any]) -> str:
    """The text without what was answered "Ta bort", also where taking away brings the same words out again."""
    while bort := [ett for ett in varningar(text) if data.get(_faltnamn(text, ett)) == BORT]:
        text = ta_bort(text, bort)
    return text


def _faltnamn(text: str, fynd: Fynd) -> str:
    """A name that stays while the words stay, wherever they stand."""
    ord_ = text[fynd.start : fynd.slut]
    return "fynd_" + hashlib.sha256(f"{fynd.slag}:{ord_}".encode()).hexdigest()[:12]


def _fraga(slag: str) -> str:
    """The question of a kind, with what to do."""
    den = slag in _UTRUM
    fraga = _FRAGOR.get(slag) or f"Är det {'en' if den else 'ett'} {SLAG[slag]}?"
    return f"{fraga} Ta bort {'den' if den else 'det'} om det går."


class Varningsform(forms.Form):
    """A form with a field `text` that comes back once with its warnings. Draw them with rapportering/_varningar.html."""

    fynd = Fritext(label="Kan det peka ut någon?", required=False, widget=forms.HiddenInput)
    skal = Fritext(
        label="Varför behöver det stå kvar?",
        required=False,
        max_length=LANGSTA_SKAL,
        help_text="Svara om du behåller något. Samordnaren ser ditt skäl. Skriv inte uppgiften en gång till.",
        error_messages={"max_length": "Skälet är %(show_value)s tecken. Korta det till högst %(limit_value)s tecken."},
    )
    fragor: tuple[Fraga, ...] = ()
    vaktade: ClassVar[tuple[str, ...]] = ("text",)
    """The fields that are asked about."""

    @property
    def skalfalt(self) -> forms.BoundField:
        """Where the reason is written."""
        return self["skal"]

    @property
    def svar(self) -> Mapping[str, Any]:
        """What was answered, by the names of the questions."""
        return self.data

    def clean(self) -> dict[str, Any]:
        """What was answered "Ta bort" is gone from the text after this; what is kept has its reason in `skal`."""
        ren = super().clean() or {}
        texter = {namn: str(ren.get(namn, "")) for namn in self.vaktade}
        kvar = {namn: utan_bortvalda(text, self.svar) for namn, text in texter.items()}
        # What is taken away may leave new neighbours that look like something else: they are asked about too.
        alla = (fraga for text in (*texter.values(), *kvar.values()) for fraga in fragor(text, self.svar))
        self.fragor = tuple({ett.namn: ett for ett in alla}.values())
        if any(not fraga.svar for fraga in self.fragor):
            self.fields["skal"].required = True  # drawn only beside an answer "Behåll"
            self.add_error("fynd", "Läs det som kan peka ut någon. Välj Ta bort eller Behåll.")
            return ren
        behalls = any(fraga.svar == BEHALL for fraga in self.fragor)
        self.fields["skal"].required = behalls  # as drawn if the page comes back
        skal = str(ren.get("skal", "")) if behalls else ""
        if behalls and "skal" not in self.errors:
            fel = stoppord(skal) if skal else "Skriv varför det behöver stå kvar, eller ta bort det."
            if fel:
                self.add_error("skal", fel)
        return ren | kvar | {"skal": skal}
