"""Owns how dates, times, numbers and words are written in Swedish: pure functions, the same in page, PDF and e-mail.

Rules: Webbriktlinjer R66 and Språkrådet. Time with a point, no-break space in numbers and before per cent, the true
minus sign, ISO weeks with the ISO year, å ä ö sorted last in that order.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

MANADER = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
MANADER_KORT = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
DAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
DAGAR_KORT = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
NBSP = "\u00a0"
MINUS = "\u2212"
TANKSTRECK = "\u2013"
MJUKT = "\u00ad"
# Long words of this field, split where a reader would split them.
_LEDER = (
    "Ordnings|störning", "Skade|görelse", "Trygghets|skapande", "Otrygghets|skapande", "Trygghets|undersökning",
    "Trygghets|vandring", "Medborgar|dialog", "Medborgar|löfte", "Handlings|plan", "Förvaltnings|chef", "Fokus|område",
    "Brotts|förebyggande", "Kommun|styrelse", "Åter|rapport", "Ned|skräpning", "Ungdoms|samling", "Väktar|bolag",
    "Bostads|bolag", "Fritids|gård", "Räddnings|tjänst", "Social|tjänst", "Samman|ställning", "Tillgänglighets|redogörelse",
    "Narkotika|försäljning", "Uppmärksamhets|krävande", "Områdes|polis", "Kommun|polis", "Bedömnings|grund",
)  # fmt: skip
_MJUKA = tuple((led.replace("|", ""), led.replace("|", MJUKT)) for led in _LEDER)
_SORTERING = str.maketrans("åäöÅÄÖ", "{|}{|}")


def _lokal(varde: dt.date) -> dt.date:
    """An aware instant in Swedish time; a plain date or a naive instant as it is."""
    if isinstance(varde, dt.datetime) and timezone.is_aware(varde):
        return timezone.localtime(varde)
    return varde


def datum(varde: dt.date) -> str:
    """ "18 november 2024"."""
    dag = _lokal(varde)
    return f"{dag.day}{NBSP}{MANADER[dag.month - 1]} {dag.year}"


def dagmanad(varde: dt.date) -> str:
    """ "18 november"."""
    dag = _lokal(varde)
    return f"{dag.day}{NBSP}{MANADER[dag.month - 1]}"


def kort_datum(varde: dt.date) -> str:
    """ "2024-11-18"."""
    dag = _lokal(varde)
    return f"{dag.year:04d}-{dag.month:02d}-{dag.day:02d}"


def veckodag(varde: dt.date) -> str:
    """ "måndag"."""
    return DAGAR[_lokal(varde).weekday()]


def klocka(varde: dt.time | dt.datetime) -> str:
    """ "8.05", "18.30": no leading zero on the hour."""
    tid = varde
    if isinstance(tid, dt.datetime) and timezone.is_aware(tid):
        tid = timezone.localtime(tid)
    return f"{tid.hour}.{tid.minute:02d}"


def vecka(varde: dt.date) -> str:
    """ "v. 47", and "v. 1 2025" for 30 December 2024, where the ISO year is another."""
    dag = _lokal(varde)
    ar, nummer, _ = dag.isocalendar()
    return f"v.{NBSP}{nummer}" if ar == dag.year else f"v.{NBSP}{nummer} {ar}"


def kvartal(ar: int, nummer: int) -> str:
    """ "kvartal 3 2024"."""
    return f"kvartal{NBSP}{nummer} {ar}"


def relativ(varde: dt.date, nu: dt.datetime) -> str:
    """How long ago or how far ahead, seen from `nu`; more than six days away the date is written out."""
    lokal = _lokal(varde)
    idag = _lokal(nu)
    dagen = lokal.date() if isinstance(lokal, dt.datetime) else lokal
    grund = idag.date() if isinstance(idag, dt.datetime) else idag
    dagar = (grund - dagen).days
    kl = f" kl.{NBSP}{klocka(lokal)}" if isinstance(lokal, dt.datetime) else ""
    nara = {0: "i dag", 1: "i går", -1: "i morgon"}
    if dagar in nara:
        return nara[dagar] + kl
    if 1 < dagar < 7:
        return f"för {dagar} dagar sedan"
    if -7 < dagar < -1:
        return f"om {-dagar} dagar"
    return dagmanad(dagen) if dagen.year == grund.year else datum(dagen)


def tal(varde: float | Decimal, decimaler: int = 0) -> str:
    """ "1 234,5": groups of three, decimal comma, minus sign; halves are rounded away from zero."""
    exakt = varde if isinstance(varde, Decimal) else Decimal(str(varde))
    rundat = exakt.quantize(Decimal(1).scaleb(-decimaler), rounding=ROUND_HALF_UP)
    text = f"{abs(rundat):,.{decimaler}f}".replace(",", NBSP).replace(".", ",")
    return MINUS + text if rundat < 0 else text


def procent(varde: float | Decimal, decimaler: int = 0) -> str:
    """ "64 %": the value is already in per cent."""
    return f"{tal(varde, decimaler)}{NBSP}%"


def andring(skillnad: int, enhet: str = "") -> str:
    """ "6 fler", "2 färre" or "lika många", for countable things; `enhet` is put last ("6 fler rapporter")."""
    if skillnad == 0:
        ord_ = "lika många"
    else:
        ord_ = f"{tal(abs(skillnad))} {'fler' if skillnad > 0 else 'färre'}"
    return f"{ord_} {enhet}".rstrip()


def period(fran: dt.date, till: dt.date) -> str:
    """A span with an en dash: "1–30 september 2024", "1 juli–30 september 2024"."""
    if (fran.year, fran.month) == (till.year, till.month):
        return f"{fran.day}{TANKSTRECK}{datum(till)}"
    if fran.year == till.year:
        return f"{dagmanad(fran)}{TANKSTRECK}{datum(till)}"
    return f"{datum(fran)}{TANKSTRECK}{datum(till)}"


def mjuka(text: str) -> str:
    """The text with soft hyphens in the long words of this field, so that they break well on a narrow screen."""
    for helt, delat in _MJUKA:
        text = text.replace(helt, delat).replace(helt.lower(), delat.lower())
    return text


def sorteringsnyckel(text: str) -> str:
    """Sorts å ä ö last, in that order, without any locale; the same rule as the database's sort key."""
    return text.translate(_SORTERING).lower()
