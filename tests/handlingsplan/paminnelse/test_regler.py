"""The rules of asking: when a window opens and closes, which step has come, whom it silences. Property-tested."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlingsplan.paminnelse.regler import (
    KADENS,
    MELLANRUM,
    Fonster,
    Fraga,
    Tider,
    aktuellt,
    ar_sen,
    att_fraga,
    behover_ord,
    eskaleras,
    far_mejlas,
    fonster,
    steg,
)
from rapportering.helgdagar import arbetsdag
from rapportering.perioder import Period

DAG = dt.timedelta(days=1)
lugnt = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
K3 = Period.las("2024-K3")
dagar = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
tider = st.builds(
    lambda oppnar, svar, nad: Tider(oppnar=oppnar, svar=min(svar, oppnar - 1), nad=nad),
    st.integers(7, 45), st.integers(0, 14), st.integers(0, 40),
)  # fmt: skip
stangningar = st.integers(0, 60)


@st.composite
def fragor(rita: st.DrawFn) -> Fraga:
    start = rita(dagar)
    slut = start + dt.timedelta(days=rita(st.integers(0, 700)))
    return Fraga(1, start, slut, rita(st.booleans()), rita(st.none() | dagar), rita(st.integers(0, 4)) == 0)


def test_the_window_of_a_quarter_by_the_defaults() -> None:
    ett = fonster(K3, 5, Tider())

    assert (ett.oppnar, ett.senast, ett.sammanstalls, ett.stanger) == (
        dt.date(2024, 9, 2), dt.date(2024, 10, 2), dt.date(2024, 10, 5), dt.date(2024, 11, 4),
    )  # fmt: skip


@lugnt
@given(idag=dagar, stangning=stangningar, hur=tider)
def test_one_window_at_a_time_with_the_owners_due_before_the_compilation(
    idag: dt.date, stangning: int, hur: Tider
) -> None:
    ett = aktuellt(idag, stangning, hur)
    nasta = fonster(ett.period.nasta(), stangning, hur)
    forra = fonster(ett.period.forra(), stangning, hur)

    assert ett.oppnar <= ett.senast <= ett.sammanstalls <= ett.stanger < nasta.oppnar
    assert forra.stanger < idag <= ett.stanger
    assert arbetsdag(ett.senast) or ett.senast == ett.sammanstalls


@lugnt
@given(fraga=fragor(), idag=dagar, stangning=stangningar, hur=tider)
def test_closed_handed_over_and_answered_are_never_asked_about(
    fraga: Fraga, idag: dt.date, stangning: int, hur: Tider
) -> None:
    ett = aktuellt(idag, stangning, hur)
    stegen = steg(fraga, ett, idag)

    if fraga.avslutad or fraga.lamnas:
        assert stegen == eskaleras(fraga, ett, idag) == ()
    if fraga.sagt is not None and fraga.sagt >= max(ett.oppnar, fraga.slut + DAG):
        assert stegen == ()  # the first answer silences the rest of the round
    assert len(stegen) <= 2
    if stegen:
        assert behover_ord(fraga, ett) or ar_sen(fraga, idag)
    assert steg(fraga, None, idag) == tuple(en for en in stegen if en.startswith("slut:"))


@lugnt
@given(idag=dagar, senaste=st.none() | dagar)
def test_no_mail_on_days_off_and_never_two_close_together(idag: dt.date, senaste: dt.date | None) -> None:
    if far_mejlas(idag, senaste):
        assert arbetsdag(idag)
        assert senaste is None or (idag - senaste).days >= MELLANRUM


@lugnt
@given(
    slut=st.integers(-60, 400), hur=tider, stangning=stangningar, start=dagar,
    stilla=st.sets(st.integers(0, 400)), dubbelt=st.booleans(),
)  # fmt: skip
def test_a_year_of_mornings_whatever_the_clock_does(
    slut: int, hur: Tider, stangning: int, start: dt.date, stilla: set[int], dubbelt: bool
) -> None:
    fraga = Fraga(1, start - dt.timedelta(days=500), start + dt.timedelta(days=slut))
    skickade: set[tuple[int, str]] = set()
    mejl: list[dt.date] = []
    for nummer in (n for n in range(365) if n not in stilla):
        idag = start + nummer * DAG
        for _ in range(1 + dubbelt):
            stegen = {1: steg(fraga, aktuellt(idag, stangning, hur), idag)}
            if att_fraga(stegen, skickade, mejl[-1] if mejl else None, idag):
                assert not skickade.issuperset((1, ett) for ett in stegen[1])
                skickade |= {(1, ett) for ett in stegen[1]}
                mejl.append(idag)

    assert all(arbetsdag(dag) for dag in mejl)
    assert all((sen - fore).days >= MELLANRUM for fore, sen in pairwise(mejl))
    assert len(mejl) <= 5 * len(KADENS) + 3  # at most five rounds touch a year, and one end date


def test_the_cadence_of_a_silent_owner() -> None:
    fraga = Fraga(1, dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    hur, skickade, mejl = Tider(), set[tuple[int, str]](), list[tuple[str, str]]()
    for nummer in range(70):
        idag = dt.date(2024, 9, 1) + nummer * DAG
        stegen = {1: steg(fraga, aktuellt(idag, 5, hur), idag)}
        if att_fraga(stegen, skickade, dt.date.fromisoformat(mejl[-1][0]) if mejl else None, idag):
            skickade |= {(1, ett) for ett in stegen[1]}
            mejl.append((idag.isoformat(), stegen[1][0]))

    assert mejl == [
        ("2024-09-02", "2024-K3:-30"),
        ("2024-09-25", "2024-K3:-7"),
        ("2024-10-01", "2024-K3:-1"),
        ("2024-10-07", "2024-K3:+1"),  # the 3rd is too soon, the 6th a Sunday
        ("2024-10-14", "2024-K3:+7"),  # the 9th is too soon, the 12th a Saturday
        ("2024-11-01", "2024-K3:+30"),
    ]


@pytest.mark.parametrize(
    ("idag", "sagt", "vantat"),
    [
        ("2024-10-15", None, ()),  # the last day is not late
        ("2024-10-16", None, ("slut:2024-10-15:+1",)),
        ("2024-10-23", None, ("slut:2024-10-15:+7",)),
        ("2025-03-01", None, ("slut:2024-10-15:+30",)),
        ("2024-10-23", "2024-10-15", ("slut:2024-10-15:+7",)),
        ("2024-10-23", "2024-10-16", ()),  # a word since then, with or without a new date
    ],
)
def test_an_end_date_that_passed(idag: str, sagt: str | None, vantat: tuple[str, ...]) -> None:
    ord_ = dt.date.fromisoformat(sagt) if sagt else None
    fraga = Fraga(1, dt.date(2024, 1, 1), dt.date(2024, 10, 15), sagt=ord_)

    assert steg(fraga, None, dt.date.fromisoformat(idag)) == vantat


@pytest.mark.parametrize(
    ("idag", "vantat"),
    [("2024-10-08", ()), ("2024-10-09", ("2024-K3",)), ("2024-11-04", ("2024-K3",)), ("2024-11-05", ())],
)
def test_the_coordinator_hears_of_it_after_a_week(idag: str, vantat: tuple[str, ...]) -> None:
    fraga = Fraga(1, dt.date(2024, 1, 1), dt.date(2024, 12, 31))

    assert eskaleras(fraga, fonster(K3, 5, Tider()), dt.date.fromisoformat(idag)) == vantat


def test_what_begins_after_the_quarter_is_not_asked_about() -> None:
    ett: Fonster = fonster(K3, 5, Tider())

    assert [
        behover_ord(Fraga(1, start, dt.date(2024, 12, 31)), ett)
        for start in (dt.date(2024, 9, 30), dt.date(2024, 10, 1))
    ] == [True, False]
