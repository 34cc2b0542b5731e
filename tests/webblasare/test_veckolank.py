"""From the mail on a phone: the link, log in, one press, and undo."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.webblasare.lasare import Webb


@pytest.mark.system
def test_the_link_of_a_reminder_leads_through_log_in_to_one_press(webb: Webb) -> None:
    varden = webb.installation.varden
    with webb.besok("tom_rapportor", inloggad=False) as page:
        page.goto(f"/vecka/lank/{varden['veckolank_tom']}/")
        page.get_by_label("E-postadress").fill("tom_rapportor@tomstad.example")
        page.get_by_label("Lösenord").fill(varden["losenord"])
        page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()

        expect(page.get_by_role("heading", name="Inget att rapportera?")).to_be_visible()
        page.get_by_role("button", name="Inget att rapportera").click()
        expect(page.get_by_text("Tack. Ni har svarat")).to_be_visible()
        page.get_by_role("button", name="Ångra svaret").click()
        expect(page.get_by_text("Svaret är borttaget.")).to_be_visible()
        expect(page.get_by_role("button", name="Inget att rapportera")).to_be_visible()
