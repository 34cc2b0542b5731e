"""Files as units have them, and files that are something else: read within bounds, or refused with what to do."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from rapportering.inlasning.filen import HOGST_RADER, FilFel, las_fil
from tests.rapportering.inlasning.filer import VAKTARNAS, bok

HUVUD = ["Datum", "Plats", "Händelse", "Anteckning"]
RAD = ["2026-01-05", "Torget", "Klotter", "På väggen; åäö"]
SOM_CSV = 'Datum;Plats;Händelse;Anteckning\r\n2026-01-05;Torget;Klotter;"På väggen; åäö"\r\n'


@pytest.mark.parametrize(
    "innehall",
    [
        SOM_CSV.encode("cp1252"),
        SOM_CSV.encode("utf-8"),
        SOM_CSV.encode("utf-8-sig"),
        SOM_CSV.encode("utf-16"),
        SOM_CSV.replace(";", "\t").replace("väggen\t", "väggen;").encode(),
        SOM_CSV.replace(";", ",").replace("väggen,", "väggen;").encode(),
    ],
    ids=["cp1252", "utf-8", "bom", "utf-16", "tabs", "commas"],
)
def test_csv_in_every_dress(innehall: bytes) -> None:
    tabell = las_fil(innehall, "vecka.csv")

    assert (tabell.rubriker, tabell.rader) == (HUVUD, [(2, RAD)])


def test_a_workbook_with_a_title_empty_rows_and_a_merged_heading() -> None:
    arbetsbok = Workbook()
    blad = arbetsbok.active
    assert blad is not None
    for rad in (["Påhittad rapport"], [], ["Datum", "Plats", "Händelse", "Övrigt", None],
                [None, None, None, "Anteckning", "Tid"], [], [date(2026, 1, 5), "Torget", "Klotter", "", "18:30"],
                [None, " ", ""], ["2026-01-06", "Torget", "Klotter", "=1+1", 0.5]):  # fmt: skip
        blad.append(rad)
    for omrade in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "A1:E1"):
        blad.merge_cells(omrade)
    ut = io.BytesIO()
    arbetsbok.save(ut)

    tabell = las_fil(ut.getvalue(), "vecka.xlsx")

    assert tabell.rubriker[:3] == ["Datum", "Plats", "Händelse"]
    assert [nr for nr, _ in tabell.rader][-2:] == [6, 8]
    assert tabell.rader[-1][1][3] is None, "a formula without a kept value is nothing, and is never reckoned"


def test_the_sheet_with_headings_is_read_and_the_others_are_named() -> None:
    arbetsbok = Workbook()
    assert arbetsbok.active is not None
    arbetsbok.active.title = "Läs mig"
    arbetsbok.active.append(["Så fyller du i"])
    hemlig = arbetsbok.create_sheet("Listor")
    hemlig.append(HUVUD)
    hemlig.sheet_state = "hidden"
    blad = arbetsbok.create_sheet("Vecka 3")
    blad.append(HUVUD)
    blad.append(RAD)
    ut = io.BytesIO()
    arbetsbok.save(ut)

    tabell = las_fil(ut.getvalue(), "vecka.xlsx")

    assert (tabell.blad, tabell.andra_blad, len(tabell.rader)) == ("Vecka 3", ("Läs mig",), 1)


def test_rows_without_headings_get_columns_with_letters() -> None:
    assert las_fil(b"2026-01-05;Torget;Klotter", "a.csv").rubriker == ["Kolumn A", "Kolumn B", "Kolumn C"]


def _zip(**filer: bytes) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for namn, data in filer.items():
            arkiv.writestr(namn.replace("_", "/"), data)
    return ut.getvalue()


def _svalld() -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(VAKTARNAS) as fran, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as till:
        for namn in fran.namelist():
            data = fran.read(namn)
            till.writestr(namn, data + b" " * (45 * 1024 * 1024) if "sheet1" in namn else data)
    return ut.getvalue()


@pytest.mark.parametrize(
    ("innehall", "namn", "sager"),
    [
        (b"", "tom.csv", "tom"),
        (b"\n \n", "tom.csv", "tom"),
        (b"Datum;Plats;H\xe4ndelse\n", "huvud.csv", "inga rader under"),
        (_zip(brev_txt=b"hej"), "arkiv.xlsx", "ingen Excelfil"),
        (b"PK\x03\x04trasig", "trasig.xlsx", "trasig"),
        (b"Datum;Plats\n", "csv.xlsx", "ingen Excelfil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gammal.xlsx", "spara den som .xlsx"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bild.csv", "varken Excel eller CSV"),
        (("Datum;Plats;Händelse\n" + "2026-01-05;Torget;Klotter\n" * 50_000).encode(), "stor.csv", "Dela den"),
        (b"x" * (5 * 1024 * 1024 + 1), "stor.csv", "större än 5 MB"),
    ],
    ids=["zero", "blank", "only headings", "renamed zip", "cut", "csv named xlsx", "xls", "picture", "50 000", "6 MB"],
)
def test_what_is_no_file_of_events_is_refused_with_what_to_do(innehall: bytes, namn: str, sager: str) -> None:
    with pytest.raises(FilFel, match=sager):
        las_fil(innehall, namn)


def test_an_archive_that_swells_and_a_sheet_with_too_many_rows_are_refused() -> None:
    with pytest.raises(FilFel, match="packas upp"):
        las_fil(_svalld(), "bomb.xlsx")
    with pytest.raises(FilFel, match="Dela den"):
        las_fil(bok(HUVUD, *[[f"2026-01-05 {nr}", "Torget", "Klotter"] for nr in range(HOGST_RADER + 60)]), "stor.xlsx")


def test_entities_in_the_sheet_are_never_expanded() -> None:
    ut = io.BytesIO()
    doc = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">'
    doc += b'<!ENTITY a0 "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    with zipfile.ZipFile(io.BytesIO(bok(HUVUD, RAD))) as fran, zipfile.ZipFile(ut, "w") as till:
        for namn in fran.namelist():
            data = fran.read(namn)
            if "sheet1" in namn:
                data = doc + b"]>" + data.split(b"?>", 1)[-1].replace(b"Torget", b"&x;&a11;")
            till.writestr(namn, data)

    try:
        tabell = las_fil(ut.getvalue(), "bomb.xlsx")
    except FilFel:
        return
    assert all(len(str(cell)) < 50 for _, rad in tabell.rader for cell in rad)
