"""The list as a file: CSV and workbook, what stands in them, and what the log says of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any, cast

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from aktorer.csvrad import ofarlig
from aktorer.models import Loggpost
from rapportering.lista import actions
from rapportering.lista.kolumner import RUBRIKER
from tests.rapportering.gor import gor_rapport
from tests.rapportering.test_rapportlista import fil, rader
from tests.scen import Scen, som

Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(datetime(2024, 11, 18, 13, 5, tzinfo=UTC), tick=False):
        yield


def test_the_file_is_the_filtered_list_for_excel(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(
            scen, lopnummer=7, text='=HYPERLINK("x");"y"\nrad 2', inlamnad=timezone.now(), lat=59.6142, lon=16.2281
        )
        gor_rapport(scen, lopnummer=8, kategori=scen.samling)

    svar = fil(klient("samordnare"), "?kategori=A")

    assert svar.content.startswith(b"\xef\xbb\xbfNummer;Datum;")
    assert (svar["Content-Disposition"], svar["Cache-Control"]) == (
        'attachment; filename="rapporter-2024-11-18.csv"',
        "no-store",
    )
    assert rader(svar) == [
        list(RUBRIKER),
        [
            "2024-7", "2024-11-12", "", "", "Ungefär, ± 2 timmar", "Skadegörelse", "Klotter", "Torget",
            "Torg eller centrum", "Centrum", "59,61420", "16,22810",
            "Skapar otrygghet", "Vet inte", "Vet inte", "Vet inte", "Vet inte", "Fritidsgården",
            "Hallstahammars kommun", "Ny", "2024-11-18", "", "'=HYPERLINK(\"x\");\"y\"\nrad 2",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "＝1", "＋1", "－1", "＠1", "|cmd", "%0A"],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert ofarlig(cell) == "'" + cell.replace("\0", "")


@pytest.mark.parametrize("cell", ["", "Torget", "2024-7", "18.30", "en - två", "'x"])
def test_an_ordinary_cell_is_left_alone(cell: str) -> None:
    assert ofarlig(cell) == cell


def test_a_file_that_is_too_large_says_what_to_do(scen: Scen, klient: Klient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "HOGST", 1)
    with som("lb_owner"):
        gor_rapport(scen)
        gor_rapport(scen)

    svar = klient("samordnare").post("/rapporter/hamta/?kategori=A", {"slag": "csv"}, follow=True)

    assert svar.redirect_chain == [("/rapporter/?kategori=A", 302)]
    assert "Urvalet är större än 10 000 rapporter. Välj en kortare period och hämta igen." in svar.content.decode()


def test_the_workbook_holds_dates_as_dates_and_no_formula(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=7, text="=1+1\x0b\nrad 2", tid_fran=time(18, 30), lat=59.6142, lon=16.2281)

    svar = fil(klient("samordnare"), "?kategori=A", "xlsx")
    (blad,) = load_workbook(io.BytesIO(svar.content)).worksheets
    huvud, rad = cast(Any, blad).iter_rows()
    celler: dict[str, Any] = {str(rubrik.value): cell for rubrik, cell in zip(huvud, rad, strict=True)}

    assert svar["Content-Disposition"] == 'attachment; filename="rapporter-2024-11-18.xlsx"'
    assert (tuple(celler), blad.freeze_panes, huvud[0].font.b) == (RUBRIKER, "A2", True)
    assert (celler["Datum"].value.isoformat(), celler["Datum"].number_format) == ("2024-11-12T00:00:00", "yyyy-mm-dd")
    assert celler["Från kl."].value == time(18, 30)
    assert (celler["Latitud"].value, celler["Longitud"].value) == (59.6142, 16.2281)
    assert (celler["Text"].value, celler["Text"].data_type) == ("=1+1\nrad 2", "s")


def test_a_file_that_was_taken_out_stands_in_the_log_without_the_words(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
        gor_rapport(scen, av="partner", text="Fyra lampor hos oss.")
    client = klient("partner")
    adress = client.post("/rapporter/?kategori=A", {"q": "lampor"})["Location"]

    svar = fil(client, adress.removeprefix("/rapporter/"))

    assert len(rader(svar)) == 2
    with som("lb_owner"):
        rad = Loggpost.objects.get(handling="rapport.hamta")
    nyckel = adress.partition("ord=")[2]
    assert rad.data == {"slag": "csv", "antal": 1, "texter": 1, "filter": f"kategori=A&ord={nyckel}"}


@pytest.mark.parametrize(("metod", "slag", "kod"), [("get", "csv", 405), ("post", "pdf", 302), ("post", "", 302)])
def test_a_file_is_asked_for_by_a_press_and_of_a_known_kind(
    scen: Scen, klient: Klient, metod: str, slag: str, kod: int
) -> None:
    assert getattr(klient("samordnare"), metod)("/rapporter/hamta/", {"slag": slag}).status_code == kod
