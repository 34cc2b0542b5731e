"""Owns the finding of personnummer and samordningsnummer in any spelling.

A number counts only with a valid date *and* a valid check digit, because one random string of digits in ten passes
the check digit alone. Time is linear in the length of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapportering.personuppgifter.fynd import Fynd

_SVENSK_TID = ZoneInfo("Europe/Stockholm")

# Spaces of all kinds count as well. Colon does not: 18:30 is a time.
_SKILJETECKEN = frozenset("-+./_\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\uff0b")
_OSYNLIGA = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_MAX_SKILJETECKEN = 3


@dataclass(frozen=True)
class _Siffra:
    """One digit. `fog` is what stands before it: "" joined, "n" a line break, "s" a separator, "x" something else."""

    varde: int
    plats: int
    fog: str


def hitta_nummer(text: str, *, idag: date | None = None) -> list[Fynd]:
    """All personnummer and samordningsnummer in the text, from left to right, never overlapping."""
    dagen = idag or datetime.now(_SVENSK_TID).date()
    siffror = list(_siffror(text))
    fynd: list[Fynd] = []
    nasta = 0
    for i, siffra in enumerate(siffror):
        if i < nasta or siffra.fog == "":
            continue
        for langd in (12, 10):
            slag = _slag(siffror[i : i + langd + 1], langd, dagen)
            if slag:
                fynd.append(Fynd(slag, siffra.plats, siffror[i + langd - 1].plats + 1))
                nasta = i + langd
                break
    return fynd


def _siffror(text: str) -> Iterator[_Siffra]:
    """The digits of the text, full-width and other scripts' digits too, each with what stands before it."""
    fog, antal = "x", 0
    for plats, tecken in enumerate(text):
        varde = unicodedata.decimal(tecken, None)
        if varde is not None:
            yield _Siffra(varde, plats, fog)
            fog, antal = "", 0
        elif tecken in _OSYNLIGA:
            continue
        elif tecken.isspace() or tecken in _SKILJETECKEN:
            antal += 1
            radbryt = tecken in "\r\n" and fog in ("", "n")
            fog = "x" if antal > _MAX_SKILJETECKEN or fog == "x" else "n" if radbryt else "s"
        else:
            fog = "x"


def _slag(fonster: list[_Siffra], langd: int, idag: date) -> str | None:
    """Whether the first `langd` digits are such a number. The window holds one digit more, to see where it ends."""
    if len(fonster) < langd or (len(fonster) > langd and fonster[langd].fog == ""):
        return None
    skarvar = {plats for plats, siffra in enumerate(fonster[:langd]) if plats and siffra.fog == "s"}
    if any(siffra.fog == "x" for siffra in fonster[1:langd]) or not _rimliga_skarvar(skarvar, langd):
        return None
    varden = [siffra.varde for siffra in fonster[:langd]]
    if not _luhn(varden[-10:]):
        return None
    return _datum(varden, idag, _ar_tidpunkt(skarvar, varden))


def _rimliga_skarvar(skarvar: set[int], langd: int) -> bool:
    """Pairs of digits may be parted, or every digit; 070-123 45 67 is parted after three and is a phone number."""
    return all(skarv % 2 == 0 for skarv in skarvar) or len(skarvar) == langd - 1


def _ar_tidpunkt(skarvar: set[int], varden: list[int]) -> bool:
    """Whether it is written as a date and a clock time: 2024-11-18 1830."""
    return skarvar == {4, 6, 8} and len(varden) == 12 and varden[8] * 10 + varden[9] < 24 and varden[10] < 6


def _luhn(varden: list[int]) -> bool:
    """The check digit of ten digits (Skatteverket, SKV 704)."""
    dubblade = (varde * (2 - plats % 2) for plats, varde in enumerate(varden))
    return sum(varde - 9 if varde > 9 else varde for varde in dubblade) % 10 == 0


def _datum(varden: list[int], idag: date, tidpunkt: bool) -> str | None:
    """The kind of number if its date exists and is not in the future; day + 60 means samordningsnummer."""
    tal = "".join(str(varde) for varde in varden)
    sekel = [tal[:2]] if len(tal) == 12 else ["19", "20"]
    dag = int(tal[-6:-4])
    slag = "personnummer" if dag < 60 else "samordningsnummer"
    for borjan in sekel:
        try:
            fodd = datetime.strptime(f"{borjan}{tal[-10:-6]}{dag % 60:02}", "%Y%m%d").date()  # noqa: DTZ007  a date has no zone
        except ValueError:
            continue
        nyss = tidpunkt and fodd.year >= idag.year - 3
        if fodd.year >= 1850 and fodd <= idag and not nyss:
            return slag
    return None
