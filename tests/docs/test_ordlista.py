"""One word, one thing: the glossary names every model, choice and permission of the code, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.docs.ordlistan import ROT, Ord, kodens_ord, las_ordlista

ORDLISTA = ROT / "docs" / "ordlista.md"


@pytest.fixture(scope="module")
def rader() -> list[Ord]:
    return las_ordlista(ORDLISTA.read_text())


def test_every_model_choice_and_permission_is_listed(rader: list[Ord]) -> None:
    saknas = sorted(set(kodens_ord()) - {rad.identifierare for rad in rader})
    assert saknas == [], "add a row for each to docs/ordlista.md"


def test_every_identifier_exists(rader: list[Ord]) -> None:
    okanda = sorted({rad.identifierare for rad in rader} - set(kodens_ord()) - {"–"})
    assert okanda == [], "docs/ordlista.md names what the code does not have"


def test_the_word_in_the_list_is_the_word_on_the_page(rader: list[Ord]) -> None:
    kod = kodens_ord()
    fel = [
        (rad.term, kod[rad.identifierare])
        for rad in rader
        if kod.get(rad.identifierare)
        and rad.identifierare.split(".")[-1].isupper()
        and rad.term.split(" (")[0] != kod[rad.identifierare].split(" (")[0]
    ]
    assert fel == []


def test_one_word_one_thing(rader: list[Ord]) -> None:
    ord_ = Counter(rad.term.lower() for rad in rader) + Counter(
        rad.identifierare for rad in rader if rad.identifierare != "–"
    )
    assert [namn for namn, antal in ord_.items() if antal > 1] == []


def test_every_row_says_what_and_where_from(rader: list[Ord]) -> None:
    assert [rad.term for rad in rader if not (rad.definition.endswith(".") and rad.english and rad.kalla)] == []


def test_a_planted_fault_is_seen() -> None:
    rad = las_ordlista("| Påhittat | `aktorer.Finns.INTE` | Finns inte. | none | egen |")
    assert rad == [Ord("Påhittat", "aktorer.Finns.INTE", "Finns inte.", "none", "egen")]
    assert rad[0].identifierare not in kodens_ord()
    assert "aktorer.Roll.KSAU" in kodens_ord()
