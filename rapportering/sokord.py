"""Owns the words that a person seeks in the list: kept in the session under a key, and only the key is in the address.

An address ends up in logs, histories and mails, and the words may be those of a free text (ASVS 14.2.1). See ADR 0017.
"""

from __future__ import annotations

import secrets
from typing import Any

from django import forms

from rapportering.formular import Fritext
from rapportering.personuppgifter import hitta_nummer

FALT = "ord"
"""The name of the key in the address."""
HOGST_SPARADE = 10
_SESSION = "rapportord"


class Sokform(forms.Form):
    """A few words to seek in the texts."""

    q = Fritext(
        label="Sök i rapporternas text", min_length=2, max_length=60,
        error_messages={
            "required": "Skriv vad du söker, minst två tecken.",
            "min_length": "Skriv minst två tecken.",
            "max_length": "Sök på högst 60 tecken.",
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )  # fmt: skip

    def clean_q(self) -> str:
        """One line; nobody searches for a person here."""
        q = " ".join(str(self.cleaned_data["q"]).split())
        if hitta_nummer(q):
            raise forms.ValidationError("Sök inte på personnummer. Sök på det som hände, till exempel klotter.")
        return q


def spara(session: Any, ord_: str) -> str:
    """Keep the words and give their key. The same words keep theirs; the oldest make room."""
    sparade: dict[str, str] = session.get(_SESSION, {})
    for nyckel, tidigare in sparade.items():
        if tidigare == ord_:
            return nyckel
    nyckel = secrets.token_hex(4)
    session[_SESSION] = dict([*sparade.items(), (nyckel, ord_)][-HOGST_SPARADE:])
    return nyckel


def hamta(session: Any, data: Any) -> str | None:
    """The words of the address's key: nothing sought is "", a key that is not (or no longer) known is None."""
    nyckel = str(data.get(FALT, ""))
    if not nyckel:
        return ""
    ord_: str | None = session.get(_SESSION, {}).get(nyckel)
    return ord_
