"""A real installation for the tests: broker, web, worker and beat as processes, on the test's own database."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import uuid4

import redis
from django.db import connection
from django.test import Client

from lokalt import ko
from lokalt.mejl import answers, free_port
from lokalt.miljo import ROT
from lokalt.tjanster import beat_argv, web_argv, worker_argv
from tests.scen import Scen

TOKEN = "a" * 32


def vanta(villkor: Callable[[], bool], sekunder: float) -> bool:
    """Wait until it holds; false when the time is out."""
    slut = time.monotonic() + sekunder
    while time.monotonic() < slut:
        if villkor():
            return True
        time.sleep(0.2)
    return villkor()


class Anlaggning:
    """The processes. `stang` ends every one that was started."""

    def __init__(self, mapp: Path) -> None:
        self.mapp = mapp
        self.uttag = Path(tempfile.mkdtemp(prefix="lbk"))  # a socket's path must be short
        self.port = free_port()
        self.ko = ko.Ko(self.uttag / "k.sock", mapp / "ko.log", ko.find_binary())
        self.processer: dict[str, subprocess.Popen[bytes]] = {}
        self.miljo = {
            **os.environ,
            **{namn: self._adress(namn) for namn in ("DATABASE_URL", "DATABASE_URL_WORKER")},
            "REDIS_URL": self.ko.address,
            "DRIFTLAGE": "test",
            "DATAMAPP": str(mapp),
            "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
            "LB_DATABASPOOL": "4",
        }
        for namn in ("LB_DATABASROLL", "DJANGO_SETTINGS_MODULE"):  # those of the tests
            self.miljo.pop(namn, None)

    @staticmethod
    def _adress(namn: str) -> str:
        """The role's address, with the test database in place of its own."""
        delar = urlsplit(os.environ[namn])
        return urlunsplit(delar._replace(path=f"/{connection.settings_dict['NAME']}"))

    def starta(self, namn: str, *argv: str) -> None:
        """Start one Python program in a process group of its own."""
        with (self.mapp / f"{namn}.log").open("ab") as logg:
            self.processer[namn] = subprocess.Popen(
                [sys.executable, "-m", *argv], cwd=ROT, env=self.miljo, stdout=logg, stderr=logg, start_new_session=True
            )

    def starta_webb(self) -> None:
        """gunicorn with threads, as ./start runs it."""
        self.starta("webb", *web_argv(self.port))
        assert vanta(lambda: answers(self.port), 30), (self.mapp / "webb.log").read_text()

    def starta_arbetare(self) -> None:
        """Worker and beat."""
        self.starta("arbetare", *worker_argv())
        self.starta("beat", *beat_argv(self.mapp))

    def signalera(self, namn: str, nummer: int) -> None:
        """Send a signal to the process and all that came from it."""
        os.killpg(self.processer[namn].pid, nummer)

    def koprocess(self) -> int:
        """The broker's process id."""
        assert self.ko.process is not None
        return self.ko.process.pid

    def i_kon(self) -> int:
        """How many tasks wait in the broker."""
        with redis.Redis(unix_socket_path=str(self.ko.socket_path)) as klient:
            return int(klient.llen("celery"))  # type: ignore[arg-type]  # the sync client gives a number

    def tom_kon(self) -> None:
        """Wipe the broker."""
        with redis.Redis(unix_socket_path=str(self.ko.socket_path)) as klient:
            klient.flushall()

    def stang(self) -> None:
        """End everything."""
        if self.ko.process is not None:
            os.kill(self.koprocess(), signal.SIGCONT)
        for process in self.processer.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        self.ko.stop()

    def redo(self) -> tuple[int, dict[str, Any]]:
        """What /halsa/redo/ answers."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as lank:
            lank.request("GET", "/halsa/redo/")
            svar = lank.getresponse()
            return svar.status, json.loads(svar.read())["delar"]

    def lamna_in(self, scen: Scen, kaka: str, allvar: int = 3) -> float:
        """File one report over HTTP as the session's person; returns the seconds it took. Fails when it is not received."""
        grupp = scen.klotter.foralder_id
        falt = {"csrfmiddlewaretoken": TOKEN, "nyckel": uuid4(), "kategori": grupp, f"typ_{grupp}": scen.klotter.pk}
        falt |= {"omrade": scen.centrum.pk, "nar": "igar", "dygnsdel": "", "text": "", "allvar": allvar}
        rubriker = {
            "Cookie": f"sessionid={kaka}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        start = time.monotonic()
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as lank:
            lank.request("POST", "/rapport/ny/", urlencode(falt), rubriker)
            svar = lank.getresponse()
            text = svar.read().decode()
        assert svar.status == 302, text
        return time.monotonic() - start


def session(scen: Scen, namn: str) -> str:
    """A session of a name in the cast, as a cookie's value."""
    client = Client()
    client.force_login(scen.person(namn))
    return client.cookies["sessionid"].value
