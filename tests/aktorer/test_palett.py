"""The rules of the colours, and that what they are measured against is what the pages have."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from django.conf import settings

from aktorer.palett import LJUS, LJUS_BOTTEN, MORK, MORK_BOTTEN, Botten, Palett

_TON = re.compile(r"--lb-([a-z0-9-]+):\s*(#[0-9a-f]{6})")


@pytest.mark.parametrize(
    ("fil", "palett", "botten"), [("tokens.css", LJUS, LJUS_BOTTEN), ("mork.css", MORK, MORK_BOTTEN)]
)
def test_the_products_own_colours_are_the_tokens_and_pass(fil: str, palett: Palett, botten: Botten) -> None:
    tokens = dict(_TON.findall((Path(settings.BASE_DIR) / "static" / "lb" / fil).read_text()))

    egna = asdict(palett) | {"yta": botten.yta, "botten": botten.botten, "sand": botten.sand}
    assert {namn: tokens[namn.replace("_", "-")] for namn in egna} == egna
    assert palett.fel(botten) == {}


def test_each_weak_pair_is_told_on_its_own_field() -> None:
    svag = Palett(varumarke="#ffffff", pa_varumarke="#ffffff", primar="#eeeeee", pa_primar="#ffffff", lank="#999999")

    assert sorted(svag.fel(LJUS_BOTTEN)) == ["lank", "pa_primar", "pa_varumarke", "primar"]


def test_the_stylesheet_is_the_colours_and_two_relatives() -> None:
    assert LJUS.stilmall(LJUS_BOTTEN) == (
        ":root{--lb-varumarke:#123c4e;--lb-pa-varumarke:#ffffff;--lb-primar:#0d5269;--lb-pa-primar:#ffffff;"
        "--lb-lank:#0d5269;--lb-primar-mork:#0a3e4f;--lb-primar-ton:#e7eef0;}\n"
    )


@pytest.mark.parametrize("skrap", ["red", "#fff;}body{display:none", "", None])
def test_nothing_but_a_colour_reaches_the_stylesheet(skrap: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        replace(LJUS, lank=skrap)
