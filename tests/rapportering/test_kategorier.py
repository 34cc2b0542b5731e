"""The standard taxonomy and its command."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from aktorer.ikoner import IKONER
from rapportering.kategorier import TAXONOMI, Grupp, Typ
from tests.scen import Scen, som


def test_the_taxonomy_fits_its_table_and_its_icons() -> None:
    rader: list[Grupp | Typ] = [*TAXONOMI, *(typ for grupp in TAXONOMI for typ in grupp.typer)]
    koder = [rad.kod for rad in rader]

    assert len(koder) == len(set(koder))
    assert [grupp.kod for grupp in TAXONOMI if grupp.forst] == list("ACDEFGHI")
    assert [grupp.ikon for grupp in TAXONOMI if grupp.ikon not in IKONER] == []
    assert [typ.kod for grupp in TAXONOMI for typ in grupp.typer if typ.kod.rstrip("0123456789") != grupp.kod] == []
    assert [rad.kod for rad in rader if not rad.hjalp or len(rad.hjalp) > 300] == []
    assert [typ.kod for grupp in TAXONOMI for typ in grupp.typer if typ.hanvisning] == ["J6"]


def test_the_command_loads_and_says_how_many(scen: Scen) -> None:
    ut = StringIO()
    with som("lb_owner"):
        call_command("kategorier", "surahammar", stdout=ut)
        call_command("kategorier", "surahammar", stdout=ut)

    antal = sum(1 + len(grupp.typer) for grupp in TAXONOMI) - 2
    assert ut.getvalue() == f"Surahammar: {antal} nya kategorier.\nSurahammar: inget nytt.\n"


def test_an_unknown_municipality_is_named_with_those_that_exist(scen: Scen) -> None:
    with som("lb_owner"), pytest.raises(CommandError) as fel:
        call_command("kategorier", "fagersta")

    assert str(fel.value) == "Kommunen fagersta finns inte. Finns: hallstahammar, surahammar."
