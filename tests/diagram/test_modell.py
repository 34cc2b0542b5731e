import re
from dataclasses import replace
from datetime import date
from math import inf, nan
from typing import Any

import pytest
from lxml import etree

from diagram.arshjul import Arshjul, Hjulmarke
from diagram.koordinat import koordinat
from diagram.modell import Gnista, Liggande, Malstapel, Matris, Smabilder, Stapeldiagram, Statusremsa
from diagram.tidslinje import Tidslinje, Tidsrad

HEX = re.compile(r"#[0-9a-f]{6}")
TAL = re.compile(r"\d+(\.\d{1,2})?%?")
MATT = ("x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx")

RAD = Tidsrad(
    "1.1 <Fotpatrull> & 'co' med ett namn som är för långt för raden", "risk", date(2024, 3, 1), date(2024, 3, 31)
)
ALLA = [
    Stapeldiagram("Färre än i fjol", "Rapporter per vecka", ("45", "46"), (19, 1200), (22, 24)),
    Stapeldiagram("Ett kvartal", "Rapporter", ("K1",), (3,), (4,)),
    Stapeldiagram("Inget", "Rapporter", (), ()),
    Stapeldiagram("Bara noll", "Rapporter", ("a", "b"), (0, 0)),
    Stapeldiagram("Ett år", "Rapporter per vecka", tuple(str(n) for n in range(52)), tuple(range(52))),
    Liggande("Flest i Centrum", "Rapporter per område", ("Centrum", "<Åsby> & 'co'"), (13, 9.5), (10, 0)),
    Statusremsa("17 av 22", "Aktiviteter", (("klar", 8), ("plan", 9), ("risk", 2), ("avvikelse", 1), ("ej", 0))),
    Statusremsa("Inga än", "Aktiviteter", ()),
    Matris("Mest fredag", "Rapporter", ("Mån", "Fre"), ("Dag", "Kväll"), ((0, 1), (3, 12))),
    Malstapel("12 av 14", "Enheter som svarat", 12, 14, "enheter"),
    Malstapel("Inget mål", "Dialoger", 0, 0),
    Smabilder("Klottret minskar", "Rapporter per vecka", ("v. 45", "v. 46"), (("Klotter", (9, 3)), ("Oro", (0, 1200)))),
    Tidslinje(
        "Två pågår", "Aktiviteter", 2024, (("1. Unga", (RAD, replace(RAD, aterkommer="Varje vecka"))),), RAD.slut
    ),
    Tidslinje("Inget", "Aktiviteter", 2024, ()),
    Arshjul("Mest i mars", "Årshjul", 2024, (Hjulmarke(date(2024, 3, 1), "slut", "<a> & b"),), date(2024, 7, 1)),
    Arshjul("Inget", "Årshjul", 2023, ()),
    Smabilder("Inget", "Rapporter per vecka", (), ()),
]


def _svg(diagram: Any) -> Any:
    return etree.fromstring(str(diagram.svg).strip())


@pytest.mark.parametrize("diagram", ALLA, ids=lambda d: f"{type(d).__name__}: {d.titel}")
def test_every_chart_is_well_formed_named_and_has_only_sound_numbers(diagram: Any) -> None:
    rot = _svg(diagram)

    assert rot.get("role") == "img"
    assert [rot.find("title").text, rot.find("desc").text] == [diagram.beskrivning, diagram.text]
    assert rot.get("aria-labelledby").split() == [rot.find("title").get("id"), rot.find("desc").get("id")]
    matt = [(namn, del_.get(namn)) for del_ in rot.iter() for namn in MATT if del_.get(namn)]
    assert [(namn, varde) for namn, varde in matt if not TAL.fullmatch(varde)] == []
    assert not [del_ for del_ in rot.iter() if del_.get("style")]


@pytest.mark.parametrize("diagram", ALLA, ids=lambda d: f"{type(d).__name__}: {d.titel}")
def test_every_shape_has_a_hex_colour_for_the_pdf_and_a_class_for_the_screen(diagram: Any) -> None:
    former = [form for form in _svg(diagram).iter("rect", "line", "text") if form.getparent().get("class") != "d-form"]

    utan = [
        etree.tostring(form)
        for form in former
        if not form.get("class") or not any(HEX.fullmatch(form.get(namn) or "") for namn in ("fill", "stroke"))
    ]
    assert utan == []


def test_bars_start_at_zero_and_print_their_values() -> None:
    rot = _svg(Stapeldiagram("t", "b", ("a", "b"), (50, 100), hojd=196))

    hojder = [float(r.get("height")) for r in rot.iter("rect")]
    assert hojder == [75.0, 150.0]
    assert [t.text for t in rot.iter("text")] == ["a", "50", "b", "100"]


@pytest.mark.parametrize("i_fjol", [(10, 10, 10), (19, 20, 21), (100, 100, 100), (0, 50, 100), (1, 1, 1), (22, 18, 20)])
def test_no_value_stands_on_last_years_line(i_fjol: tuple[float, ...]) -> None:
    rot = _svg(Stapeldiagram("t", "b", ("a", "b", "c"), (20, 20, 20), i_fjol))

    linjer = [(float(r.get("y1")), float(r.get("y2"))) for r in rot.iter("line") if r.get("class") == "d-fjol"]
    tal = [float(t.get("y")) for t in rot.iter("text") if "d-tal" in t.get("class")]
    for i, baslinje in enumerate(tal):
        nara = [y for del_ in linjer[max(i - 1, 0) : i + 1] for y in (sum(del_) / 2,)] + [
            linjer[i][0] if i < 2 else linjer[1][1]
        ]
        assert not any(baslinje - 10 < y < baslinje for y in nara), (i, baslinje, nara)


def test_the_table_holds_the_same_data_in_swedish() -> None:
    diagram = Stapeldiagram("t", "b", ("v. 45", "v. 46"), (1200, 19), (22, 24.5), "2024", "2023", "Vecka")

    assert diagram.tabell.huvud == ("Vecka", "2024", "2023")
    assert diagram.tabell.rader == (("v. 45", "1\u00a0200", "22"), ("v. 46", "19", "24,5"))
    assert diagram.text == "v. 45: 1\u00a0200, 2023 22. v. 46: 19, 2023 24,5."


def test_the_status_strip_draws_a_shape_and_a_number_for_each_status_in_use() -> None:
    rot = _svg(Statusremsa("t", "b", (("klar", 8), ("ej", 0), ("risk", 1))))

    assert [(f.get("class"), len(f) > 0) for f in rot.iter("svg") if f is not rot] == [
        ("d-form s-klar", True),
        ("d-form s-risk", True),
    ]
    assert [t.text for t in rot.iter("text")] == ["8", "1"]


def test_the_same_chart_gives_the_same_bytes_and_another_chart_other_ids() -> None:
    ett, samma = (Stapeldiagram("t", "b", ("a",), (1,)) for _ in range(2))
    annat = Stapeldiagram("t", "b", ("a",), (2,))

    assert ett.svg == samma.svg
    assert _svg(ett).find("title").get("id") != _svg(annat).find("title").get("id")


@pytest.mark.parametrize("varde", [nan, inf, -1.0])
def test_a_value_that_cannot_be_drawn_stops_when_the_chart_is_made(varde: float) -> None:
    for gor in (
        lambda: Stapeldiagram("t", "b", ("a",), (varde,)),
        lambda: Liggande("t", "b", ("a",), (varde,)),
        lambda: Malstapel("t", "b", varde, 1),
        lambda: Gnista((varde,)),
    ):
        with pytest.raises(ValueError, match="kan inte ritas"):
            gor()


def test_labels_and_values_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="2 etiketter men 1 värden"):
        Stapeldiagram("t", "b", ("a", "b"), (1,))
    with pytest.raises(ValueError, match="1 rader men 2 värderader"):
        Matris("t", "b", ("a",), ("x",), ((1,), (2,)))
    with pytest.raises(ValueError, match="status okand"):
        Statusremsa("t", "b", (("okand", 1),))


def test_a_coordinate_never_follows_a_locale() -> None:
    assert [koordinat(v) for v in (12.5, 1234, -0.001, 1 / 3)] == ["12.50", "1234.00", "0.00", "0.33"]
    with pytest.raises(ValueError, match="nan"):
        koordinat(nan)


def test_small_multiples_share_one_scale_and_print_the_last_value() -> None:
    bild = Smabilder("t", "b", ("v. 45", "v. 46"), (("Klotter", (10, 5)), ("Oro", (0, 20))))
    rot = _svg(bild)

    assert [r.get("height") for r in rot.iter("rect")] == ["17.00", "8.50", "0.00", "34.00"]
    assert [t.text for t in rot.iter("text")] == ["Klotter", "5", "Oro", "20", "v. 45", "v. 46"]
    assert bild.tabell.rader == (("v. 45", "10", "0"), ("v. 46", "5", "20"))
    with pytest.raises(ValueError, match="2 etiketter men 1 värden"):
        Smabilder("t", "b", ("v. 45", "v. 46"), (("Oro", (1,)),))


def test_a_timeline_places_its_bars_by_the_day_and_marks_today() -> None:
    linje = Tidslinje("t", "b", 2024, (("g", (RAD,)),), date(2024, 7, 1))
    rot = _svg(linje)

    stapel = next(rot.iter("rect"))
    assert [stapel.get("x"), stapel.get("width")] == ["46.49%", "5.42%"]  # 60 and 31 of 366 days on 64 per cent
    assert [del_.get("x1") for del_ in rot.iter("line") if del_.get("class") == "d-idag"] == ["67.83%"]
    assert linje.tabell.rader[0][1:] == ("2024-03-01", "2024-03-31", "Risk för avvikelse", "")
    assert len(list(linje.axel.manader())) == 12


def test_a_timeline_reaches_half_a_year_beyond_its_own_and_cuts_what_lies_further_off() -> None:
    lang = replace(RAD, start=date(2023, 11, 5), slut=date(2031, 1, 1))
    axel = Tidslinje("t", "b", 2024, (("g", (lang,)),), date(2026, 1, 1)).axel

    assert [axel.fran, axel.till] == [date(2023, 11, 1), date(2025, 7, 1)]
    assert axel.stracka(lang.start, lang.slut)[1] == pytest.approx(1 - 4 / 608)
    assert axel.stracka(date(2030, 1, 1), date(2031, 1, 1)) == pytest.approx((0.99, 0.01))


def test_a_timeline_refuses_what_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="status okand"):
        replace(RAD, status="okand")
    with pytest.raises(ValueError, match="före"):
        replace(RAD, slut=date(2024, 1, 1))


def test_the_wheel_goes_clockwise_from_january_at_the_top_and_counts_each_month() -> None:
    marken = tuple(Hjulmarke(dag, "slut", "t") for dag in (date(2023, 1, 1), date(2023, 7, 2), date(2023, 7, 3)))
    hjul = Arshjul("t", "b", 2023, marken, date(2024, 1, 1), ankare="m")
    rot = _svg(hjul)

    former = [(float(del_.get("x")), float(del_.get("y"))) for del_ in rot.iter("svg") if del_ is not rot]
    assert former[0] == (252.0, 102.0)  # straight up
    assert former[1][1] > 390  # straight down, and the second of the same days further in
    assert former[2][1] < former[1][1]
    assert hjul.per_manad == (1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0)
    assert [lank.get("href") for lank in rot.iter("a")][6] == "#m7"
    assert not [del_ for del_ in rot.iter("line") if del_.get("class") == "d-idag"]
    with pytest.raises(ValueError, match="okand"):
        Hjulmarke(date(2023, 1, 1), "okand", "t")
