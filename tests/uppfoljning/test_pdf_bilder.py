"""What the report may come to draw and say beside the usual: a map of areas, and which category was replaced."""

from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from diagram.karta import Kartpunkt, Kartyta, Omradeskarta
from tests.diagram.test_karta import LITEN, STOR
from tests.uppfoljning.exempel import underlag
from tests.uppfoljning.test_pdf import rita, sidtexter, struktur
from uppfoljning.pdf import render
from uppfoljning.sida import html

pytestmark = pytest.mark.system

NOTEN = "Klotter utgick 2 september 2024 och räknas som Skadegörelse."


@pytest.mark.parametrize("karta", [
    Omradeskarta("Flest i Centrum", "Rapporter per område", (STOR, LITEN, Kartyta("Utan gräns", 2))),
    Omradeskarta("Flest vid torget", "Rapporter per plats", (STOR,), punkter=(Kartpunkt("Torget", 59.615, 16.23, 31),)),
], ids=["areas", "points"])  # fmt: skip
def test_the_map_of_areas_is_a_described_figure_and_the_engine_says_nothing(
    karta: Omradeskarta, caplog: pytest.LogCaptureFixture
) -> None:
    sida = f'<html lang="sv"><title>Karta</title><body><h1>{karta.titel}</h1>{karta.svg}</body></html>'

    with caplog.at_level(logging.DEBUG, logger="weasyprint"):
        pdf = render(sida)

    assert [rad.getMessage() for rad in caplog.records if rad.levelno > logging.INFO] == []
    with pikepdf.open(BytesIO(pdf.innehall)) as fil:
        figurer: list[Any] = [del_ for del_ in struktur(fil.Root.StructTreeRoot) if str(del_["/S"]) == "/Figure"]
        assert [str(figur["/Alt"]) for figur in figurer] == [f"{karta.beskrivning}"]
    text = sidtexter(pdf)[0]
    assert "Centrum" in text
    assert "31" in text


def test_the_figures_say_which_category_was_replaced() -> None:
    kvartal = underlag(fokusomraden=1, aktiviteter=1)
    text = " ".join(sidtexter(rita(replace(kvartal, bild=replace(kvartal.bild, noter=(NOTEN,))))))

    assert NOTEN in text
    assert NOTEN in html(replace(kvartal, bild=replace(kvartal.bild, noter=(NOTEN,)))).split("Var det rapporterades")[0]
