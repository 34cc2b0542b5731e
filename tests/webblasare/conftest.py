"""One installation and one Chromium per pytest worker, started when the first test asks for them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.webblasare.installation import Installation
from tests.webblasare.lasare import Webb, chromium


@pytest.fixture(scope="session")
def chromiumen() -> Iterator[Browser]:
    """The one Chromium of the worker. Playwright allows a single one per thread, so every test takes it from here."""
    # Playwright keeps a loop in this thread for as long as it lives; Django would refuse the other tests their database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as spel:
        browser = chromium(spel)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def webb(chromiumen: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Webb]:
    """The product, filled and served, seen through Chromium."""
    arbetare = os.environ.get("PYTEST_XDIST_WORKER", "ensam")
    installation = Installation(f"lb_webb_{arbetare}_{os.getpid()}", tmp_path_factory.mktemp("webb"))
    try:
        installation.starta()
        yield Webb(installation, chromiumen)
    finally:
        installation.stang()
