"""Several values at once: what is read, what is refused by its row, and that nothing is saved before it was shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from handlingsplan.indikator.lasning import las_varden, text_ur_fil
from handlingsplan.models import Indikatorvarde
from tests.handlingsplan.indikator.gor import indikator, varde
from tests.scen import Scen, som

IDAG, K1, K2 = date(2024, 11, 20), date(2024, 1, 1), date(2024, 4, 1)


def test_lines_are_read_with_headings_blanks_and_comments() -> None:
    last = las_varden("kvartal", "Period;Värde\n2024-K1;78,5 %;ny fråga; mer\n\nK2 2024\t1 200\n", IDAG)
    assert last.fel == ()
    assert [(en.period, en.varde, en.kommentar) for en in last.varden] == [
        (K1, Decimal("78.5"), "ny fråga; mer"),
        (K2, Decimal(1200), ""),
    ]


@pytest.mark.parametrize(
    ("text", "fel"),
    [
        ("", "Det finns inga värden"),
        ("2024-K1;ca 10", "Rad 1: Skriv ett tal"),
        ("2024-K1;5\ni våras;10", "Rad 2: Perioden går inte att läsa. Skriv till exempel 2024-K4."),
        ("2024-K1;5\n2024-01-31;6", "Rad 2: Kvartal 1 2024 finns två gånger"),
        ("våren 24;ca 10\n2024-K1;5", "Rad 1: Perioden"),
        ("Period;Värde", "Det finns inga värden"),
        ("2025-K1;5", "Rad 1: Kvartal 1 2025 har inte börjat"),
        ("2024-K1;", "Rad 1: Värdet saknas"),
        ("2024-K1;-1", "Rad 1: Skriv 0 eller mer"),
        ("2024-K1;1;" + "x" * 201, "Rad 1: Kommentaren är längre"),
        ("2024-K1;1\n" * 501, "501 rader"),
    ],
)
def test_row_that_cannot_be_is_named(text: str, fel: str) -> None:
    assert fel in " ".join(las_varden("kvartal", text, IDAG).fel)


def test_files_become_the_same_lines() -> None:
    bok = Workbook()
    blad = bok.active
    assert blad is not None
    for rad in (("Period", "Värde"), ("2024-K1", 78.5), (date(2024, 4, 1), 80)):
        blad.append(rad)
    ut = io.BytesIO()
    bok.save(ut)
    text = text_ur_fil(ut.getvalue(), "varden.xlsx")
    assert text.splitlines()[-2:] == ["2024-K1;78,5", "2024-04-01;80"]
    assert text_ur_fil("Värde;1".encode("cp1252"), "varden.csv") == "Värde;1"


def test_nothing_is_saved_before_it_was_shown(scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        rad = indikator(scen)
        varde(rad, K1, 70)
    client, adress = klient("samordnare"), f"/handlingsplan/indikatorer/{rad.pk}/hamta-varden/"
    fil = SimpleUploadedFile("varden.csv", "Period;Värde\n2024-K1;72\n2024-K2;80\n".encode())
    svar = client.post(adress, {"text": "", "fil": fil, "spara": "1"})
    sida = svar.content.decode()
    assert svar.status_code == 200
    for del_ in ("kvartal 2 2024", ">72<", ">70<", "Spara 2 värden", "2024-K2;80"):
        assert del_ in sida
    fel = client.post(adress, {"text": "2024-K1;72\nfel;80", "spara": "1"})
    assert (fel.status_code, "Rad 2:" in fel.content.decode()) == (422, True)
    hemligt = client.post(adress, {"text": "2024-K1;72;Ring 811228-9874", "spara": "1"})
    assert hemligt.status_code == 422
    trasig = client.post(adress, {"fil": SimpleUploadedFile("varden.xlsx", b"inte excel")})
    assert trasig.status_code == 422
    with som("lb_owner"):
        assert Indikatorvarde.objects.count() == 1
    assert client.post(adress, {"text": "2024-K1;72\n2024-K2;80", "spara": "1"}).status_code == 302
    with som("lb_owner"):
        assert list(Indikatorvarde.objects.order_by("pk").values_list("varde", flat=True)) == [70, 72, 80]
