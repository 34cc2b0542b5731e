"""What is read outside the pages: mails, the handbook, the forms' words, and what the code says to a user."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.forms import BaseForm

from tests.scen import Scen, som
from tests.sprak.formularen import fardig, formklasser
from tests.sprak.regler import KLARSPRAK, brott, engelska

pytestmark = pytest.mark.system

ROT = Path(settings.BASE_DIR)
MEJL = sorted([*(ROT / "templates" / "utskick").glob("*.txt"), *(ROT / "templates" / "account").rglob("*.txt")])
HANDBOK = sorted((ROT / "docs" / "handbok").glob("*.md"))
KOD = sorted(
    fil
    for app in ("aktorer", "config", "handlingsplan", "lagesbild", "rapportering", "uppfoljning", "utskick", "diagram")
    for fil in (ROT / app).rglob("*.py")
    if "migrations" not in fil.parts
)
MENING = re.compile(r"[A-ZÅÄÖ][^\n]{8,}[.?]")


def _utan_mallkod(text: str) -> str:
    return re.sub(r"\{[{%#].*?[}%#]\}", " ", text, flags=re.DOTALL)


@pytest.mark.parametrize("fil", MEJL, ids=lambda fil: fil.name)
def test_mails_are_in_plain_swedish(fil: Path) -> None:
    assert brott(_utan_mallkod(fil.read_text())) == set()


@pytest.mark.parametrize("fil", HANDBOK, ids=lambda fil: fil.name)
def test_the_handbook_is_in_plain_swedish(fil: Path) -> None:
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|```.*?```", " ", fil.read_text(), flags=re.DOTALL)

    assert brott(text) == set()


@pytest.mark.parametrize("klass", formklasser(), ids=lambda klass: f"{klass.__module__}.{klass.__name__}")
def test_labels_and_help_are_in_plain_swedish(klass: type[BaseForm], scen: Scen) -> None:
    with som("lb_owner"):
        form = fardig(klass, scen)
        texter = [str(text) for falt in form.fields.values() for text in (falt.label or "", falt.help_text)]

    assert [(text, brott(text)) for text in texter if brott(text)] == []
    assert [text for text in texter if text.endswith(":")] == []


def _meningar(fil: Path) -> list[str]:
    """The sentences in the code's strings that are Swedish and so meant for a user; docstrings are not strings here."""
    trad = ast.parse(fil.read_text())
    fria = {nod.value for nod in ast.walk(trad) if isinstance(nod, ast.Expr)}
    return [
        nod.value
        for nod in ast.walk(trad)
        if isinstance(nod, ast.Constant)
        and nod not in fria
        and isinstance(nod.value, str)
        and MENING.search(nod.value)
        and not engelska(nod.value)
    ]


def test_what_the_code_says_to_a_user_is_in_plain_swedish() -> None:
    regler = {
        namn: KLARSPRAK[namn] for namn in ("officialese", "in two words", "exclamation mark", "blames the reader")
    }
    fel = [
        (str(fil.relative_to(ROT)), text[:80], namn)
        for fil in KOD
        for text in _meningar(fil)
        for namn, monster in regler.items()
        if monster.search(text)
    ]

    assert sum(len(_meningar(fil)) for fil in KOD) > 150
    assert fel == []


FORKORTNINGAR = {"KSAU": "kommunstyrelsens arbetsutskott (KSAU)", "BRÅ": "brottsförebyggande råd"}
FOR_NYA = [*HANDBOK, *(ROT / "templates" / namn for namn in ("start_utan.html", "start_ovrig.html"))]
FOR_NYA.append(ROT / "templates" / "uppfoljning" / "kvartal_list.html")


@pytest.mark.parametrize("fil", FOR_NYA, ids=lambda fil: fil.name)
def test_abbreviations_are_told_where_a_newcomer_meets_them(fil: Path) -> None:
    rader = [rad for rad in fil.read_text().splitlines() if not rad.startswith(("#", "{#"))]
    text = re.sub(r"\[[^\]]*\]\([^)]*\)", "", "\n".join(rader))
    forsta = {kort: text.partition(kort)[0][-40:] + kort + ")" for kort in FORKORTNINGAR if kort in text}

    assert [kort for kort, borjan in forsta.items() if FORKORTNINGAR[kort] not in borjan] == []


@pytest.mark.parametrize("mapp", ["templates", "docs/handbok", "handlingsplan", "config"])
def test_the_import_has_one_name(mapp: str) -> None:
    """One act, one word: a plan is fetched ("hämta") from Excel, never read in."""
    filer = [fil for slag in ("*.html", "*.md", "*.py") for fil in (ROT / mapp).rglob(slag)]

    assert [
        fil.name for fil in filer if re.search(r"läs(a|er|es)? in\b[^.\n]{0,20}(Excel|fil)", fil.read_text(), re.I)
    ] == []
