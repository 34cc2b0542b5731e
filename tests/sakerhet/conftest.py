"""Attacks use up the limits of the log-in pages; each starts with fresh ones and leaves fresh ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nya_granser() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
