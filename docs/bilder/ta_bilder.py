"""Takes the pictures of README from a running demo: python docs/bilder/ta_bilder.py --adress http://127.0.0.1:8000

Needs a demo (./start), a Chromium, and pdftoppm (poppler-utils) for the picture of the PDF.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

MAPP = Path(__file__).resolve().parent
CHROMIUM = Path("/usr/bin/chromium")
FLAGGOR = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
HOGST_BYTE = 200_000
DATOR, TELEFON = (1280, 860), (390, 844)


@dataclass(frozen=True)
class Bild:
    """One picture: its file, who looks, on what, and how to come there."""

    namn: str
    roll: str
    skarm: tuple[int, int]
    ga_till: Callable[[Page, str], None]
    tema: str = "light"


def _oppna(stig: str) -> Callable[[Page, str], None]:
    def ga(sida: Page, adress: str) -> None:
        sida.goto(adress + stig)

    return ga


def _folj(stig: str, monster: str) -> Callable[[Page, str], None]:
    """Open a page and follow its first link whose path matches."""

    def ga(sida: Page, adress: str) -> None:
        sida.goto(adress + stig)
        sida.goto(adress + lank(sida, monster))

    return ga


def lank(sida: Page, monster: str) -> str:
    """The first link of the page whose path matches the pattern."""
    vagar = sida.eval_on_selector_all("a[href]", "alla => alla.map(a => a.getAttribute('href'))")
    for vag in vagar:
        if re.fullmatch(monster, vag):
            return str(vag)
    raise SystemExit(f"Hittar ingen länk som liknar {monster} på {sida.url}. Är demon laddad?")


BILDER = (
    Bild("start", "samordnare", DATOR, _oppna("/")),
    Bild("ny-rapport", "rapportor", TELEFON, _oppna("/rapport/ny/")),
    Bild("handlingsplan", "samordnare", DATOR, _oppna("/handlingsplan/")),
    Bild("aktivitet-mork", "ansvarig", TELEFON, _folj("/mina/", r"/handlingsplan/\d{4}/\d+\.\d+/"), "dark"),
    Bild("lagesbild", "samordnare", DATOR, _folj("/lagesbild/", r"/lagesbild/\d{4}-[MK]?\d+/")),
)


def logga_in(webb: Browser, adress: str, roll: str, skarm: tuple[int, int], tema: str) -> BrowserContext:
    """A browser of one of the demo's people."""
    bredd, hojd = skarm
    ram = webb.new_context(
        viewport={"width": bredd, "height": hojd},
        color_scheme="dark" if tema == "dark" else "light",
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        reduced_motion="reduce",
    )
    sida = ram.new_page()
    sida.goto(adress + "/konto/logga-in/")
    sida.click(f"button[name=roll][value={roll}]")
    return ram


def spara(png: bytes, namn: str) -> None:
    """Write the picture with as few colours as needed to stay under the limit."""
    bild = Image.open(BytesIO(png)).convert("RGB")
    for farger in (256, 128, 64, 32):
        ut = BytesIO()
        bild.quantize(farger, dither=Image.Dither.NONE).save(ut, "PNG", optimize=True)
        if ut.tell() <= HOGST_BYTE:
            break
    (MAPP / f"{namn}.png").write_bytes(ut.getvalue())
    sys.stdout.write(f"{namn}.png  {bild.width}×{bild.height}  {ut.tell() // 1000} kB\n")


def ta_sida(webb: Browser, adress: str, bild: Bild) -> None:
    """One picture of a page, as much of it as the screen shows."""
    ram = logga_in(webb, adress, bild.roll, bild.skarm, bild.tema)
    sida = ram.pages[0]
    bild.ga_till(sida, adress)
    sida.evaluate("document.fonts.ready")
    spara(sida.screenshot(), bild.namn)
    ram.close()


def ta_pdf(webb: Browser, adress: str) -> None:
    """Page 2 of the newest quarterly report that KSAU may read."""
    ram = logga_in(webb, adress, "ksau", DATOR, "light")
    sida = ram.pages[0]
    _folj("/uppfoljning/", r"/uppfoljning/\d{4}-K\d/")(sida, adress)
    svar = ram.request.get(adress + lank(sida, r"/uppfoljning/\d{4}-K\d/.*pdf/?"))
    with tempfile.TemporaryDirectory() as mapp:
        fil = Path(mapp) / "rapport.pdf"
        fil.write_bytes(svar.body())
        subprocess.run(  # noqa: S603  our own file and a fixed command
            ["/usr/bin/pdftoppm", "-png", "-r", "100", "-f", "2", "-l", "2", "-singlefile", str(fil), f"{mapp}/sida"],
            check=True,
        )
        spara((Path(mapp) / "sida.png").read_bytes(), "aterrapport")
    ram.close()


def main() -> int:
    """Take all, or those that are named."""
    val = argparse.ArgumentParser(description="Tar README:s bilder ur en körande demo.")
    val.add_argument("--adress", default="http://127.0.0.1:8000")
    val.add_argument("bilder", nargs="*", help="bara de här: " + ", ".join([b.namn for b in BILDER] + ["aterrapport"]))
    flaggor = val.parse_args()
    adress = flaggor.adress.rstrip("/")
    with sync_playwright() as spel:
        webb = spel.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=FLAGGOR.split())
        for bild in BILDER:
            if not flaggor.bilder or bild.namn in flaggor.bilder:
                ta_sida(webb, adress, bild)
        if not flaggor.bilder or "aterrapport" in flaggor.bilder:
            ta_pdf(webb, adress)
        webb.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
