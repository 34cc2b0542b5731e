"""Owns the units' answers as CSV: one row for each unit and period. No persons."""

from __future__ import annotations

import csv
import io

from aktorer.csvrad import ofarlig
from rapportering.enheter.queries import Enhetsrad
from rapportering.vecka.visning import ORD

HUVUD = ("Organisation", "Enhet", "Takt", "Period", "Från", "Till", "Läge", "Rapporter", "Sent", "Antal som svarar")


def skriv(rader: list[Enhetsrad]) -> bytes:
    """The file."""
    fil = io.StringIO()
    skrivare = csv.writer(fil, delimiter=";", lineterminator="\r\n")
    skrivare.writerow(HUVUD)
    for rad in rader:
        for ett in rad.kort:
            lage, period = ett.lage, ett.lage.period
            celler = [
                rad.enhet.organisation.namn, rad.enhet.namn, rad.takt, period.kod, period.start.isoformat(),
                period.slut.isoformat(), ORD[lage.lage], str(lage.rapporter), "ja" if lage.sen else "",
                str(len(rad.svarar)),
            ]  # fmt: skip
            skrivare.writerow([ofarlig(cell) for cell in celler])
    return b"\xef\xbb\xbf" + fil.getvalue().encode()
