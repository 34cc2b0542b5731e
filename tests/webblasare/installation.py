"""The product started for real for the browser tests: a database of its own, filled with the demo, and gunicorn."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from lokalt.mejl import answers, free_port
from lokalt.miljo import ROT
from lokalt.tjanster import web_argv
from tests.utskick.anlaggning import vanta

ADRESSER = ("DATABASE_URL", "DATABASE_URL_WORKER", "DATABASE_URL_AGARE")


def _i_databasen(adress: str, namn: str) -> str:
    return urlunsplit(urlsplit(adress)._replace(path=f"/{namn}"))


class Installation:
    """One web process on a database of its own. `adress` is where it answers, `kakor` a session per visitor."""

    def __init__(self, namn: str, mapp: Path) -> None:
        self.namn, self.mapp = namn, mapp
        self.port = free_port()
        self.adress = f"http://127.0.0.1:{self.port}"
        self.webb: subprocess.Popen[bytes] | None = None
        self.kakor: dict[str, str] = {}
        self.varden: dict[str, Any] = {}
        self.miljo = {
            **os.environ,
            **{rad: _i_databasen(os.environ.get(rad) or os.environ["DATABASE_URL_AGARE"], namn) for rad in ADRESSER},
            "DRIFTLAGE": "lokalt",
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LB_DATABASPOOL": "4",
            "DATAMAPP": str(mapp),
            "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
            "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",  # nobody there: the outbox waits
            "LOGGNIVA": "WARNING",
        }
        self.miljo.pop("LB_DATABASROLL", None)

    def _kor_sql(self, sats: sql.Composed) -> None:
        """As the owner, outside the database itself."""
        with psycopg.connect(_i_databasen(os.environ["DATABASE_URL_AGARE"], "postgres"), autocommit=True) as lank:
            lank.execute(sats)

    def _slapp(self) -> bool:
        """Drop the database; false while a session of the web process, which the owner may not end, is still dying."""
        try:
            self._kor_sql(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(self.namn)))
        except psycopg.errors.ObjectInUse:
            return False
        return True

    def starta(self) -> None:
        """Make the database, fill it, serve it."""
        assert self._slapp()
        self._kor_sql(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.namn)))
        fyllning = subprocess.run(
            [sys.executable, "-m", "tests.webblasare.fyll"],
            cwd=ROT,
            env={**self.miljo, "LB_DATABASROLL": "agare", "LB_DATABASPOOL": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert fyllning.returncode == 0, fyllning.stderr
        ut = json.loads(fyllning.stdout.splitlines()[-1])
        self.kakor, self.varden = ut["kakor"], ut["varden"]
        with (self.mapp / "webb.log").open("ab") as logg:
            self.webb = subprocess.Popen(
                [sys.executable, "-m", *web_argv(self.port)],
                cwd=ROT,
                env=self.miljo,
                stdout=logg,
                stderr=logg,
                start_new_session=True,
            )
        assert vanta(lambda: answers(self.port), 30), self.logg()

    def logg(self) -> str:
        """What the web process has said."""
        return (self.mapp / "webb.log").read_text(encoding="utf-8")

    def stang(self) -> None:
        """End the process and drop the database."""
        if self.webb is not None:
            os.killpg(self.webb.pid, signal.SIGKILL)
            self.webb.wait(10)
        assert vanta(self._slapp, 10)
