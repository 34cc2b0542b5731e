"""Row-level security of the plan, met with raw SQL as the web role."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from aktorer.kontext import satt
from handlingsplan.models import Medagare, Steg
from tests.handlingsplan.plan import aktivitet, rad
from tests.scen import Scen, som

NY_RAD = (
    "INSERT INTO handlingsplan_statusrad (kommun_id, aktivitet_id, genomforande, bedomning, prognos, text, gor, behov,"
    " inget_nytt, slut, av_funktion, nar)"
    " SELECT kommun_id, id, 'klar', 'plan', '', '', '', '', false, slut, '', now() FROM handlingsplan_aktivitet WHERE id = %s"
)
NY_AKTIVITET = (
    "INSERT INTO handlingsplan_aktivitet (kommun_id, fokusomrade_id, ar, nummer, titel, beskrivning, agare_id, funktion,"
    " medverkande, start, slut, nar, mal, malenhet, orsakstext, version, atagande, typ, effekt, malgrupp, upprepas,"
    " resultat, publik, publik_text)"
    " SELECT kommun_id, fokusomrade_id, ar, '1.9', titel, '', agare_id, funktion, '', start, slut, '', '', '', '', 1,"
    " 'gemensamt', '', '', '', '', '', false, ''"
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


NYTT_STEG = (
    "INSERT INTO handlingsplan_steg (kommun_id, aktivitet_id, ordning, text)"
    " SELECT kommun_id, id, 9, 'Nytt' FROM handlingsplan_aktivitet WHERE id = %s"
)
NY_MEDAGARE = (
    "INSERT INTO handlingsplan_medagare (kommun_id, aktivitet_id, enhet_id, funktion)"
    " SELECT kommun_id, id, agare_id, '' FROM handlingsplan_aktivitet WHERE id = %s"
)


def test_owner_ticks_off_the_own_units_steps_and_nothing_more(scen: Scen) -> None:
    with som("lb_owner"):
        egen, annan = aktivitet(scen.gata, "1.1"), aktivitet(scen.fritid, "1.2")
        steg = [Steg.objects.create(kommun=en.kommun, aktivitet=en, ordning=1, text="Ett") for en in (egen, annan)]
    satt(scen.aktor("ansvarig"))
    assert [kor("UPDATE handlingsplan_steg SET klar = now() WHERE id = %s", ett.pk) for ett in steg] == [1, 0]
    assert nekas(NYTT_STEG, egen.pk)
    assert kor("DELETE FROM handlingsplan_steg WHERE id = %s", steg[0].pk) == 0
    assert nekas(NY_MEDAGARE, egen.pk)
    assert kor("DELETE FROM handlingsplan_aktivitet WHERE id = %s", egen.pk) == 0


@pytest.mark.parametrize("namn", ["rapportor", "partner", "ksau", "granne"])
def test_others_write_no_steps_or_co_owners(scen: Scen, namn: str) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.fritid)
        Steg.objects.create(kommun=en.kommun, aktivitet=en, ordning=1, text="Ett")
        Medagare.objects.create(kommun=en.kommun, aktivitet=en, enhet=scen.gata)
    satt(scen.aktor(namn))
    ser = int(namn != "granne")
    assert [kor(f"SELECT 1 FROM handlingsplan_{tabell}") for tabell in ("steg", "medagare")] == [ser, ser]
    assert kor("UPDATE handlingsplan_steg SET klar = now()") == 0
    assert [kor(f"DELETE FROM handlingsplan_{tabell}") for tabell in ("steg", "medagare", "aktivitet")] == [0, 0, 0]
    if ser:
        assert nekas(NYTT_STEG, en.pk)
        assert nekas(NY_MEDAGARE, en.pk)


def test_those_who_lead_remove_only_what_nobody_has_spoken_of(scen: Scen) -> None:
    with som("lb_owner"):
        tyst, sagd = aktivitet(scen.gata, "1.1"), aktivitet(scen.gata, "1.2")
        rad(sagd, "klar")
    satt(scen.aktor("samordnare"))
    assert (kor(NYTT_STEG, sagd.pk), kor(NY_MEDAGARE, sagd.pk)) == (1, 1)
    bort = "DELETE FROM handlingsplan_aktivitet WHERE id = %s"
    assert [kor(bort, tyst.pk), kor(bort, sagd.pk)] == [1, 0]
