"""Owns the guard against personal data in free text: what is found, what stops, and what is said about it.

Pure functions without Django; the detectors are one module for each sort of thing. Offsets are those of the text as
it was written. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from rapportering.personuppgifter.bostad import adress, lagenhet
from rapportering.personuppgifter.fynd import SLAG, STOPP, STOPPAR, VARNING, Fynd
from rapportering.personuppgifter.kontakt import epost, konto, telefon
from rapportering.personuppgifter.namn import namn
from rapportering.personuppgifter.normal import normalisera
from rapportering.personuppgifter.nummer import hitta_nummer
from rapportering.personuppgifter.saker import bankkonto, regnummer

__all__ = ["SLAG", "STOPP", "STOPPAR", "VARNING", "Fynd", "hitta", "hitta_nummer", "stoppord", "ta_bort", "varningar"]

# The order decides who keeps a stretch that two detectors claim.
_DETEKTORER: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("epost", epost),
    ("konto", konto),
    ("bankkonto", bankkonto),
    ("telefon", telefon),
    ("regnummer", regnummer),
    ("lagenhet", lagenhet),
    ("adress", adress),
    ("namn", namn),
)
# The police's and the municipality's own case numbers: nothing in them is anybody's number.
_ARENDE = re.compile(
    r"(?<!\w)(?:\d{4}-[A-Z]\d{3,7}-\d{2}|(?:dnr|diarienr|diarienummer|ärendenr|ärende|K-nummer)[.:]? [A-ZÅÄÖ]{0,5} ?[\d/:-]{4,20})"
    r"(?!\w)",
    re.IGNORECASE,
)


def hitta(text: str, *, idag: date | None = None) -> list[Fynd]:
    """All that looks like personal data, from left to right, never overlapping."""
    if not text:
        return []
    fynd = hitta_nummer(text, idag=idag)
    normal = normalisera(text)
    upptagna = bytearray(len(normal.text))
    stoppade = bytearray(len(text))
    for ett in fynd:
        stoppade[ett.start : ett.slut] = b"\1" * (ett.slut - ett.start)
    for traff in _ARENDE.finditer(normal.text):
        upptagna[traff.start() : traff.end()] = b"\1" * (traff.end() - traff.start())
    for slag, detektor in _DETEKTORER:
        for borjan, ende in detektor(normal.text):
            start, slut = normal.plats(borjan, ende)
            if any(upptagna[borjan:ende]) or any(stoppade[start:slut]):
                continue
            upptagna[borjan:ende] = b"\1" * (ende - borjan)
            fynd.append(Fynd(slag, start, slut))
    return sorted(fynd, key=lambda ett: ett.start)


def varningar(text: str) -> list[Fynd]:
    """What the writer is asked about: all findings but those that stop."""
    return [ett for ett in hitta(text) if ett.atgard == VARNING]


def stoppord(text: str, *, gor: str = "skicka") -> str | None:
    """What to tell the writer when the text must be stopped, else None. Never repeats the number.

    `gor` is what the writer was about to do.
    """
    fynd = hitta_nummer(text)
    if not fynd:
        return None
    rader = sorted({text.count("\n", 0, ett.start) + 1 for ett in fynd})
    var = f" på rad {' och '.join(str(rad) for rad in rader)}" if "\n" in text else ""
    if len(fynd) > 1:
        return f"Det står {len(fynd)} personnummer i texten{var}. Ta bort dem så kan du {gor}."
    return f"Det står ett {fynd[0].slag} i texten{var}. Ta bort det så kan du {gor}."


def ta_bort(text: str, fynd: list[Fynd]) -> str:
    """The text without the findings, and without the double space or the space before a mark that they leave."""
    for ett in sorted(fynd, key=lambda ett: ett.start, reverse=True):
        fore, efter = text[: ett.start], text[ett.slut :]
        if fore.endswith(" ") and (not efter or efter[0] in " .,;:!?)\n"):
            fore = fore[:-1]
        text = fore + (efter.lstrip(" ") if not fore or fore.endswith("\n") else efter)
    return text
