import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from aktorer import svenska

NU = dt.datetime(2024, 11, 18, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_dates_in_text_tables_and_spans() -> None:
    dag = dt.date(2024, 11, 18)

    assert svenska.datum(dag) == "18\u00a0november 2024"
    assert svenska.kort_datum(dag) == "2024-11-18"
    assert svenska.veckodag(dag) == "måndag"
    assert svenska.period(dt.date(2024, 7, 1), dt.date(2024, 9, 30)) == "1\u00a0juli–30\u00a0september 2024"
    assert svenska.period(dt.date(2024, 9, 1), dt.date(2024, 9, 30)) == "1–30\u00a0september 2024"


def test_an_instant_is_shown_in_swedish_time() -> None:
    sent = dt.datetime(2024, 11, 17, 23, 5, tzinfo=dt.UTC)

    assert (svenska.datum(sent), svenska.klocka(sent)) == ("18\u00a0november 2024", "0.05")


@pytest.mark.parametrize(
    ("dag", "text"),
    [
        (dt.date(2024, 11, 18), "v.\u00a047"),
        (dt.date(2024, 12, 30), "v.\u00a01 2025"),
        (dt.date(2021, 1, 3), "v.\u00a053 2020"),
    ],
)
def test_week_carries_its_iso_year_when_it_is_another(dag: dt.date, text: str) -> None:
    assert svenska.vecka(dag) == text


@pytest.mark.parametrize(
    ("varde", "text"),
    [
        (NU - dt.timedelta(hours=1), "i dag kl.\u00a08.30"),
        (dt.date(2024, 11, 17), "i går"),
        (dt.date(2024, 11, 19), "i morgon"),
        (dt.date(2024, 11, 15), "för 3 dagar sedan"),
        (dt.date(2024, 11, 22), "om 4 dagar"),
        (dt.date(2024, 10, 1), "1\u00a0oktober"),
        (dt.date(2023, 11, 18), "18\u00a0november 2023"),
    ],
)
def test_relative_time(varde: dt.date, text: str) -> None:
    assert svenska.relativ(varde, NU) == text


@pytest.mark.parametrize(
    ("varde", "decimaler", "text"),
    [
        (1234.5, 1, "1\u00a0234,5"),
        (1234567, 0, "1\u00a0234\u00a0567"),
        (-7, 0, "\u22127"),
        (Decimal("0.5"), 0, "1"),
        (-0.2, 0, "0"),
    ],
)
def test_numbers(varde: float, decimaler: int, text: str) -> None:
    assert svenska.tal(varde, decimaler) == text


def test_per_cent_and_difference() -> None:
    assert svenska.procent(-7) == "\u22127\u00a0%"
    assert [svenska.andring(n, "rapporter") for n in (6, -2, 0)] == [
        "6 fler rapporter",
        "2 färre rapporter",
        "lika många rapporter",
    ]


def test_a_ring_a_umlaut_o_umlaut_come_last_in_that_order() -> None:
    namn = ["Örjan", "Ängen", "Åsby", "zebra", "Anna", "ängen"]

    assert sorted(namn, key=svenska.sorteringsnyckel) == ["Anna", "zebra", "Åsby", "Ängen", "ängen", "Örjan"]


def test_long_words_get_soft_hyphens_in_either_case() -> None:
    assert svenska.mjuka("Ordningsstörning") == "Ordnings\u00adstörning"
    assert svenska.mjuka("ny handlingsplan") == "ny handlings\u00adplan"
