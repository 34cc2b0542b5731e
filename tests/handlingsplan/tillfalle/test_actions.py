"""The acts on occasions: who may, what is refused, and what is counted afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Medagare, Tillfalle, Tillfallestema
from handlingsplan.tillfalle.actions import (
    Tillfallesuppgifter,
    koppla_tema,
    lagg_till_tillfalle,
    ta_bort_tillfalle,
)
from lagesbild.models import Problem
from tests.handlingsplan.plan import aktivitet
from tests.handlingsplan.tillfalle.gor import tillfalle
from tests.scen import Scen, som

IDAG = date(2024, 5, 15)
pytestmark = pytest.mark.usefixtures("maj")


@pytest.fixture
def maj() -> Any:
    """A Wednesday in May."""
    with time_machine.travel("2024-05-15 12:00 +0200", tick=False):
        yield


def lagg_till(scen: Scen, vem: str, **fler: Any) -> Tillfalle:
    by = scen.aktor(vem)
    satt(by)
    falt = {"slag": "fotpatrull", "datum": IDAG, **fler}
    return lagg_till_tillfalle(by=by, formnyckel=uuid4(), uppgifter=Tillfallesuppgifter(**falt))


def gatans(scen: Scen) -> Aktivitet:
    with som("lb_owner"):
        return aktivitet(scen.gata)


def test_an_occasion_is_the_own_units_and_logged(scen: Scen) -> None:
    rad = lagg_till(
        scen, "rapportor", slag="dialog", plats=scen.torget, motta="6_20", teman=("Mörkt", "Mörkt", "Mopeder")
    )
    assert (rad.enhet, rad.omrade, rad.av_id, rad.antal) == (scen.fritid, scen.centrum, scen.person("rapportor").pk, 1)
    assert list(rad.teman.order_by("ordning").values_list("text", flat=True)) == ["Mörkt", "Mopeder"]
    with som("lb_owner"):
        assert Loggpost.objects.filter(handling="tillfalle.lagg_till").count() == 1


def test_the_same_form_twice_is_one_occasion(scen: Scen) -> None:
    by, nyckel = scen.aktor("rapportor"), uuid4()
    satt(by)
    uppgifter = Tillfallesuppgifter(slag="kontroll", datum=IDAG)
    assert len({lagg_till_tillfalle(by=by, formnyckel=nyckel, uppgifter=uppgifter).pk for _ in range(2)}) == 1


@pytest.mark.parametrize(
    ("falt", "fel"),
    [
        ({"slag": "fika"}, "slag"),
        ({"datum": IDAG + timedelta(days=1)}, "datum"),
        ({"antal": 0}, "antal"),
        ({"teman": ("Mörkt",)}, "teman"),
        ({"slag": "dialog", "teman": tuple(str(n) for n in range(11))}, "teman"),
    ],
)
def test_what_cannot_be_is_refused(scen: Scen, falt: dict[str, Any], fel: str) -> None:
    with pytest.raises(ActRefused) as nej:
        lagg_till(scen, "rapportor", **falt)
    assert nej.value.falt == fel


def test_another_year_or_unit_or_municipality_is_refused(scen: Scen) -> None:
    egen = gatans(scen)
    with pytest.raises(ActRefused, match="gäller 2024"):
        lagg_till(scen, "ansvarig", aktivitet=egen, datum=date(2023, 12, 31))
    with pytest.raises(ActRefused, match="annan enhet"):
        lagg_till(scen, "rapportor", aktivitet=egen)
    with pytest.raises(ActRefused, match="annan enhet"):
        lagg_till(scen, "granne", aktivitet=egen)
    with som("lb_owner"):
        granne = scen.grannomrade
    with pytest.raises(ActRefused, match="plats"):
        lagg_till(scen, "rapportor", omrade=granne)


def test_an_owner_files_for_own_activities_only_and_a_co_owner_too(scen: Scen) -> None:
    egen = gatans(scen)
    assert lagg_till(scen, "ansvarig", aktivitet=egen).aktivitet == egen
    with pytest.raises(ActRefused, match="Välj vilken"):
        lagg_till(scen, "ansvarig")
    with som("lb_owner"):
        Medagare.objects.create(kommun=scen.kommun, aktivitet=egen, enhet=scen.fritid)
    assert lagg_till(scen, "rapportor", aktivitet=egen).enhet == scen.fritid
    assert lagg_till(scen, "kommunpolis", aktivitet=egen).enhet == scen.poliskontor


@pytest.mark.parametrize("vem", ["ksau", "systemadmin"])
def test_others_file_nothing(scen: Scen, vem: str) -> None:
    with pytest.raises(ActRefused, match="roll"):
        lagg_till(scen, vem)


def test_undo_for_a_quarter_of_an_hour_and_by_those_who_lead_later(scen: Scen) -> None:
    forsta, andra = lagg_till(scen, "rapportor"), lagg_till(scen, "rapportor")
    ta_bort_tillfalle(by=scen.aktor("rapportor"), tillfalle=forsta)
    with time_machine.travel("2024-05-15 12:15 +0200", tick=False):
        with pytest.raises(ActRefused, match="gått ut"):
            ta_bort_tillfalle(by=scen.aktor("rapportor"), tillfalle=andra)
        satt(scen.aktor("samordnare"))
        ta_bort_tillfalle(by=scen.aktor("samordnare"), tillfalle=andra)
    assert Tillfalle.objects.count() == 0


def test_nobody_takes_back_what_others_filed(scen: Scen) -> None:
    rad = lagg_till(scen, "rapportor")
    for vem in ("partner", "ansvarig"):
        with pytest.raises(ActRefused):
            ta_bort_tillfalle(by=scen.aktor(vem), tillfalle=rad)
    with pytest.raises(PermissionDenied):
        ta_bort_tillfalle(by=scen.aktor("ksau"), tillfalle=rad)


def test_a_theme_becomes_one_problem_and_then_the_occasion_stays(scen: Scen) -> None:
    with som("lb_owner"):
        rad = tillfalle(scen.fritid, "Mörkt vid ån")
        problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Mörkt")
        tema = rad.teman.get()
    by = scen.aktor("samordnare")
    satt(by)
    koppla_tema(by=by, tema=tema, problem=problem)
    assert Tillfallestema.objects.get().problem == problem
    with pytest.raises(ActRefused, match="redan"):
        koppla_tema(by=by, tema=tema, problem=problem)
    with pytest.raises(ActRefused, match="grund"):
        ta_bort_tillfalle(by=by, tillfalle=rad)
    with pytest.raises(PermissionDenied):
        koppla_tema(by=scen.aktor("rapportor"), tema=tema, problem=problem)
