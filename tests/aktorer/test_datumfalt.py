import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from aktorer.datumfalt import Datumfalt, Tidfalt, tolka_datum

IDAG = dt.date(2024, 11, 18)


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("i dag", IDAG),
        ("I GÅR", dt.date(2024, 11, 17)),
        ("18/11", IDAG),
        ("3/4", dt.date(2024, 4, 3)),
        ("18 nov", IDAG),
        ("den 3 april 2023", dt.date(2023, 4, 3)),
        ("2024-11-18", None),
        ("i förfjol", None),
        ("3 xyz", None),
    ],
)
def test_words_and_short_forms(text: str, datum: dt.date | None) -> None:
    assert tolka_datum(text, IDAG) == datum


def test_a_day_without_year_is_the_nearest_one() -> None:
    assert tolka_datum("31/12", dt.date(2025, 1, 2)) == dt.date(2024, 12, 31)


@pytest.mark.parametrize("text", ["2024-04-03", "3/4/2024", "3.4.2024", "20240403", "3 april 2024", "3-4-2024"])
def test_every_written_form_is_the_third_of_april(text: str) -> None:
    assert Datumfalt().clean(text) == dt.date(2024, 4, 3)


@pytest.mark.parametrize("text", ["31/2", "2024-13-01", "hej", "30 feb 2024", "0/0", "11/18/2024"])
def test_a_date_that_is_none_is_refused_in_swedish(text: str) -> None:
    with pytest.raises(ValidationError) as fel:
        Datumfalt().clean(text)

    assert fel.value.messages == ["Skriv datumet så här: 2024-11-18."]


@pytest.mark.parametrize("text", ["18.30", "18:30", "1830", "kl. 18.30", " 18.30 "])
def test_every_written_form_is_half_past_six(text: str) -> None:
    assert Tidfalt().clean(text) == dt.time(18, 30)


def test_a_bare_hour_is_that_hour_and_nonsense_is_refused() -> None:
    assert Tidfalt().clean("9") == dt.time(9, 0)
    with pytest.raises(ValidationError) as fel:
        Tidfalt().clean("25.00")
    assert fel.value.messages == ["Skriv tiden så här: 18.30."]
