"""Periods: every day lies in exactly one week, month and quarter, and a quarter's weeks are its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.perioder import OgiltigPeriod, Period, Slag

DAGAR = st.dates(date(2015, 1, 1), date(2040, 12, 31))
SLAGEN = st.sampled_from(list(Slag))


@given(DAGAR, SLAGEN)
def test_a_day_lies_in_its_period_and_in_no_other(dag: date, slag: Slag) -> None:
    period = Period.med(slag, dag)

    assert period.start <= dag <= period.slut
    assert period.forra().slut == period.start - timedelta(days=1)
    assert period.nasta().start == period.slut + timedelta(days=1)
    assert (period.forra().nasta(), period.nasta().forra()) == (period, period)


@given(DAGAR, SLAGEN)
def test_the_code_names_the_period(dag: date, slag: Slag) -> None:
    period = Period.med(slag, dag)

    assert Period.las(period.kod) == period
    assert Period.las(period.kod.lower()) == period


@pytest.mark.parametrize("slag", [Slag.MANAD, Slag.KVARTAL])
def test_the_weeks_of_all_periods_are_all_weeks_once(slag: Slag) -> None:
    period, veckor = Period.med(slag, date(2015, 1, 1)), []
    while period.ar <= 2040:
        veckor += period.veckor()
        period = period.nasta()

    alla = [Period(Slag.VECKA, 2015, 1)]
    while alla[-1] != veckor[-1]:
        alla.append(alla[-1].nasta())
    assert veckor == alla


def test_a_week_has_itself_as_its_weeks() -> None:
    vecka = Period(Slag.VECKA, 2020, 53)

    assert vecka.veckor() == [vecka]


def test_the_year_change_follows_iso() -> None:
    vecka = Period.med(Slag.VECKA, date(2024, 12, 30))

    assert (vecka.kod, vecka.namn, vecka.start) == ("2025-01", "v.\N{NO-BREAK SPACE}1 2025", date(2024, 12, 30))


def test_week_53_is_compared_with_week_52() -> None:
    assert Period(Slag.VECKA, 2020, 53).i_fjol() == Period(Slag.VECKA, 2019, 52)


@pytest.mark.parametrize(
    ("kod", "text"),
    [
        ("2024-54", "Vecka 54 finns inte 2024."),
        ("2023-53", "Vecka 53 finns inte 2023."),
        ("2024-M13", "Månad 13 finns inte 2024."),
        ("2024-K0", "Kvartal 0 finns inte 2024."),
        ("i går", "”i går” är ingen period. Skriv till exempel 2024-46, 2024-M11 eller 2024-K4."),
        ("٢٠٢٤-٤٦", "”٢٠٢٤-٤٦” är ingen period. Skriv till exempel 2024-46, 2024-M11 eller 2024-K4."),
    ],
)
def test_a_period_that_does_not_exist_says_so(kod: str, text: str) -> None:
    with pytest.raises(OgiltigPeriod) as fel:
        Period.las(kod)

    assert str(fel.value) == text
