"""./start for real: up, killed, up again with the data, and never a process left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from lokalt.adresser import Losenord, address
from lokalt.binarer import find_binaries
from lokalt.databas import Databas
from lokalt.ko import Ko, find_binary
from lokalt.mapp import Datamapp
from tests.lokalt.kord import Kord, until

pytestmark = pytest.mark.system
Kor = Callable[..., Kord]


def as_owner(data: Path) -> psycopg.Connection:
    folder = Datamapp(data)
    words = Losenord(*(folder.secret(f"databas_{role}") for role in ("superuser", "owner", "web", "worker")))
    return psycopg.connect(address("lb_owner", words.owner, folder.socket_folder()), autocommit=True)


def test_kill_9_leaves_no_orphan_and_no_data_is_lost(kor: Kor) -> None:
    first = kor().ready()
    assert first.get("/halsa/") == "lever\n"
    until(lambda: sum("celery -A config worker" in c for c in first.processes().values()) >= 4, 20)
    with as_owner(first.data) as link:
        link.execute("create table kvar as select 17 as varde")

    first.kill()
    until(lambda: not first.processes(), 4)

    assert first.processes() == {}
    second = kor(port=first.port).ready()
    with as_owner(second.data) as link:
        assert link.execute("select varde from kvar").fetchall() == [(17,)]
    assert second.end() == 0
    assert "Avslutat. Allt är sparat." in second.text


def test_a_second_start_tells_where_the_first_one_answers(kor: Kor) -> None:
    first = kor().ready()

    second = kor()

    assert second.process.wait(60) == 0
    assert f"Lägesbild körs redan på http://127.0.0.1:{first.port}/ (process {first.process.pid})" in second.text
    emptying = kor("--nollstall")
    assert emptying.process.wait(60) == 1
    assert "Avsluta den med Ctrl-C innan du nollställer." in emptying.text
    assert first.get("/halsa/") == "lever\n"
    assert first.end() == 0


def test_every_service_answers_and_a_dead_one_is_started_again(kor: Kor) -> None:
    run = kor().ready()
    parts = ("postgres -D", "valkey-server", "lokalt.mejl", "gunicorn config.wsgi", "config worker", "config beat")
    until(lambda: all(any(p in c for c in run.processes().values()) for p in parts), 20)

    for part, name in (("valkey-server", "Kön"), ("gunicorn config.wsgi", "Webben"), ("postgres -D", "Databasen")):
        os.kill(run.one(part), signal.SIGKILL)
        run.wait_for(f"{name} stannade", 10)

    until(lambda: _well(run), 60)
    assert _well(run), run.text
    assert run.end() == 0


def _well(run: Kord) -> bool:
    try:
        return bool(json.loads(run.get("/halsa/redo/"))["ok"])
    except OSError:
        return False


def test_a_taken_port_is_told_with_the_next_free_one(kor: Kor) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = kor(port=port)
        assert run.process.wait(60) == 2
    assert f"Porten {port} är upptagen av ett annat program. Kör ./start --port " in run.text


@pytest.mark.parametrize("seconds", [0.4, 1.0, 2.0, 5.0])
def test_killed_at_any_step_the_next_start_mends(kor: Kor, seconds: float) -> None:
    cut_off = kor()
    time.sleep(seconds)
    cut_off.kill()
    until(lambda: not cut_off.processes(), 4)
    assert cut_off.processes() == {}

    assert kor(port=cut_off.port).ready().end() == 0


def test_a_full_disk_is_told_and_the_next_start_works(kor: Kor, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=260m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("Only root may mount a small disk: " + mounted.stderr.decode().strip())
    try:
        data = disk / "data"
        assert kor(data=data).ready().end() == 0
        _fill(disk)

        full = kor(data=data)

        assert full.process.wait(60) == 1
        assert "Disken är full" in full.text
        assert full.processes() == {}
        (disk / "fyllnad").unlink()
        assert kor(data=data).ready().end() == 0
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_a_database_and_a_broker_from_the_environment_are_used_instead(kor: Kor, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir(mode=0o700)
    words = Losenord("system", "agare", "webb", "arbetare")
    database = Databas(tmp_path / "pg", tmp_path / "s", tmp_path / "pg.log", words, find_binaries(), {"fsync": "off"})
    broker = Ko(tmp_path / "s" / "ko.sock", tmp_path / "ko.log", find_binary())
    try:
        database.start()
        broker.start()
        outside = {"DATABASE_URL": database.addresses()["DATABASE_URL_AGARE"], "REDIS_URL": broker.address}
        run = kor(outside=outside).ready()
        until(lambda: _well(run), 60)
        assert _well(run), run.text
        assert [c for c in run.processes().values() if "postgres" in c or "valkey" in c] == []
        with psycopg.connect(outside["DATABASE_URL"]) as link:
            roles = link.execute("select rolname from pg_roles where rolname like 'lb\\_%' order by 1").fetchall()
        assert roles == [("lb_owner",), ("lb_system",), ("lb_web",), ("lb_worker",)]
        assert run.end() == 0
    finally:
        broker.stop()
        database.stop()


def test_a_database_that_does_not_answer_is_told(kor: Kor) -> None:
    run = kor(outside={"DATABASE_URL": "postgres://lb_owner:x@127.0.0.1:9/lagesbild"})
    assert run.process.wait(60) == 1
    assert "Databasen i DATABASE_URL svarar inte" in run.text
    assert run.processes() == {}


def _fill(disk: Path) -> None:
    with (disk / "fyllnad").open("wb", buffering=0) as handle:
        try:
            while True:
                handle.write(bytes(100_000))
        except OSError:
            return
