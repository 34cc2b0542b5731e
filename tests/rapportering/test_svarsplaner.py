"""What the settings mean: due times on working days, cadence by unit, breaks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportering.helgdagar import arbetsdag
from rapportering.models import Enhetstakt, Svarsplan, Uppehall
from rapportering.svarsperioder import Steg, Svarsperiod, Takt, period_med
from rapportering.svarsplaner import STOCKHOLM, Planer, tider

DAGAR = st.sampled_from([1, 2, 3, 4, 5, 8, 9, 10, 11, 12])
TIMMAR = st.integers(7, 18)


def _tid(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("kod", "paminn", "senast"),
    [
        ("2024-47", "2024-11-21T10:00", "2024-11-22T12:00"),
        ("2024-01", "2024-01-04T10:00", "2024-01-05T12:00"),
        ("2024-13", "2024-03-28T10:00", "2024-03-28T12:00"),  # Good Friday
        ("2024-19", "2024-05-08T10:00", "2024-05-10T12:00"),  # Ascension Day
        ("2024-25", "2024-06-20T10:00", "2024-06-20T12:00"),  # midsummer eve
        ("2024-52", "2024-12-23T10:00", "2024-12-27T12:00"),
        ("2026-01", "2025-12-30T10:00", "2026-01-02T12:00"),
    ],
)
def test_due_times_move_to_the_nearest_earlier_working_day(kod: str, paminn: str, senast: str) -> None:
    ut = tider(Svarsplan(), Svarsperiod.las(kod))

    assert (ut.paminn, ut.senast) == (_tid(paminn), _tid(senast))


def test_hours_are_swedish_on_both_sides_of_daylight_saving_time() -> None:
    for kod in ("2024-13", "2024-14", "2024-43", "2024-44", "2026-13", "2026-43"):
        ut = tider(Svarsplan(), Svarsperiod.las(kod))
        assert (ut.paminn.astimezone(STOCKHOLM).hour, ut.senast.astimezone(STOCKHOLM).hour) == (10, 12)
    assert tider(Svarsplan(), Svarsperiod.las("2024-43")).senast.utcoffset() == timedelta(hours=2)
    assert tider(Svarsplan(), Svarsperiod.las("2024-44")).senast.utcoffset() == timedelta(hours=1)


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(Takt), st.booleans(), DAGAR, TIMMAR, DAGAR, TIMMAR
)
def test_never_on_a_day_off_and_never_after_the_deadline(
    dag: date, takt: Takt, jamn: bool, paminn_dag: int, paminn_timme: int, svara_dag: int, svara_timme: int
) -> None:
    (paminn_dag, paminn_timme), (svara_dag, svara_timme) = sorted(
        [(paminn_dag, paminn_timme), (svara_dag, svara_timme)]
    )
    plan = Svarsplan(
        paminn_dag=paminn_dag, paminn_timme=paminn_timme, svara_dag=svara_dag, svara_timme=svara_timme, motesdag=3
    )
    period = period_med([Steg(date(1900, 1, 1), takt, jamn)], dag)
    ut = tider(plan, period)

    assert arbetsdag(ut.paminn.date())
    assert arbetsdag(ut.senast.date())
    assert ut.mote is not None
    assert arbetsdag(ut.mote)
    assert period.start <= ut.paminn.date() <= ut.senast.date()
    assert ut.paminn < ut.senast
    onskad = period.sista.start + timedelta(days=svara_dag - 1)
    if arbetsdag(onskad):
        assert ut.senast.date() == onskad


def test_a_units_own_cadence_goes_before_the_municipalitys_until_it_ends() -> None:
    planer = Planer(
        [Svarsplan(fran=date(2024, 9, 2), takt=Takt.TVAVECKOR)],
        {7: [Enhetstakt(fran=date(2024, 9, 30), takt=Takt.MANAD), Enhetstakt(fran=date(2024, 11, 4), takt="")]},
    )
    dagar = [date(2024, 8, 26), date(2024, 9, 2), date(2024, 9, 30), date(2024, 11, 4), date(2024, 11, 11)]

    assert [planer.period(7, dag).kod for dag in dagar] == [
        "2024-35",
        "2024-36",
        "2024-M10",
        "2024-45-46",
        "2024-45-46",
    ]
    assert [planer.period(8, dag).kod for dag in dagar] == [
        "2024-35", "2024-36", "2024-39-40", "2024-45-46", "2024-45-46",
    ]  # fmt: skip


def test_a_break_frees_from_what_it_wholly_covers() -> None:
    planer = Planer([], {}, {7: [Uppehall(fran=date(2024, 6, 17), till=date(2024, 6, 27))]})
    perioder = [Svarsperiod.las(f"2024-{vecka}") for vecka in (24, 25, 26)]

    # Week 26: Friday the 28th is a working day outside the break. Week 25 ends with midsummer.
    assert [planer.ledig(7, period) for period in perioder] == [False, True, False]
    assert [planer.borta(7, dag) for dag in (date(2024, 6, 16), date(2024, 6, 17), date(2024, 6, 28))] == [
        False, True, False,
    ]  # fmt: skip
    assert not planer.ledig(8, perioder[1])
