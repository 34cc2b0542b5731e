"""What the occasions of an activity add up to, at a moment, and that it costs one query for any number of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime

from aktorer.kontext import satt
from handlingsplan.queries import plan_lage
from handlingsplan.tillfalle.queries import Raknat, raknat
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.handlingsplan.tillfalle.gor import tillfalle
from tests.scen import Scen, som


def tid(text: str) -> Any:
    return parse_datetime(f"{text}+02:00")


def test_occasions_count_by_day_and_by_when_they_were_filed(scen: Scen) -> None:
    slutet = tid("2024-06-30T23:59:59")
    with som("lb_owner"):
        en = aktivitet(scen.gata, malvarde=Decimal(30))
        rad(en, "pagar", utfall=Decimal(99), nar=tid("2024-04-01T08:00:00"))
        for dag, skapat, antal in (
            (date(2024, 5, 1), "2024-05-01T20:00:00", 2),
            (date(2024, 6, 30), "2024-06-30T22:00:00", 1),
            (date(2024, 6, 29), "2024-07-02T08:00:00", 5),
            (date(2024, 7, 1), "2024-07-01T20:00:00", 7),
        ):
            tillfalle(scen.gata, aktivitet=en, datum=dag, skapat=tid(skapat), antal=antal)
    satt(scen.aktor("samordnare"))

    assert raknat(scen.kommun.pk, [en.pk], slutet) == {en.pk: Raknat(3, 2)}
    lage = plan_lage(scen.kommun.pk, AR, slutet).aktiviteter[0]
    assert (lage.utfall, lage.tillfallen, lage.mot_mal) == (Decimal(3), 2, "3\xa0av\xa030 kvällar")
    lage = plan_lage(scen.kommun.pk, AR, tid("2024-04-30T23:59:59")).aktiviteter[0]
    assert (lage.utfall, lage.tillfallen, lage.mot_mal) == (Decimal(99), 0, "99\xa0av\xa030 kvällar")


@pytest.mark.parametrize("antal", [1, 3])
def test_counting_costs_one_query(scen: Scen, antal: int) -> None:
    with som("lb_owner"):
        rader = [aktivitet(scen.gata, f"1.{nummer}") for nummer in range(1, antal + 1)]
        for en in rader:
            tillfalle(scen.gata, aktivitet=en, datum=date(2024, 5, 1), skapat=tid("2024-05-01T20:00:00"))
    satt(scen.aktor("samordnare"))
    with CaptureQueriesContext(connection) as fragor:
        assert len(raknat(scen.kommun.pk, [en.pk for en in rader], tid("2024-06-30T23:59:59"))) == antal
    assert len(fragor) == 1
