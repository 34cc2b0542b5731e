"""Those who reported are told when the problem gets its first activity: once, one mail a day at most, if they want."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from aktorer.actions import valj_paminnelser
from aktorer.kontext import satt
from handlingsplan.atgardsmejl import beratta_om_atgard
from lagesbild.actions import skapa_problem
from lagesbild.models import Problem
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa


@pytest.fixture(autouse=True)
def nu() -> Iterator[Any]:
    with time_machine.travel("2024-11-18T13:05:00+01:00", tick=False) as tid:
        yield tid


def _problem(scen: Scen, *av: str) -> Problem:
    """A problem that these reported of."""
    with som("lb_owner"):
        rapporter = [gor_rapport(scen, av=namn) for namn in av]
    satt(scen.aktor("samordnare"))
    return skapa_problem(
        by=scen.aktor("samordnare"), namn="Mörkt torg", prioritet=1, skal="Ökar",
        rapportnummer=[rapport.nummer for rapport in rapporter],
    )  # fmt: skip


def _mejl() -> list[tuple[str, str]]:
    """Who got one, and its subject."""
    with som("lb_worker"):
        relaa()
    with som("lb_owner"):
        return sorted(Mejl.objects.filter(nyckel__startswith="rapport.ledde_till").values_list("adress", "amne"))


def test_one_mail_each_that_says_nothing_of_the_event(scen: Scen) -> None:
    problem = _problem(scen, "rapportor", "rapportor", "partner")

    beratta_om_atgard(scen.aktor("samordnare"), problem)
    beratta_om_atgard(scen.aktor("samordnare"), problem)
    beratta_om_atgard(scen.aktor("samordnare"), None)

    amne = "Det här ledde rapporterna till"
    assert _mejl() == [("partner@exempel.example", amne), ("rapportor@exempel.example", amne)]
    with som("lb_owner"):
        assert Utkorg.objects.filter(typ="problem.forsta_aktivitet").count() == 1
        text = Mejl.objects.filter(nyckel__startswith="rapport.ledde_till")[0].text
    assert "/rapporter/mina/" in text
    assert not any(ord_ in text for ord_ in ("torg", "lampor", "Klotter"))


def test_two_problems_the_same_day_are_one_mail_and_the_next_day_another(scen: Scen, nu: Any) -> None:
    by = scen.aktor("samordnare")
    for _ in range(2):
        beratta_om_atgard(by, _problem(scen, "rapportor"))
    forsta = _mejl()
    nu.shift(24 * 3600)
    beratta_om_atgard(by, _problem(scen, "rapportor"))

    assert (len(forsta), len(_mejl())) == (1, 2)


def test_who_does_not_want_it_gets_none(scen: Scen) -> None:
    problem = _problem(scen, "rapportor")
    valj_paminnelser(anvandare=scen.person("rapportor"), pa=True, utfallsmejl=False)

    beratta_om_atgard(scen.aktor("samordnare"), problem)

    assert _mejl() == []
