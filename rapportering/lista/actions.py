"""Owns the act of taking the list out as a file: it leaves the product, so the log says who took how much of what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from rapportering.csvfil import skriv_csv
from rapportering.lista.kolumner import celler
from rapportering.lista.xlsxfil import skriv_xlsx
from rapportering.models import RapportQuerySet, Rapporttext

HOGST = 10_000
SLAG = {
    "csv": (skriv_csv, "text/csv; charset=utf-8"),
    "xlsx": (skriv_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True)
class Fil:
    """A file ready to be sent."""

    innehall: bytes
    typ: str


@transaction.atomic
def hamta_rapporter(*, by: Aktor, rader: RapportQuerySet, slag: str, filter_: str) -> Fil:
    """The reports in sight as `csv` or `xlsx`, newest first. `filter_`: the address's filter, which holds no words."""
    if not by.far(Ratt.SE_RAPPORTER):
        raise ActRefused("Din roll får inte hämta rapporter. Byt uppdrag eller prata med samordnaren.")
    if slag not in SLAG:
        raise ActRefused("Välj Excel eller CSV.")
    rapporter = list(rader.named().order_by("-handelsedatum", "-pk")[: HOGST + 1])
    if len(rapporter) > HOGST:
        raise ActRefused("Urvalet är större än 10 000 rapporter. Välj en kortare period och hämta igen.")
    texter = Rapporttext.objects.visible_to(by).rows_by_report(rapporter)
    skriv, typ = SLAG[slag]
    innehall = skriv(celler(rapport, texter.get(rapport.pk)) for rapport in rapporter)
    logga(by, "rapport.hamta", slag=slag, antal=len(rapporter), texter=len(texter), filter=filter_)
    return Fil(innehall, typ)
