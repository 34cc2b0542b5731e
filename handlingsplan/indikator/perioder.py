"""Owns the periods that an indicator is measured in: months, quarters, half-years and years, by their first day."""

from __future__ import annotations

import datetime as dt
import re

from aktorer.svenska import MANADER
from handlingsplan.models import Indikator

Frekvens = Indikator.Frekvens
LANGD: dict[str, int] = {Frekvens.MANAD: 1, Frekvens.KVARTAL: 3, Frekvens.HALVAR: 6, Frekvens.AR: 12}
"""Months in one period."""

EXEMPEL: dict[str, str] = {
    Frekvens.MANAD: "2024-M11",
    Frekvens.KVARTAL: "2024-K4",
    Frekvens.HALVAR: "2024-H2",
    Frekvens.AR: "2024",
}
"""How a period is written in a file."""

_TECKEN: dict[str, str] = {Frekvens.MANAD: "M", Frekvens.KVARTAL: "K", Frekvens.HALVAR: "H"}
_PER: dict[str, str] = {
    Frekvens.MANAD: "månad", Frekvens.KVARTAL: "kvartal", Frekvens.HALVAR: "halvår", Frekvens.AR: "år",
}  # fmt: skip
_KOD = re.compile(r"(?P<ar>(?:19|20|21)\d\d)-?(?P<tecken>[MKH])(?P<nr>\d{1,2})")
_OMVAND = re.compile(r"(?P<tecken>[MKH])(?P<nr>\d{1,2})-?(?P<ar>(?:19|20|21)\d\d)")
_MANAD = re.compile(r"(?P<ar>(?:19|20|21)\d\d)-(?P<nr>\d{1,2})")
_DAG = re.compile(r"\d{4}-\d\d-\d\d")
_AR = re.compile(r"(?:19|20|21)\d\d")


def borjan(frekvens: str, dag: dt.date) -> dt.date:
    """The first day of the period that holds the day."""
    langd = LANGD[frekvens]
    return dt.date(dag.year, (dag.month - 1) // langd * langd + 1, 1)


def nasta(frekvens: str, start: dt.date) -> dt.date:
    """The first day of the period after."""
    manad = start.month - 1 + LANGD[frekvens]
    return dt.date(start.year + manad // 12, manad % 12 + 1, 1)


def forra(frekvens: str, start: dt.date) -> dt.date:
    """The first day of the period before."""
    return borjan(frekvens, start - dt.timedelta(days=1))


def slut(frekvens: str, start: dt.date) -> dt.date:
    """The last day of the period."""
    return nasta(frekvens, start) - dt.timedelta(days=1)


def bakat(frekvens: str, start: dt.date, antal: int) -> list[dt.date]:
    """That many periods, the newest first, beginning with this one."""
    ut = [start]
    while len(ut) < antal:
        ut.append(forra(frekvens, ut[-1]))
    return ut


def kod(frekvens: str, start: dt.date) -> str:
    """As it is written in a file; `las` reads it back."""
    if frekvens == Frekvens.AR:
        return str(start.year)
    return f"{start.year}-{_TECKEN[frekvens]}{(start.month - 1) // LANGD[frekvens] + 1}"


def namn(frekvens: str, start: dt.date) -> str:
    """As a sentence says it: "november 2024", "kvartal 4 2024", "första halvåret 2024", "2024"."""
    if frekvens == Frekvens.AR:
        return str(start.year)
    if frekvens == Frekvens.MANAD:
        return f"{MANADER[start.month - 1]} {start.year}"
    nr = (start.month - 1) // LANGD[frekvens]
    return f"kvartal {nr + 1} {start.year}" if frekvens == Frekvens.KVARTAL else f"{HALVOR[nr]} halvåret {start.year}"


HALVOR = ("första", "andra")


def kort(frekvens: str, start: dt.date) -> str:
    """Under a bar: "nov", "K4 24", "H2 24", "2024"."""
    if frekvens == Frekvens.MANAD:
        return MANADER[start.month - 1][:3]
    if frekvens == Frekvens.AR:
        return str(start.year)
    return f"{_TECKEN[frekvens]}{(start.month - 1) // LANGD[frekvens] + 1} {start.year % 100:02}"


def per(frekvens: str) -> str:
    """ "månad", "kvartal", "halvår", "år"."""
    return _PER[frekvens]


def las(frekvens: str, text: str) -> dt.date | None:
    """The period that a text in a file means, or None: `2024-K4`, `K4 2024`, `2024-11`, `2024`, or a day in it."""
    rensad = text.upper().replace("KVARTAL", "K").replace("KV", "K").replace(" ", "").replace("\u00a0", "")
    try:
        if _DAG.fullmatch(rensad):
            return borjan(frekvens, dt.date.fromisoformat(rensad))
        if traff := _KOD.fullmatch(rensad) or _OMVAND.fullmatch(rensad):
            return _ur_kod(frekvens, traff)
        if frekvens == Frekvens.MANAD and (traff := _MANAD.fullmatch(rensad)):
            return dt.date(int(traff["ar"]), int(traff["nr"]), 1)
        if frekvens == Frekvens.AR and _AR.fullmatch(rensad):
            return dt.date(int(rensad), 1, 1)
    except ValueError:  # a day or a month that the calendar lacks
        return None
    return None


def _ur_kod(frekvens: str, traff: re.Match[str]) -> dt.date | None:
    if _TECKEN.get(frekvens) != traff["tecken"]:
        return None
    return dt.date(int(traff["ar"]), (int(traff["nr"]) - 1) * LANGD[frekvens] + 1, 1)
