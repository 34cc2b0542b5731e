"""The browser: which Chromium, a context per visitor, and a guard that hears every fault a page makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright, Request

from tests.webblasare.installation import Installation

ARGUMENT = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
CSP_LYSSNARE = """document.addEventListener("securitypolicyviolation", (e) =>
    console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));"""


def chromium(spel: Playwright) -> Browser:
    """The system's Chromium, else Playwright's own; skips where neither is, except in CI."""
    systemets = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        return spel.chromium.launch(executable_path=systemets, args=ARGUMENT)
    except Error as fel:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"Ingen Chromium att prova i. Kör: playwright install chromium ({str(fel).splitlines()[0]})")


class Vakt:
    """Hears a context: console errors, broken policy, uncaught exceptions, answers above 499, requests to elsewhere."""

    def __init__(self, context: BrowserContext, adress: str) -> None:
        self.fel: list[str] = []
        self.vard = urlsplit(adress).netloc
        context.on("console", self._konsol)
        context.on("request", self._begaran)
        context.on("response", lambda svar: svar.status >= 500 and self.fel.append(f"{svar.status} {svar.url}"))
        context.on("weberror", lambda fel: self.fel.append(f"skriptfel {fel.error}"))

    def _konsol(self, rad: ConsoleMessage) -> None:
        """A page that answers 422 or 404 is no fault, and Chromium says so of it."""
        sidans_egen = rad.text.startswith("Failed to load resource") and rad.location.get("url") == rad.page.url  # type: ignore[union-attr]  # a context's message has a page
        if rad.type in {"error", "warning"} and not sidans_egen:
            self.fel.append(f"konsol {rad.text}")

    def _begaran(self, begaran: Request) -> None:
        delar = urlsplit(begaran.url)
        if delar.scheme not in {"data", "blob"} and delar.netloc != self.vard:
            self.fel.append(f"begäran till {begaran.url}")

    def tom(self) -> list[str]:
        """What was heard since the last time."""
        fel, self.fel = self.fel, []
        return fel


class Webb:
    """The installation seen through the browser."""

    def __init__(self, installation: Installation, browser: Browser) -> None:
        self.installation, self.browser = installation, browser
        self.sparade: dict[str, tuple[Page, Vakt]] = {}

    @contextmanager
    def besok(self, vem: str, *, bredd: int = 390, inloggad: bool = True, **val: Any) -> Iterator[Page]:
        """A fresh context for one flow. Any fault that the guard has heard fails it at the end."""
        page, vakt = self._oppna(vem if inloggad else "anonym", viewport={"width": bredd, "height": 844}, **val)
        try:
            yield page
        finally:
            page.context.close()
        assert vakt.tom() == []

    def sida(self, vem: str) -> tuple[Page, Vakt]:
        """One page per visitor, used again by every test that only looks."""
        if vem not in self.sparade:
            self.sparade[vem] = self._oppna(vem, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        return self.sparade[vem]

    def _oppna(self, vem: str, **val: Any) -> tuple[Page, Vakt]:
        context = self.browser.new_context(base_url=self.installation.adress, locale="sv-SE", **val)
        context.set_default_timeout(15_000)
        context.add_init_script(CSP_LYSSNARE)
        if vem != "anonym":
            kaka = {"name": "sessionid", "value": self.installation.kakor[vem], "url": self.installation.adress}
            context.add_cookies([kaka])  # type: ignore[list-item]  # a plain dict of the right shape
        vakt = Vakt(context, self.installation.adress)
        return context.new_page(), vakt
