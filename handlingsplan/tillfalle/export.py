"""Owns the act of taking the occasions out as a file: it leaves the product, so the log says who took how much of what."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.csvrad import csv_fil
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.models import Tillfalle, TillfalleQuerySet

HOGST = 10_000
RUBRIKER = (
    "Datum", "Vad", "Plats", "Område", "Enhet", "Antal mötta", "Aktivitet", "Räknas som", "Teman", "Anteckning",
)  # fmt: skip


@transaction.atomic
def hamta_tillfallen(*, by: Aktor, rader: TillfalleQuerySet, filter_: str) -> bytes:
    """The occasions as CSV, newest first. Two queries. PermissionDenied, ActRefused."""
    if not by.far(Ratt.SE_PLAN):
        raise PermissionDenied
    lista = list(rader.named().prefetch_related("teman").order_by("-datum", "-pk")[: HOGST + 1])
    if len(lista) > HOGST:
        raise ActRefused("Urvalet är större än 10 000 tillfällen. Välj en kortare period och hämta igen.")
    logga(by, "tillfalle.hamta", antal=len(lista), filter=filter_)
    return csv_fil(RUBRIKER, (_celler(rad) for rad in lista))


def _celler(rad: Tillfalle) -> tuple[str, ...]:
    return (
        rad.datum.isoformat(),
        rad.get_slag_display(),
        rad.plats.namn if rad.plats else rad.platstext,
        rad.omrade.namn if rad.omrade else "",
        rad.enhet.namn,
        rad.get_motta_display() if rad.motta else "",
        str(rad.aktivitet) if rad.aktivitet else "",
        str(rad.antal),
        ", ".join(tema.text for tema in sorted(rad.teman.all(), key=lambda tema: tema.ordning)),
        rad.anteckning,
    )
