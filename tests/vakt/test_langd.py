"""How long things may be, and what modules may be called."""

from __future__ import annotations

import ast
import re

import pytest

from tests.vakt.filer import alla, brott, mallar, onodiga, python, trad

KODRADER, FUNKTIONSRADER, MALLRADER = 300, 45, 120

LANGA_FILER: dict[str, str] = {}
"""Code files that may be longer than KODRADER, with the reason."""

LANGA_FUNKTIONER: dict[str, str] = {}
"""Files that may hold a function longer than FUNKTIONSRADER, with the reason."""

LANGA_MALLAR: dict[str, str] = {}
"""Templates that may be longer than MALLRADER, with the reason."""

FORBJUDNA_NAMN = re.compile(r"(^|/)(utils?|helpers?|mixins?|common|signals?|misc)(\.py|/)")


def langre_an(grans: int, innehall: str) -> list[tuple[int, str]]:
    """The last line, when the file is longer than the limit."""
    antal = len(innehall.splitlines())
    return [(antal, f"{antal} lines, at most {grans}")] if antal > grans else []


def lang_fil(innehall: str) -> list[tuple[int, str]]:
    return langre_an(KODRADER, innehall)


def lang_mall(innehall: str) -> list[tuple[int, str]]:
    return langre_an(MALLRADER, innehall)


def langa_funktioner(kod: str) -> list[tuple[int, str]]:
    """Functions whose body, without the docstring, is longer than the limit."""
    fel = []
    for nod in ast.walk(trad(kod)):
        if isinstance(nod, ast.FunctionDef | ast.AsyncFunctionDef):
            kropp = nod.body[1:] if ast.get_docstring(nod) and len(nod.body) > 1 else nod.body
            antal = (nod.end_lineno or 0) - kropp[0].lineno + 1
            if antal > FUNKTIONSRADER:
                fel.append((nod.lineno, f"{nod.name}: {antal} lines, at most {FUNKTIONSRADER}"))
    return fel


def _kodfiler() -> list[str]:
    stilar = [namn for namn in alla() if namn.endswith((".css", ".js")) and "/vendor/" not in namn]
    return [namn for namn in python() if not re.search(r"/migrations/0001_", namn)] + stilar


def test_code_files_are_short() -> None:
    assert brott(lang_fil, _kodfiler(), LANGA_FILER) == []


def test_functions_are_short() -> None:
    egna = [namn for namn in python() if "/migrations/" not in namn]
    assert brott(langa_funktioner, egna, LANGA_FUNKTIONER) == []


def test_templates_are_short() -> None:
    assert brott(lang_mall, mallar(), LANGA_MALLAR) == []


def test_every_exception_is_needed() -> None:
    listor = [(lang_fil, LANGA_FILER), (langa_funktioner, LANGA_FUNKTIONER), (lang_mall, LANGA_MALLAR)]
    assert [onodiga(regel, lista) for regel, lista in listor] == [[], [], []]


def test_modules_are_named_for_what_they_own() -> None:
    assert [namn for namn in python() if FORBJUDNA_NAMN.search(namn)] == []


@pytest.mark.parametrize(
    ("regel", "fel"),
    [
        (lang_fil, "x = 1\n" * (KODRADER + 1)),
        (lang_mall, "<p>\n" * (MALLRADER + 1)),
        (langa_funktioner, "def f():\n" + "    x = 1\n" * (FUNKTIONSRADER + 1)),
    ],
)
def test_a_planted_fault_is_seen(regel: object, fel: str) -> None:
    assert callable(regel)
    assert len(regel(fel)) == 1
    assert regel(fel.removesuffix(fel.splitlines(keepends=True)[-1])) == []


@pytest.mark.parametrize("namn", ["aktorer/utils.py", "aktorer/helpers/x.py", "rapportering/signals.py"])
def test_a_planted_name_is_seen(namn: str) -> None:
    assert FORBJUDNA_NAMN.search(namn)
