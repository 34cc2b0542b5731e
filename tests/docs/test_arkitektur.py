"""The architecture page and the decisions, held against the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.ordlistan import ROT, kodens_ord

SIDA = (ROT / "docs" / "ARCHITECTURE.md").read_text()
ADR = sorted((ROT / "docs" / "adr").glob("0*.md"))


def _kontrakt(namn: str) -> list[str]:
    kontrakt = tomllib.loads((ROT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (lager,) = [en["layers"] for en in kontrakt if en["name"].startswith(namn)]
    return [str(en).strip("()") for en in lager]


def _lager(sida: str) -> list[str]:
    tabell = sida.split("## Layers")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", tabell, re.MULTILINE)


def test_the_layers_are_those_of_the_linter() -> None:
    assert _lager(SIDA) == _kontrakt("The order of the code")


def test_the_order_inside_an_app_is_that_of_the_linter() -> None:
    assert " → ".join(_kontrakt("Inside an app")) in SIDA


def test_the_models_named_in_the_layers_are_there() -> None:
    rader = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|", SIDA.split("## Layers")[1], re.MULTILINE)
    namngivna = {f"{app}.{namn}" for app, ager in rader for namn in re.findall(r"`([A-Z]\w+)`", ager)}
    assert len(namngivna) > 15
    assert namngivna - set(kodens_ord()) == set()


@pytest.mark.parametrize("fil", sorted((ROT / "docs").rglob("*.md")), ids=lambda fil: fil.name)
def test_links_between_pages_lead_somewhere(fil: Path) -> None:
    text = fil.read_text()
    lankar = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", text)
    assert [lank for lank in lankar if not (fil.parent / lank).exists()] == []


@pytest.mark.parametrize("fil", ADR, ids=lambda fil: fil.stem)
def test_a_decision_is_one_page_with_its_parts(fil: Path) -> None:
    text = fil.read_text()
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert re.match(rf"# {fil.name[:4]}\. ", text)
    assert re.search(r"^Status: (accepted|replaced by \d{4})$", text, re.MULTILINE)
    assert len(text) < 3000


def test_every_decision_is_in_the_index() -> None:
    index = re.findall(r"^\| \[\d{4}\]\((.+?)\)", (ROT / "docs" / "adr" / "README.md").read_text(), re.MULTILINE)
    assert index == [fil.name for fil in ADR]


def test_a_planted_fault_is_seen() -> None:
    assert _lager(SIDA.replace("| `utskick` |", "| `utskicket` |")) != _kontrakt("The order of the code")
