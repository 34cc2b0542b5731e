"""Owns reading several values of an indicator at once: one per line, from what is pasted or from a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from handlingsplan.formular import Antalfalt
from handlingsplan.indikator import perioder
from handlingsplan.indikator.actions import Nyttvarde
from handlingsplan.matt import inmatat
from rapportering.inlasning.filen import las_fil
from rapportering.rader.varden import Cell, text_av

HOGST = 500
LANGST_KOMMENTAR = 200


@dataclass(frozen=True)
class Last:
    """What the lines say, and what is wrong with them. Any fault at all, and nothing is saved."""

    varden: tuple[Nyttvarde, ...]
    fel: tuple[str, ...]


def text_ur_fil(innehall: bytes, filnamn: str) -> str:
    """The file as lines like those one would paste. Raises FilFel."""
    if filnamn.lower().endswith(".csv") and innehall.strip() and b"\0" not in innehall:
        try:
            return innehall.decode("utf-8-sig")
        except UnicodeDecodeError:
            return innehall.decode("cp1252", errors="replace")
    return "\n".join(";".join(_ord(cell) for cell in rad[:3]) for _, rad in las_fil(innehall, filnamn).rader)


def _ord(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return inmatat(Decimal(str(cell)))
    return " ".join(text_av(cell).replace(";", ",").split())


def las_varden(frekvens: str, text: str, idag: dt.date) -> Last:
    """Each line as period, value and perhaps a comment, with a semicolon or a tab between. Headings are passed over."""
    varden: dict[dt.date, Nyttvarde] = {}
    fel: list[str] = []
    rader = [(nr, rad) for nr, rad in enumerate(text.splitlines(), start=1) if rad.strip(" ;\t")]
    if len(rader) > HOGST:
        return Last((), (f"Det är {len(rader)} rader. Dela upp dem i högst {HOGST} åt gången.",))
    for plats, (nr, rad) in enumerate(rader):
        period, tal, kommentar = _celler(rad)
        start, varde = perioder.las(frekvens, period), _tal(tal)
        if plats == 0 and start is None and not any(tecken.isdigit() for tecken in period + tal):
            continue  # headings
        fel += [f"Rad {nr}: {sagt}" for sagt in _brister(frekvens, start, varde, kommentar, idag, varden)]
        if start is not None and isinstance(varde, Decimal):
            varden[start] = Nyttvarde(start, varde, kommentar)
    if not varden and not fel:
        fel.append("Det finns inga värden. Skriv en period och ett värde på varje rad.")
    return Last(tuple(varden.values()), tuple(fel))


def _celler(rad: str) -> tuple[str, str, str]:
    delar = [del_.strip().strip('"') for del_ in re.split(r"[;\t]", rad, maxsplit=2)] + ["", ""]
    return delar[0], delar[1], delar[2].strip(" ;\t")


def _tal(text: str) -> Decimal | str:
    """The number, or what is wrong with it."""
    try:
        varde = Antalfalt("Värde").clean(text.removesuffix("%"))
    except ValidationError as nej:
        return " ".join(nej.messages)
    return "Värdet saknas." if varde is None else Decimal(varde)


def _brister(
    frekvens: str, start: dt.date | None, varde: Decimal | str, kommentar: str, idag: dt.date, fore: Iterable[dt.date]
) -> list[str]:
    fel = []
    if start is None:
        fel.append(f"Perioden går inte att läsa. Skriv till exempel {perioder.EXEMPEL[frekvens]}.")
    elif start > idag:
        fel.append(f"{perioder.namn(frekvens, start).capitalize()} har inte börjat. Ta bort raden.")
    elif start in fore:
        fel.append(f"{perioder.namn(frekvens, start).capitalize()} finns två gånger. Ta bort den ena.")
    if isinstance(varde, str):
        fel.append(varde)
    if len(kommentar) > LANGST_KOMMENTAR:
        fel.append(f"Kommentaren är längre än {LANGST_KOMMENTAR} tecken. Korta den.")
    return fel
