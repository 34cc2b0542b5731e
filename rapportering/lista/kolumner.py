"""Owns the columns of the list as a file: what each report says, as texts, dates and times."""

from __future__ import annotations

from datetime import date, time

from django.utils import timezone

from rapportering.models import Rapport, Rapporttext

Cell = str | date | time | float | None

KOLUMNER: tuple[tuple[str, int], ...] = (
    ("Nummer", 12), ("Datum", 12), ("Från kl.", 9), ("Till kl.", 9), ("Tidens precision", 22), ("Kategori", 24),
    ("Typ", 28), ("Plats", 28), ("Typ av plats", 24), ("Område", 24), ("Latitud", 11), ("Longitud", 11),
    ("Allvar", 18), ("Polisanmält", 12), ("Har hänt förut", 16), ("Antal personer", 15), ("Åldersgrupp", 14),
    ("Enhet", 26), ("Organisation", 26), ("Granskning", 14), ("Inlämnad", 12), ("Egen åtgärd", 40), ("Text", 80),
)  # fmt: skip
"""Heading and width."""
RUBRIKER = tuple(rubrik for rubrik, _ in KOLUMNER)


def celler(rapport: Rapport, text: Rapporttext | None) -> tuple[Cell, ...]:
    """One report. `text` only if the reader may see it."""
    grupp = rapport.kategori.foralder
    return (
        rapport.nummer,
        rapport.handelsedatum,
        rapport.tid_fran,
        rapport.tid_till,
        rapport.get_precision_display(),
        grupp.namn if grupp else rapport.kategori.namn,
        rapport.kategori.namn if grupp else "",
        rapport.plats.namn if rapport.plats else "",
        rapport.plats.get_typ_display() if rapport.plats else "",
        rapport.omrade.namn,
        rapport.lat,  # as exact as it is kept, and as its page shows to everybody who sees the report
        rapport.lon,
        rapport.get_allvar_display(),
        rapport.get_polisanmald_display(),
        rapport.get_upprepning_display(),
        rapport.get_antal_personer_display(),
        rapport.get_aldersgrupp_display(),
        rapport.enhet.namn,
        rapport.organisation.namn,
        rapport.get_granskning_display(),
        timezone.localtime(rapport.inlamnad).date(),
        text.egen_atgard if text else "",
        text.text if text else "",
    )
