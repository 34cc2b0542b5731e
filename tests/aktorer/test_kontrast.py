"""The contrast ratio against known values, and the words for a colour that is too weak."""

from __future__ import annotations

import pytest

from aktorer.kontrast import blanda, for_svag, kontrast, skrivet


@pytest.mark.parametrize(
    ("ena", "andra", "matt"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#123c4e", "#123c4e", 1.0),
    ],
)
def test_ratio(ena: str, andra: str, matt: float) -> None:
    assert (round(kontrast(ena, andra), 2), kontrast(ena, andra)) == (matt, kontrast(andra, ena))


def test_too_weak_says_the_ratio() -> None:
    assert for_svag("#8f8f8f", "#ffffff") == (
        "Texten syns för dåligt mot färgen. Kontrasten är 3,2:1 men behöver vara minst 4,5:1."
    )
    assert for_svag("#123c4e", "#ffffff") is None


def test_a_ratio_that_fails_never_looks_as_if_it_passed() -> None:
    assert (for_svag("#777777", "#ffffff") or "").count("4,4:1") == 1
    assert skrivet(4.4999) == "4,4:1"


@pytest.mark.parametrize("skrap", ["", "#fff", "red", "#12345g", "#1234567", "#ABCDEF"])
def test_what_is_no_colour_is_refused(skrap: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        kontrast(skrap, "#ffffff")


def test_mixing() -> None:
    assert (blanda("#ffffff", "#000000", 0.5), blanda("#102030", "#ffffff", 0)) == ("#808080", "#102030")
