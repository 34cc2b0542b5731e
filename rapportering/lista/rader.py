"""Owns a row of the list, ready to be drawn: everything is said here once, so that the template only writes it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from aktorer.aktor import Aktor
from aktorer.svenska import relativ
from rapportering.models import Allvar, Rapport, RapportQuerySet, Rapporttext
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


def att_lista(rader: RapportQuerySet, aktor: Aktor) -> RapportQuerySet:
    """With what a row says beside the names of `Namnregister`: its place, and the text if the actor may see it."""
    text = Rapporttext.objects.visible_to(aktor).filter(rapport=OuterRef("pk"))
    return rader.annotate(platsnamn=F("plats__namn"), texten=Subquery(text.values("text")))


def listrader(
    rapporter: Sequence[Rapport], namn: Namnregister, nu: datetime, stammar: tuple[str, ...] = ()
) -> list[Listrad]:
    """The rows of reports read by `att_lista`, in the same order."""
    adress = reverse("rapport_detail", args=[_MONSTER])
    ut = []
    for rapport in rapporter:
        text, plats = vars(rapport)["texten"], vars(rapport)["platsnamn"]
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
                plats=plats or "",
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


def _markerat(delar: Sequence[tuple[str, bool]]) -> str:
    """The parts as one text. Only one with marks in it is HTML."""
    if not any(vald for _, vald in delar):
        return "".join(del_ for del_, _ in delar)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", del_) if vald else del_,) for del_, vald in delar)
    )
