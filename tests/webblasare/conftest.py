"""One installation and one Chromium per pytest worker, started when the first test asks for them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from tests.webblasare.installation import Installation
from tests.webblasare.lasare import Webb, chromium


@pytest.fixture(scope="session")
def webb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Webb]:
    """The product, filled and served, seen through Chromium."""
    # Playwright keeps a loop in this thread for as long as it lives; Django would refuse the other tests their database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arbetare = os.environ.get("PYTEST_XDIST_WORKER", "ensam")
    installation = Installation(f"lb_webb_{arbetare}_{os.getpid()}", tmp_path_factory.mktemp("webb"))
    with sync_playwright() as spel:
        browser = chromium(spel)
        try:
            installation.starta()
            yield Webb(installation, browser)
        finally:
            browser.close()
            installation.stang()
