"""What silence shows: the sentence, from when, how many times, and that it costs one query."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from handlingsplan.models import Aktivitet, Paminnelse
from handlingsplan.queries import plan_lage
from rapportering.svarsplaner import STOCKHOLM
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

NU = datetime(2024, 6, 15, 9, tzinfo=STOCKHOLM)


def _paminn(scen: Scen, ett: Aktivitet, *dagar: str, slag: str = "agare", till: str = "ansvarig") -> None:
    for dag in dagar:
        Paminnelse.objects.create(
            kommun=scen.kommun, aktivitet=ett, till=scen.person(till), dag=date.fromisoformat(dag), slag=slag,
            steg=f"{dag}{till}",
        )  # fmt: skip


def _sagt(ett: Aktivitet, dag: str, genomforande: str = "pagar") -> None:
    rad(ett, genomforande, nar=datetime.fromisoformat(f"{dag}T10:00").replace(tzinfo=STOCKHOLM))


def test_the_sentence_of_each_silence(scen: Scen) -> None:
    with som("lb_owner"):
        rader = {n: aktivitet(scen.gata, f"1.{n}") for n in range(1, 9)}
        _sagt(rader[1], "2024-02-02")
        _paminn(scen, rader[1], "2024-01-15", "2024-03-02", "2024-03-25", "2024-04-03")  # the first was answered
        _paminn(scen, rader[1], "2024-03-02", till="samordnare")  # two persons the same day are one time
        _paminn(scen, rader[1], "2024-04-09", slag="samordnare", till="kommunpolis")
        _sagt(rader[2], "2024-02-02")
        _paminn(scen, rader[3], "2024-03-02")
        _sagt(rader[4], "2024-05-20")
        _sagt(rader[5], "2024-02-02", "klar")
        _sagt(rader[6], "2023-12-01")
        Aktivitet.objects.filter(nummer="1.7").update(start=date(2024, 6, 1))
        _sagt(rader[8], "2024-05-16")  # thirty days are not too many
    satt(scen.aktor("ksau"))
    with CaptureQueriesContext(connection) as fragor:
        plan = plan_lage(scen.kommun.pk, AR, NU)

    assert {lage.nummer: lage.tyst for lage in plan.aktiviteter} == {
        "1.1": "Ingen uppdatering sedan 2\xa0februari, påmind 3 gånger",
        "1.2": "Ingen uppdatering sedan 2\xa0februari",
        "1.3": "Ingen uppdatering än, påmind 1 gång",
        "1.4": "",
        "1.5": "",
        "1.6": "Ingen uppdatering sedan 1\xa0december 2023",
        "1.7": "",
        "1.8": "",
    }
    assert len(fragor) == 6


@pytest.mark.parametrize("adress", ["/handlingsplan/2024/", "/handlingsplan/2024/1.1/"])
def test_it_stands_where_the_status_does_in_place_of_a_stale_green(scen: Scen, klient: Any, adress: str) -> None:
    with som("lb_owner"):
        _sagt(aktivitet(scen.gata, "1.1"), "2024-02-02")
    client: Client = klient("ksau")

    html = client.get(adress).content.decode()

    assert "Ingen uppdatering sedan 2\xa0februari 2024" in html
    assert "status--tyst s-plan" in html
