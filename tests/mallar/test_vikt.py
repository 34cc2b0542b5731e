"""The weight of what a first view loads, and the contrast of the tokens in both themes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from aktorer.kontrast import kontrast

STATISKT = Path(settings.BASE_DIR) / "static" / "lb"
TON = re.compile(r"--lb-([a-z0-9-]+):\s*(#[0-9a-f]{6})")


SKARM = sorted(fil for fil in STATISKT.glob("*.css") if fil.name != "rapport.css")  # rapport.css is the PDF's alone
EGNA = (
    "atgardsplan.css", "enheter.css", "inlasning.css", "karta.css", "kedja.css", "paminn.css", "liggande.css", "plan.css",
    "planutskrift.css",
    "planvyer.css", "publik.css", "qr.css",
    "rapportering.css", "stil.css",
)  # fmt: skip
"""Sheets that only some pages link to. No page links to more than two of them, beside one that is for paper alone."""


def _gz(filer: list[Path]) -> int:
    return sum(len(gzip.compress(fil.read_bytes())) for fil in filer)


def _farger(tema: str) -> dict[str, str]:
    farger = dict(TON.findall((STATISKT / "tokens.css").read_text()))
    if tema == "morkt":
        farger |= dict(TON.findall((STATISKT / "mork.css").read_text()))
    return farger


def test_style_and_script_stay_within_the_budget() -> None:
    egna = sorted(_gz([STATISKT / namn]) for namn in EGNA)
    assert _gz([fil for fil in SKARM if fil.name not in EGNA]) + sum(egna[-2:]) <= 15_000
    assert _gz(sorted(STATISKT.glob("*.js"))) <= 25_000


@pytest.mark.parametrize("tema", ["ljust", "morkt"])
@pytest.mark.parametrize(
    ("text", "botten", "minst"),
    [
        ("text", "botten", 7),
        ("text", "sand", 7),
        ("text-2", "yta", 4.5),
        ("text-2", "botten", 4.5),
        ("text-2", "yta-2", 4.5),
        ("lank", "yta", 4.5),
        ("lank", "sand", 4.5),
        ("pa-primar", "primar", 4.5),
        ("pa-varumarke", "varumarke", 4.5),
        ("primar", "primar-ton", 4.5),
        ("klar", "klar-ton", 4.5),
        ("plan", "plan-ton", 4.5),
        ("risk", "risk-ton", 4.5),
        ("avvikelse", "avvikelse-ton", 4.5),
        ("avvikelse", "yta", 4.5),
        ("vila", "vila-ton", 4.5),
        ("kant", "yta", 3),
        ("kant", "yta-2", 3),
        ("d4", "yta", 3),
        ("d-fjol", "yta", 3),
    ],
)
def test_contrast_of_the_tokens(tema: str, text: str, botten: str, minst: float) -> None:
    farger = _farger(tema)

    assert kontrast(farger[text], farger[botten]) >= minst


def test_the_dark_theme_changes_every_colour_that_carries_text() -> None:
    ljust, morkt = _farger("ljust"), dict(TON.findall((STATISKT / "mork.css").read_text()))

    assert set(ljust) == set(morkt)


def test_colours_live_in_the_tokens_only() -> None:
    undantag = {"#fff", "#1a2329", "#b9b3a7", "#ffd24d", "#ffffff55"}  # print, focus on the brand bar, its hairline
    hittade = {
        farg
        for fil in SKARM
        if fil.name not in {"tokens.css", "mork.css"}
        for farg in re.findall(r"#[0-9a-f]{3,8}\b", fil.read_text())
    }

    assert hittade - undantag == set()


def test_nothing_is_fetched_from_elsewhere() -> None:
    for fil in STATISKT.glob("*"):
        if fil.suffix in {".css", ".js"}:
            assert re.findall(r"https?://|url\(//|@import", fil.read_text()) == []
