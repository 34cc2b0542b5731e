"""Real runs that are always ended, also when a test fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.lokalt.kord import Kord


@pytest.fixture
def kor(tmp_path: Path) -> Iterator[Callable[..., Kord]]:
    """``kor()`` runs ./start on ``tmp_path/data``; arguments are passed on."""
    runs: list[Kord] = []

    def run(
        *arguments: str, data: Path | None = None, port: int | None = None, outside: dict[str, str] | None = None
    ) -> Kord:
        runs.append(Kord(data or tmp_path / "data", *arguments, port=port, outside=outside))
        return runs[-1]

    yield run
    for started in runs:
        started.clean_up()
