"""Owns how the plan's word "När" is read as two dates. A pure function; every guess is told.

The coordinator's plans say "v. 12 och v. 40", "feb–nov 2024", "kvartal 1", "löpande", "fredagar". A recurring phrase
means the whole year. A single date is the day it must be finished.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from aktorer.svenska import DAGAR, MANADER, period


class NarFel(ValueError):
    """The phrase cannot be read. The message is Swedish and says what to write instead."""


@dataclass(frozen=True)
class Nar:
    """The dates that the phrase gives, both included, and how it was understood ("" when nothing was guessed).

    `upprepas` is how often it comes again, a value of `Upprepning`, "" when the phrase says nothing of that.
    """

    start: dt.date
    slut: dt.date
    gissning: str
    upprepas: str = ""


_MANAD = {namn[:3]: nummer for nummer, namn in enumerate(MANADER, start=1)}
_MANADSORD = "(?:" + "|".join(f"{namn}|{namn[:4]}\\.?|{namn[:3]}\\.?" for namn in MANADER) + ")"
_ARSTIDER = {"vinter": (1, 2), "vår": (3, 5), "sommar": (6, 8), "höst": (9, 11)}
_HELA_ARET = re.compile(r"(?:löpande|kontinuerligt)?(?: ?(?:under )?(?:hela )?året(?: runt)?)?|årligen|tills vidare")
_ATERKOMMANDE = re.compile(
    r"(?:varje |alla )?(?:" + "|".join(f"{dag}(?:ar)?" for dag in DAGAR) + r"|helger|helg|vardagar|kvällar)"
    r"|(?:jämna|udda) veckor|(?:varje|varannan) (?:vecka|månad)|(?:vecko|månads|kvartals)vis"
    r"|varje kvartal|en gång (?:per|i) (?:vecka|månad|kvartal)(?:en|et)?"
)
# How often a phrase says that it comes again, the first that fits. "varannan månad" has no value of its own.
_HUR_OFTA = (
    (r"löpande|kontinuerligt|tills vidare|vardagar|kvällar", "lopande"),
    (r"varannan vecka|(?:jämna|udda) veckor", "varannan_vecka"),
    (r"varannan månad", ""),
    (r"månad", "manad"),
    (r"kvartal", "kvartal"),
    (r"vecka|veckovis|helg|dag", "vecka"),
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAG_MANAD = re.compile(rf"(?:senast |före |till )?(?:den )?(\d{{1,2}})(?::?e)? ({_MANADSORD})(?: (\d{{4}}))?")
_DELARE = re.compile(r"\s*(?:--|–|—|-|,|\boch\b|\btill och med\b|\bt\.?o\.?m\.?|\btill\b|&|\+)\s*")


def tolka_nar(varde: object, ar: int) -> Nar:
    """Read the cell of a plan for year `ar`: a text, or a date as Excel keeps it. NarFel when it cannot be read."""
    if isinstance(varde, dt.datetime):
        varde = varde.date()
    if isinstance(varde, dt.date):
        return _slutdatum(varde, ar)
    text = " ".join(str(varde or "").lower().replace("\u00a0", " ").split())
    try:
        nar = _tolka_text(text, ar)
    except ValueError as fel:
        if isinstance(fel, NarFel):
            raise
        raise NarFel(f"”{varde}” har ett datum som inte finns. Skriv till exempel {ar}-10-15.") from fel
    if nar.slut < nar.start:
        raise NarFel(f"”{varde}” slutar innan det börjar. Byt plats på datumen.")
    if nar.slut.year < ar or nar.start.year > ar:
        raise NarFel(f"”{varde}” ligger utanför planens år {ar}. Rätta året.")
    return nar


def _tolka_text(text: str, ar: int) -> Nar:
    if _HELA_ARET.fullmatch(text):
        hela = _nar(dt.date(ar, 1, 1), dt.date(ar, 12, 31), "hela året" if text else "tomt, läses som hela året")
        return replace(hela, upprepas=_upprepas(text))
    if _ATERKOMMANDE.fullmatch(text):
        hela = _nar(dt.date(ar, 1, 1), dt.date(ar, 12, 31), "återkommer hela året")
        return replace(hela, upprepas=_upprepas(text))
    if datum := _iso_datum(text):
        return _slutdatum(datum[0], ar) if len(datum) == 1 else Nar(min(datum), max(datum), "")
    if traff := _DAG_MANAD.fullmatch(text):
        return _slutdatum(dt.date(int(traff[3] or ar), _MANAD[traff[2][:3]], int(traff[1])), ar)
    utan_ar, skrivet_ar = _skilj_ar(text, ar)
    if not utan_ar:
        return _nar(dt.date(skrivet_ar, 1, 1), dt.date(skrivet_ar, 12, 31), "hela året")
    if utan_ar != text and (_HELA_ARET.fullmatch(utan_ar) or _ATERKOMMANDE.fullmatch(utan_ar)):
        return _tolka_text(utan_ar, skrivet_ar)
    return _spann(utan_ar, skrivet_ar)


def _upprepas(text: str) -> str:
    return next((hur for monster, hur in _HUR_OFTA if re.search(monster, text)), "")


def _iso_datum(text: str) -> list[dt.date]:
    """Every ISO date of a text that holds nothing else; an empty list otherwise."""
    funna = _ISO.findall(text)
    rest = _DELARE.sub("", _ISO.sub("", text)).strip(" .")
    return [dt.date.fromisoformat(datum) for datum in funna] if rest in {"", "senast", "före"} else []


def _skilj_ar(text: str, ar: int) -> tuple[str, int]:
    traff = re.search(r"\b(20\d{2})\b", text)
    if not traff:
        return text, ar
    return " ".join((text[: traff.start()] + text[traff.end() :]).split()), int(traff[1])


def _spann(text: str, ar: int) -> Nar:
    """Weeks, months, quarters, halves and seasons, one or several: from the first day to the last."""
    delar = [del_ for del_ in _DELARE.split(text) if del_]
    slag, spann = "", []
    for del_ in delar:
        # "kvartal 1 och 3", "v. 12–15": what stands first holds for the rest too.
        slag, dagar = _del(del_, slag, ar)
        spann.append(dagar)
    if not spann:
        raise _okand(text, ar)
    return _nar(spann[0][0], spann[-1][1], "")


def _del(text: str, slag: str, ar: int) -> tuple[str, tuple[dt.date, dt.date]]:
    if traff := re.fullmatch(r"(?:v\.?|vecka|veckorna)\s*(\d{1,2})", text):
        return "vecka", _vecka(int(traff[1]), ar)
    if traff := re.fullmatch(r"(?:kvartal|kv\.?|k|q)\s*([1-4])|([1-4])(?::a|:e)? kvartalet", text):
        return "kvartal", _manader(int(traff[1] or traff[2]) * 3 - 2, int(traff[1] or traff[2]) * 3, ar)
    if traff := re.fullmatch(r"(?:halvår\s*([12])|(första|andra) halvåret)", text):
        halva = 1 if traff[1] == "1" or traff[2] == "första" else 2
        return "halvår", _manader(halva * 6 - 5, halva * 6, ar)
    if traff := re.fullmatch(r"(?:under |på )?(?:hela )?(vinter|vår|sommar|höst)(?:e?n)?", text):
        return "årstid", _manader(*_ARSTIDER[traff[1]], ar)
    if traff := re.fullmatch(rf"(?:i |under )?({_MANADSORD})", text):
        manad = _MANAD[traff[1][:3]]
        return "månad", _manader(manad, manad, ar)
    if slag == "vecka" and re.fullmatch(r"\d{1,2}", text):
        return slag, _vecka(int(text), ar)
    if text in {"1", "2", "3", "4"} and slag == "kvartal":
        return slag, _manader(int(text) * 3 - 2, int(text) * 3, ar)
    raise _okand(text, ar)


def _vecka(nummer: int, ar: int) -> tuple[dt.date, dt.date]:
    try:
        return dt.date.fromisocalendar(ar, nummer, 1), dt.date.fromisocalendar(ar, nummer, 7)
    except ValueError as fel:
        raise NarFel(f"Vecka {nummer} finns inte {ar}.") from fel


def _manader(forsta: int, sista: int, ar: int) -> tuple[dt.date, dt.date]:
    return dt.date(ar, forsta, 1), dt.date(ar, sista, calendar.monthrange(ar, sista)[1])


def _slutdatum(dag: dt.date, ar: int) -> Nar:
    if dag.year != ar:
        raise NarFel(f"{dag.isoformat()} ligger utanför planens år {ar}. Rätta året.")
    return Nar(dt.date(ar, 1, 1), dag, "ett datum, läses som slutdatum")


def _nar(start: dt.date, slut: dt.date, gissning: str) -> Nar:
    return Nar(start, slut, gissning or period(start, slut))


def _okand(text: str, ar: int) -> NarFel:
    return NarFel(f"”{text}” går inte att läsa som tid. Skriv till exempel ”v. 12–15”, ”mars–maj” eller {ar}-10-15.")
