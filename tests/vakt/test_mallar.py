"""Templates hold no script, no style, no unescaped text and nothing from elsewhere: the strict CSP would stop them."""

from __future__ import annotations

import re

import pytest

from tests.vakt.filer import brott, mallar, onodiga, python, rader_med

REGLER = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=|^\s*style\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=|^\s*on[a-z]+\s*=|javascript:", re.IGNORECASE),
    "elsewhere": re.compile(r"\b(src|srcset|action|data)\s*=\s*[\"']?(https?:)?//|<link\b[^>]*href=[\"']?(https?:)?//"),
}
OSKYDDAT = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|\bautoescape\s+off\b")
OSKYDDAD_KOD = re.compile(r"\bmark_safe\(|\bSafeString\(|\bSafeText\(|__html__")

MARKERAR: dict[str, str] = {
    "aktorer/formular.py": "joins parts that crispy-forms has rendered and escaped",
    "aktorer/ikoner.py": "draws icons from constants of the code",
    "aktorer/listval.py": "draws a list whose every text it escapes by itself",
    "config/handbok.py": "shows the handbook, our own files, with any HTML in them escaped by the Markdown library",
    "diagram/rita.py": "the SVG comes from our own templates, which escape every text",
    "diagram/tidslinje.py": "puts in the shapes of the statuses, constants of the code",
    "rapportering/formular.py": "marks what crispy-forms has rendered and escaped",
    "uppfoljning/sida.py": "names the font in an SVG that diagram/rita.py has made",
}
"""Files that may mark text as safe, with the reason."""

STILAR: dict[str, str] = {
    "templates/utskick/bas.html": "a mail carries its own style sheet; it is never served as a page",
}
"""Templates that may hold a style element, with the reason."""


def utan_kommentarer(innehall: str) -> str:
    """The template with its comments blanked, lines kept."""
    monster = re.compile(r"\{#.*?#\}|\{% comment .*?endcomment %\}|\{% comment %\}.*?endcomment %\}", re.DOTALL)
    return monster.sub(lambda traff: "\n" * traff.group().count("\n"), innehall)


@pytest.mark.parametrize("namn", REGLER)
def test_templates_hold_no(namn: str) -> None:
    undantag = STILAR if namn == "inline style" else {}

    def regel(innehall: str) -> list[tuple[int, str]]:
        return rader_med(REGLER[namn], utan_kommentarer(innehall))

    assert brott(regel, mallar(), undantag) == []
    assert onodiga(regel, undantag) == []


def test_pages_and_drawings_escape_everything() -> None:
    # A mail's plain text has nothing to escape.
    sidor = [namn for namn in mallar() if not namn.endswith(".txt")]
    assert brott(lambda innehall: rader_med(OSKYDDAT, utan_kommentarer(innehall)), sidor) == []


def _markerar(innehall: str) -> list[tuple[int, str]]:
    return rader_med(OSKYDDAD_KOD, innehall)


def test_only_listed_code_marks_text_as_safe() -> None:
    egna = [namn for namn in python() if not namn.startswith("tests/")]
    assert brott(_markerar, egna, MARKERAR) == []
    assert onodiga(_markerar, MARKERAR) == []


@pytest.mark.parametrize(
    ("namn", "fel"),
    [
        ("inline script", "<script>hej()</script>"),
        ("inline style", '<p class="a" style="color: red">'),
        ("inline style", "<style>p { color: red }</style>"),
        ("inline handler", '<button type="button" onclick="hej()">'),
        ("inline handler", '<a href="javascript:hej()">'),
        ("elsewhere", '<script src="https://example.org/x.js"></script>'),
        ("elsewhere", '<link rel="stylesheet" href="//example.org/x.css">'),
    ],
)
def test_a_planted_fault_is_seen(namn: str, fel: str) -> None:
    assert len(rader_med(REGLER[namn], f"<p>bra</p>\n{fel}\n")) == 1


@pytest.mark.parametrize("fel", ["{{ text|safe }}", "{{ text | safe }}", "{% autoescape off %}"])
def test_a_planted_unescaped_text_is_seen(fel: str) -> None:
    assert len(rader_med(OSKYDDAT, utan_kommentarer(f"{{# x|safe #}}\n{fel}"))) == 1


def test_a_planted_mark_is_seen() -> None:
    assert _markerar("from x import y\nreturn mark_safe(text)\n") == [(2, "mark_safe(")]


@pytest.mark.parametrize(
    "bra",
    ['<script src="{% static "lb/lb.js" %}" defer></script>', '<a href="https://polisen.se">', '<p class="stapla">'],
)
def test_innocent_markup_passes(bra: str) -> None:
    assert [namn for namn, monster in REGLER.items() if monster.search(bra)] == []
