"""Forms: report numbers in one field, and no personnummer in any text."""

import pytest

from aktorer.kontext import satt
from lagesbild.forms import KopplaForm, OrsakForm, ProblemForm
from lagesbild.models import Problem
from tests.scen import Scen

PROBLEM = Problem(nummer=1)


@pytest.mark.parametrize(
    ("text", "nummer"),
    [
        ("2024-12", ["2024-12"]),
        ("2024-12, 2024-13;2024-12\n2024-0014", ["2024-12", "2024-13", "2024-14"]),
        ("2024–12", ["2024-12"]),
    ],
)
def test_report_numbers_are_read_with_anything_between(text: str, nummer: list[str]) -> None:
    form = KopplaForm({"rapporter": text}, problem=PROBLEM)

    assert form.is_valid()
    assert form.cleaned_data == {"rapporter": nummer}


@pytest.mark.parametrize(
    ("text", "fel"),
    [
        ("", "Skriv minst ett rapportnummer, till exempel 2024-1187."),
        ("tolv", "”tolv” är inget rapportnummer. Skriv till exempel 2024-1187."),
        (" ".join(f"2024-{n}" for n in range(51)), "Koppla högst 50 rapporter åt gången."),
    ],
)
def test_wrong_report_numbers_say_what_to_write(text: str, fel: str) -> None:
    assert KopplaForm({"rapporter": text}, problem=PROBLEM).errors == {"rapporter": [fel]}


def test_a_personnummer_stops_each_text_without_being_repeated() -> None:
    text = "Ses ofta med 19811218-9876 vid kiosken"
    form = OrsakForm({"perspektiv": "plats", "beskrivning": text, "stod": text, "emot": text}, problem=PROBLEM)

    fel = "Det står ett personnummer i texten. Ta bort det så kan du spara."
    assert form.errors == {"beskrivning": [fel], "stod": [fel], "emot": [fel]}


def test_a_place_in_another_area_and_a_foreign_area_are_refused(scen: Scen) -> None:
    data = {"namn": "Klotter", "prioritet": "1", "skal": "Ökar"}
    satt(scen.aktor("samordnare"))
    fel_omrade = ProblemForm(
        {**data, "plats": scen.torget.pk, "omrade": scen.kolback.pk}, aktor=scen.aktor("samordnare")
    )
    grannens = ProblemForm({**data, "omrade": scen.grannomrade.pk}, aktor=scen.aktor("samordnare"))

    assert fel_omrade.errors == {"plats": ["Torget ligger inte i Kolbäck. Ändra plats eller område."]}
    assert grannens.errors == {"omrade": ["Välj ett område i listan."]}
