"""Owns the handbook as the product shows it: `docs/handbok/*.md` as HTML, each heading with an anchor.

HTML in the text is shown as text. A link to a page that the product does not show becomes plain words.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

MAPP = Path(settings.BASE_DIR) / "docs" / "handbok"
OVERSIKT = "README"
ORDLISTA = Path(settings.BASE_DIR) / "docs" / "ordlista.md"
_TABELL = re.compile(r"<table .*?</table>", re.DOTALL)


@dataclass(frozen=True)
class Sida:
    """One page: its heading, the headings below as (anchor, text), and the rest as HTML."""

    namn: str
    rubrik: str
    delar: tuple[tuple[str, str], ...]
    html: SafeString


@dataclass(frozen=True)
class Ord:
    """One word of the glossary."""

    term: str
    definition: str


def sidor() -> tuple[str, ...]:
    """The names of the pages, without the first."""
    return tuple(sorted(fil.stem for fil in MAPP.glob("*.md") if fil.stem != OVERSIKT))


@functools.cache
def sida(namn: str) -> Sida:
    """One page, made once per process. KeyError for a name that is none."""
    if namn not in (*sidor(), OVERSIKT):
        raise KeyError(namn)
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    token = markdown.parse((MAPP / f"{namn}.md").read_text())
    rubrik, delar = "", []
    for plats, en in enumerate(token):
        if en.type == "heading_open":
            text = token[plats + 1].content
            if en.tag == "h1":
                rubrik = text
            else:
                en.attrSet("id", slugify(text))
                delar.append((slugify(text), text)) if en.tag == "h2" else None
        elif en.type == "inline":
            en.children = _lankar(en.children or [])
    _tabellkort(token)
    html = str(markdown.renderer.render(token, markdown.options, {}))
    html = re.sub(r"^<h1>.*?</h1>\n", "", html)
    nummer = itertools.count(1)
    html = _TABELL.sub(lambda traff: _ram(traff.group(), next(nummer)), html)
    return Sida(namn, rubrik, tuple(delar), mark_safe(html))


def _ram(tabell: str, nummer: int) -> str:
    """The table in a frame that can be scrolled with the keyboard, named so that no two have the same name."""
    return f'<div class="tabellram" tabindex="0" role="region" aria-label="Tabell {nummer}">{tabell}</div>'


def _tabellkort(token: list[Token]) -> None:
    """Tables as the product's own, which become cards on a phone: each cell knows its column, the first is a heading."""
    kolumner: list[str] = []
    plats = 0
    for nummer, en in enumerate(token):
        if en.type == "table_open":
            en.attrSet("class", "tabell--kort")
            kolumner = []
        elif en.type == "tr_open":
            plats = 0
        elif en.type == "th_open":
            en.attrSet("scope", "col")
            kolumner.append(token[nummer + 1].content)
        elif en.type in ("td_open", "td_close"):
            forst = plats == (0 if en.type == "td_open" else 1)
            if forst:
                en.tag = "th"
            if en.type == "td_open":
                en.attrSet(*(("scope", "row") if forst else ("data-etikett", kolumner[plats])))
                plats += 1


def _lankar(token: list[Token]) -> list[Token]:
    """Links between pages become addresses of the product; the others lose their link and keep their words."""
    ut: list[Token] = []
    oppna: list[bool] = []
    for en in token:
        if en.type == "link_open":
            adress = _adress(str(en.attrGet("href") or ""))
            oppna.append(bool(adress))
            if not adress:
                continue
            en.attrSet("href", adress)
        elif en.type == "link_close" and not oppna.pop():
            continue
        ut.append(en)
    return ut


def _adress(href: str) -> str:
    if href.startswith(("https://", "mailto:")):
        return href
    fil, _, ankare = href.partition("#")
    if fil == "../ordlista.md":
        return reverse("hjalp_ordlista")
    namn = fil.removesuffix(".md")
    if namn == OVERSIKT:
        return reverse("hjalp")
    return reverse("hjalp_sida", args=[namn]) + (f"#{ankare}" if ankare else "") if namn in sidor() else ""


@functools.cache
def ordlista() -> tuple[Ord, ...]:
    """The glossary's words and what they mean, in Swedish order. Permissions and such of the code are left out."""
    from aktorer.svenska import sorteringsnyckel

    rader = [rad.strip("|").split("|") for rad in ORDLISTA.read_text().splitlines() if rad.startswith("| ")]
    ord_ = [Ord(rad[0].strip(), rad[2].strip()) for rad in rader if len(rad) == 5 and "Ratt." not in rad[1]]
    return tuple(sorted((en for en in ord_ if en.term != "term"), key=lambda en: sorteringsnyckel(en.term)))
