"""The form of a new report in the browser: what is short stays short, with script and without, and what leads away does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.webblasare.lasare import Webb

pytestmark = pytest.mark.system
FRAS = "En ruta är krossad."


def _valj(page: Page, vad: Locator) -> None:
    page.locator(f"label[for='{vad.get_attribute('id')}']").click()


def _lamna_klotter(page: Page, plats: str) -> None:
    """Another reports graffiti at a place: what is like it afterwards."""
    _fyll(page, plats)
    page.get_by_role("button", name="Skicka rapport").click()
    tack, anda = page.get_by_role("heading", name="Tack"), page.get_by_role("button", name="Skicka ändå som ny")
    expect(tack.or_(anda)).to_be_visible()
    if anda.is_visible():
        anda.click()
    expect(tack).to_be_visible()


def _fyll(page: Page, plats: str) -> None:
    page.goto("/rapport/ny/")
    _valj(page, page.locator("#id_kategori"))
    _valj(page, page.locator("#id_typ_A1"))
    annan = page.locator("input[name=var][value=annan]")
    if annan.count():
        _valj(page, annan)
    page.get_by_label("Sök plats").fill(plats)
    page.get_by_label("Sök plats").press("Tab")


@pytest.fixture(scope="module")
def plats(webb: Webb) -> str:
    """A place where the coordinator has just reported graffiti."""
    with webb.besok("samordnare", bredd=1280) as page:
        _lamna_klotter(page, "Torget")
    return "Torget"


def test_what_is_like_it_is_shown_while_one_writes_and_stops_nobody(webb: Webb, plats: str) -> None:
    with webb.besok("rapportor") as page:
        _fyll(page, plats)

        expect(page.locator(".liknande")).to_contain_text("de senaste 7 dagarna")
        page.get_by_role("button", name=FRAS).click()
        expect(page.get_by_label("Beskriv kort")).to_have_value(FRAS)
        page.get_by_label("Beskriv kort").press("Control+Enter")
        expect(page.get_by_role("heading", name="Tack")).to_be_visible()


def test_the_same_event_is_one_press_without_script(webb: Webb, plats: str) -> None:
    with webb.besok("rapportor", java_script_enabled=False) as page:
        _fyll(page, plats)
        _valj(page, page.locator("input[type=checkbox][name^=fras_]").nth(1))
        page.get_by_role("button", name="Skicka rapport").click()

        fraga = page.locator(".liknande")
        expect(fraga).to_contain_text("Din rapport är inte skickad än.")
        fraga.get_by_role("button", name="Det är samma händelse").first.click()
        expect(page.get_by_role("heading", name="Fler som sett händelsen")).to_be_visible()


@pytest.mark.parametrize("skript", [True, False], ids=["skript", "utan"])
def test_domestic_violence_leaves_guidance_and_nothing_to_send(webb: Webb, skript: bool) -> None:
    with webb.besok("rapportor", java_script_enabled=skript) as page:
        page.goto("/rapport/ny/")
        page.locator(".kategorier-fler > summary").click()
        _valj(page, page.locator("#id_kategori_J"))
        _valj(page, page.locator("#id_typ_J6"))

        expect(page.get_by_text("Lämna ingen rapport om det här.")).to_be_visible()
        expect(page.get_by_role("link", name="Ring 112 vid fara")).to_have_attribute("href", "tel:112")
        expect(page.get_by_role("button", name="Skicka rapport")).to_be_hidden()
        _valj(page, page.locator("#id_typ_J1"))
        expect(page.get_by_role("button", name="Skicka rapport")).to_be_visible()


def test_the_search_finds_what_people_say(webb: Webb) -> None:
    with webb.besok("rapportor", bredd=1280) as page:
        page.goto("/rapport/ny/")
        sok = page.get_by_label("Sök bland kategorierna")
        sok.fill("epa")
        sok.press("Enter")

        expect(page.locator("#id_typ_G1")).to_be_checked()
        expect(page.locator("input[name=kategori]:checked")).to_have_attribute("id", "id_kategori_G")
        expect(page.locator("#id_typ_G1")).to_be_focused()
