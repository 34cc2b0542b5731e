"""Owns the only way from HTML to PDF, and the only import of WeasyPrint. Runs in a process of its own:

    python -m uppfoljning.pdf < rapport.html > rapport.pdf

No Django, no database, no network: the child gets one text, may read the packaged files below and nothing else.
Answers 0, the PDF, and its number of pages on standard error; or 1 (2: never on this machine) and one Swedish line on standard error.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import re
import resource
import signal
import sys
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from diagram.status import STATUSAR

STATISKT = Path(__file__).resolve().parent.parent / "static" / "lb"
MINNE = 1_500_000_000
"""Address space of the child, bytes."""
OSYNLIGA = (0x0A, 0xAD)
"""New line and soft hyphen: laid out without a picture of their own."""
TYPSNITTSTID = "1704067200"
"""The instant (s) stamped on embedded fonts: the engine would stamp the present, and no two files would be alike."""
SAKNAT_TECKEN = "?"
INTE_PANGO = (
    "PDF-motorn saknar systembiblioteket Pango på servern. Installera libpango-1.0-0, libpangoft2-1.0-0 och "
    "libharfbuzz-subset0 och försök igen."
)
_TYPSNITT = ("figtree", "figtree-ext")
_OMSLAG = "".join(
    f'<circle cx="{x}" cy="{y}" r="{28 + 18 * varv}"/>'
    for x, y in ((200, 140), (140, 245), (260, 245))
    for varv in range(7)
)


class PdfFel(Exception):
    """The PDF could not be made. The message is Swedish and says why."""


class PangoSaknas(PdfFel):
    """The machine lacks the library that sets text."""


@dataclass(frozen=True)
class Pdf:
    """A finished file and its number of pages."""

    innehall: bytes
    sidor: int


class _Larm(logging.Handler):
    """Keeps what the engine complains about: it would deliver a damaged PDF and only log it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.rader: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.rader.append(record.getMessage())


@cache
def paketerat() -> dict[str, tuple[str, bytes]]:
    """Every address that the report may ask for: media type and content."""
    filer = {f"lb:/{namn}.woff2": ("font/woff2", (STATISKT / f"{namn}.woff2").read_bytes()) for namn in _TYPSNITT}
    for namn, bild in STATUSAR.items():
        form = f'<g fill="{bild.farg}" color="{bild.farg}">{bild.form}</g>'
        filer[f"lb:/status-{namn}.svg"] = _svg(16, form)
    filer["lb:/omslag.svg"] = _svg(400, f'<g fill="none" stroke="#4a7b8e" stroke-width="1.1">{_OMSLAG}</g>')
    marke = (STATISKT / "mark.svg").read_text().replace("#123c4e", "#ffffff")
    filer["lb:/marke.svg"] = ("image/svg+xml", marke.encode())
    return filer


def _svg(sida: int, inre: str) -> tuple[str, bytes]:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sida} {sida}">{inre}</svg>'
    return "image/svg+xml", text.encode()


@cache
def _tecken() -> frozenset[int]:
    """The characters that the bundled font can draw: the same on every machine."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # comes with WeasyPrint, carries no types

    kartor = [TTFont(BytesIO(paketerat()[f"lb:/{namn}.woff2"][1])).getBestCmap() for namn in _TYPSNITT]
    return frozenset(OSYNLIGA).union(*kartor)


def _hamtare() -> Any:
    """A fetcher that serves the packaged files and refuses everything else, whatever the protocol."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Paketerat(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        """Refuses by raising a fatal error: a report that lacks something is no report."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=[], allow_redirects=False, fail_on_errors=True)

        def fetch(self, url: str, headers: Any = None) -> Any:
            """One packaged file, or ValueError."""
            if url not in paketerat():
                raise ValueError(f"refused: {url}")
            typ, innehall = paketerat()[url]
            return URLFetcherResponse(url, innehall, {"Content-Type": typ})

    return Paketerat()


def ritbart(text: str) -> str:
    """The text with each character that the bundled font lacks shown as a question mark."""
    tecken = _tecken()
    return "".join(bokstav if ord(bokstav) in tecken else SAKNAT_TECKEN for bokstav in text)


def stilmall() -> str:
    """The tokens (only the custom properties: the engine knows no more of that file) and the report's own rules."""
    variabler = re.findall(r"--lb-[\w-]+:\s*#[0-9a-f]{3,8};", (STATISKT / "tokens.css").read_text())
    return f":root {{ {' '.join(variabler)} }}\n" + (STATISKT / "rapport.css").read_text()


def render(html: str) -> Pdf:
    """One HTML text to one PDF/UA-1 file; the same text gives the same bytes. PdfFel for anything that went wrong."""
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError
    except OSError as fel:
        raise PangoSaknas(INTE_PANGO) from fel

    larm = _Larm()
    logg = logging.getLogger("weasyprint")
    logg.addHandler(larm)
    os.environ["SOURCE_DATE_EPOCH"] = TYPSNITTSTID
    hamtare, typsnitt = _hamtare(), FontConfiguration()
    try:
        stil = weasyprint.CSS(string=stilmall(), base_url="lb:/", url_fetcher=hamtare, font_config=typsnitt)
        sida = weasyprint.HTML(string=ritbart(html), base_url="lb:/", url_fetcher=hamtare)
        dokument = sida.render(stylesheets=[stil], font_config=typsnitt, pdf_variant="pdf/ua-1")
        pdf: bytes = dokument.write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as fel:  # a BaseException, that nothing else would catch
        raise PdfFel(f"Rapporten bad om något utanför paketet: {fel}") from fel
    except MemoryError as fel:
        raise PdfFel("Minnet räckte inte till för att göra PDF:en.") from fel
    finally:
        logg.removeHandler(larm)
    if larm.rader:
        raise PdfFel(f"PDF-motorn klagade: {larm.rader[0]}")
    return Pdf(pdf, len(dokument.pages))


def _bind_upp() -> None:
    """Bound memory, and die with the parent (Linux)."""
    resource.setrlimit(resource.RLIMIT_AS, (MINNE, MINNE))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # 1 = PR_SET_PDEATHSIG


def main() -> int:
    """The child process."""
    _bind_upp()
    gc.disable()  # a third faster, and the process ends right after
    try:
        pdf = render(sys.stdin.buffer.read().decode())
    except PdfFel as fel:
        sys.stderr.write(str(fel))
        return 2 if isinstance(fel, PangoSaknas) else 1
    except Exception as fel:  # noqa: BLE001  the child's only way to say what happened
        sys.stderr.write(f"PDF-motorn stannade: {type(fel).__name__}: {fel}")
        return 1
    sys.stdout.buffer.write(pdf.innehall)
    sys.stdout.buffer.flush()
    sys.stderr.write(f"{pdf.sidor}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
