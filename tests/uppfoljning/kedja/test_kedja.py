"""The chain is walked both ways from anything in it, shows only what is in sight, and names what hangs loose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.test import Client
from django.urls import reverse

from aktorer.kontext import satt
from handlingsplan.models import Aktivitet, Tillfalle
from lagesbild.models import Orsak, Problem, Problemrapport
from rapportering.models import Rapport
from tests.handlingsplan.plan import aktivitet
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from tests.uppfoljning.rader import rapport as aterrapport
from uppfoljning.kedja.losa import losa_tradar
from uppfoljning.kedja.queries import Slag, Vandring, vandra

Klient = Callable[[str], Client]
HELA = {
    Slag.RAPPORT: 1,
    Slag.PROBLEM: 1,
    Slag.ORSAK: 1,
    Slag.FOKUS: 1,
    Slag.AKTIVITET: 1,
    Slag.TILLFALLE: 1,
    Slag.KVARTAL: 1,
}


@dataclass
class Kedjan:
    """One of each."""

    rapport: Rapport
    problem: Problem
    orsak: Orsak
    aktivitet: Aktivitet
    tillfalle: Tillfalle


@pytest.fixture
def kedjan(scen: Scen) -> Kedjan:
    with som("lb_owner"):
        problem = Problem.objects.create(
            kommun=scen.kommun, nummer=7, namn="Klotter på torget", skede=Problem.Skede.ATGARDAS
        )
        orsak = Orsak.objects.create(
            kommun=scen.kommun, problem=problem, nummer=1, perspektiv="plats", beskrivning="Mörk gångväg"
        )
        en = aktivitet(scen.gata, problem=problem, orsak=orsak)
        belagg = gor_rapport(scen)
        Problemrapport.objects.create(kommun=scen.kommun, problem=problem, rapport=belagg)
        aterrapport(scen, skickad=True)
        gang = Tillfalle.objects.create(
            kommun=scen.kommun, slag="fotpatrull", datum=date(2024, 5, 1), enhet=scen.gata, aktivitet=en
        )
    return Kedjan(belagg, problem, orsak, en, gang)


def antal(vandring: Vandring) -> dict[Slag, int]:
    return {slag: len(vandring.av(slag)) for slag in Slag}


@pytest.mark.parametrize("slag", list(Slag))
def test_the_whole_chain_from_any_of_its_steps(scen: Scen, kedjan: Kedjan, slag: Slag) -> None:
    nyckel = {
        Slag.RAPPORT: kedjan.rapport.nummer,
        Slag.PROBLEM: "7",
        Slag.ORSAK: str(kedjan.orsak.pk),
        Slag.FOKUS: "2024-1",
        Slag.AKTIVITET: "2024-1.1",
        Slag.TILLFALLE: str(kedjan.tillfalle.pk),
        Slag.KVARTAL: "2024-K3",
    }[slag]
    satt(scen.aktor("samordnare"))
    har, vandring = vandra(scen.aktor("samordnare"), slag, nyckel)

    assert antal(vandring) == HELA
    assert har.slag == slag
    steg = sorted((list(Slag).index(fran[0]), list(Slag).index(till[0])) for fran, till in vandring.lankar)
    assert steg == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (4, 6)]


def test_who_may_not_see_reports_sees_no_count_of_them(scen: Scen, kedjan: Kedjan) -> None:
    satt(scen.aktor("ksau"))
    _, vandring = vandra(scen.aktor("ksau"), Slag.PROBLEM, "7")

    assert antal(vandring) == {**HELA, Slag.RAPPORT: 0}


def test_a_report_that_waits_for_sending_is_not_in_the_readers_chain(scen: Scen, kedjan: Kedjan) -> None:
    with som("lb_owner"):
        aterrapport(scen, skickad=False, kvartal=4)
    satt(scen.aktor("ksau"))
    _, vandring = vandra(scen.aktor("ksau"), Slag.AKTIVITET, "2024-1.1")

    assert [nod.nyckel for nod in vandring.av(Slag.KVARTAL)] == ["2024-K3"]


@pytest.mark.parametrize(
    ("slag", "nyckel"),
    [
        (Slag.PROBLEM, "99999999999999999999"), (Slag.PROBLEM, "٧"), (Slag.RAPPORT, "2024"), (Slag.RAPPORT, "2024-0"),
        (Slag.FOKUS, "2024"), (Slag.AKTIVITET, "2024-9.9"), (Slag.KVARTAL, "2024-K9"), (Slag.KVARTAL, ""),
        (Slag.ORSAK, "x"),
    ],
)  # fmt: skip
def test_what_is_not_there(scen: Scen, kedjan: Kedjan, slag: Slag, nyckel: str) -> None:
    satt(scen.aktor("samordnare"))
    with pytest.raises(Http404):
        vandra(scen.aktor("samordnare"), slag, nyckel)


@pytest.mark.parametrize("fler", [0, 3])
def test_queries_do_not_grow(scen: Scen, kedjan: Kedjan, fler: int, django_assert_num_queries: Any) -> None:
    with som("lb_owner"):
        for nummer in range(fler):
            orsak = Orsak.objects.create(
                kommun=scen.kommun, problem=kedjan.problem, nummer=nummer + 2, perspektiv="plats", beskrivning="Till"
            )
            aktivitet(scen.gata, nummer=f"1.{nummer + 2}", problem=kedjan.problem, orsak=orsak)
    satt(scen.aktor("samordnare"))
    with django_assert_num_queries(12):
        _, vandring = vandra(scen.aktor("samordnare"), Slag.PROBLEM, "7")
    assert antal(vandring)[Slag.AKTIVITET] == 1 + fler


def test_the_page_shows_both_ways_and_a_way_on(scen: Scen, klient: Klient, kedjan: Kedjan) -> None:
    sida = klient("samordnare").get(reverse("kedja", args=["aktivitet", "2024-1.1"])).content.decode()

    fore, efter = sida.index("Varför gör vi det här?"), sida.index("Vad blev det av?")
    assert fore < sida.index("Mörk gångväg", fore) < efter
    assert efter < sida.index("Kvartal 3", efter)
    assert reverse("kedja", args=["problem", "7"]) in sida
    assert klient("samordnare").get("/kedja/annat/1/").status_code == 404


def test_what_is_alone_says_so(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Problem.objects.create(kommun=scen.kommun, nummer=8, namn="Ensamt")

    assert "Kedjan börjar och slutar här" in klient("ksau").get("/kedja/problem/8/").content.decode()


@pytest.mark.parametrize("sida", ["/problem/7/", "/handlingsplan/2024/1.1/"])
def test_the_things_lead_to_their_chain(scen: Scen, klient: Klient, kedjan: Kedjan, sida: str) -> None:
    assert 'href="/kedja/' in klient("samordnare").get(sida).content.decode()


def test_nothing_hangs_loose_in_a_whole_chain(scen: Scen, kedjan: Kedjan) -> None:
    satt(scen.aktor("samordnare"))
    with time_machine.travel(date(2024, 11, 20)):
        assert [grupp.rubrik for grupp in losa_tradar(scen.aktor("samordnare")) if grupp.antal] == []


def test_every_kind_of_loose_end_is_named(scen: Scen, django_assert_num_queries: Any) -> None:
    with som("lb_owner"):
        gor_rapport(scen, allvar=3, granskning="granskad")
        gor_rapport(scen, allvar=3, granskning="granskad", handelsedatum=date(2024, 1, 1))
        oppet = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Öppet", skede=Problem.Skede.ATGARDAS)
        Problem.objects.create(kommun=scen.kommun, nummer=2, namn="Bevakas", skede=Problem.Skede.BEVAKAS)
        annat = Problem.objects.create(kommun=scen.kommun, nummer=3, namn="Annat", skede=Problem.Skede.ANALYSERAS)
        Orsak.objects.create(kommun=scen.kommun, problem=annat, nummer=1, perspektiv="plats", beskrivning="Mörkt")
        aktivitet(scen.gata)
        aktivitet(scen.gata, nummer="2.1", problem=oppet)
    satt(scen.aktor("samordnare"))
    with time_machine.travel(date(2024, 11, 20)), django_assert_num_queries(7):
        grupper = {grupp.rubrik: [rad.namn for rad in grupp.rader] for grupp in losa_tradar(scen.aktor("samordnare"))}

    assert len(grupper.pop("Allvarliga rapporter utan problem")) == 1
    assert grupper == {
        "Problem utan orsak": ["Öppet"],
        "Problem utan åtgärd": ["Annat"],
        "Orsaker utan åtgärd": ["Mörkt"],
        "Fokusområden som inte svarar mot något problem": ["1. Fokus 1"],
        "Åtgärder utan problem": ["1.1 Aktivitet 1.1"],
        "Åtgärder utan orsak": ["2.1 Aktivitet 2.1"],
    }
