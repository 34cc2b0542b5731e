"""Owns reports as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aktorer.csvrad import csv_fil
from rapportering.models import Rapport, Rapporttext

HUVUD = (
    "Nummer", "Datum", "Från kl.", "Till kl.", "Tidens precision", "Kategori", "Typ", "Plats", "Område", "Allvar",
    "Polisanmält", "Har hänt förut", "Antal personer", "Åldersgrupp", "Enhet", "Organisation", "Granskning",
    "Egen åtgärd", "Text",
)  # fmt: skip


def skriv_csv(rapporter: Iterable[Rapport], texter: Mapping[int, Rapporttext]) -> bytes:
    """The file. `texter` holds the free texts the reader may see, by report id; the others' cells stay empty."""
    return csv_fil(HUVUD, (_celler(rapport, texter.get(rapport.pk)) for rapport in rapporter))


def _celler(rapport: Rapport, text: Rapporttext | None) -> list[str]:
    grupp = rapport.kategori.foralder
    return [
        rapport.nummer,
        rapport.handelsedatum.isoformat(),
        f"{rapport.tid_fran:%H.%M}" if rapport.tid_fran else "",
        f"{rapport.tid_till:%H.%M}" if rapport.tid_till else "",
        rapport.get_precision_display(),
        grupp.namn if grupp else rapport.kategori.namn,
        rapport.kategori.namn if grupp else "",
        rapport.plats.namn if rapport.plats else "",
        rapport.omrade.namn,
        rapport.get_allvar_display(),
        rapport.get_polisanmald_display(),
        rapport.get_upprepning_display(),
        rapport.get_antal_personer_display(),
        rapport.get_aldersgrupp_display(),
        rapport.enhet.namn,
        rapport.organisation.namn,
        rapport.get_granskning_display(),
        text.egen_atgard if text else "",
        text.text if text else "",
    ]
