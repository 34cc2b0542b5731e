"""The register: every type that the code puts in the outbox has an effect, and every effect a type that is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from utskick.effekter import _REGISTER

ROT: Path = settings.BASE_DIR
APPAR = ("utskick", "rapportering", "lagesbild", "handlingsplan", "uppfoljning")


def _typer() -> Iterator[str]:
    """The literal `typ` of every call to lagg_i_utkorg."""
    for app in APPAR:
        for fil in (ROT / app).rglob("*.py"):
            for nod in ast.walk(ast.parse(fil.read_text())):
                if isinstance(nod, ast.Call) and getattr(nod.func, "id", "") == "lagg_i_utkorg":
                    yield from (
                        ord_.value.value
                        for ord_ in nod.keywords
                        if ord_.arg == "typ"
                        and isinstance(ord_.value, ast.Constant)
                        and isinstance(ord_.value.value, str)
                    )


def test_what_is_promised_is_what_can_be_done() -> None:
    assert set(_typer()) == set(_REGISTER)


def test_each_mail_has_a_one_line_subject_and_no_escaping_marks() -> None:
    mallar = sorted((ROT / "templates" / "utskick").glob("*.txt"))

    for mall in mallar:
        amne, tomrad, *resten = mall.read_text().splitlines()
        assert (amne.strip() == amne != "", tomrad, bool(resten), "autoescape" in amne) == (True, "", True, False), mall
