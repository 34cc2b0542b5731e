"""Reading the coordinator's Excel file: the real one, and every way it can be broken."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from handlingsplan.fil import planfil as planfil_modul
from handlingsplan.fil.planfil import PlanfilFel, las_plan
from handlingsplan.fil.planrad import Planrad, fran_json, till_json

FIL = Path(planfil_modul.__file__).parent / "data" / "handlingsplan_2024.xlsx"
HUVUD = ["Fokusområde", "Nr", "Orsak", "Aktivitet", "Operativt mål", "Mål antal", "När", "Vem", "Uppföljning"]
RAD = ["1. Dialog", "1.1", "", "Träff", "", "4", "mars", "Kommunpolis", ""]


def spara(bok: Workbook) -> io.BytesIO:
    ut = io.BytesIO()
    bok.save(ut)
    return ut


def bok_med(*rader: list[Any], huvud: list[str] | None = None, titel: str = "Plan 2024") -> Workbook:
    bok = Workbook()
    blad = bok.active
    for rad in ([titel], [], huvud or HUVUD, *rader):
        blad.append(rad)
    return bok


def andrad(**celler: Any) -> io.BytesIO:
    """The real file with some cells changed."""
    bok = load_workbook(FIL)
    for cell, varde in celler.items():
        bok.active[cell] = varde
    return spara(bok)


def test_real_file_is_read_whole() -> None:
    plan = las_plan(io.BytesIO(FIL.read_bytes()))
    assert (plan.ar, plan.fel) == (2024, ())
    assert [
        (r.nummer, r.start.isoformat(), r.slut.isoformat(), r.malvarde, r.malenhet, r.agare) for r in plan.rader
    ] == [
        ("1.1", "2024-02-01", "2024-11-30", 4, "dialoger", "Kommunpolis"),
        ("1.2", "2024-03-18", "2024-10-06", 2, "dialoger", "Områdespolis"),
        ("1.3", "2024-04-01", "2024-05-31", 100, "svar", "Fritidschef"),
        ("2.1", "2024-01-01", "2024-10-15", 1, "", "Tekniska förvaltningen"),
        ("2.2", "2024-01-01", "2024-12-31", 95, "%", "Tekniska förvaltningen"),
        ("2.3", "2024-03-01", "2024-11-30", 3, "vandringar", "Brottsförebyggande samordnare"),
        ("3.1", "2024-01-01", "2024-03-31", 6, "", "Ungdomscoach"),
        ("3.2", "2024-01-01", "2024-12-31", 30, "kvällar", "Fältgrupp"),
        ("3.3", "2024-01-01", "2024-12-31", 10, "kontroller", "Miljöförvaltningen"),
        ("4.1", "2024-01-01", "2024-03-31", 14, "enheter", "Brottsförebyggande samordnare"),
        ("4.2", "2024-01-01", "2024-12-31", 22, "möten", "Kommunpolis"),
    ]
    assert plan.rader[0] == Planrad(
        rad=4,
        fokusnummer=1,
        fokusnamn="Genomföra och utveckla medborgardialoger",
        nummer="1.1",
        titel="Medborgardialog i Hallstahammar centrum",
        orsak="Invånare vet inte vart de ska vända sig",
        mal="Minst 4 dialoger",
        malvarde=Decimal(4),
        malenhet="dialoger",
        nar="feb–nov 2024",
        start=date(2024, 2, 1),
        slut=date(2024, 11, 30),
        agare="Kommunpolis",
        medverkande="brottsförebyggande samordnare",
        uppfoljning="",
        gissningar=(
            "Målets enhet: dialoger",
            "Vem: Kommunpolis äger, brottsförebyggande samordnare medverkar",
            "När: 1\u00a0februari–30\u00a0november 2024",
        ),
    )


def test_plan_survives_being_kept_as_json() -> None:
    plan = las_plan(io.BytesIO(FIL.read_bytes()))
    assert fran_json(till_json(plan)) == plan


def test_every_error_names_row_and_column() -> None:
    plan = las_plan(andrad(H7=None, G8="när det blir av", F9="ca 10", D10=None, B11="1.1", E12="x" * 201, C13="#REF!"))
    assert [str(fel) for fel in plan.fel] == [
        "Rad 7, kolumn H (Vem): Ansvarig saknas. Skriv vilken funktion som äger aktiviteten.",
        "Rad 8, kolumn G (När): ”när det blir av” går inte att läsa som tid. "
        "Skriv till exempel ”v. 12–15”, ”mars–maj” eller 2024-10-15.",
        "Rad 9, kolumn F (Mål antal): ”ca 10” är inget tal. Skriv bara talet, till exempel 10.",
        "Rad 10, kolumn D (Aktivitet): Aktiviteten saknar namn.",
        "Rad 11, kolumn B (Nr): Numret 1.1 står redan på rad 4. Ge raden ett eget.",
        "Rad 12, kolumn E (Operativt mål): Texten är 201 tecken men får vara högst 200. Korta den.",
        "Rad 13, kolumn C (Orsak): Formeln i cellen ger #REF!. Skriv värdet i stället.",
    ]


def test_merged_focus_cells_moved_headings_and_empty_rows_are_read() -> None:
    bok = Workbook()
    blad = bok.active
    for rad in (
        [None, "Handlingsplan 2024"],
        [None, None],
        [None, "Ansvarig", "Åtgärd", "Tid", "Fokusområde"],
        [None, "Gatuchef", "Lampor", "mars", "Trygghet"],
        [None, None, None, None, None],
        [None, "Barn- och utbildningschef", "Besök", "kvartal 2", None],
    ):
        blad.append(rad)
    blad.merge_cells("E4:E6")
    plan = las_plan(spara(bok))
    assert plan.fel == ()
    assert [(r.rad, r.nummer, r.fokusnamn, r.titel, r.agare) for r in plan.rader] == [
        (4, "1.1", "Trygghet", "Lampor", "Gatuchef"),
        (6, "1.2", "Trygghet", "Besök", "Barn- och utbildningschef"),
    ]


def test_formula_without_a_value_is_an_empty_cell() -> None:
    bok = bok_med([*RAD[:3], "=CONCAT(A1)", *RAD[4:]])
    assert [str(fel) for fel in las_plan(spara(bok)).fel] == ["Rad 4, kolumn D (Aktivitet): Aktiviteten saknar namn."]


def test_year_can_be_given_when_the_file_has_none() -> None:
    bok = bok_med(RAD, titel="Vår plan")
    assert las_plan(spara(bok), 2025).ar == 2025
    with pytest.raises(PlanfilFel, match="Filen säger inte vilket år planen gäller"):
        las_plan(spara(bok))


def _bomb() -> io.BytesIO:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        arkiv.writestr("[Content_Types].xml", "x")
        arkiv.writestr("xl/worksheets/sheet1.xml", b" " * (16 * 1024 * 1024))
    return ut


def _zip() -> io.BytesIO:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as arkiv:
        arkiv.writestr("brev.txt", "hej")
    return ut


@pytest.mark.parametrize(
    ("fil", "text"),
    [
        (lambda: io.BytesIO(b"Nr;Aktivitet"), "Filen är ingen Excelfil"),
        (_zip, "Filen är ingen Excelfil"),
        (_bomb, "Filen blir för stor när den packas upp"),
        (lambda: io.BytesIO(b"x" * (5 * 1024 * 1024 + 1)), "Filen är större än 5 MB"),
        (lambda: spara(bok_med(huvud=["A", "B"])), "Ingen rubrikrad hittades"),
        (lambda: spara(bok_med()), "Filen har en rubrikrad men inga aktiviteter"),
        (lambda: spara(bok_med(*[RAD] * 2001)), "Bladet ”Sheet” har fler än 2000 rader"),
        (lambda: io.BytesIO(FIL.read_bytes()[:-400]), "Filen är ingen Excelfil"),
    ],
    ids=["text", "zip", "bomb", "large", "no-heading", "no-rows", "too-many-rows", "cut-off"],
)
def test_broken_file_is_refused_with_what_to_do(fil: Any, text: str) -> None:
    with pytest.raises(PlanfilFel, match=text):
        las_plan(fil())
