"""Row-level security of the year wheel, the calendar keys and the saved filters, met with raw SQL as the web role."""

from __future__ import annotations

import pytest
from django.db import connection

from aktorer.kontext import satt
from handlingsplan.models import Arshjulsrad, Kalendernyckel, Planfilter
from tests.handlingsplan.test_radskydd import kor, nekas
from tests.scen import Scen, som

NY_RAD = "INSERT INTO handlingsplan_arshjulsrad (kommun_id, manad, text) VALUES (%s, 1, 'Ny')"
NYTT_FILTER = (
    "INSERT INTO handlingsplan_planfilter (kommun_id, agare_id, namn, fraga, delad, skapad)"
    " VALUES (%s, %s, 'Nytt', 'visa=sena', %s, now())"
)


@pytest.fixture
def rader(scen: Scen) -> Scen:
    """A row of each for the coordinator."""
    uppdrag = scen.uppdrag["samordnare"]
    with som("lb_owner"):
        Arshjulsrad.objects.create(kommun=scen.kommun, manad=5, text="Rad")
        Kalendernyckel.objects.create(kommun=scen.kommun, anvandare=uppdrag.anvandare, uppdrag=uppdrag)
        Planfilter.objects.create(kommun=scen.kommun, agare=uppdrag.anvandare, namn="Mitt", fraga="visa=sena")
    return scen


def antal() -> list[int]:
    return [modell.objects.count() for modell in (Arshjulsrad, Kalendernyckel, Planfilter)]


def test_nobody_sees_anything_without_a_context(rader: Scen) -> None:
    assert antal() == [0, 0, 0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kalendernyckel(0)")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("namn", "ser"),
    [
        ("samordnare", [1, 1, 1]), ("rapportor", [1, 0, 0]), ("partner", [1, 0, 0]), ("ksau", [1, 0, 0]),
        ("granne", [0, 0, 0]), ("systemadmin", [0, 0, 0]),
    ],
)  # fmt: skip
def test_each_sees_the_own(rader: Scen, namn: str, ser: list[int]) -> None:
    satt(rader.aktor(namn))
    assert antal() == ser


@pytest.mark.parametrize("namn", ["rapportor", "partner", "ansvarig", "ksau"])
def test_readers_write_no_rows_and_share_no_filter(rader: Scen, namn: str) -> None:
    aktor = rader.aktor(namn)
    satt(aktor)
    assert nekas(NY_RAD, rader.kommun.pk)
    assert kor("UPDATE handlingsplan_arshjulsrad SET text = 'x'") == 0
    assert kor("DELETE FROM handlingsplan_arshjulsrad") == 0
    assert [nekas(NYTT_FILTER, rader.kommun.pk, aktor.anvandare_id, delad) for delad in (False, True)] == [False, True]
    assert nekas(NYTT_FILTER, rader.kommun.pk, rader.person("samordnare").pk, False)


def test_a_leader_writes_in_the_own_municipality_only(rader: Scen) -> None:
    satt(rader.aktor("kommunpolis"))
    assert [nekas(NY_RAD, kommun.pk) for kommun in (rader.kommun, rader.granne)] == [False, True]
    assert kor("DELETE FROM handlingsplan_planfilter") == 0
    assert kor("DELETE FROM handlingsplan_kalendernyckel") == 0


def test_a_job_neither_writes_the_wheel_nor_reads_keys_and_filters(rader: Scen) -> None:
    with som("lb_worker"):
        assert nekas(NY_RAD, rader.kommun.pk)
        assert [nekas(f"SELECT 1 FROM handlingsplan_{tabell}") for tabell in ("kalendernyckel", "planfilter")] == [
            True
        ] * 2
        assert nekas("SELECT * FROM kalendernyckel(1)")
