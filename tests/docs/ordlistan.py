"""Reads the glossary, and finds in the code what it must name: every model and every member of an enumeration."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.apps import apps
from django.db.models import Choices

ROT = Path(__file__).resolve().parents[2]
APPAR = ("aktorer", "utskick", "rapportering", "lagesbild", "handlingsplan", "uppfoljning")
KOLUMNER = ["term", "identifierare", "definition", "English", "källa"]


@dataclass(frozen=True)
class Ord:
    """One row of the glossary."""

    term: str
    identifierare: str
    definition: str
    english: str
    kalla: str


def las_ordlista(text: str) -> list[Ord]:
    """Every row of every table that has the glossary's columns."""
    rader = [[cell.strip() for cell in rad.strip("|").split("|")] for rad in text.splitlines() if rad.startswith("|")]
    return [
        Ord(rad[0], rad[1].strip("`"), rad[2], rad[3], rad[4])
        for rad in rader
        if rad != KOLUMNER and not re.fullmatch(r":?-+:?", rad[0])
    ]


def _moduler(app: str) -> Iterator[str]:
    paket = importlib.import_module(app)
    for fil in sorted(Path(str(paket.__file__)).parent.rglob("*.py")):
        if "migrations" not in fil.parts and re.search(r"^\s*class .*(Enum|Choices)\)", fil.read_text(), re.MULTILINE):
            yield ".".join(fil.relative_to(ROT).with_suffix("").parts)


def _upprakningar(agare: object, modul: str) -> Iterator[type[Enum]]:
    for varde in vars(agare).values():
        if isinstance(varde, type) and varde.__module__ == modul:
            if issubclass(varde, Enum):
                yield varde
            elif agare is not varde:
                yield from _upprakningar(varde, modul)


def kodens_ord() -> dict[str, str]:
    """Identifier → the word shown to people, or nothing where the code shows none. `app.Model`, `app.Model.Choice.CODE`."""
    ord_: dict[str, str] = {}
    for app in APPAR:
        for model in apps.get_app_config(app).get_models():
            ord_[f"{app}.{model.__qualname__}"] = str(model._meta.verbose_name)
        for modul in _moduler(app):
            for upprakning in _upprakningar(importlib.import_module(modul), modul):
                for medlem in upprakning:
                    etikett = str(medlem.label) if isinstance(medlem, Choices) else ""
                    ord_[f"{app}.{upprakning.__qualname__}.{medlem.name}"] = etikett
    return ord_
