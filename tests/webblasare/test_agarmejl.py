"""The owner's update from the mail: two presses and less than twenty seconds, on a phone that is logged in."""

from __future__ import annotations

import sys
import time

import pytest
from playwright.sync_api import expect

from tests.webblasare.hander import Tumme
from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system
LASA = 4_000
"""What it takes to read the question, milliseconds."""


def test_two_presses_and_twenty_seconds(webb: Webb) -> None:
    varden = webb.installation.varden
    sida = f"/handlingsplan/{varden['ar']}/{varden['aktivitet']}/uppdatera/?status=plan&lank={varden['agarlank']}"
    with webb.besok("ansvarig", has_touch=True, is_mobile=True, device_scale_factor=2) as page:
        page.goto("/om/")
        page.evaluate('(a) => { document.body.innerHTML = `<p><a href="${a}">Enligt plan</a></p>`; }', sida)
        hand = Tumme(page)
        start = time.monotonic()
        hand.tryck(page.get_by_role("link", name="Enligt plan"))
        expect(page.locator("input[name=status][value=plan]")).to_be_checked()
        page.wait_for_timeout(LASA)
        hand.tryck(page.get_by_role("button", name="Spara uppdatering"))
        expect(page.get_by_text("är uppdaterad i dag")).to_be_visible()
        sekunder = time.monotonic() - start

        sys.stdout.write(f"Uppdatering ur mejlet: {hand.tapp} tryck, {sekunder:.0f} sekunder.\n")
        assert hand.tapp == 2
        assert sekunder <= 20
