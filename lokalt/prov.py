"""./test: the suite against a PostgreSQL and a broker of its own, never the demo's.

The servers' data is kept between runs in ``.data-test``; runs at the same time take one
folder each. ``python -m lokalt.prov kommando …`` runs another program in the same setting.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lokalt import adresser, binarer, forlopp, ko, miljo, processer
from lokalt.databas import Databas
from lokalt.fel import Avbrott, Stopp, from_os_error
from lokalt.forlopp import say
from lokalt.kommando import signals_become_stop
from lokalt.mapp import Datamapp
from lokalt.tjanster import manage

FOLDER = miljo.ROT / ".data-test"
# Lost on a power cut, which a test database may be.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def run(argv: list[str]) -> int:
    """Run a program with test servers up; returns its exit code."""
    try:
        with signals_become_stop(), servers() as env:
            me = os.getpid()
            program = subprocess.Popen(
                argv,
                cwd=miljo.ROT,
                env=env,
                preexec_fn=lambda: processer.die_with_parent(me, signal.SIGTERM),
            )
            try:
                return program.wait()
            except BaseException:
                program.send_signal(signal.SIGINT)
                program.wait(20)
                raise
    except Avbrott as error:
        say(f"\n{error}")
        return error.kod
    except OSError as error:
        say(f"\n{from_os_error(error)}")
        return 1
    except (Stopp, KeyboardInterrupt):
        say("\nAvbrutet.")
        return 130


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Database and broker up, roles made; yields the environment that tests need."""
    folder = _free_folder()
    words = adresser.Losenord(*(folder.secret(name) for name in ("system", "owner", "web", "worker")))
    sockets = folder.socket_folder()
    database = Databas(folder.path / "pg", sockets, folder.log("databas"), words, binarer.find_binaries(), FAST)
    broker = ko.Ko(sockets / "valkey.sock", folder.log("ko"), ko.find_binary())
    try:
        with forlopp.step("Databas och kö för test"):
            database.start()
            broker.start()
        env = {
            **os.environ,
            **database.addresses(),
            "REDIS_URL": broker.address,
            "DRIFTLAGE": "test",
            "SECRET_KEY": folder.secret("SECRET_KEY"),
            "DATAMAPP": str(folder.path / "tillstand"),
        }
        env.pop("LB_DATABASROLL", None)
        owner = {**env, "LB_DATABASROLL": "agare"}
        with forlopp.step("Databasroller"):
            manage("databasroller", env=owner, failed="Databasrollerna kunde inte skapas.")
        yield env
    finally:
        broker.stop()
        database.stop()
        folder.unlock()


def _free_folder() -> Datamapp:
    """The first folder that no other run has."""
    for number in range(1, 100):
        folder = Datamapp(FOLDER / str(number))
        folder.open()
        if folder.lock():
            return folder
    raise Avbrott("Hundra testkörningar pågår redan.")


if __name__ == "__main__":
    forlopp.use_swedish_output()
    sys.exit(run(sys.argv[1:]))
