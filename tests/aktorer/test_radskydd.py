"""Row-level security itself, past every queryset: plain SQL as the web role. And the check that finds what is missing."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction

from aktorer.kontext import kontext, satt_person
from aktorer.logg import logga
from aktorer.radskydd import UTAN_RADSKYDD, brister, krav_vid_start
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg

SKYDDADE = sorted(
    {model._meta.db_table for model in apps.get_models() if model._meta.app_label not in {"auth", "sessions"}}
    - set(UTAN_RADSKYDD)
)
MED_KOMMUN = sorted(
    model._meta.db_table
    for model in apps.get_models()
    if model._meta.db_table in SKYDDADE and any(falt.name == "kommun" for falt in model._meta.fields)
)
FYLLDA = {
    "aktorer_enhet",
    "aktorer_kommun",
    "aktorer_loggpost",
    "aktorer_omrade",
    "aktorer_organisation",
    "aktorer_plats",
    "aktorer_uppdrag",
    "rapportering_kategori",
    "utskick_mejl",
    "utskick_utkorg",
}


def _antal(tabell: str) -> int | str:
    """Number of rows in sight, or "nekad"."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {tabell}")
            (antal,) = cursor.fetchone()
            return int(antal)
    except ProgrammingError:
        return "nekad"


def _kommuner(tabell: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT kommun_id FROM {tabell}")
        return {kommun for (kommun,) in cursor.fetchall()}


@pytest.fixture
def fyllda(scen: Scen) -> Scen:
    """Rows of both municipalities in every table that the cast and the foundation fill."""
    for namn in ("samordnare", "granne"):
        with kontext(scen.aktor(namn)) as aktor:
            logga(aktor, "prov.skriva")
        with som("lb_owner"):
            person = scen.person(namn)
            Utkorg.objects.create(kommun_id=aktor.kommun_id, typ="prov", nyckel="prov")
            Mejl.objects.create(
                kommun_id=aktor.kommun_id, nyckel="prov", till=person, adress=person.email, amne="Prov", text="Prov"
            )
    connection.cursor().execute("SELECT set_config('app.' || n, '', true) FROM unnest(ARRAY['kommun', 'roll']) n")
    return scen


def _glom() -> None:
    namn = "ARRAY['anvandare', 'kommun', 'organisation', 'enhet', 'roll']"
    connection.cursor().execute(f"SELECT set_config('app.' || n, '', true) FROM unnest({namn}) n")


def test_without_context_every_protected_table_is_empty(fyllda: Scen) -> None:
    _glom()
    with som("lb_owner"):
        finns = {tabell for tabell in SKYDDADE if _antal(tabell)}
    synligt = {tabell: _antal(tabell) for tabell in SKYDDADE}

    assert finns >= FYLLDA
    assert set(synligt.values()) <= {0, "nekad"}, synligt
    assert synligt["aktorer_logghuvud"] == "nekad"


@pytest.mark.parametrize("namn", ["samordnare", "kommunpolis", "rapportor", "partner", "ksau", "systemadmin"])
def test_nobody_sees_a_row_of_another_municipality(fyllda: Scen, namn: str) -> None:
    with kontext(fyllda.aktor(namn)):
        synliga = {tabell: _kommuner(tabell) for tabell in MED_KOMMUN if _antal(tabell) != "nekad"}

    assert {tabell: sedda for tabell, sedda in synliga.items() if sedda - {fyllda.kommun.pk}} == {}
    assert synliga["aktorer_organisation"] == {fyllda.kommun.pk}


def test_a_known_person_without_assignment_in_use_sees_only_the_own_assignments(fyllda: Scen) -> None:
    _glom()
    satt_person(fyllda.person("granne").pk)

    assert {tabell: _antal(tabell) for tabell in ("aktorer_uppdrag", "aktorer_kommun", "utskick_mejl")} == {
        "aktorer_uppdrag": 1,
        "aktorer_kommun": 1,
        "utskick_mejl": 0,
    }


def test_the_context_ends_with_its_transaction(commit_db: None) -> None:
    with transaction.atomic():
        satt_person(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting('app.anvandare', true), '')")
        assert cursor.fetchone() == (None,)


def test_the_protection_is_whole(scen: Scen) -> None:
    assert brister() == []
    krav_vid_start()


@pytest.mark.parametrize(
    ("satser", "brist"),
    [
        (["CREATE TABLE plantering (id int)", "GRANT SELECT ON plantering TO lb_web"], "Tabellen plantering saknar"),
        (["CREATE TABLE plantering (id int)", "GRANT INSERT (id) ON plantering TO lb_worker"], "Tabellen plantering"),
        (["ALTER TABLE aktorer_plats DISABLE ROW LEVEL SECURITY"], "Tabellen aktorer_plats saknar radskydd."),
        (["ALTER TABLE aktorer_plats NO FORCE ROW LEVEL SECURITY"], "Tabellen aktorer_plats saknar radskydd."),
        (
            ["CREATE FUNCTION plantering() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'"],
            "Funktionen plantering kan köras av alla.",
        ),
        (["CREATE VIEW plantering AS SELECT * FROM aktorer_plats"], "Vyn plantering går förbi radskyddet."),
        (
            [
                "CREATE MATERIALIZED VIEW plantering AS SELECT * FROM aktorer_plats",
                "GRANT SELECT ON plantering TO lb_web",
            ],
            "Tabellen plantering saknar radskydd.",
        ),
    ],
)
def test_a_planted_hole_is_found_and_stops_the_start(db: None, satser: list[str], brist: str) -> None:
    with som("lb_owner"), connection.cursor() as cursor:
        for sats in satser:
            cursor.execute(sats)

    fel = brister()
    assert [rad.startswith(brist) for rad in fel] == [True], fel


def test_a_hole_stops_the_start(commit_db: None) -> None:
    with som("lb_owner"):
        connection.cursor().execute("CREATE VIEW plantering AS SELECT * FROM aktorer_plats")
    try:
        with pytest.raises(ImproperlyConfigured, match="Startar inte: Vyn plantering går förbi radskyddet"):
            krav_vid_start()
    finally:
        with som("lb_owner"):
            connection.cursor().execute("DROP VIEW plantering")
