"""Periods of answers: a partition of the weeks, whatever the cadences and their changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.perioder import OgiltigPeriod
from rapportering.svarsperioder import Steg, Svarsperiod, Takt, period_med, perioder

MANDAGAR = st.integers(0, 7 * 53).map(lambda n: date(2024, 1, 1) + timedelta(weeks=n))
STEG = st.lists(st.tuples(MANDAGAR, st.sampled_from(Takt), st.booleans()), max_size=5, unique_by=lambda s: s[0]).map(
    lambda rader: [Steg(date(1900, 1, 1), Takt.VECKA), *(Steg(*rad) for rad in sorted(rader))]
)
DAGAR = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("takt", "jamn", "dag", "kod", "kort"),
    [
        (Takt.VECKA, True, "2024-11-13", "2024-46", "v.\xa046"),
        (Takt.TVAVECKOR, True, "2024-11-13", "2024-45-46", "v.\xa045–46"),
        (Takt.TVAVECKOR, False, "2024-11-13", "2024-46-47", "v.\xa046–47"),
        (Takt.MANAD, True, "2024-11-13", "2024-M11", "november"),
        (Takt.MANAD, True, "2024-12-01", "2024-M11", "november"),  # Sunday of the week whose Thursday is in November
        (Takt.TVAVECKOR, True, "2026-12-30", "2026-53-02", "v.\xa053–2"),  # 53 weeks: the turn is one long period
        (Takt.TVAVECKOR, False, "2026-12-30", "2026-52-53", "v.\xa052–53"),
        (Takt.TVAVECKOR, False, "2027-01-05", "2027-01", "v.\xa01"),  # or one short
    ],
)
def test_the_period_of_a_day(takt: Takt, jamn: bool, dag: str, kod: str, kort: str) -> None:
    period = period_med([Steg(date(1900, 1, 1), takt, jamn)], date.fromisoformat(dag))

    assert (period.kod, period.kort, Svarsperiod.las(kod)) == (kod, kort, period)


@given(STEG, DAGAR)
def test_every_day_is_in_one_period_and_the_next_follows(steg: list[Steg], dag: date) -> None:
    period = period_med(steg, dag)
    dagar = [period.start + timedelta(days=n) for n in range(7 * period.antal)]

    assert dag in dagar
    assert {period_med(steg, en) for en in dagar} == {period}
    assert period_med(steg, period.slut + timedelta(days=1)).start == period.slut + timedelta(days=1)
    assert (period.start.weekday(), period.slut.weekday(), period.antal in range(1, 7)) == (0, 6, True)
    assert Svarsperiod.las(period.kod) == period


@given(STEG, MANDAGAR, st.integers(1, 60))
def test_parts_of_a_span_hold_each_period_once(steg: list[Steg], start: date, veckor: int) -> None:
    slut = start + timedelta(weeks=veckor, days=-1)
    mitt = start + timedelta(weeks=veckor // 2, days=-1)

    assert perioder(steg, start, slut) == perioder(steg, start, mitt) + perioder(steg, mitt + timedelta(days=1), slut)


@given(STEG, DAGAR, st.sampled_from(Takt), st.booleans())
def test_a_new_cadence_leaves_what_has_begun_as_it_was(steg: list[Steg], idag: date, takt: Takt, jamn: bool) -> None:
    fran = period_med(steg, idag).slut + timedelta(days=1)
    ny = [*(ett for ett in steg if ett.fran < fran), Steg(fran, takt, jamn)]
    fore = [ett for ett in steg if ett.fran < fran]
    dag = idag
    for _ in range(10):
        assert period_med(ny, dag) == period_med(fore + [ett for ett in steg if ett.fran >= fran], dag)
        dag -= timedelta(days=9)


@pytest.mark.parametrize("kod", ["2024-54", "2024-K4", "2024-46-46", "2024-46-60", "sen", "2024-46-"])
def test_a_code_that_is_no_period(kod: str) -> None:
    with pytest.raises(OgiltigPeriod):
        Svarsperiod.las(kod)
