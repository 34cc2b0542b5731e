"""Which files the guards look at: everything in the repository, and what is about to be."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
Regel = Callable[[str], list[tuple[int, str]]]
"""A rule: a file's text in, (line, what is wrong) out."""


@functools.cache
def alla() -> tuple[str, ...]:
    """Every file that git knows or would add, as paths from the root."""
    svar = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROT,
        capture_output=True,
        check=True,
    )
    return tuple(sorted(namn for namn in svar.stdout.decode().split("\0") if namn and (ROT / namn).is_file()))


@functools.cache
def text(namn: str) -> str:
    """The file's text; an empty text for a picture, a font or another binary."""
    ratt = (ROT / namn).read_bytes()
    return "" if b"\0" in ratt else ratt.decode()


@functools.cache
def trad(kod: str) -> ast.Module:
    """The code as a tree, made once for all rules."""
    return ast.parse(kod)


def python() -> list[str]:
    """Every Python file, the two commands without a suffix too."""
    return [namn for namn in alla() if namn.endswith(".py") or namn in {"start", "test"}]


def mallar() -> list[str]:
    """Every template."""
    return [namn for namn in alla() if re.search(r"(^|/)templates/.*\.(html|txt|svg|xml)$", namn)]


def brott(regel: Regel, namn: list[str] | tuple[str, ...], undantag: dict[str, str] | None = None) -> list[str]:
    """`file:line what` for every breach outside the exceptions."""
    undantag = undantag or {}
    return [f"{en}:{rad} {vad}" for en in namn if en not in undantag for rad, vad in regel(text(en))]


def onodiga(regel: Regel, undantag: dict[str, str]) -> list[str]:
    """Exceptions that excuse nothing: the file is gone or follows the rule by now."""
    return [en for en in undantag if en not in alla() or not regel(text(en))]


def rader_med(monster: re.Pattern[str], innehall: str) -> list[tuple[int, str]]:
    """Every line where the pattern is found, with what was found."""
    return [
        (nummer, traff.group().strip())
        for nummer, rad in enumerate(innehall.splitlines(), 1)
        if (traff := monster.search(rad))
    ]
