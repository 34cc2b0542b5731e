"""Owns the rules of status: the one shown tag, delay, the suggestion and the roll-up. Pure functions.

Two axes are stored (Genomforande, Bedomning). One tag is shown, with the keys of `diagram.status.STATUSAR`:
klar, plan, risk, avvikelse, ej, paus, utgar.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from handlingsplan.models import Bedomning, Genomforande

ORDNING = ("klar", "plan", "risk", "avvikelse", "ej", "paus", "utgar")
"""The order in which shown statuses are counted and listed."""

KRAVER_TEXT = frozenset({"risk", "avvikelse"})
"""Shown statuses that need an answer to "Vad har hänt? Vad gör ni åt det?"."""

AVSLUTADE = frozenset({"klar", "utgar"})
"""Shown statuses that need no more updates and can never be late."""

FRISKT_DAGAR = 30
"""A row that ends within this many days, and has not been updated for as long, is suggested as a risk."""

SAMLAD_REGEL = (
    "Aktiviteter som utgår räknas inte. Är alla klara är fokusområdet Klart, är ingen påbörjad är det Ej påbörjat. "
    "Avviker minst en fjärdedel är det Avvikelse. Avviker någon, eller har minst en fjärdedel risk eller avvikelse, "
    "är det Risk för avvikelse. Är alla som återstår pausade är det Pausat. Annars går det enligt plan."
)
"""The roll-up rule of `samlad`, as it is printed for readers."""


@dataclass(frozen=True)
class Forslag:
    """What the rule suggests to the one who updates, and why. A human decides."""

    visad: str
    skal: str


def visad(genomforande: str, bedomning: str) -> str:
    """The one tag: the first axis speaks, except while the activity goes on, when the second does."""
    return bedomning if genomforande == Genomforande.PAGAR else genomforande


def axlar(visad_status: str) -> tuple[str, str]:
    """The two axes (genomforande, bedomning) that give the tag; the reverse of `visad`."""
    if visad_status in Bedomning.values:
        return Genomforande.PAGAR.value, visad_status
    return visad_status, Bedomning.PLAN.value


def ar_forsenad(visad_status: str, slut: dt.date, idag: dt.date) -> bool:
    """Whether the activity should have been finished before `idag`. Computed, never chosen."""
    return slut < idag and visad_status not in AVSLUTADE


def forslag(visad_status: str, slut: dt.date, uppdaterad: dt.date | None, idag: dt.date) -> Forslag | None:
    """The status that the dates point to, or None when they say nothing else than the present one."""
    if ar_forsenad(visad_status, slut, idag):
        if visad_status == Bedomning.AVVIKELSE:
            return None
        return Forslag("avvikelse", "Slutdatumet har passerat och aktiviteten är inte klar.")
    tyst = uppdaterad is None or (idag - uppdaterad).days > FRISKT_DAGAR
    if visad_status in {"ej", "plan"} and (slut - idag).days < FRISKT_DAGAR and tyst:
        return Forslag("risk", "Slutdatumet är nära och ingen har uppdaterat aktiviteten på en månad.")
    return None


def rakna(statusar: Iterable[str]) -> dict[str, int]:
    """How many of each shown status, every key of `ORDNING` present and in that order."""
    antal = Counter(statusar)
    return {status: antal[status] for status in ORDNING}


def samlad(antal: dict[str, int]) -> str:
    """The roll-up of counts per shown status, by `SAMLAD_REGEL`. Without activities: "ej"."""
    kvar = {status: n for status, n in antal.items() if status != "utgar" and n}
    summa = sum(kvar.values())
    if not summa:
        return "utgar" if antal.get("utgar") else "ej"
    if len(kvar) == 1:
        return next(iter(kvar))
    avviker, risk = kvar.get("avvikelse", 0), kvar.get("risk", 0)
    if avviker * 4 >= summa:
        return "avvikelse"
    if avviker or risk * 4 >= summa:
        return "risk"
    return "paus" if set(kvar) == {"klar", "paus"} else "plan"
