"""The year wheel: what it holds, who writes in it, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handlingsplan.arshjul import actions
from handlingsplan.models import Arshjulsrad, Steg
from tests.handlingsplan.plan import AR, aktivitet, lofte, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]
HJUL = f"/handlingsplan/{AR}/arshjul/"


def handelser(client: Client, fraga: str = "") -> list[tuple[int, str, str]]:
    svar = client.get(f"{HJUL}{fraga}")
    assert svar.status_code == 200
    return [(en.dag.month, en.slag, en.text) for _, manad in svar.context["manader"] for en in manad.handelser]


def test_the_wheel_holds_all_that_has_a_day_in_the_year(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata, "1.1", start=date(2024, 3, 1), slut=date(2025, 1, 31))
        Steg.objects.create(kommun=scen.kommun, aktivitet=en, ordning=1, text="Beställ", slut=date(2024, 4, 2))
        rad(aktivitet(scen.gata, "1.2", start=date(2024, 5, 1)), "utgar")
        Arshjulsrad.objects.create(kommun=scen.kommun, manad=5, text="Trygghetsvandringar")
        Arshjulsrad.objects.create(kommun=scen.granne, manad=6, text="Grannens")

    hela = handelser(klient("ksau"))
    filtrerat = handelser(klient("ksau"), "?fokus=9")

    kvartal = [(manad, "kvartal") for manad in (1, 4, 7, 10)]
    assert [del_[:2] for del_ in hela if del_[1] == "kvartal"] == kvartal
    assert [del_ for del_ in hela if del_[1] != "kvartal"] == [
        (3, "start", "Aktivitet 1.1"), (4, "steg", "Beställ"), (5, "rad", "Trygghetsvandringar"),
    ]  # fmt: skip
    assert {slag for _, slag, _ in filtrerat} == {"kvartal", "rad"}


@pytest.mark.parametrize("antal", [1, 3])
def test_the_wheel_costs_the_same_at_any_size(scen: Scen, klient: Klient, antal: int) -> None:
    with som("lb_owner"):
        for nummer in range(1, antal + 1):
            en = aktivitet(scen.gata, f"1.{nummer}")
            Steg.objects.create(kommun=scen.kommun, aktivitet=en, ordning=1, text="Steg", slut=date(2024, 4, 2))
            Arshjulsrad.objects.create(kommun=scen.kommun, manad=nummer, text="Rad")
    client = klient("samordnare")
    with CaptureQueriesContext(connection) as fragor:
        client.get(HJUL)
    assert len(fragor) == 15  # the plan's eleven, the steps and the rows that come back


def test_a_leader_lays_in_the_suggestions_once_and_changes_them(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        lofte(scen.kommun)
    client = klient("samordnare")

    assert "Lägg in förslagen" in client.get(HJUL).content.decode()  # also while the plan has no activities
    assert client.post(f"{HJUL}forslag/")["Location"] == HJUL
    client.post(f"{HJUL}forslag/")
    with som("lb_owner"):
        assert Arshjulsrad.objects.count() == len(actions.FORSLAG)
        en = Arshjulsrad.objects.get(dag=1)
    svar = client.post(f"/handlingsplan/arshjul/{en.pk}/?ar={AR}", {"text": "Sök pengar", "manad": "9", "dag": "30"})
    assert svar["Location"] == f"{HJUL}#manad-9"
    client.post(f"/handlingsplan/arshjul/{en.pk}/?ar={AR}", {"ta_bort": "1"})

    with som("lb_owner"):
        assert not Arshjulsrad.objects.filter(pk=en.pk).exists()
    assert client.get(f"/handlingsplan/arshjul/{en.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        ({"text": ""}, "Skriv vad som återkommer."),
        ({"manad": "13"}, "Välj månad i listan."),
        ({"dag": "trettio"}, "Skriv dagen som ett tal mellan 1 och 31"),
        ({"manad": "2", "dag": "30"}, "Månaden har inte den dagen."),
        ({"text": "Finns"}, "Raden finns redan i den månaden."),
        ({"text": "Ring 19121212-1212"}, "personnummer"),
    ],
)
def test_a_row_that_cannot_be_says_why(scen: Scen, klient: Klient, data: dict[str, Any], besked: str) -> None:
    with som("lb_owner"):
        Arshjulsrad.objects.create(kommun=scen.kommun, manad=5, text="Finns")

    svar = klient("kommunpolis").post("/handlingsplan/arshjul/ny/", {"text": "Ny", "manad": "5", "dag": "", **data})

    assert (svar.status_code, besked in svar.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "falt", [{"manad": 13}, {"manad": 4, "dag": 31}, {"manad": 2, "dag": 30}, {"manad": 1, "text": ""}]
)
def test_the_database_holds_no_day_that_is_not_in_the_month(scen: Scen, falt: dict[str, Any]) -> None:
    with som("lb_owner"), pytest.raises(IntegrityError), transaction.atomic():
        Arshjulsrad.objects.create(**{"kommun": scen.kommun, "text": "Rad", **falt})
