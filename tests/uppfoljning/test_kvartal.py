"""When a quarter closes. 31 March 2024 is both the day the clocks move and the end of a quarter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.perioder import OgiltigPeriod, Period, Slag
from uppfoljning.kvartal import ar_slut, las_kvartal, senast_stangt, stangning

SVENSK = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("kod", "utc"),
    [
        ("2024-K1", datetime(2024, 4, 5, 21, 59, 59, tzinfo=UTC)),
        ("2024-K3", datetime(2024, 10, 5, 21, 59, 59, tzinfo=UTC)),
        ("2024-K4", datetime(2025, 1, 5, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_cut_off_is_the_end_of_the_fifth_day_in_sweden(kod: str, utc: datetime) -> None:
    assert stangning(las_kvartal(kod), 5) == utc


@pytest.mark.parametrize(
    ("nu", "slut"),
    [
        (datetime(2024, 3, 31, 21, 59, 59, tzinfo=UTC), False),  # 23.59.59 in Sweden, summer time
        (datetime(2024, 3, 31, 22, 0, 0, tzinfo=UTC), True),
        (datetime(2024, 3, 31, 1, 0, 0, tzinfo=UTC), False),  # the moment the clocks move
    ],
)
def test_a_quarter_ends_at_swedish_midnight_also_when_the_clocks_move(nu: datetime, slut: bool) -> None:
    assert ar_slut(las_kvartal("2024-K1"), nu) is slut


@given(st.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_each_day_is_in_exactly_one_quarter(dag: date) -> None:
    period = Period.med(Slag.KVARTAL, dag)

    assert period.start <= dag <= period.slut
    assert period.forra().slut == period.start - timedelta(days=1)


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001  made aware
    st.integers(0, 60),
)
def test_the_newest_closed_quarter_is_closed_and_its_follower_is_not(nu: datetime, dagar: int) -> None:
    period = senast_stangt(nu, dagar)

    assert stangning(period, dagar) < nu <= stangning(period.nasta(), dagar)


@pytest.mark.parametrize("kod", ["2024-11", "2024-M3", "2024-K5", "kvartal"])
def test_another_code_is_refused_in_swedish(kod: str) -> None:
    with pytest.raises(OgiltigPeriod, match=r"\.$"):
        las_kvartal(kod)
