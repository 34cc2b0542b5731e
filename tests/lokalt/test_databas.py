"""The embedded PostgreSQL under our own supervision."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from lokalt import binarer, processer
from lokalt.adresser import Losenord, derived_addresses
from lokalt.databas import Databas

WORDS = Losenord("system-hemligt", "agare-hemligt", "webb-hemligt", "arbetare-hemligt")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Databas]:
    (tmp_path / "s").mkdir(mode=0o700)
    server = Databas(tmp_path / "pg", tmp_path / "s", tmp_path / "pg.log", WORDS, binarer.find_binaries())
    server.settings = {"fsync": "off"}
    yield server
    server.stop()


def ask(server: Databas, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.addresses()["DATABASE_URL_AGARE"]) as link:
        return link.execute(question).fetchall()


@pytest.mark.system
def test_the_owner_may_make_roles_and_databases_but_is_not_superuser(database: Databas) -> None:
    database.start()

    flags = ask(database, "select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user")
    assert flags == [(False, True, True)]
    extensions = ask(database, "select extname from pg_extension where extname <> 'plpgsql' order by 1")
    assert extensions == [("btree_gist",), ("pg_trgm",), ("unaccent",)]
    assert ask(database, "show listen_addresses") == [("",)]


@pytest.mark.system
def test_a_half_made_cluster_is_made_again(database: Databas) -> None:
    half = database.data.with_name("pg.halv")
    (half / "base").mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    database.start()

    assert ask(database, "select 1") == [(1,)]
    assert not half.exists()


@pytest.mark.system
def test_a_stale_lock_whose_number_another_program_has_got_is_no_hindrance(database: Databas) -> None:
    database.start()
    database.stop()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        (database.data / "postmaster.pid").write_text(f"{other.pid}\n{database.data}\n")
        (database.socket_folder / ".s.PGSQL.5432.lock").write_text(f"{other.pid}\n")

        database.start()

        assert ask(database, "select 1") == [(1,)]
        other.communicate()


@pytest.mark.system
@pytest.mark.skipif(os.geteuid() != 0, reason="Only root has to become somebody else")
def test_root_without_user_namespaces_runs_it_as_nobody(database: Databas, monkeypatch: pytest.MonkeyPatch) -> None:
    database.start()
    database.stop()
    monkeypatch.setattr(processer, "user_namespace_works", lambda: False)

    database.start()

    assert ask(database, "select 1") == [(1,)]
    assert database.process is not None
    assert Path(f"/proc/{database.process.pid}").stat().st_uid == processer.NOBODY
    database.stop()
    monkeypatch.undo()
    database.start()
    assert ask(database, "select 1") == [(1,)]


def test_an_administrators_address_gives_the_two_others() -> None:
    assert derived_addresses("postgres://admin:p%40ss@db:5432/lagesbild?sslmode=require", WORDS) == {
        "DATABASE_URL": "postgres://lb_web:webb-hemligt@db:5432/lagesbild?sslmode=require",
        "DATABASE_URL_WORKER": "postgres://lb_worker:arbetare-hemligt@db:5432/lagesbild?sslmode=require",
        "DATABASE_URL_AGARE": "postgres://admin:p%40ss@db:5432/lagesbild?sslmode=require",
    }


def test_an_administrators_socket_address_keeps_its_shape() -> None:
    derived = derived_addresses("postgres://admin@/lagesbild?host=/run/postgresql", WORDS)
    assert derived["DATABASE_URL"] == "postgres://lb_web:webb-hemligt@/lagesbild?host=/run/postgresql"
