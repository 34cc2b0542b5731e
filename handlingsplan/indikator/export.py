"""Owns the indicators as a file: one row each with its newest value."""

from __future__ import annotations

from collections.abc import Iterable

from aktorer.csvrad import csv_fil
from handlingsplan.indikator import perioder
from handlingsplan.indikator.queries import Lage
from handlingsplan.matt import inmatat

RUBRIKER = (
    "Indikator", "Slag", "Räknas i", "Riktning", "Hur ofta", "Värde vid start", "När det gällde", "Mål", "Målet ska vara nått",
    "Period", "Värde", "Läge", "Värdena kommer från", "Källa", "Fokusområde", "Aktivitet", "Område", "Avslutad",
)  # fmt: skip


def som_csv(lagen: Iterable[Lage]) -> bytes:
    """Semicolons and UTF-8 with a mark. No cell can become a formula."""
    return csv_fil(RUBRIKER, (_celler(lage) for lage in lagen))


def _celler(lage: Lage) -> tuple[str, ...]:
    rad, senast = lage.indikator, lage.senast
    return (
        rad.namn,
        rad.get_slag_display(),
        rad.enhet,
        rad.get_riktning_display(),
        rad.get_frekvens_display(),
        inmatat(rad.basvarde),
        rad.basperiod,
        inmatat(rad.malvarde),
        rad.maldatum.isoformat() if rad.maldatum else "",
        perioder.kod(rad.frekvens, senast.period) if senast else "",
        inmatat(senast.varde) if senast else "",
        lage.mening,
        rad.get_rakna_display() if rad.rakna else "Skrivs för hand",
        rad.kalla,
        str(rad.fokusomrade or ""),
        str(rad.aktivitet or ""),
        rad.omrade.namn if rad.omrade else "",
        rad.avslutad.isoformat() if rad.avslutad else "",
    )
