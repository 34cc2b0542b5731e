"""The main flows with the keyboard alone, without script, and a report with the thumb within a minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.webblasare.floden import FLODEN, lamna_in_rapport, uppdatera_aktivitet
from tests.webblasare.hander import Pekare, Tangenter, Tumme
from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system
Flode = Callable[..., None]
namnet: Any = lambda varde: getattr(varde, "__name__", None)  # noqa: E731  pytest wants a function of one value

HOGST_TAPP, HOGST_SEKUNDER = 6, 60


@pytest.mark.parametrize(
    ("flode", "vem", "bredd"),
    [(*rad, 390) for rad in FLODEN] + [(lamna_in_rapport, "rapportor", 1280), (uppdatera_aktivitet, "ansvarig", 1280)],
    ids=namnet,
)
def test_keyboard(webb: Webb, flode: Flode, vem: str, bredd: int) -> None:
    """Nothing but keys; the ring is always seen and no bar covers it. A phone's width has the most bars."""
    with webb.besok(vem, bredd=bredd) as page:
        hand = Tangenter(page)
        flode(hand, webb.installation.varden, 0)

        assert sorted(set(hand.fel)) == []


@pytest.mark.parametrize(("flode", "vem"), FLODEN, ids=namnet)
def test_without_script(webb: Webb, flode: Flode, vem: str) -> None:
    """The whole chain works in a browser that runs no script."""
    with webb.besok(vem, java_script_enabled=False) as page:
        flode(Pekare(page), webb.installation.varden, 1)


def test_a_report_takes_six_taps_and_less_than_a_minute(webb: Webb) -> None:
    with webb.besok("rapportor", has_touch=True, is_mobile=True, device_scale_factor=2) as page:
        hand = Tumme(page)
        start = time.monotonic()
        lamna_in_rapport(hand, webb.installation.varden, 0)
        sekunder = time.monotonic() - start

        sys.stdout.write(f"En rapport med en mening: {hand.tapp} tryck, {sekunder:.0f} sekunder.\n")
        assert hand.tapp <= HOGST_TAPP
        assert sekunder <= HOGST_SEKUNDER
