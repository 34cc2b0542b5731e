"""The map of areas: what is drawn, what is said, and what happens to names and shapes that have no room."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from diagram.karta import Kartyta, Omradeskarta
from diagram.kartritning import niva
from diagram.yta import Projektion, ankare, innehaller, ringar

HEX = re.compile(r"#[0-9a-f]{6}")


def ruta(vast: float, soder: float, bredd: float, hojd: float) -> dict[str, Any]:
    horn = [[vast, soder], [vast + bredd, soder], [vast + bredd, soder + hojd], [vast, soder + hojd], [vast, soder]]
    return {"type": "Polygon", "coordinates": [horn]}


def _rot(*ytor: Kartyta) -> Any:
    return etree.fromstring(str(Omradeskarta("Flest i Centrum", "Rapporter per område", ytor).svg).strip())


STOR = Kartyta("Centrum", 31, ruta(16.2, 59.6, 0.06, 0.03))
LITEN = Kartyta("Nibble & <Näs>", 1200, ruta(16.27, 59.6, 0.004, 0.002))


def test_a_map_is_named_described_and_sound_for_the_pdf() -> None:
    rot = _rot(STOR, LITEN, Kartyta("Utan gräns", 2))

    assert (rot.get("role"), rot.find("title").text) == ("img", "Rapporter per område")
    assert rot.find("desc").text == "Centrum: 31. Nibble & <Näs>: 1\u00a0200. Utan gräns: 2."
    for form in rot.iter("path", "line", "text", "circle"):
        assert form.get("class")
        assert HEX.fullmatch(form.get("fill") or form.get("stroke"))
    assert not [del_ for del_ in rot.iter() if del_.get("style")]


def test_each_area_has_its_name_and_number_once_inside_or_beside() -> None:
    rot = _rot(STOR, LITEN)

    texter = ["".join(text.itertext()).strip() for text in rot.iter("text")]
    assert texter == ["Nibble & <Näs> 1\u00a0200", "Centrum", "31"]
    assert len(list(rot.iter("line"))) == 1
    assert [form.get("class") for form in rot.iter("path")] == ["d-yta h1", "d-yta h5"]


def test_names_never_stand_on_each_other_and_those_without_room_are_left_to_the_table() -> None:
    ytor = [Kartyta(f"Område {nr}", nr, ruta(16.2 + nr / 1e4, 59.6, 0.0001, 0.0001)) for nr in range(60)]
    rot = _rot(Kartyta("Kommunen", 0, ruta(16.1, 59.5, 0.2, 0.2)), *ytor)

    hojder = sorted(float(text.get("y")) for text in rot.iter("text") if "d-etikett--v" in text.get("class"))
    assert 5 < len(hojder) < 60
    assert min(b - a for a, b in pairwise(hojder)) >= 17.9
    assert max(hojder) <= float(rot.get("height"))


def test_areas_that_lead_somewhere_are_links_with_their_number_in_the_name() -> None:
    rot = _rot(Kartyta("Centrum", 3, STOR.yta, "/rapporter/?omrade=1"), LITEN)

    assert rot.get("role") == "group"
    assert [(a.get("href"), a.get("aria-label")) for a in rot.iter("a")] == [("/rapporter/?omrade=1", "Centrum: 3")]


@pytest.mark.parametrize(
    "yta",
    [
        None,
        {},
        {"type": "Point", "coordinates": [16, 59]},
        {"type": "Polygon", "coordinates": [[["x", 1], [2, 3], [3, 4]]]},
        {"type": "Polygon", "coordinates": [[[float("nan"), 1], [2, 3], [3, 4]]]},
        {"type": "MultiPolygon", "coordinates": 7},
        {"type": "Polygon", "coordinates": [[[1, 2]]]},
    ],
)
def test_an_area_without_a_sound_geometry_is_not_drawn_but_named(yta: Any) -> None:
    karta = Omradeskarta("t", "b", (Kartyta("Åsby", 4, yta),))

    assert karta.utan_yta == ("Åsby",)
    assert "path" not in str(karta.svg)
    assert karta.tabell.rader == (("Åsby", "4"),)


@pytest.mark.parametrize("storst", [0, 1, 4, 5, 6, 31, 1951])
def test_the_legend_says_what_each_step_stands_for(storst: int) -> None:
    karta = Omradeskarta("t", "b", (Kartyta("a", storst),))

    lovat: dict[int, str] = {}
    for ton, text in karta.forklaring:
        granser = [int(tal.replace("\u00a0", "")) for tal in text.split("–")]
        lovat |= dict.fromkeys(range(granser[0], granser[-1] + 1), ton)
    assert lovat == {antal: f"h{niva(antal, storst)}" for antal in range(storst + 1)}


def test_a_hole_is_outside_and_a_label_stands_inside() -> None:
    med_hal = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9]], [[3, 3], [6, 3], [6, 6], [3, 6]]]}
    hastsko = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 1.0), (3.0, 1.0), (3.0, 9.0), (0.0, 9.0))

    assert [innehaller(ringar(med_hal), punkt) for punkt in ((1, 1), (4, 4), (10, 1))] == [True, False, False]
    assert innehaller([hastsko], ankare([hastsko]))


def test_a_long_coastline_costs_no_more_than_what_can_be_seen() -> None:
    tat = tuple((16.2 + nr / 1e6, 59.6 + (nr % 2) / 1e6) for nr in range(20_000))

    assert len(Projektion.inom([tat], 380, 460).ring(tat)) < 800
