"""Clock times as people write them."""

from __future__ import annotations

from datetime import time

import pytest

from rapportering.tider import GRANSER, Dygnsdel, OgiltigTid, las_klockslag, tidtext


@pytest.mark.parametrize(
    ("text", "tider"),
    [
        ("18.30", (time(18, 30), None)),
        ("18:30", (time(18, 30), None)),
        ("1830", (time(18, 30), None)),
        ("0805", (time(8, 5), None)),
        ("8", (time(8), None)),
        ("kl. 8.05", (time(8, 5), None)),
        (" 18.30–19.15 ", (time(18, 30), time(19, 15))),
        ("18-20", (time(18), time(20))),
    ],
)
def test_a_time_is_read(text: str, tider: tuple[time, time | None]) -> None:
    assert las_klockslag(text) == tider


@pytest.mark.parametrize("text", ["25.00", "18.75", "kväll", "18.30.00", "١٨", "18–", ""])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(OgiltigTid, match=r"till exempel 18\.30"):
        las_klockslag(text)


def test_the_parts_of_the_day_are_the_whole_day_once() -> None:
    timmar = [timme for fran, till in GRANSER.values() for timme in range(fran.hour, till.hour + 1)]

    assert sorted(timmar) == list(range(24))
    assert set(GRANSER) == set(Dygnsdel)


def test_a_time_is_said_as_people_say_it() -> None:
    nbsp = "\N{NO-BREAK SPACE}"

    assert [
        tidtext(None, None, False),
        tidtext(time(18, 30), None, True),
        tidtext(time(18, 30), time(19, 15), True),
        tidtext(time(14), None, False),
        tidtext(*GRANSER[Dygnsdel.KVALL], False),
    ] == ["", f"kl.{nbsp}18.30", f"kl.{nbsp}18.30–19.15", f"omkring kl.{nbsp}14.00", "kväll"]
