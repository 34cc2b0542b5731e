"""What "Nu" and "I går" mean when the form is opened or sent later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapportering.utkast.tidsflytt import Falt, flytta_tid

SKRIVEN = datetime(2024, 11, 18, 21, 50, tzinfo=UTC)  # Monday 22.50 in Sweden


@pytest.mark.parametrize(
    ("falt", "senare", "blir"),
    [
        ({"nar": ["nu"]}, timedelta(minutes=60), {"nar": ["nu"]}),
        ({"nar": ["nu"]}, timedelta(minutes=61), {"nar": ["idag"], "klockan": ["22.50"]}),
        ({"nar": ["nu"]}, timedelta(hours=3), {"nar": ["igar"], "klockan": ["22.50"]}),
        ({"nar": ["nu"]}, timedelta(hours=40), {"nar": ["annan"], "datum": ["2024-11-18"], "klockan": ["22.50"]}),
        ({"nar": ["idag"], "klockan": ["9.15"]}, timedelta(hours=3), {"nar": ["igar"], "klockan": ["9.15"]}),
        ({"nar": ["idag"]}, timedelta(minutes=5), {"nar": ["idag"]}),
        ({"nar": ["igar"]}, timedelta(hours=3), {"nar": ["annan"], "datum": ["2024-11-17"]}),
        ({"nar": ["annan"], "datum": ["2024-11-10"]}, timedelta(hours=40), {"nar": ["annan"], "datum": ["2024-11-10"]}),
        ({"nar": ["påhittat"]}, timedelta(hours=40), {"nar": ["påhittat"]}),
        ({"text": ["x"]}, timedelta(hours=40), {"text": ["x"]}),
    ],
)
def test_the_same_moment_in_the_words_of_now(falt: Falt, senare: timedelta, blir: Falt) -> None:
    assert flytta_tid(falt, skriven=SKRIVEN, nu=SKRIVEN + senare) == blir
