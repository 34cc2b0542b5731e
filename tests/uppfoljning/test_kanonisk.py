"""One dataclass has one text, and the text gives it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from handlingsplan import kanonisk
from tests.uppfoljning.exempel import underlag
from uppfoljning.sida import html
from uppfoljning.underlag import Kvartalsunderlag


def test_a_quarter_survives_the_turn_through_json() -> None:
    egen = underlag()

    assert Kvartalsunderlag.fran_json(egen.till_json()) == egen


def test_the_text_is_sorted_tight_and_unescaped() -> None:
    text = underlag(fokusomraden=1, aktiviteter=1).till_json()

    assert text.startswith('{"andringar":[')
    assert '"malvarde":"4.00"' in text
    assert '"stangning":"2024-10-05T23:59:59+02:00"' in text
    assert "medborgarlöfte" in text.lower()


def test_one_changed_value_changes_the_hash() -> None:
    egen = underlag()

    assert kanonisk.sha256(egen.till_json()) != kanonisk.sha256(replace(egen, version=2).till_json())


def test_a_field_with_a_default_leaves_what_was_stored_before_it_as_it_was() -> None:
    egen = underlag()
    not_ = replace(egen, bild=replace(egen.bild, noter=("Klotter utgick 2 september 2024 och räknas som Skada.",)))

    assert '"noter"' not in egen.till_json()
    assert Kvartalsunderlag.fran_json(not_.till_json()) == not_


@pytest.mark.parametrize("text", ["{}", "[]", '{"format":"1"}', "ingen json"])
def test_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Kvartalsunderlag.fran_json(text)


def test_a_value_without_canonical_form_is_refused() -> None:
    @dataclass(frozen=True)
    class Flyttal:
        varde: float

    with pytest.raises(TypeError, match="float has no canonical form"):
        kanonisk.till_json(Flyttal(0.1))


def test_a_decided_status_is_told_and_a_quarter_without_one_keeps_its_text() -> None:
    egen = underlag()
    forsta, *ovriga = egen.fokusomraden
    beslutat = replace(forsta, skal="Målet är inte nått.", enligt_regel="klar")
    med = replace(egen, fokusomraden=(beslutat, *ovriga))

    assert '"enligt_regel"' not in egen.till_json()
    assert Kvartalsunderlag.fran_json(med.till_json()) == med
    assert "Läget är beslutat" not in html(egen)
    assert "Läget är beslutat: Målet är inte nått. Regeln säger Klar." in html(med)
