"""The queue and its suggestions: oldest first, what lies near in kind, place and time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from rapportering.granskko import Flaggat, Ko, flaggat, forra, ko, lika, nasta
from rapportering.models import Rapport
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som


def _kom(scen: Scen, dag: int, **falt: Any) -> Rapport:
    return gor_rapport(scen, inlamnad=datetime(2024, 11, dag, 12, tzinfo=UTC), **falt)


def test_the_oldest_comes_first_and_a_skipped_one_last(scen: Scen) -> None:
    with som("lb_owner"):
        tva, ett, tre = _kom(scen, 13), _kom(scen, 12), _kom(scen, 14)
        _kom(scen, 11, granskning="granskad")
        _kom(scen, 10, av="granne")
    by = scen.aktor("samordnare")
    satt(by)

    assert [nasta(by), nasta(by, ett), nasta(by, tva), nasta(by, tre)] == [ett, tva, tre, ett]
    assert [ko(by, rapport) for rapport in (ett, tre)] == [Ko(3, 1), Ko(3, 3)]


def test_nothing_waits(scen: Scen) -> None:
    with som("lb_owner"):
        klar = _kom(scen, 12, granskning="granskad")
    by = scen.aktor("samordnare")
    satt(by)

    assert (nasta(by), nasta(by, klar), ko(by, klar)) == (None, None, Ko(0, 0))


@pytest.mark.parametrize(
    ("falt", "lik"),
    [
        ({}, True),
        ({"kategori": "klotter.foralder"}, True),
        ({"kategori": "samling"}, False),
        ({"plats": None}, False),
        ({"handelsedatum": date(2024, 11, 13)}, True),
        ({"handelsedatum": date(2024, 11, 14)}, False),
        ({"handelsedatum": date(2024, 11, 13), "tid_fran": time(18)}, True),
        ({"handelsedatum": date(2024, 11, 13), "tid_fran": time(21)}, False),
        ({"granskning": "avvisad"}, False),
        ({"granskning": "granskad"}, True),
        ({"av": "partner"}, True),
    ],
)
def test_alike_is_same_group_same_place_within_a_day(scen: Scen, falt: dict[str, Any], lik: bool) -> None:
    if "kategori" in falt:
        falt = {**falt, "kategori": scen.samling if falt["kategori"] == "samling" else scen.klotter.foralder}
    with som("lb_owner"):
        rapport = gor_rapport(scen, tid_fran=time(20))
        annan = gor_rapport(scen, **falt)
    satt(scen.aktor("samordnare"))

    assert [ett.rapport for ett in lika(scen.aktor("samordnare"), rapport)] == ([annan] if lik else [])


def test_five_at_most_nearest_first_for_two_queries(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, tid_fran=time(20))
        rader = [gor_rapport(scen, tid_fran=time(timme), text=f"kl {timme}") for timme in (10, 19, 12, 14, 16, 18)]
    satt(scen.aktor("samordnare"))

    with CaptureQueriesContext(connection) as fragor:
        hittade = lika(scen.aktor("samordnare"), rapport)

    assert [ett.text for ett in hittade] == ["kl 19", "kl 18", "kl 16", "kl 14", "kl 12"]
    assert (antal(fragor), len(rader)) == (2, 6)


def test_each_flagged_piece_once() -> None:
    text = "Han, 19900101-0017, var där. 19900101-0017 igen."

    assert flaggat(text) == [Flaggat("personnummer", "19900101-0017")]
    assert flaggat("Fyra lampor är släckta.") == []


def test_the_one_before_in_the_queue(scen: Scen) -> None:
    with som("lb_owner"):
        forsta, andra, tredje = (gor_rapport(scen) for _ in range(3))
    by = scen.aktor("samordnare")
    satt(by)

    assert (forra(by, tredje), forra(by, andra), forra(by, forsta)) == (andra, forsta, None)
