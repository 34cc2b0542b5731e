"""Takes the pictures of the twelve most important pages: python docs/bilder/ta_bilder.py --adress http://127.0.0.1:8000

Each page on a desktop and on a phone, light and dark, and the PDF's second page; README.md here shows them all.
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
SKARMAR = {"dator": (1280, 860), "telefon": (390, 844)}
TEMAN = {"ljus": "light", "mork": "dark"}


@dataclass(frozen=True)
class Sida:
    """One page: its file's first name, its heading among the pictures, who looks, and how to come there."""

    namn: str
    rubrik: str
    roll: str
    ga_till: Callable[[Page, str], None]


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


SIDOR = (
    Sida("logga-in", "Logga in", "", _oppna("/konto/logga-in/")),
    Sida("start", "Start för samordnaren", "samordnare", _oppna("/")),
    Sida("start-rapportor", "Start för rapportören", "rapportor", _oppna("/")),
    Sida("ny-rapport", "Ny rapport", "rapportor", _oppna("/rapport/ny/")),
    Sida("rapporter", "Rapporter", "samordnare", _oppna("/rapporter/")),
    Sida("granska", "Granska", "samordnare", _oppna("/rapporter/granska/")),
    Sida("lagesbild", "Lägesbild", "samordnare", _folj("/lagesbild/", r"/lagesbild/\d{4}-[MK]?\d+/")),
    Sida("problem", "Problem", "samordnare", _oppna("/problem/1/")),
    Sida("handlingsplan", "Handlingsplan", "samordnare", _oppna("/handlingsplan/")),
    Sida("aktivitet", "Aktivitet", "ansvarig", _folj("/mina/", r"/handlingsplan/\d{4}/\d+\.\d+/")),
    Sida("kvartal", "Återrapport", "samordnare", _folj("/arkiv/", r"/uppfoljning/\d{4}-K\d/")),
    Sida("arkiv", "Arkiv", "ksau", _oppna("/arkiv/")),
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
    if roll:
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


def ta_sida(webb: Browser, adress: str, val: Sida) -> None:
    """Four pictures of a page, as much of it as the screen shows."""
    for skarm, matt in SKARMAR.items():
        for tema, schema in TEMAN.items():
            ram = logga_in(webb, adress, val.roll, matt, schema)
            sida = ram.pages[0]
            val.ga_till(sida, adress)
            sida.evaluate("document.fonts.ready")
            spara(sida.screenshot(), f"{val.namn}-{skarm}-{tema}")
            ram.close()


def visning() -> str:
    """The page that shows all pictures, as Markdown."""
    rader = ["# Bilder", "", "Tagna ur den påhittade demon av `python docs/bilder/ta_bilder.py`."]
    for sida in SIDOR:
        namn = [f"{sida.namn}-{skarm}-{tema}" for skarm in SKARMAR for tema in TEMAN]
        rader += [
            "",
            f"## {sida.rubrik}",
            "",
            " ".join(f"![{sida.rubrik}, {n.removeprefix(sida.namn + '-')}]({n}.png)" for n in namn),
        ]
    return "\n".join([*rader, "", "## Återrapporten som PDF, sida 2", "", "![Läget på en sida](aterrapport.png)", ""])


def ta_pdf(webb: Browser, adress: str) -> None:
    """Page 2 of the newest quarterly report that KSAU may read."""
    ram = logga_in(webb, adress, "ksau", SKARMAR["dator"], "light")
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
    val = argparse.ArgumentParser(description="Tar bilder av de tolv viktigaste sidorna ur en körande demo.")
    val.add_argument("--adress", default="http://127.0.0.1:8000")
    val.add_argument("sidor", nargs="*", help="bara de här: " + ", ".join([s.namn for s in SIDOR] + ["aterrapport"]))
    flaggor = val.parse_args()
    adress = flaggor.adress.rstrip("/")
    with sync_playwright() as spel:
        webb = spel.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=FLAGGOR.split())
        for sida in SIDOR:
            if not flaggor.sidor or sida.namn in flaggor.sidor:
                ta_sida(webb, adress, sida)
        if not flaggor.sidor or "aterrapport" in flaggor.sidor:
            ta_pdf(webb, adress)
        (MAPP / "README.md").write_text(visning(), encoding="utf-8")
        webb.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
