"""The settings of when the units answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from aktorer.kontext import kontext, satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering.models import Enhetstakt, Svarsplan, Uppehall
from rapportering.vecka.actions import satt_svarsplan
from tests.scen import Scen, som

Klient = Callable[[str], Client]
ADRESS = "/installningar/svar/"
VARANNAN: dict[str, Any] = {
    "takt": "tvaveckor", "jamn": "False", "paminn_dag": 3, "paminn_timme": 9, "svara_dag": 8, "svara_timme": 10,
    "sista": "False", "motesdag": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(datetime(2024, 11, 20, 9, tzinfo=UTC), tick=False):  # Wednesday of week 47
        yield


def _rader(scen: Scen) -> list[tuple[Any, ...]]:
    with som("lb_owner"):
        rader = Svarsplan.objects.filter(kommun=scen.kommun).order_by("fran")
        return list(rader.values_list("fran", "takt", "jamn", "paminn_dag", "svara_dag", "sista", "motesdag"))


def test_a_preview_saves_nothing_and_shows_the_dates(scen: Scen, klient: Klient) -> None:
    sida = klient("samordnare").post(ADRESS, {**VARANNAN, "prova": "1"}).content.decode().replace("&nbsp;", "\xa0")

    assert "Inget är sparat än." in sida
    assert _rader(scen) == []


def test_saving_holds_from_the_next_period_and_again_replaces(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    svar = client.post(ADRESS, VARANNAN, follow=True).content.decode()
    client.post(ADRESS, {**VARANNAN, "jamn": "True"})

    assert "De gäller från och med måndag 25\xa0november 2024." in svar
    assert _rader(scen) == [(date(2024, 11, 25), "tvaveckor", True, 3, 8, False, 2)]
    with som("lb_owner"):
        assert (
            list(Loggpost.objects.filter(handling="svarsplan.satt").values_list("data", flat=True))
            == [{"fran": "2024-11-25", "takt": "tvaveckor"}] * 2
        )


@pytest.mark.parametrize(
    ("fel", "text"),
    [
        ({"paminn_dag": 8, "paminn_timme": 10}, "Påminnelsen måste gå före sista svarstid."),
        ({"takt": "dag"}, "Välj ett av alternativen."),
        ({"svara_dag": 6}, "Välj en dag i listan."),
        ({"svara_timme": 3}, "Välj ett klockslag i listan."),
    ],
)
def test_what_does_not_hold_is_said(scen: Scen, klient: Klient, fel: dict[str, Any], text: str) -> None:
    svar = klient("samordnare").post(ADRESS, {**VARANNAN, **fel})

    assert (svar.status_code, text in svar.content.decode(), _rader(scen)) == (422, True, [])


@pytest.mark.parametrize("namn", ["rapportor", "kommunpolis", "partner", "ansvarig"])
def test_only_the_coordinator_sets_it(scen: Scen, namn: str) -> None:
    with kontext(scen.aktor(namn)) as by, pytest.raises(ActRefused, match="Bara samordnaren"):
        satt_svarsplan(by=by, plan=Svarsplan())


def test_the_neighbour_sees_the_own_plan_alone(scen: Scen, klient: Klient) -> None:
    klient("samordnare").post(ADRESS, VARANNAN)

    assert "Varannan vecka, udda" in klient("samordnare").get(ADRESS).content.decode()
    assert "Varannan vecka, udda" not in klient("granne").get(ADRESS).content.decode()


def _rakna(tabell: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM rapportering_{tabell}")
        return int(cursor.fetchone()[0])


def test_the_database_holds_the_wall(scen: Scen) -> None:
    with som("lb_owner"):
        Svarsplan.objects.create(kommun=scen.kommun, fran=date(2024, 11, 4))
        Enhetstakt.objects.create(kommun=scen.kommun, enhet=scen.gata, fran=date(2024, 11, 4))
        Uppehall.objects.create(kommun=scen.kommun, enhet=scen.gata, fran=date(2024, 11, 4), till=date(2024, 11, 5))
    tabeller = ("svarsplan", "enhetstakt", "uppehall")
    assert [_rakna(tabell) for tabell in tabeller] == [0, 0, 0]
    for namn, vantat in (("rapportor", 1), ("partner", 1), ("granne", 0)):
        satt(scen.aktor(namn))
        assert [_rakna(tabell) for tabell in tabeller] == [vantat] * 3
    for namn in ("rapportor", "partner", "granne"):
        satt(scen.aktor(namn))
        assert Svarsplan.objects.update(takt="manad") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Svarsplan.objects.create(kommun=scen.kommun, fran=date(2099, 1, 5))
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Uppehall.objects.create(kommun=scen.kommun, enhet=scen.fritid, fran=date(2099, 1, 5), till=date(2099, 1, 5))
