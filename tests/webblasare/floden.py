"""The main flows, told once and worked by any hand. Each begins at an address and ends with what the page says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.webblasare.hander import Hand

FIL = Path(__file__).parents[2] / "config" / "demo" / "data" / "vaktarrapport.xlsx"
MENING = "Klotter på väggen mot lekplatsen."


def lamna_in_rapport(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """The start page → what, where, now, a sentence → the receipt."""
    page = hand.page
    page.goto("/")
    hand.tryck(
        page.get_by_role("link", name="Rapportera händelse")
        .or_(page.get_by_role("link", name="Ny rapport"))
        .locator("visible=true")
        .first
    )
    hand.valj(page.locator("input[name=kategori]").first)
    hand.valj(page.locator("input[name=var]").first)
    hand.skriv(page.get_by_label("Beskriv kort"), MENING)
    hand.tryck(page.get_by_role("button", name="Skicka rapport"))
    tack, anda = page.get_by_role("heading", name="Tack"), page.get_by_role("button", name="Skicka ändå som ny")
    expect(tack.or_(anda)).to_be_visible()
    if anda.is_visible():  # others have reported the like, and no script has shown it
        hand.tryck(anda)
    expect(tack).to_be_visible()


def svara_veckan(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """Nothing to report, and the answer stands."""
    page = hand.page
    page.goto(f"/vecka/{varden['veckor'][1 + omgang]}/")
    hand.tryck(page.get_by_role("button", name="Inget att rapportera"))
    expect(page.get_by_role("button", name="Ångra svaret")).to_be_visible()


def uppdatera_aktivitet(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """A risk, with a sentence about it."""
    page, mening = hand.page, f"Leveransen är sen, omgång {omgang}."
    page.goto(f"/handlingsplan/{varden['ar']}/{varden['aktivitet']}/uppdatera/")
    hand.valj(page.locator("input[name=status][value=risk]"))
    hand.skriv(page.get_by_label("Vad har hänt?"), mening)
    hand.skriv(page.get_by_label("Vad gör ni åt det?"), "Vi ringer leverantören.")
    hand.tryck(page.get_by_role("button", name="Spara uppdatering"))
    expect(page.get_by_text(mening).first).to_be_visible()


def las_lagesbild(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """A week that nobody has locked."""
    page = hand.page
    page.goto(f"/lagesbild/{varden['veckor'][(1, 9)[omgang]]}/las/")
    hand.tryck(page.locator("main form button[type=submit], main form button:not([type])").first)
    expect(page.locator("main")).to_contain_text("Låst")
    assert not page.url.endswith("/las/")


def sammanstall_kvartal(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """The button, and that the work is under way."""
    page = hand.page
    page.goto(f"/uppfoljning/{varden[('forra_kvartalet', 'aldre_kvartal')[omgang]]}/")
    hand.tryck(page.get_by_role("button", name="Sammanställ nu"))
    expect(page.get_by_role("button", name="Sammanställ nu")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Sammanställ")


def logga_in_och_ut(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """With address and password, and out through the account menu."""
    page = hand.page
    page.goto("/")
    hand.skriv(page.get_by_label("E-postadress"), varden["epost"])
    hand.skriv(page.get_by_label("Lösenord"), varden["losenord"])
    hand.tryck(page.get_by_role("button", name="Logga in", exact=True))
    meny = page.locator(".kontomeny > summary")
    expect(meny).to_be_visible()
    hand.tryck(meny)
    hand.tryck(page.get_by_role("button", name="Logga ut"))
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()


def lamna_flera(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """Two rows of the table, with words and not with choices."""
    page = hand.page
    page.goto("/rapporter/flera/")
    for rad, vad in ((1, "Klotter"), (2, "Hög musik")):
        hand.skriv(page.get_by_label(f"Vad som hände, rad {rad}"), vad)
        hand.skriv(page.get_by_label(f"Plats eller område, rad {rad}"), "Torget")
        hand.skriv(page.get_by_label(f"Datum, rad {rad}"), "i går")
    hand.tryck(page.get_by_role("button", name="Skicka rapporterna"))
    expect(page.locator("main")).to_contain_text("2 rapporter är skickade")


def hamta_fran_fil(hand: Hand, varden: dict[str, Any], omgang: int) -> None:
    """A file, what its columns are, and that the work is under way."""
    page = hand.page
    page.goto("/rapporter/fran-fil/ny/")
    hand.skriv(page.get_by_label("Vad är det för fil?"), f"Påhittad rapport {omgang}")
    page.get_by_label("Fil från Excel").set_input_files(FIL)
    hand.tryck(page.get_by_role("button", name="Kontrollera filen"))
    expect(page.get_by_label("Klockslag")).to_have_value("tid")
    hand.tryck(page.get_by_role("button", name="Kontrollera raderna"))
    expect(page.get_by_role("heading", name="Raderna kontrolleras")).to_be_visible()


FLODEN = [
    (lamna_in_rapport, "rapportor"),
    (lamna_flera, "rapportor"),
    (hamta_fran_fil, "rapportor"),
    (svara_veckan, "tom_rapportor"),
    (uppdatera_aktivitet, "ansvarig"),
    (las_lagesbild, "samordnare"),
    (sammanstall_kvartal, "samordnare"),
    (logga_in_och_ut, "anonym"),
]
"""(flow, who walks it)"""
