"""Owns reports as CSV that Excel opens rightly in Swedish: UTF-8 with BOM, semicolons, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping

from rapportering.models import Rapport, Rapporttext

HUVUD = (
    "Nummer", "Datum", "Från kl.", "Till kl.", "Tidens precision", "Kategori", "Typ", "Plats", "Område", "Allvar",
    "Polisanmält", "Har hänt förut", "Antal personer", "Åldersgrupp", "Enhet", "Organisation", "Granskning",
    "Egen åtgärd", "Text",
)  # fmt: skip
_FARLIGA = frozenset("=+-@|%\t\r\n\0")


def ofarlig(cell: str) -> str:
    """The cell with a leading apostrophe if a spreadsheet could read it as a formula (ASVS 1.2.10).

    Full-width signs are read as their plain ones, and leading blanks do not hide a formula.
    """
    text = cell.replace("\0", "")
    forsta = unicodedata.normalize("NFKC", text.lstrip(" \N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}")[:1])
    return f"'{text}" if forsta[:1] in _FARLIGA and forsta else text


def skriv_csv(rapporter: Iterable[Rapport], texter: Mapping[int, Rapporttext]) -> bytes:
    """The file. `texter` holds the free texts the reader may see, by report id; the others' cells stay empty."""
    fil = io.StringIO()
    skrivare = csv.writer(fil, delimiter=";", lineterminator="\r\n")
    skrivare.writerow(HUVUD)
    for rapport in rapporter:
        skrivare.writerow([ofarlig(cell) for cell in _celler(rapport, texter.get(rapport.pk))])
    return b"\xef\xbb\xbf" + fil.getvalue().encode()


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
