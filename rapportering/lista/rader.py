"""Owns a row of the list, ready to be drawn: everything is said here once, so that the template only writes it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from aktorer.svenska import relativ
from rapportering.models import Allvar, Rapport
from rapportering.namnregister import Namnregister
from rapportering.sokning import utdrag

_SYNS = frozenset({Rapport.Granskning.DUBBLETT, Rapport.Granskning.AVVISAD})
_MONSTER = "2000-1"


@dataclass(frozen=True)
class Listrad:
    """One report. `fakta` is its line of facts; `utdrag` the text the reader may see, what was sought marked in it."""

    rapport: Rapport
    adress: str
    ikon: str
    kategori: str
    lage: str
    plats: str
    omrade: str
    enhet: str
    fakta: str
    utdrag: str

    @property
    def var(self) -> str:
        """Place and area, or the area alone."""
        return f"{self.plats}, {self.omrade}" if self.plats else self.omrade


def listrader(
    rapporter: Sequence[Rapport],
    namn: Namnregister,
    texter: Mapping[int, str],
    nu: datetime,
    stammar: tuple[str, ...] = (),
) -> list[Listrad]:
    """The rows of reports read with their place, in the same order. `texter`: the free texts in sight, by report id."""
    adress = reverse("rapport_detail", args=[_MONSTER])
    ut = []
    for rapport in rapporter:
        text = texter.get(rapport.pk, "")
        enhet = namn.enheter[rapport.enhet_id]
        allvar = rapport.get_allvar_display() if rapport.allvar >= Allvar.ALLVARLIG else ""
        fakta = [_nar(rapport, nu), enhet, rapport.nummer, allvar]
        ut.append(
            Listrad(
                rapport=rapport,
                adress=adress.replace(_MONSTER, rapport.nummer),
                ikon=namn.ikon(rapport.kategori_id),
                kategori=namn.kategorier[rapport.kategori_id].namn,
                lage=rapport.get_granskning_display() if rapport.granskning in _SYNS else "",
                plats=rapport.plats.namn if rapport.plats else "",
                omrade=namn.omraden[rapport.omrade_id],
                enhet=enhet,
                fakta=" · ".join(ett for ett in fakta if ett),
                utdrag=_markerat(utdrag(text, stammar)) if text else "",
            )
        )
    return ut


def _nar(rapport: Rapport, nu: datetime) -> str:
    nar = relativ(rapport.handelsedatum, nu)
    return f"{nar}, {rapport.tidtext}" if rapport.tidtext else nar


def _markerat(delar: Sequence[tuple[str, bool]]) -> SafeString:
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", del_) if vald else del_,) for del_, vald in delar)
    )
