"""Owns the clients: they file reports over HTTP, press again when unsure, and write down what they were told."""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO
from urllib.parse import urlencode
from uuid import uuid4

TOKEN = "a" * 32
FORSOK = 4_000
VANTA = 0.25
TALAMOD = 20.0
_KVITTO = re.compile(r"/rapport/tack/\?nr=(\d{4}-\d+)$")


class Utfall(StrEnum):
    """What a press led to, as the client can know it."""

    KVITTERAD = "kvitterad"
    NEJ = "nej"
    OVISS = "oviss"


@dataclass(frozen=True)
class Falt:
    """What the form needs: the session, and the ids of a category with its type and of an area."""

    session: str
    grupp: int
    typ: int
    omrade: int


@dataclass(frozen=True)
class Tryck:
    """One press of Skicka rapport. `marke` is the number in the text; `svar` the report's number or what went wrong."""

    nyckel: str
    marke: int
    allvar: int
    utfall: Utfall
    svar: str
    ms: int


class Klientlogg:
    """What the clients were told, one JSON line a press. Also in memory, for the count."""

    def __init__(self, fil: Path, antal: int) -> None:
        self.tryck: list[Tryck] = []
        self.antal = antal
        self.tiden_ute = False
        self._fil: IO[str] = fil.open("w", encoding="utf-8")
        self._las = threading.Lock()
        self._nasta = iter(range(1, 10**9))
        self._kvitton: set[str] = set()

    @property
    def kvitterade(self) -> int:
        """How many reports have been acknowledged."""
        return len(self._kvitton)

    def nasta(self) -> Iterator[int]:
        """Marks to file under, until enough reports have been acknowledged or the time is out."""
        while self.kvitterade < self.antal and not self.tiden_ute:
            with self._las:
                marke = next(self._nasta)
            yield marke

    def skriv(self, tryck: Tryck) -> None:
        """Write one press down at once."""
        with self._las:
            self.tryck.append(tryck)
            if tryck.utfall is Utfall.KVITTERAD:
                self._kvitton.add(tryck.nyckel)
            self._fil.write(json.dumps(asdict(tryck)) + "\n")
            self._fil.flush()

    def stang(self) -> None:
        """Close the file."""
        self._fil.close()


class Avslag(AssertionError):
    """The product answered something that no fault explains."""


class Klient(threading.Thread):
    """One person who files reports. Now and then one of them gives up instead of pressing again."""

    def __init__(self, port: int, falt: Falt, logg: Klientlogg, fro: str) -> None:
        super().__init__(daemon=True)
        self.port, self.falt, self.logg = port, falt, logg
        self.slump = random.Random(fro)
        self.fel: BaseException | None = None

    def run(self) -> None:
        """File until there are enough."""
        try:
            for marke in self.logg.nasta():
                self._lamna_in(marke)
        except BaseException as fel:  # noqa: BLE001  told by the run, which has the thread's error to print
            self.fel = fel

    def _lamna_in(self, marke: int) -> None:
        nyckel, allvar = str(uuid4()), 3 if marke % 10 == 0 else 1
        for _ in range(FORSOK):
            start = time.monotonic()
            utfall, svar = self._tryck(nyckel, marke, allvar)
            self.logg.skriv(Tryck(nyckel, marke, allvar, utfall, svar, round((time.monotonic() - start) * 1000)))
            # A person who got the receipt may still press again: a double click, or the back button.
            if utfall is Utfall.KVITTERAD and self.slump.random() > 0.02:
                return
            if utfall is Utfall.OVISS and self.slump.random() < 0.2:
                return
            time.sleep(VANTA)
        raise Avslag(f"Rapport {marke} gick inte att lämna in på {FORSOK} försök.")

    def _tryck(self, nyckel: str, marke: int, allvar: int) -> tuple[Utfall, str]:
        falt = {"csrfmiddlewaretoken": TOKEN, "nyckel": nyckel, "kategori": self.falt.grupp}
        falt |= {f"typ_{self.falt.grupp}": self.falt.typ, "omrade": self.falt.omrade, "nar": "igar"}
        falt |= {"dygnsdel": "", "allvar": allvar, "text": f"Påhittat prov. Märke {marke}."}
        rubriker = {
            "Cookie": f"sessionid={self.falt.session}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=TALAMOD)) as lank:
            try:
                lank.connect()
            except OSError as fel:
                return Utfall.NEJ, type(fel).__name__
            try:
                lank.request("POST", "/rapport/ny/", urlencode(falt), rubriker)
                svar = lank.getresponse()
                kropp = svar.read().decode(errors="replace")
            except (OSError, http.client.HTTPException) as fel:
                return Utfall.OVISS, type(fel).__name__
        return tolka(svar.status, svar.headers.get("Location", ""), kropp)


def tolka(status: int, vart: str, kropp: str) -> tuple[Utfall, str]:
    """What an answer tells the client. An error page may come after the commit: unsure. Raises Avslag."""
    kvitto = _KVITTO.search(vart)
    if status == 302 and kvitto:
        return Utfall.KVITTERAD, kvitto[1]
    if status >= 500:
        return Utfall.OVISS, str(status)
    raise Avslag(f"Svaret blev {status} {vart}\n{kropp[:2000]}")
