"""The point on the map and "Där jag är nu": by press, keys and buttons, and nothing lost when the phone says no."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system
TORGET = {"latitude": 59.6139, "longitude": 16.2284, "accuracy": 12}


def _ny(page: Page, webb: Webb) -> None:
    page.goto("/rapport/ny/")
    page.get_by_label("Beskriv kort").fill("Lampan är trasig.")
    if page.locator("input[name=var][value=annan]").count():
        page.locator("label:has(input[name=var][value=annan])").click()


def _punkt(page: Page) -> tuple[float, float]:
    return tuple(float(page.locator(f"input[name={namn}]").input_value()) for namn in ("lat", "lon"))  # type: ignore[return-value]  # two names, two numbers


def _valt(page: Page) -> str:
    return str(page.locator("select[name=omrade]").evaluate("e => e.selectedOptions[0].textContent"))


def test_a_point_is_set_by_press_and_moved_by_keys_and_buttons(webb: Webb) -> None:
    with webb.besok("rapportor", bredd=390) as page:
        _ny(page, webb)
        page.locator(".kartval > summary").click()
        page.get_by_text("Kolbäck", exact=True).locator("visible=true").last.click()
        karta = page.locator(".kartval-yta")
        karta.scroll_into_view_if_needed()
        ram: Any = page.locator(".kartval-yta svg").bounding_box()
        page.mouse.click(ram["x"] + ram["width"] / 2, ram["y"] + ram["height"] / 2)
        lat, lon = _punkt(page)

        assert _valt(page) == "Kolbäck"
        assert page.locator("[data-sagt]").inner_text() == "Punkten ligger i Kolbäck."
        karta.focus()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowRight")
        norr, ost = _punkt(page)
        assert ((norr - lat) * 111_320, (ost - lon) * 111_320 * 0.506) == pytest.approx((10, 10), abs=0.6)
        page.get_by_role("button", name="Söder").click()
        page.get_by_role("button", name="Väster").click()
        assert _punkt(page) == pytest.approx((lat, lon), abs=2e-6)
        page.get_by_role("button", name="Ta bort punkten").click()
        assert page.locator("input[name=lat]").input_value() == ""
        page.get_by_role("button", name="Flytta hit").click()
        assert _punkt(page)[0] == pytest.approx(lat, abs=0.01)


def test_where_i_am_suggests_the_nearest_place_and_keeps_the_point_only_when_asked(webb: Webb) -> None:
    with webb.besok("rapportor", geolocation=TORGET, permissions=["geolocation"]) as page:
        _ny(page, webb)
        page.get_by_role("button", name="Där jag är nu").click()
        page.get_by_text("Närmaste plats är Torget, Hallstahammar centrum.").wait_for()

        assert (page.get_by_label("Sök plats").input_value(), _valt(page)) == ("Torget", "Hallstahammar centrum")
        assert page.locator("input[name=sparaplats]:checked").input_value() == "omrade"
        assert page.get_by_label("Beskriv kort").input_value() == "Lampan är trasig."


def test_a_phone_that_says_no_loses_nothing(webb: Webb) -> None:
    with webb.besok("rapportor", permissions=[]) as page:
        _ny(page, webb)
        page.get_by_label("Sök plats").fill("Torget")
        page.get_by_role("button", name="Där jag är nu").click()
        page.get_by_text("Telefonen fick inte visa var du är.").wait_for()

        assert page.get_by_label("Sök plats").input_value() == "Torget"
        assert page.get_by_label("Beskriv kort").input_value() == "Lampan är trasig."
