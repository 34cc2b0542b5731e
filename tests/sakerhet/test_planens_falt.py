"""Attacks through the fields, addresses and files of the plan: what breaks a page, a file or a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from handlingsplan.models import Aktivitet, Statusrad
from tests.handlingsplan.plan import aktivitet
from tests.scen import Scen, som

pytestmark = pytest.mark.system

UPPDATERA = "/handlingsplan/2024/1.1/uppdatera/"
PERSONNUMMER = "811228-9874"


@pytest.fixture(autouse=True)
def _plan(scen: Scen) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")


def uppdatera(client: Client, **falt: Any) -> Any:
    return client.post(
        UPPDATERA, {"status": "risk", "text": "Dröjer.", "gor": "Ringer varje dag.", "version": 1, **falt}
    )


def felen(svar: Any) -> list[str]:
    sida = html.document_fromstring(svar.content.decode())
    return [" ".join(li.text_content().split()) for li in sida.xpath("//*[@class='felsumma']//li")]


@pytest.mark.parametrize("falt", ["fokus", "ansvarig", "status", "visa"])
@pytest.mark.parametrize("varde", ["9" * 5000, "-1", "²", "١", "\x00", "1' OR '1'='1"])
def test_no_filter_breaks_the_plan_or_its_files(klient: Callable[[str], Client], falt: str, varde: str) -> None:
    client = klient("samordnare")

    svar = [client.get(f"/handlingsplan/2024/{slut}", {falt: varde}).status_code for slut in ("", "hamta/csv/", "ny/")]

    assert svar == [200, 200, 200]


def test_control_characters_never_reach_the_plan(klient: Callable[[str], Client]) -> None:
    svar = uppdatera(klient("ansvarig"), text="Leveransen\x08 \x0b\x1bdröjer\x00.")

    assert svar.status_code == 302
    with som("lb_owner"):
        assert Statusrad.objects.get().text == "Leveransen dröjer."
    assert klient("samordnare").get("/handlingsplan/2024/hamta/xlsx/").status_code == 200


def test_a_control_character_already_stored_does_not_break_the_file(klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        Aktivitet.objects.update(titel="Ny\x0b belysning")

    svar = klient("samordnare").get("/handlingsplan/2024/hamta/xlsx/")

    assert load_workbook(io.BytesIO(svar.content)).active["D4"].value == "Ny belysning"  # type: ignore[index]  # one sheet


@pytest.mark.parametrize("borjan", ["=", "+", "-", "@", "\t=", " =", "\n=", "＝", "\N{NO-BREAK SPACE}=", "|", "%"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(klient: Callable[[str], Client], borjan: str) -> None:
    with som("lb_owner"):
        Aktivitet.objects.update(titel=f"{borjan}HYPERLINK(0)")
    client = klient("samordnare")

    text = client.get("/handlingsplan/2024/hamta/csv/").content.decode("utf-8-sig")
    bok = load_workbook(io.BytesIO(client.get("/handlingsplan/2024/hamta/xlsx/").content))

    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1][3] == f"'{borjan}HYPERLINK(0)"
    assert bok.active["D4"].data_type == "s"  # type: ignore[index]  # one sheet


@pytest.mark.parametrize(
    ("falt", "fel"),
    [
        ({"text": f"Ring {PERSONNUMMER}."}, "Det står ett personnummer i texten. Ta bort det så kan du spara."),
        ({"text": "å" * 100_000}, "Texten får vara högst 2000 tecken. Korta den."),
        ({"slut": "2024-02-30"}, "Skriv datumet så här: 2024-11-18."),
        ({"slut": "32/13"}, "Skriv datumet så här: 2024-11-18."),
        ({"slut": "\x00"}, "Skriv datumet så här: 2024-11-18."),
        ({"utfall": "NaN"}, "Skriv ett tal, till exempel 12 eller 95,5."),
        ({"utfall": "9" * 5000}, "Talet är för stort."),
        ({"status": "hittepå"}, "Välj hur det går."),
    ],
)
def test_what_is_wrong_is_told_in_swedish_and_nothing_is_saved(
    klient: Callable[[str], Client], falt: dict[str, str], fel: str
) -> None:
    svar = uppdatera(klient("ansvarig"), **falt)

    assert (svar.status_code, felen(svar)) == (422, [fel])
    assert PERSONNUMMER not in " ".join(felen(svar))
    with som("lb_owner"):
        assert Statusrad.objects.count() == 0


def test_a_version_from_nowhere_is_a_conflict_and_nothing_else(klient: Callable[[str], Client]) -> None:
    assert [uppdatera(klient("ansvarig"), version=v).status_code for v in ("9" * 30, "-1", "x", "9" * 5000)] == [
        409,
        409,
        422,
        422,
    ]
