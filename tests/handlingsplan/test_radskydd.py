"""Row-level security of the plan, met with raw SQL as the web role."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from aktorer.kontext import satt
from tests.handlingsplan.plan import aktivitet, rad
from tests.scen import Scen, som

NY_RAD = (
    "INSERT INTO handlingsplan_statusrad (kommun_id, aktivitet_id, genomforande, bedomning, text, slut, av_funktion, nar)"
    " SELECT kommun_id, id, 'klar', 'plan', '', slut, '', now() FROM handlingsplan_aktivitet WHERE id = %s"
)
NY_AKTIVITET = (
    "INSERT INTO handlingsplan_aktivitet (kommun_id, fokusomrade_id, ar, nummer, titel, beskrivning, agare_id, funktion,"
    " medverkande, start, slut, nar, mal, malenhet, orsakstext, version)"
    " SELECT kommun_id, fokusomrade_id, ar, '1.9', titel, '', agare_id, funktion, '', start, slut, '', '', '', '', 1"
    " FROM handlingsplan_aktivitet WHERE id = %s"
)


def kor(sql: str, *varden: Any) -> int:
    """Rows touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, varden)
        return cursor.rowcount


def nekas(sql: str, *varden: Any) -> bool:
    try:
        kor(sql, *varden)
    except DatabaseError:
        return True
    return False


def test_owner_touches_only_the_own_units_activity(scen: Scen) -> None:
    with som("lb_owner"):
        egen, annan = aktivitet(scen.gata, "1.1"), aktivitet(scen.fritid, "1.2")
    satt(scen.aktor("ansvarig"))
    andra = "UPDATE handlingsplan_aktivitet SET utfall = 1 WHERE id = %s"
    assert [kor(andra, egen.pk), kor(andra, annan.pk)] == [1, 0]
    assert [nekas(NY_RAD, egen.pk), nekas(NY_RAD, annan.pk)] == [False, True]
    assert nekas(NY_AKTIVITET, egen.pk)
    assert nekas("UPDATE handlingsplan_aktivitet SET agare_id = %s WHERE id = %s", scen.fritid.pk, egen.pk)


@pytest.mark.parametrize("namn", ["rapportor", "partner", "ksau"])
def test_readers_write_nothing(scen: Scen, namn: str) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.fritid)
    satt(scen.aktor(namn))
    assert kor("SELECT 1 FROM handlingsplan_aktivitet") == 1
    assert kor("UPDATE handlingsplan_aktivitet SET utfall = 1") == 0
    assert kor("UPDATE handlingsplan_medborgarlofte SET rubrik = 'x'") == 0
    assert nekas(NY_RAD, en.pk)
    assert nekas(NY_AKTIVITET, en.pk)


def test_history_is_never_changed_or_removed(scen: Scen) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata), "klar")
    satt(scen.aktor("samordnare"))
    for sql in ("UPDATE handlingsplan_statusrad SET text = 'x'", "DELETE FROM handlingsplan_statusrad"):
        assert nekas(sql)
        with som("lb_owner"):
            assert nekas(sql)


def test_neighbour_and_missing_context_see_nothing(scen: Scen) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata), "klar")
    tabeller = ("medborgarlofte", "fokusomrade", "aktivitet", "statusrad")
    satt(scen.aktor("samordnare"))
    assert [kor(f"SELECT 1 FROM handlingsplan_{tabell}") for tabell in tabeller] == [1, 1, 1, 1]
    satt(scen.aktor("granne"))
    assert [kor(f"SELECT 1 FROM handlingsplan_{tabell}") for tabell in tabeller] == [0, 0, 0, 0]
    kor("SELECT set_config('app.kommun', '', true)")
    assert [kor(f"SELECT 1 FROM handlingsplan_{tabell}") for tabell in tabeller] == [0, 0, 0, 0]


def test_waiting_import_is_seen_only_by_those_who_lead(scen: Scen) -> None:
    ny = (
        "INSERT INTO handlingsplan_planimport (kommun_id, nyckel, filnamn, innehall, skapad)"
        " VALUES (%s, gen_random_uuid(), 'x', '{}', now())"
    )
    satt(scen.aktor("samordnare"))
    assert kor(ny, scen.kommun.pk) == 1
    assert nekas(ny, scen.granne.pk)
    sedda = {}
    for namn in ("kommunpolis", "rapportor", "ansvarig", "ksau", "granne"):
        satt(scen.aktor(namn))
        sedda[namn] = kor("SELECT 1 FROM handlingsplan_planimport")
    assert sedda == {"kommunpolis": 1, "rapportor": 0, "ansvarig": 0, "ksau": 0, "granne": 0}


@pytest.mark.parametrize(
    ("namn", "falt"),
    [
        ("aktivitet_nummer_unikt", {"nummer": "1.1"}),
        ("aktivitet_slut_efter_start", {"slut": "2023-01-01"}),
        ("aktivitet_nummer_form", {"nummer": "1.x"}),
        ("aktivitet_har_funktion", {"funktion": ""}),
        ("aktivitet_mal_ej_negativt", {"malvarde": -1}),
    ],
)
def test_constraint_of_an_activity_holds(scen: Scen, namn: str, falt: dict[str, Any]) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")
    with som("lb_owner"), pytest.raises(DatabaseError, match=namn), transaction.atomic():
        aktivitet(scen.gata, **{"nummer": "1.2", **falt})  # type: ignore[arg-type]  # made wrong on purpose


def test_deviation_without_a_text_is_refused_by_the_database(scen: Scen) -> None:
    with som("lb_owner"), pytest.raises(DatabaseError, match="statusrad_avvikelse_har_text"), transaction.atomic():
        rad(aktivitet(scen.gata), "pagar", "avvikelse", text="")
