"""Owns what a finding is: its kind, where it stands, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass

STOPP, VARNING = "stopp", "varning"

# Every kind with the word that people read. The order is that of the command's description.
SLAG: dict[str, str] = {
    "personnummer": "personnummer",
    "samordningsnummer": "samordningsnummer",
    "telefon": "telefonnummer",
    "epost": "e-postadress",
    "regnummer": "registreringsnummer",
    "bankkonto": "kontonummer",
    "lagenhet": "lägenhetsnummer",
    "adress": "adress",
    "namn": "namn",
    "konto": "konto i sociala medier",
}
STOPPAR = frozenset({"personnummer", "samordningsnummer"})


@dataclass(frozen=True)
class Fynd:
    """What was found, and where in the text as it was written: `text[start:slut]`. `slag` is a key of SLAG."""

    slag: str
    start: int
    slut: int

    @property
    def atgard(self) -> str:
        """`stopp` or `varning`."""
        return STOPP if self.slag in STOPPAR else VARNING


def ordmangd(text: str) -> frozenset[str]:
    """The words of a text with spaces between, as the detectors keep their lists."""
    return frozenset(text.split())
