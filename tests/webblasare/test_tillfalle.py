"""An occasion is filed on a phone within twenty seconds, by somebody who has to find each target."""

from __future__ import annotations

import sys
import time

import pytest
from playwright.sync_api import expect

from tests.webblasare.hander import Tumme
from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system
HOGST_TAPP, HOGST_SEKUNDER = 5, 20


@pytest.mark.parametrize("vem", ["rapportor", "ansvarig"])
def test_an_occasion_takes_five_taps_and_less_than_twenty_seconds(webb: Webb, vem: str) -> None:
    with webb.besok(vem, has_touch=True, is_mobile=True, device_scale_factor=2) as page:
        page.goto("/")
        hand = Tumme(page)
        start = time.monotonic()
        hand.tryck(page.get_by_role("link", name="tillfälle").first)
        hand.valj(page.locator("input[name=slag][value=fotpatrull]"))
        if not page.locator("input[name=aktivitet]:checked").count():
            hand.valj(page.locator("input[name=aktivitet]").first)
        hand.valj(page.locator("input[name=motta][value='6_20']"))
        hand.tryck(page.get_by_role("button", name="Spara tillfället"))
        expect(page.get_by_role("heading", name="Tack")).to_be_visible()
        sekunder = time.monotonic() - start

        sys.stdout.write(f"Ett tillfälle som {vem}: {hand.tapp} tryck, {sekunder:.0f} sekunder.\n")
        assert hand.tapp <= HOGST_TAPP
        assert sekunder <= HOGST_SEKUNDER
        hand.tryck(page.get_by_role("link", name="En till"))
        assert page.locator("input[name=slag]:checked").get_attribute("value") == "fotpatrull"
        page.go_back()
        hand.tryck(page.get_by_role("button", name="Ångra"))
        expect(page.get_by_text("borttaget och räknas inte")).to_be_visible()
