"""Owns what a cell means as a date, a time or a seriousness, as people and spreadsheets write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from aktorer.datumfalt import tolka_datum
from rapportering.models import Allvar, Polisanmald, Rapport
from rapportering.tider import GRANSER, Dygnsdel, OgiltigTid, las_klockslag

Cell = object
"""Text, number, date, time or nothing, as the file gave it."""

_NOLLDAG = dt.date(1899, 12, 30)
_SERIE = range(20_000, 80_000)
"""Days since the spreadsheets' first day that are read as a date: 1954–2119."""
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ]+(\d{1,2}[.:]\d{2})(?:[.:]\d{2}(?:\.\d+)?)?)?")
_DAG_FORST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/. -]\s*(\d{4}|\d{2})")
_KORT_AR = re.compile(r"(\d{2})-(\d{1,2})-(\d{1,2})")
_HOPSKRIVET = re.compile(r"(20\d{2}|\d{2})(\d{2})(\d{2})")
_VECKODAG = re.compile(r"^(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag)?(?:en)?\.?,?\s+(?:den\s+)?", re.IGNORECASE)
_CIRKA = re.compile(r"^(?:ca|cirka|omkring|runt|vid|c:a)\.?\s+", re.IGNORECASE)
_DELAR = {str(del_.label).split(" ")[0].lower(): str(del_.value) for del_ in Dygnsdel}
_BOJNINGAR = ("en", "n", "tid", "stid")


class OgiltigtVarde(ValueError):
    """The cell does not say what its column promises. The message is Swedish, says what to do, and may be shown."""


@dataclass(frozen=True)
class Tid:
    """When in the day. Nothing known is the whole day."""

    fran: dt.time | None = None
    till: dt.time | None = None
    precision: str = Rapport.Precision.DYGN


def text_av(cell: Cell) -> str:
    """The cell as a person would read it, without blanks around."""
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == dt.time() else f"{cell:%Y-%m-%d %H.%M}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return f"{cell:%H.%M}"
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell).replace("\N{NO-BREAK SPACE}", " ").strip()


def las_datum(cell: Cell, idag: dt.date) -> tuple[dt.date, str]:
    """The day, and the time that stood in the same cell or nothing. Raises OgiltigtVarde."""
    if isinstance(cell, dt.datetime):
        return cell.date(), "" if cell.time() == dt.time() else f"{cell:%H.%M}"
    if isinstance(cell, dt.date):
        return cell, ""
    text = _VECKODAG.sub("", " ".join(text_av(cell).split()))
    if not text:
        raise OgiltigtVarde("Datum saknas. Skriv det så här: 2024-11-18.")
    try:
        return _datum_i(text, idag)
    except (ValueError, OverflowError) as fel:
        raise OgiltigtVarde(f"Datumet ”{text[:40]}” finns inte. Skriv det så här: 2024-11-18.") from fel


def _datum_i(text: str, idag: dt.date) -> tuple[dt.date, str]:
    """ValueError for a day that does not exist, and for text that is no day at all."""
    if not text.isascii() and any(tecken.isdecimal() and not tecken.isascii() for tecken in text):
        raise ValueError(text)
    if traff := _ISO.fullmatch(text):
        return dt.date(int(traff[1]), int(traff[2]), int(traff[3])), (traff[4] or "").replace(":", ".")
    if traff := _KORT_AR.fullmatch(text):
        return dt.date(2000 + int(traff[1]), int(traff[2]), int(traff[3])), ""
    if traff := _DAG_FORST.fullmatch(text):
        ar = int(traff[3])
        return dt.date(ar if ar > 99 else 2000 + ar, int(traff[2]), int(traff[1])), ""
    tal = text.removesuffix(".0")
    if tal.isdecimal() and len(tal) == 5 and int(tal) in _SERIE:
        return _NOLLDAG + dt.timedelta(days=int(tal)), ""
    if traff := _HOPSKRIVET.fullmatch(text):
        ar = int(traff[1])
        return dt.date(ar if ar > 99 else 2000 + ar, int(traff[2]), int(traff[3])), ""
    dag = tolka_datum(text, idag)
    if dag is None:
        raise ValueError(text)
    return dag, ""


def las_tid(cell: Cell) -> Tid:
    """`18.30`, `kl 18:30`, `ca 20`, `18.30–19.15`, `natt`, a time or a part of a day as a number. Raises OgiltigtVarde."""
    if isinstance(cell, dt.datetime):
        cell = cell.time()
    if isinstance(cell, dt.time):
        return Tid(cell.replace(second=0, microsecond=0, tzinfo=None), None, Rapport.Precision.EXAKT)
    if isinstance(cell, float) and 0 <= cell < 1:
        minuter = round(cell * 24 * 60) % (24 * 60)
        return Tid(dt.time(minuter // 60, minuter % 60), None, Rapport.Precision.EXAKT)
    text = " ".join(text_av(cell).split())
    if not text:
        return Tid()
    if del_ := _dygnsdel(text.casefold()):
        return Tid(*GRANSER[del_], Rapport.Precision.NATT if del_ == Dygnsdel.NATT else Rapport.Precision.UNGEFAR)
    bar = _CIRKA.sub("", text)
    precision = Rapport.Precision.EXAKT if bar == text else Rapport.Precision.UNGEFAR
    try:
        return Tid(*las_klockslag(re.sub(r"^(\d{1,2}[.:]\d{2})[.:]\d{2}$", r"\1", bar)), precision)
    except (OgiltigTid, ValueError) as fel:
        raise OgiltigtVarde(f"Tiden ”{text[:40]}” finns inte. Skriv den så här: 18.30, eller kväll.") from fel


def _dygnsdel(ord_: str) -> str:
    """The part of the day that the word names: `natt`, `på kvällen`, `förmiddag (9–12)`."""
    ord_ = ord_.split(" (")[0].removeprefix("på ").removeprefix("under ").removesuffix(".")
    for namn, del_ in _DELAR.items():
        if ord_ in {namn, *(namn + slut for slut in _BOJNINGAR), namn.replace("morgon", "morgn") + "ar"}:
            return del_
    return ""


def las_allvar(cell: Cell) -> int | None:
    """The seriousness by number 1–4 or word; nothing means the category's usual. Raises OgiltigtVarde."""
    text = text_av(cell).casefold()
    if not text or text == "som vanligt":
        return None
    for val in Allvar:
        if text in {str(val.value), str(val.label).casefold(), f"{val.value} {val.label}".casefold()}:
            return int(val.value)
    raise OgiltigtVarde(f"Allvaret ”{text[:40]}” finns inte. Skriv 1, 2, 3 eller 4, eller lämna tomt.")


def las_polisanmald(cell: Cell) -> str:
    """Ja, nej or nothing. Raises OgiltigtVarde."""
    text = text_av(cell).casefold().rstrip(".")
    if text in {"", "-", "?", "vet ej", "vet inte", "okänt"}:
        return Polisanmald.VET_EJ
    if text in {"ja", "j", "x", "1", "yes"}:
        return Polisanmald.JA
    if text in {"nej", "n", "0", "no"}:
        return Polisanmald.NEJ
    raise OgiltigtVarde(f"”{text[:40]}” säger inte om det är polisanmält. Skriv ja eller nej, eller lämna tomt.")
