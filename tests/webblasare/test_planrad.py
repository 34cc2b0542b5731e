"""The update from a row of the plan: under the row with script, on its own page without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system


@pytest.mark.parametrize("skript", [True, False])
def test_a_row_is_updated_with_and_without_script(webb: Webb, skript: bool) -> None:
    varden = webb.installation.varden
    adress = f"/handlingsplan/{varden['ar']}/"
    with webb.besok("ansvarig", java_script_enabled=skript) as page:
        page.goto(f"{adress}?ord=")
        page.locator(f"a[data-har][href*='/{varden['aktivitet']}/']").first.click()
        if skript:
            expect(page.locator(".rad-form")).to_be_visible()
            page.locator("input[name=status][value=plan]").check(force=True)
            expect(page.get_by_label("Vad behövs?")).to_be_hidden()
        else:
            expect(page).to_have_url(re.compile("/uppdatera/$"))
        page.locator("input[name=status][value=risk]").check(force=True)
        page.get_by_label("Vad har hänt?").fill(f"Skript: {skript}.")
        page.get_by_label("Vad gör ni åt det?").fill("Vi ringer.")
        page.get_by_role("button", name="Spara uppdatering").click()

        expect(page.get_by_text("är uppdaterad i dag")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/\?ord=#a\d+$" if skript else f"/{varden['aktivitet']}/$"))
