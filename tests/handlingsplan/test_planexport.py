"""The plan as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from aktorer.kontext import satt
from handlingsplan.fil import importera, planexport
from handlingsplan.fil.planfil import las_plan
from handlingsplan.queries import plan_lage
from tests.handlingsplan.plan import AR, aktivitet
from tests.handlingsplan.test_planfil import FIL
from tests.scen import Scen, som


def test_exported_plan_is_read_back_as_the_same(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    original = las_plan(io.BytesIO(FIL.read_bytes()))
    importera.importera_plan(by=by, planfil=original, enhet_for=dict.fromkeys(original.agare, scen.fritid))
    last = las_plan(io.BytesIO(planexport.som_xlsx(plan_lage(scen.kommun.pk, AR, timezone.now()))))
    falt = (
        "fokusnummer",
        "fokusnamn",
        "nummer",
        "titel",
        "orsak",
        "mal",
        "malvarde",
        "malenhet",
        "start",
        "slut",
        "agare",
        "medverkande",
    )
    assert last.fel == ()
    assert [[getattr(rad, namn) for namn in falt] for rad in last.rader] == [
        [getattr(rad, namn) for namn in falt] for rad in original.rader
    ]


def test_no_cell_becomes_a_formula(scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, titel="=1+1", slut=date(2024, 10, 15))
    client = klient("ksau")
    text = client.get(f"/handlingsplan/{AR}/hamta/csv/").content.decode("utf-8-sig")
    (rad,) = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert (rad["Aktivitet"], rad["Mål antal"], rad["När"], rad["Status"]) == (
        "'=1+1", "4", "2024-01-01--2024-10-15", "Ej påbörjad",
    )  # fmt: skip
    blad = load_workbook(io.BytesIO(client.get(f"/handlingsplan/{AR}/hamta/xlsx/").content)).active
    assert (blad["D4"].value, blad["D4"].data_type) == ("=1+1", "s")


def test_unknown_kind_of_file_is_404(scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    assert klient("ksau").get(f"/handlingsplan/{AR}/hamta/pdf/").status_code == 404
