"""Every form class of the product, and one of each made ready: a form that is not found here cannot hide a text."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from django.forms import BaseForm
from django.utils import timezone

from handlingsplan.models import Overlamning
from handlingsplan.queries import Aktivitetslage, aktivitetslagen, plan_lage
from lagesbild.models import Problem
from rapportering.models import Felanmalan
from rapportering.rader.register import Register
from tests.handlingsplan.indikator.gor import indikator
from tests.handlingsplan.plan import aktivitet, lofte
from tests.rapportering.gor import gor_rapport
from tests.rapportering.inlasning.filer import en_inlasning
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
    egna -= {grund for klass in egna for grund in klass.__mro__[1:]}  # a base is met in those made from it
    return sorted(egna, key=lambda klass: (klass.__module__, klass.__qualname__))


def _under(klass: type[Any]) -> Iterator[type[Any]]:
    for en in klass.__subclasses__():
        yield en
        yield from _under(en)


def _lage(scen: Scen) -> Aktivitetslage:
    rad = aktivitet(scen.gata)
    return aktivitetslagen(scen.kommun.pk, [rad], timezone.now())[rad.pk]


def _overlamning(scen: Scen) -> Overlamning:
    return Overlamning(kommun=scen.kommun, aktivitet=aktivitet(scen.gata), av=scen.person("ansvarig"))


def _problem(scen: Scen) -> Problem:
    return Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Påhittat", prioritet=1, skal="Påhittat")


UPPGIFTER: dict[str, Callable[[Scen], Any]] = {
    "adress": lambda scen: "/",
    "agare": lambda scen: ["Gatuchef", "Kulturchef"],
    "aktor": lambda scen: scen.aktor("samordnare"),
    "by": lambda scen: scen.aktor("samordnare"),
    "data": lambda scen: {},
    "enheter": lambda scen: [],
    "aktiviteter": lambda scen: [],
    "arvtagare": lambda scen: [],
    "bilder": lambda scen: [],
    "loften": lambda scen: [],
    "organen": lambda scen: [],
    "fokus": lambda scen: aktivitet(scen.gata).fokusomrade,
    "fokusomraden": lambda scen: [],
    "kommun_id": lambda scen: scen.kommun.pk,
    "organisationer": lambda scen: [],
    "igen": lambda scen: True,
    "leder": lambda scen: True,
    "finns": lambda scen: True,
    "indikator": lambda scen: indikator(scen),
    "initial": lambda scen: {},
    "ar_grupp": lambda scen: True,
    "grupper": lambda scen: [],
    "kategorier": lambda scen: [],
    "kod": lambda scen: "2024-47",
    "exempel": lambda scen: {},
    "inlasning": en_inlasning,
    "kallor": lambda scen: [],
    "kommuner": lambda scen: [],
    "lage": _lage,
    "lofte": lambda scen: lofte(scen.kommun),
    "med_enhet": lambda scen: True,
    "omraden": lambda scen: [],
    "overlamning": _overlamning,
    "platser": lambda scen: [],
    "perioderna": lambda scen: [],
    "plan": lambda scen: plan_lage(scen.kommun.pk, 2024, timezone.now()),
    "problem": _problem,
    "rader": lambda scen: Felanmalan.objects.all(),
    "rapport": gor_rapport,
    "register": lambda scen: Register(scen.kommun.pk),
    "sedd": lambda scen: 0,
    "tillbaka": lambda scen: "/",
}
"""What a form asks for besides its data, by the name of the argument."""


def fardig(klass: type[BaseForm], scen: Scen) -> BaseForm:
    """One of the class, without data; a new kind of argument is added to UPPGIFTER."""
    krav = {
        namn
        for led in klass.__mro__
        if "__init__" in vars(led) and led.__module__.split(".")[0] in PAKET
        for namn, par in inspect.signature(vars(led)["__init__"]).parameters.items()
        if namn != "self" and par.default is par.empty and par.kind not in (par.VAR_POSITIONAL, par.VAR_KEYWORD)
    }
    return klass(**{namn: UPPGIFTER[namn](scen) for namn in sorted(krav)})
