"""Owns a row of the list, ready to be drawn: everything is said here once, so that the template only writes it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aktorer.svenska import relativ
from rapportering.models import Allvar, Rapport
from rapportering.sokning import utdrag

_SYNS = frozenset({Rapport.Granskning.DUBBLETT, Rapport.Granskning.AVVISAD})


@dataclass(frozen=True)
class Listrad:
    """One report. `utdrag` is the text the reader may see, in parts: (part, whether it was sought)."""

    rapport: Rapport
    adress: str
    ikon: str
    kategori: str
    lage: str
    var: str
    nar: str
    allvar: str
    utdrag: Sequence[tuple[str, bool]]


def listrader(
    rapporter: Sequence[Rapport], texter: Mapping[int, str], nu: datetime, stammar: tuple[str, ...] = ()
) -> list[Listrad]:
    """The rows, in the same order. `texter`: the free texts in sight, by report id."""
    return [_rad(rapport, texter.get(rapport.pk, ""), nu, stammar) for rapport in rapporter]


def _rad(rapport: Rapport, text: str, nu: datetime, stammar: tuple[str, ...]) -> Listrad:
    kategori = rapport.kategori
    grupp = kategori.foralder or kategori
    nar = relativ(rapport.handelsedatum, nu)
    return Listrad(
        rapport=rapport,
        adress=rapport.get_absolute_url(),
        ikon=grupp.ikon or "annat",
        kategori=kategori.namn,
        lage=rapport.get_granskning_display() if rapport.granskning in _SYNS else "",
        var=f"{rapport.plats.namn}, {rapport.omrade.namn}" if rapport.plats else rapport.omrade.namn,
        nar=f"{nar}, {rapport.tidtext}" if rapport.tidtext else nar,
        allvar=rapport.get_allvar_display() if rapport.allvar >= Allvar.ALLVARLIG else "",
        utdrag=utdrag(text, stammar) if text else (),
    )
