"""Decisions that a line of code could break unseen: who may import the PDF engine, and who may speak to the broker."""

from __future__ import annotations

import ast
import re

import pytest

from tests.vakt.filer import brott, python, trad

PDF = {"uppfoljning/pdf.py": "ADR 0012: the only module that imports WeasyPrint, in a process of its own"}
PUBLICERAR = {"delay", "apply_async", "send_task"}
UTAN_KO = re.compile(r"/(views|actions|forms|queries|models)(/\w+)?\.py$|vyer\.py$")


def importerar_weasyprint(kod: str) -> list[tuple[int, str]]:
    """Imports of the PDF engine."""
    fel = []
    for nod in ast.walk(trad(kod)):
        moduler = [alias.name for alias in nod.names] if isinstance(nod, ast.Import) else []
        moduler += [nod.module or ""] if isinstance(nod, ast.ImportFrom) else []
        fel += [(nod.lineno, modul) for modul in moduler if modul.split(".")[0] == "weasyprint"]
    return fel


def publicerar(kod: str) -> list[tuple[int, str]]:
    """Calls that put a task in the broker."""
    anrop = (nod for nod in ast.walk(trad(kod)) if isinstance(nod, ast.Call))
    return [
        (nod.lineno, nod.func.attr)
        for nod in anrop
        if isinstance(nod.func, ast.Attribute) and nod.func.attr in PUBLICERAR
    ]


def test_only_one_module_imports_the_pdf_engine() -> None:
    egna = [namn for namn in python() if not namn.startswith(("tests/", "bench/"))]
    assert brott(importerar_weasyprint, egna, PDF) == []


def test_no_view_or_action_speaks_to_the_broker() -> None:
    assert brott(publicerar, [namn for namn in python() if UTAN_KO.search(namn)]) == []


@pytest.mark.parametrize("namn", ["aktorer/views.py", "handlingsplan/plan/views.py", "lagesbild/problemvyer.py"])
def test_views_are_found_by_name(namn: str) -> None:
    assert UTAN_KO.search(namn)


@pytest.mark.parametrize("fel", ["import weasyprint", "from weasyprint.urls import URLFetcher"])
def test_a_planted_import_is_seen(fel: str) -> None:
    assert len(importerar_weasyprint(f"import re\n{fel}\n")) == 1


@pytest.mark.parametrize("fel", ["sammanstall.delay(1)", "sammanstall.apply_async([1])", "app.send_task('x')"])
def test_a_planted_publication_is_seen(fel: str) -> None:
    assert len(publicerar(f"x = 1\n{fel}\n")) == 1
