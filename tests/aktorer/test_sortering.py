"""Names stand in Swedish order, whatever the database thinks of å ä ö."""

from __future__ import annotations

import random

from aktorer.models import Enhet, Omrade
from aktorer.sortering import efter_namn
from aktorer.svenska import sorteringsnyckel
from tests.scen import Scen, som

I_ORDNING = ["Anna", "anna b", "Zebran", "Åsa", "Ärla", "ärlan", "Örjan"]


def test_names_are_sorted_with_a_ring_a_umlaut_and_o_umlaut_last(scen: Scen) -> None:
    blandat = random.Random(3).sample(I_ORDNING, len(I_ORDNING))
    with som("lb_owner"):
        Omrade.objects.filter(kommun=scen.granne).delete()
        Omrade.objects.bulk_create(Omrade(kommun=scen.granne, namn=namn) for namn in blandat)
        namn = [rad.namn for rad in Omrade.objects.filter(kommun=scen.granne).order_by(efter_namn())]

    assert namn == I_ORDNING == sorted(blandat, key=sorteringsnyckel)


def test_the_name_may_lie_across_a_relation(scen: Scen) -> None:
    with som("lb_owner"):
        enheter = Enhet.objects.filter(kommun=scen.kommun).order_by(efter_namn("organisation__namn"), efter_namn())
        namn = [enhet.namn for enhet in enheter]

    assert namn == ["Bovärdarna", "Fritidsgården", "Gatuenheten", "Kommunpolisen"]
