"""What cells mean: dates, times and words as people and spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from aktorer.kontext import satt
from rapportering.rader.kolumner import gissa, gissa_av_innehall, hitta_huvud, samla
from rapportering.rader.register import OkantOrd, Register
from rapportering.rader.varden import Cell, OgiltigtVarde, las_allvar, las_datum, las_polisanmald, las_tid
from tests.rapportering.inlasning.filer import register
from tests.scen import Scen, som

IDAG = date(2026, 11, 22)
NATT = (time(0), time(5, 59), "natt")


@pytest.mark.parametrize(
    "cell",
    ["2026-11-18", "2026/11/18", "18/11", "18.11.2026", "18/11 -26", "18-11-2026", "26-11-18", "20261118", "261118",
     "18 nov", "onsdag 18 november 2026", "ons 18/11", "46344", 46344, 46344.0, datetime.combine(date(2026, 11, 18), time()),
     date(2026, 11, 18)],
)  # fmt: skip
def test_dates(cell: Cell) -> None:
    assert las_datum(cell, IDAG) == (date(2026, 11, 18), "")


def test_a_date_with_a_time_in_the_same_cell() -> None:
    assert las_datum("2026-11-18 20:05:00", IDAG) == (date(2026, 11, 18), "20.05")
    assert las_datum(datetime.combine(date(2026, 11, 18), time(20, 5)), IDAG) == (date(2026, 11, 18), "20.05")


@pytest.mark.parametrize(
    "cell", ["", None, "2024-02-30", "31/2", "trumpet", "9" * 60, "²", "0000-00-00", 1e308, "٢٠٢٦-١١-١٨"]
)
def test_what_is_no_date(cell: Cell) -> None:
    with pytest.raises(OgiltigtVarde):
        las_datum(cell, IDAG)


@pytest.mark.parametrize(
    ("cell", "vantat"),
    [
        ("20.20", (time(20, 20), None, "exakt")),
        ("kl 18:30", (time(18, 30), None, "exakt")),
        ("18:30:00", (time(18, 30), None, "exakt")),
        ("ca 20", (time(20), None, "ungefar")),
        ("18.30–19.15", (time(18, 30), time(19, 15), "exakt")),
        ("natt", NATT),
        ("på natten", NATT),
        ("Kväll", (time(17), time(23, 59), "ungefar")),
        (0.5, (time(12), None, "exakt")),
        (time(7, 5, 59), (time(7, 5), None, "exakt")),
        (None, (None, None, "dygn")),
    ],
)
def test_times(cell: Cell, vantat: tuple[time | None, time | None, str]) -> None:
    tid = las_tid(cell)

    assert (tid.fran, tid.till, tid.precision) == vantat


@pytest.mark.parametrize("cell", ["25.99", "sent", "²", "12.", 7.5])
def test_what_is_no_time(cell: Cell) -> None:
    with pytest.raises(OgiltigtVarde):
        las_tid(cell)


def test_seriousness_and_police() -> None:
    assert [las_allvar(cell) for cell in ("", "3", "Allvarlig", 2.0)] == [None, 3, 3, 2]
    assert [las_polisanmald(cell) for cell in ("", "Ja", "nej", True)] == ["vet_ej", "ja", "nej", "ja"]
    with pytest.raises(OgiltigtVarde):
        las_allvar("5")
    with pytest.raises(OgiltigtVarde):
        las_polisanmald("Kanske")


def test_headings_are_known_by_their_words() -> None:
    rader: list[list[Cell]] = [
        ["Veckorapport, datum och plats"],
        [],
        ["DATUM:", "Kl", "Plats", "Händelse", "Id", "Åtgärd"],
    ]

    assert hitta_huvud(rader) == 2
    assert gissa(rader[2]) == {0: "datum", 1: "tid", 2: "plats", 3: "kategori", 4: "nummer", 5: "text"}
    assert hitta_huvud([["hej", "du"], ["Torget", "Klotter"]]) is None


def test_text_of_several_columns_is_one_with_their_headings() -> None:
    rubriker = ["Datum", "Anteckning", "Polis tillkallad"]
    kolumner = {0: "datum", 1: "text", 2: "text"}

    assert samla(["x", "Lugnt.", "Ja"], kolumner, rubriker)["text"] == "Lugnt. Polis tillkallad: Ja"
    assert samla(["x", "", "Ja"], kolumner, rubriker)["text"] == "Polis tillkallad: Ja"


def test_words_for_categories_and_places(scen: Scen) -> None:
    with som("lb_owner"):
        register(scen)
    satt(scen.aktor("rapportor"))
    ord_ = Register(
        scen.kommun.pk, kategoriord={"skadegorelse bil": scen.samling.pk}, platsord={"ip": f"o{scen.kolback.pk}"}
    )

    koder = [
        ord_.kategori(text).kod
        for text in ("a1", "KLOTTER", "Nedskräpning", "Skadegorelse", "graffiti", "Krossad  ruta")
    ]
    assert koder == ["A1", "A1", "H1", "A", "A1", "A2"]
    assert ord_.kategori("Skadegörelse bil").kod == "C1", "what the source was taught comes first"
    assert [ord_.var(text).namn for text in ("busstationen", "Kolbäck", "IP", "lundby")] == [
        "Resecentrum", "Kolbäck", "Kolbäck", "Lundbyparken",
    ]  # fmt: skip
    with pytest.raises(OkantOrd, match="Menar du ”Klotter”"):
        ord_.kategori("Klåttter")
    with pytest.raises(OkantOrd, match="finns inte i registret"):
        ord_.var("Månens baksida")
    assert ord_.nara_platser("Nibble skolan")[0][1] == "Nibbleskolan"


def test_columns_are_guessed_by_what_they_hold(scen: Scen) -> None:
    with som("lb_owner"):
        register(scen)
    satt(scen.aktor("rapportor"))
    rader: list[list[Cell]] = [
        ["Torget", "20.20", "Klotter", "18/11", "På muren"],
        ["Nibbleskolan", "", "Bråk", "17/11", ""],
    ]

    assert gissa_av_innehall(rader, Register(scen.kommun.pk), IDAG) == {
        0: "plats", 1: "tid", 2: "kategori", 3: "datum", 4: "text",
    }  # fmt: skip
