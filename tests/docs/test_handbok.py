"""The handbook uses the product's own words: what stands in bold is on a button, a heading or a label."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.ordlistan import APPAR, ROT

SIDOR = sorted((ROT / "docs" / "handbok").glob("*.md"))
LATIN = re.compile(r"\b(vänligen|klicka här|e\.g\.|i\.e\.)\b|!", re.IGNORECASE)


def _produktens_ord() -> str:
    filer = [fil for app in (*APPAR, "config") for fil in (ROT / app).rglob("*.py")]
    filer += list((ROT / "templates").rglob("*.html"))
    return "\n".join(fil.read_text() for fil in filer).replace("&nbsp;", " ").replace("&shy;", "")


def _fetstil(text: str) -> list[str]:
    return [ord_.rstrip(".:") for ord_ in re.findall(r"\*\*(.+?)\*\*", text)]


@pytest.mark.parametrize("sida", SIDOR, ids=lambda sida: sida.stem)
def test_bold_words_are_those_of_the_product(sida: Path) -> None:
    produkten = _produktens_ord()
    assert [ord_ for ord_ in _fetstil(sida.read_text()) if ord_ not in produkten] == []


@pytest.mark.parametrize("sida", SIDOR, ids=lambda sida: sida.stem)
def test_a_page_is_short_and_calm(sida: Path) -> None:
    text = sida.read_text()
    assert len(text.splitlines()) <= 80
    assert LATIN.findall(text) == []


def test_a_planted_word_is_seen() -> None:
    assert _fetstil("Tryck på **Skicka rapporten nu**.") == ["Skicka rapporten nu"]
    assert "Skicka rapporten nu" not in _produktens_ord()
