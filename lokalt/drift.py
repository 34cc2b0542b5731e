"""One run: start the servers and services in order, keep them alive, stop them in order."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shlex
import signal
import time
from collections.abc import Callable

from lokalt import adresser, binarer, databas, forlopp, ko, lasfiler, mejl, miljo, processer, systempaket, tjanster
from lokalt.fel import Stopp, explain
from lokalt.forlopp import say
from lokalt.mapp import Datamapp, write_private
from lokalt.tjanster import Tjanst, manage

# What a person may set in the environment and ./start then leaves as it is.
_KEPT_FROM_OUTSIDE = ("EMAIL_URL", "LOGGNIVA", "EPOST_FRAN", "ALLOWED_HOSTS", "BASADRESS")


# What was done to the database, by which code: then the next start need not look again.
PREPARED = "forberett.json"


def preparation_key(demo: bool) -> str:
    """A digest of everything that decides what tables and demo data there should be."""
    # The demo's quarters are compiled by the first start that has Pango.
    digest = hashlib.sha256(f"demo={demo} pango={not systempaket.missing_pango()}".encode())
    digest.update((miljo.ROT / lasfiler.LOKALT).read_bytes())
    for path in sorted([*miljo.ROT.glob("*/migrations/*.py"), miljo.ROT / "aktorer" / "demoroller.py"]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class Drift:
    """The servers and services over one locked data folder."""

    def __init__(self, folder: Datamapp, port: int, *, demo: bool) -> None:
        self.folder = folder
        self.port = port
        self.demo = demo
        self.address = f"http://127.0.0.1:{port}/"
        # What the product needs, and the product itself: the first stop only after the second.
        self.servers: list[Tjanst] = []
        self.services: list[Tjanst] = []
        self.env: dict[str, str] = {}
        self.is_ready = False

    def serve(self, warning: str = "") -> None:
        """Start everything, say so, and look after it until a signal comes."""
        try:
            self.env = self._environment()
            self._start_database()
            self._start_broker()
            self._start_mail()
            self._write_environment()
            accounts = self._prepare_database()
            self._start_services()
            self.folder.note_running(self.address)
            self._say_ready(accounts, warning)
            self.is_ready = True
            self.look_after()
        finally:
            self._stop()

    def look_after(self) -> None:
        """Until a person or the machine asks us to stop: that is how a run should end."""
        with contextlib.suppress(Stopp, KeyboardInterrupt):
            while True:
                for service in [*self.servers, *self.services]:
                    service.look_after()
                time.sleep(0.25)

    def _environment(self) -> dict[str, str]:
        """The settings of every service; see config/installningar.py for what they mean."""
        env = {
            **os.environ,
            "DRIFTLAGE": "lokalt",
            "SECRET_KEY": self.folder.secret("SECRET_KEY"),
            "DEMO": "1" if self.demo else "0",
            "DATAMAPP": str(self.folder.path / "tillstand"),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "BASADRESS": self.address.rstrip("/"),
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        env.pop("LB_DATABASROLL", None)
        return env | {n: os.environ[n] for n in _KEPT_FROM_OUTSIDE if os.environ.get(n)}

    def _start_database(self) -> None:
        words = adresser.Losenord(
            *(self.folder.secret(f"databas_{role}") for role in ("superuser", "owner", "web", "worker"))
        )
        given = os.environ.get("DATABASE_URL")
        if given:
            with forlopp.step("Databas enligt DATABASE_URL"):
                self.env |= adresser.outside_addresses(given, words)
            return
        server = databas.Databas(
            data=self.folder.path / "pg",
            socket_folder=self.folder.socket_folder(),
            log=self.folder.log("databas"),
            losenord=words,
            binaries=binarer.find_binaries(),
        )
        service = Tjanst("Databasen", server.restart, server.log, signal.SIGINT, 20)
        self.servers.append(service)
        with forlopp.step("Databas (PostgreSQL)"):
            try:
                server.start()
            finally:
                service.process, service.started = server.process, time.monotonic()
        self.env |= server.addresses()

    def _start_broker(self) -> None:
        if os.environ.get("REDIS_URL"):
            return
        binary = ko.find_binary()
        broker = ko.Ko(self.folder.socket_folder() / "valkey.sock", self.folder.log("ko"), binary)
        service = Tjanst("Kön", broker.restart, broker.log, signal.SIGTERM, 5)
        self.servers.append(service)
        with forlopp.step("Kö (Valkey)"):
            try:
                broker.start()
            finally:
                service.process, service.started = broker.process, time.monotonic()
        self.env["REDIS_URL"] = broker.address

    def _start_mail(self) -> None:
        if os.environ.get("EMAIL_URL"):
            return
        port = mejl.free_port()
        argv = ["lokalt.mejl", str(port), str(self.folder.path / "mejl")]
        service = self._add("Mejlservern", argv, self.env, "mejl")
        with forlopp.step("Mejlserver, mejlen hamnar i " + str(self.folder.path / "mejl")):
            service.run()
            self._wait(service, lambda: mejl.answers(port), 20)
        self.env["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"

    def _write_environment(self) -> None:
        """For a person's own manage.py: ``. MAPP/miljo.sh``. Secrets, so private."""
        names = sorted(n for n in self.env if n not in os.environ or self.env[n] != os.environ[n])
        lines = [f"export {name}={shlex.quote(self.env[name])}\n" for name in names]
        write_private(self.folder.path / "miljo.sh", "".join(lines))

    def _prepare_database(self) -> str:
        """Roles, tables, and the demo the first time; returns the demo's log-ins."""
        key = preparation_key(self.demo)
        own_database = "DATABASE_URL" not in os.environ
        if own_database and (kept := self._kept_preparation(key)) is not None:
            return kept
        env = self.env | {"LB_DATABASROLL": "agare"}
        with forlopp.step("Databasroller"):
            manage("databasroller", env=env, failed="Databasrollerna kunde inte skapas.")
        with forlopp.step("Tabeller (migrate)"):
            manage("migrate", "--no-input", env=env, failed="Tabellerna kunde inte skapas.")
        accounts = ""
        if self.demo:
            with forlopp.step("Exempeldata (demo)") as current:
                manage("demo", env=env, failed="Exempeldata kunde inte läggas in.", tell=current.tell)
                accounts = tjanster.demo_accounts(env)
        write_private(self.folder.path / PREPARED, json.dumps({"nyckel": key, "konton": accounts}))
        return accounts

    def _kept_preparation(self, key: str) -> str | None:
        """The demo's log-ins when this code has already prepared this database."""
        try:
            kept = json.loads((self.folder.path / PREPARED).read_text())
        except (OSError, ValueError):
            return None
        return str(kept["konton"]) if kept.get("nyckel") == key else None

    def _start_services(self) -> None:
        state = self.folder.path / "tillstand"
        worker_env = self.env | {"LB_DATABASROLL": "arbetare"}
        worker = self._add("Arbetaren", tjanster.worker_argv(), worker_env, "arbetare")
        beat = self._add("Klockan", tjanster.beat_argv(state), worker_env, "beat")
        web = self._add("Webben", tjanster.web_argv(self.port), self.env, "webb")
        with forlopp.step("Webb, arbetare och klocka"):
            web.run()
            self._wait(web, lambda: tjanster.answers(self.address + "halsa/"), 60)
            worker.run()
            beat.run()

    def _add(self, name: str, argv: list[str], env: dict[str, str], log: str) -> Tjanst:
        path = self.folder.log(log)
        service = Tjanst(name, tjanster.python_service(argv, env, path), path)
        self.services.append(service)
        return service

    def _wait(self, service: Tjanst, ready: Callable[[], bool], seconds: float) -> None:
        process = service.process
        if process is None or not processer.wait_until(ready, seconds, lambda: process.poll() is None):
            log = service.log
            raise explain(f"{service.namn} startade inte. Hela loggen finns i {log}.", log.read_text(errors="replace"))

    def _say_ready(self, accounts: str, warning: str) -> None:
        took = forlopp.seconds(time.time() - forlopp.started_at())
        if warning:
            say("\n" + warning)
        say(f"\nKlar: {self.address}  ({took})")
        if accounts:
            say("\nLogga in med ett klick på inloggningssidan, utan lösenord. Alla är påhittade:\n" + accounts.rstrip())
        say(f"\nData, mejl och loggar: {self.folder.path}\nAvsluta med Ctrl-C.")

    def _stop(self) -> None:
        """Last started, first stopped; the database goes last."""
        if self.is_ready:
            say("\nAvslutar …")
        for service in self.services:
            service.ask_to_end()
        for service in reversed([*self.servers, *self.services]):
            service.end()
        self.folder.forget_running()
        if self.is_ready:
            say("Avslutat. Allt är sparat.")
