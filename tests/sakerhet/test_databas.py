"""Attacks on the database by one who has found a way to send SQL of their own as the web role or the worker."""

from __future__ import annotations

import pytest
from django.db import Error, connection, transaction

from aktorer.models import Anvandare
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

UTAN_KONTEXT = {"anvandare": "", "kommun": "", "organisation": "", "enhet": "", "roll": ""}


def sql(sats: str, **kontext: object) -> list[tuple[object, ...]] | str:
    """The rows that the statement gives in a forged context, or the name of the refusal."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for namn, varde in {**UTAN_KONTEXT, **kontext}.items():
                cursor.execute("SELECT set_config(%s, %s, true)", [f"app.{namn}", str(varde)])
            cursor.execute(sats)
            return list(cursor.fetchall()) if cursor.description else []
    except Error as nej:
        return type(nej).__name__


FORBJUDET = [
    "DELETE FROM aktorer_loggpost",
    "UPDATE aktorer_loggpost SET handling = 'x'",
    "TRUNCATE rapportering_rapport CASCADE",
    "SELECT * FROM aktorer_logghuvud",
    "UPDATE aktorer_logghuvud SET nr = 0",
    "SELECT loggpost_kedja()",
    "ALTER TABLE rapportering_rapport DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE rapportering_rapport NO FORCE ROW LEVEL SECURITY",
    "DROP POLICY rapportering_rapport_lb_web_las ON rapportering_rapport",
    "CREATE POLICY ond ON rapportering_rapport USING (true)",
    "ALTER TABLE uppfoljning_aterrapport DISABLE TRIGGER ALL",
    "DROP TABLE django_session",
    "CREATE TABLE public.ond (a int)",
    "CREATE FUNCTION public.current_setting(text, boolean) RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
    "CREATE EXTENSION dblink",
    "ALTER ROLE lb_web BYPASSRLS",
    "ALTER ROLE lb_web SUPERUSER",
    "SET session_replication_role = replica",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "COPY (SELECT 1) TO '/tmp/ond'",
    "INSERT INTO aktorer_uppdrag (kommun_id, anvandare_id, organisation_id, roll, fran) SELECT 1, 1, 1, 'ksau', now()",
    "UPDATE aktorer_uppdrag SET roll = 'samordnare'",
    "DELETE FROM aktorer_anvandare",
    "DELETE FROM rapportering_rapport",
    "DELETE FROM handlingsplan_statusrad",
    "UPDATE handlingsplan_statusrad SET text = 'x'",
    "DELETE FROM uppfoljning_aterrapport",
    "UPDATE uppfoljning_aterrapport SET pdf = ''",
    "INSERT INTO uppfoljning_aterrapport DEFAULT VALUES",
    "UPDATE lagesbild_lagesbild SET underlag = '{}'",
    "INSERT INTO utskick_mejl DEFAULT VALUES",
    "UPDATE utskick_utkorg SET klar = now()",
    "UPDATE utskick_puls SET tid = now()",
    "DELETE FROM django_migrations",
]


@pytest.mark.parametrize("sats", FORBJUDET)
def test_the_web_role_may_not(scen: Scen, sats: str) -> None:
    svar = sql(sats, **{namn: getattr(scen.aktor("samordnare"), f"{namn}_id") for namn in ("kommun", "anvandare")})

    assert svar in {"ProgrammingError", "OperationalError"}, svar


ARBETARENS = [
    "SELECT * FROM django_session",
    "SELECT * FROM account_emailaddress",
    "UPDATE aktorer_anvandare SET password = 'x'",
    "INSERT INTO aktorer_anvandare (email) VALUES ('x')",
    "DELETE FROM aktorer_loggpost",
    "UPDATE aktorer_loggpost SET handling = 'x'",
    "SELECT * FROM aktorer_logghuvud",
    "UPDATE aktorer_uppdrag SET roll = 'samordnare'",
    "UPDATE lagesbild_lagesbild SET underlag = '{}'",
    "UPDATE handlingsplan_statusrad SET text = 'x'",
    "UPDATE uppfoljning_aterrapport SET pdf = ''",
    "DELETE FROM uppfoljning_aterrapport",
    "DELETE FROM utskick_utkorg",
    "ALTER ROLE lb_worker BYPASSRLS",
    "SELECT pg_read_file('/etc/passwd')",
]


@pytest.mark.parametrize("sats", ARBETARENS)
def test_the_worker_may_not(scen: Scen, sats: str) -> None:
    with som("lb_worker"):
        assert sql(sats, kommun=scen.kommun.pk) in {"ProgrammingError", "OperationalError"}


def test_neither_role_can_become_another(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member"
            " WHERE m.rolname IN ('lb_web', 'lb_worker')"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname IN ('lb_web', 'lb_worker')"
            " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)"
        )
        assert cursor.fetchall() == []


RAPPORTER = "SELECT count(*) FROM rapportering_rapport"
TEXTER = "SELECT count(*) FROM rapportering_rapporttext"


def test_half_a_context_opens_nothing(scen: Scen) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
    hel = scen.aktor("rapportor")
    delar: list[dict[str, object]] = [
        {"kommun": hel.kommun_id},
        {"roll": "samordnare"},
        {"kommun": hel.kommun_id, "roll": "system"},
        {"kommun": hel.kommun_id, "roll": "SAMORDNARE"},
        {"kommun": hel.kommun_id, "roll": "ksau"},
        {"kommun": scen.granne.pk, "roll": "samordnare", "organisation": hel.organisation_id},
        {"anvandare": hel.anvandare_id, "roll": "samordnare"},
    ]

    assert [sql(RAPPORTER, **del_) for del_ in delar] == [[(0,)]] * len(delar)


def test_the_free_text_needs_the_organisation_and_not_only_the_role(scen: Scen) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
    rapportor, partner = scen.aktor("rapportor"), scen.aktor("partner")

    assert [
        sql(fraga, kommun=scen.kommun.pk, roll="rapportor", organisation=vem.organisation_id)
        for vem in (rapportor, partner)
        for fraga in (RAPPORTER, TEXTER)
    ] == [[(1,)], [(1,)], [(1,)], [(0,)]]


@pytest.mark.parametrize("varde", ["abc", "1; DROP TABLE x", "99999999999999999999", "1 OR true", "{1,2}"])
def test_a_strange_context_is_an_error_and_no_rows(scen: Scen, varde: str) -> None:
    with som("lb_owner"):
        gor_rapport(scen)  # a policy over an empty table may not be asked at all
    assert sql(RAPPORTER, kommun=varde, roll="samordnare") == "DataError"


def test_a_foreign_row_is_neither_changed_nor_written(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, av="granne")
    egen = {"kommun": scen.kommun.pk, "roll": "samordnare", "organisation": scen.forvaltning.pk}

    andra = sql("UPDATE rapportering_rapport SET allvar = 4 RETURNING id", **egen)
    flytta = sql(f"UPDATE rapportering_rapport SET kommun_id = {scen.granne.pk} RETURNING id", **egen)
    utkorg = sql(
        "INSERT INTO utskick_utkorg (kommun_id, typ, nyckel, data, skapad, forsok, nasta)"
        f" VALUES ({scen.granne.pk}, 'x', 'x', '{{}}', now(), 0, now())",
        **egen,
    )

    assert (andra, flytta, utkorg) == ([], [], "ProgrammingError")
    with som("lb_owner"):
        rapport.refresh_from_db()
    assert rapport.allvar == 2


def test_a_function_in_the_temporary_schema_does_not_fool_the_definers(scen: Scen) -> None:
    """The functions that run as the owner look in `public` first, whatever the caller has put in pg_temp."""
    with som("lb_owner"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        definers = dict(cursor.fetchall())

    assert definers
    assert {namn for namn, val in definers.items() if "search_path=public, pg_temp" not in (val or [])} == set()


def test_people_are_seen_by_all_but_their_secrets_are_hashes(scen: Scen) -> None:
    """The worst that is left: who sends SQL as the web role reads hashes. They are Argon2 with a salt of their own."""
    with som("lb_owner"):
        person = scen.person("ksau")
        person.set_password("en lång påhittad mening")
        person.save()

    assert Anvandare.objects.get(pk=person.pk).password.startswith("argon2$argon2id$")
