"""Every form class of the product, and one of each made ready: a form that is not found here cannot hide a text."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from django.forms import BaseForm
from django.utils import timezone

from config.stil.exempel import FilterForm
from handlingsplan.queries import Aktivitetslage, aktivitetslagen
from lagesbild.models import Problem
from tests.handlingsplan.plan import aktivitet, lofte
from tests.scen import Scen

PAKET = ("config", "aktorer", "utskick", "rapportering", "lagesbild", "handlingsplan", "uppfoljning")


def formklasser() -> list[type[BaseForm]]:
    """The form classes that the product's own modules define, found by walking all of them."""
    for paket in PAKET:
        modul = importlib.import_module(paket)
        for fynd in pkgutil.walk_packages(modul.__path__, f"{paket}."):
            if not any(del_ in fynd.name for del_ in (".migrations", ".management", "config.wsgi")):
                importlib.import_module(fynd.name)
    egna = {klass for klass in _under(BaseForm) if klass.__module__.split(".")[0] in PAKET}
    return sorted(egna, key=lambda klass: (klass.__module__, klass.__qualname__))


def _under(klass: type[Any]) -> Iterator[type[Any]]:
    for en in klass.__subclasses__():
        yield en
        yield from _under(en)


def _lage(scen: Scen) -> Aktivitetslage:
    rad = aktivitet(scen.gata)
    return aktivitetslagen(scen.kommun.pk, [rad], timezone.now())[rad.pk]


def _problem(scen: Scen) -> Problem:
    return Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Påhittat", prioritet=1, skal="Påhittat")


UPPGIFTER: dict[str, Callable[[Scen], dict[str, Any]]] = {
    "AgareForm": lambda scen: {"agare": ["Gatuchef", "Kulturchef"], "enheter": [scen.gata]},
    "AktivitetForm": lambda scen: {"by": scen.aktor("samordnare"), "lofte": lofte(scen.kommun), "tillbaka": "/"},
    "AndraForm": lambda scen: {"problem": _problem(scen)},
    "FilterForm": lambda scen: {"fokusomraden": [], "enheter": []},
    "KopplaForm": lambda scen: {"problem": _problem(scen)},
    "LasForm": lambda scen: {"kod": "2024-47", "igen": True},
    "NyVersionForm": lambda scen: {"kod": "2024-K3"},
    "OrsakForm": lambda scen: {"problem": _problem(scen)},
    "ProblemForm": lambda scen: {"aktor": scen.aktor("samordnare")},
    "RapportForm": lambda scen: {"aktor": scen.aktor("rapportor"), "initial": {}},
    "Rapportfilter": lambda scen: {"data": {}, "aktor": scen.aktor("samordnare")},
    "UppdateraForm": lambda scen: {"lage": _lage(scen)},
}
"""What a form needs besides its data."""


def fardig(klass: type[BaseForm], scen: Scen) -> BaseForm:
    """One of the class, without data."""
    if klass is FilterForm:
        return klass()
    return klass(**UPPGIFTER.get(klass.__name__, lambda scen: {})(scen))
