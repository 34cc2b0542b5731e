"""Owns the text as the detectors read it: plain digits, spaces and dashes, with the way back to the written offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_STRECK = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
# Invisible signs vanish; a combining mark joins the letter before it.
_HOPPAS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0300-\u036f]")
_STORSTA_MINNE = 4096


class _Tabell(dict[int, str]):
    """One character for each: other scripts' digits and full-width signs made plain, all spaces and dashes alike."""

    def __missing__(self, kod: int) -> str:
        tecken = chr(kod)
        ut = _vanligt(tecken)
        if len(self) < _STORSTA_MINNE:
            self[kod] = ut
        return ut


def _vanligt(tecken: str) -> str:
    siffra = unicodedata.decimal(tecken, None)
    if siffra is not None:
        return str(siffra)
    if tecken in _STRECK:
        return "-"
    if tecken in "\n\r\u2028\u2029":
        return "\n"
    if tecken.isspace():
        return " "
    enkel = unicodedata.normalize("NFKC", tecken)
    return enkel if len(enkel) == 1 else tecken


_TABELL = _Tabell()


@dataclass(frozen=True)
class Normaltext:
    """`text` to search in; `fran[i]` and `till[i]` are the written offsets of its i-th character, None when the same."""

    text: str
    fran: Sequence[int] | None = None
    till: Sequence[int] | None = None

    def plats(self, start: int, slut: int) -> tuple[int, int]:
        """The written offsets of `text[start:slut]` (not empty)."""
        if self.fran is None or self.till is None:
            return start, slut
        return self.fran[start], self.till[slut - 1]


def normalisera(text: str) -> Normaltext:
    """The text made plain. Linear; one character in gives at most one out."""
    if not _HOPPAS.search(text):
        return Normaltext(text.translate(_TABELL))
    tecken: list[str] = []
    fran: list[int] = []
    till: list[int] = []
    for plats, ett in enumerate(text):
        if not _HOPPAS.match(ett):
            tecken.append(_TABELL[ord(ett)])
            fran.append(plats)
            till.append(plats + 1)
        elif tecken and unicodedata.combining(ett):
            ihop = unicodedata.normalize("NFC", tecken[-1] + ett)
            tecken[-1] = ihop if len(ihop) == 1 else tecken[-1]
            till[-1] = plats + 1
    return Normaltext("".join(tecken), fran, till)
