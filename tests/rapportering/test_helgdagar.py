"""Working days in Sweden."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.helgdagar import arbetsdag, narmast, nasta

DAGAR = st.dates(date(2024, 1, 1), date(2030, 12, 31))
LEDIGA_2024 = (
    "01-01 03-29 04-01 05-01 05-09 06-06 06-21 12-24 12-25 12-26 12-31"  # weekdays only; eves by custom included
)


def test_the_days_off_of_a_year() -> None:
    dagar = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]

    assert [f"{dag:%m-%d}" for dag in dagar if dag.weekday() < 5 and not arbetsdag(dag)] == LEDIGA_2024.split()


@pytest.mark.parametrize("ar", range(2024, 2031))
def test_the_three_eves_are_off_every_year(ar: int) -> None:
    midsommarafton = next(date(ar, 6, dag) for dag in range(19, 26) if date(ar, 6, dag).weekday() == 4)

    assert not any(arbetsdag(dag) for dag in (midsommarafton, date(ar, 12, 24), date(ar, 12, 31), date(ar, 1, 1)))
    assert sum(arbetsdag(date(ar, 1, 1) + timedelta(days=n)) for n in range(365)) in range(245, 256)


@given(DAGAR, st.integers(0, 14))
def test_the_nearest_working_day_is_earlier_unless_the_period_has_none(dag: date, spann: int) -> None:
    tidigast = dag - timedelta(days=spann)
    flyttad = narmast(dag, tidigast)

    assert arbetsdag(flyttad)
    if flyttad <= dag:
        assert flyttad >= tidigast
        assert not any(arbetsdag(flyttad + timedelta(days=n)) for n in range(1, (dag - flyttad).days + 1))
    else:
        assert flyttad == nasta(dag)
        assert not any(arbetsdag(dag - timedelta(days=n)) for n in range(spann + 1))
