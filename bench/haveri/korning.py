"""Owns one run: the product up in a folder of its own, the clients and the faults against it, and the verdict."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from bench.haveri.klienter import Falt, Klient, Klientlogg
from bench.haveri.kontroll import VANTAR, Dom, doma
from bench.haveri.skador import skador
from lokalt.drift import Drift
from lokalt.forlopp import say
from lokalt.mapp import Datamapp
from lokalt.miljo import ROT

LUGN = 300.0
UNDER_TIDEN = 0.25
"""The share of faults that strike while the product recovers from the one before."""


@dataclass
class Plan:
    """How much, and how hard. `paus` is how many reports, at least and at most, are acknowledged between two faults.

    Counted in reports and not in seconds: so a slow machine gets as many faults for each filing as a fast one, and not
    one long outage. `snart` is the seconds to a fault that strikes while the product recovers. `minuter` ends the
    filing early; what was filed is judged all the same.
    """

    antal: int = 10_000
    klienter: int = 6
    fro: int = 1
    paus: tuple[int, int] = (1, 50)
    snart: tuple[float, float] = (0.5, 4.0)
    minuter: float = 24 * 60.0


@dataclass
class Utslag:
    """What a run gave: the verdict, the faults that struck, what the presses led to, and how long the filing went on."""

    dom: Dom
    skador: Counter[str] = field(default_factory=Counter)
    tryck: Counter[str] = field(default_factory=Counter)
    sekunder: float = 0.0


class Haveridrift(Drift):
    """./start whose parts break. The supervisor's pause stays at its first second: the run is not about waiting."""

    def __init__(self, folder: Datamapp, port: int, plan: Plan) -> None:
        super().__init__(folder, port, demo=False)
        self.plan = plan
        self.utslag: Utslag | None = None

    def look_after(self) -> None:
        """Clients in threads, faults in one more; this thread keeps the parts alive, as ./start does."""
        logg = Klientlogg(self.folder.path / "klientlogg.jsonl", self.plan.antal)
        falt = self._fro()
        klienter = [Klient(self.port, falt, logg, f"{self.plan.fro}:{n}") for n in range(self.plan.klienter)]
        slut = threading.Event()
        traffar: Counter[str] = Counter()
        skadare = threading.Thread(target=self._skada, args=(slut, traffar, logg), daemon=True)
        start = time.monotonic()
        for trad in (*klienter, skadare):
            trad.start()
        sagt = start
        while any(klient.is_alive() for klient in klienter):
            logg.tiden_ute = time.monotonic() - start > self.plan.minuter * 60
            self._hall_vid_liv()
            if time.monotonic() - sagt > 15:
                sagt = time.monotonic()
                say(f"{logg.kvitterade} av {logg.antal} kvitterade, {traffar.total()} skador, {sagt - start:.0f} s")
        sekunder = time.monotonic() - start
        slut.set()
        skadare.join()
        logg.stang()
        for klient in klienter:
            if klient.fel is not None:
                raise klient.fel
        self._lugna()
        with psycopg.connect(self.env["DATABASE_URL_AGARE"]) as lank:
            self.utslag = Utslag(
                doma(logg.tryck, lank), traffar, Counter(str(ett.utfall) for ett in logg.tryck), sekunder
            )

    def _fro(self) -> Falt:
        """The municipality and the reporter's session."""
        miljo = {**self.env, "LB_DATABASROLL": "agare"}
        ut = subprocess.run(
            [sys.executable, "-m", "bench.haveri.fro"], cwd=ROT, env=miljo, capture_output=True, text=True, check=False
        )
        if ut.returncode:
            raise RuntimeError(ut.stderr)
        return Falt(**json.loads(ut.stdout.splitlines()[-1]))

    def _skada(self, slut: threading.Event, traffar: Counter[str], logg: Klientlogg) -> None:
        slump = random.Random(self.plan.fro)
        val = skador(self.env["REDIS_URL"])
        tjanster = {tjanst.namn: tjanst for tjanst in (*self.servers, *self.services)}
        while not self._vanta(slut, slump, logg):
            skada = slump.choices(val, [ett.vikt for ett in val])[0]
            traffar[skada.namn] += skada.gor(tjanster, slump)

    def _vanta(self, slut: threading.Event, slump: random.Random, logg: Klientlogg) -> bool:
        """Until the next fault. Whether the run is over."""
        till, snart = logg.kvitterade + slump.randint(*self.plan.paus), slump.uniform(*self.plan.snart)
        if slump.random() < UNDER_TIDEN:
            return slut.wait(snart)
        senast = time.monotonic() + LUGN
        while logg.kvitterade < till and time.monotonic() < senast:
            if slut.wait(0.05):
                return True
        return slut.is_set()

    def _hall_vid_liv(self) -> None:
        for tjanst in (*self.servers, *self.services):
            tjanst.look_after()
            tjanst.deaths = 0
        time.sleep(0.1)

    def _lugna(self) -> None:
        """Until everything is up again and the outbox is empty, or the time is out."""
        slut = time.monotonic() + LUGN
        while time.monotonic() < slut:
            self._hall_vid_liv()
            with (
                suppress(psycopg.OperationalError),
                psycopg.connect(self.env["DATABASE_URL_AGARE"]) as lank,
            ):
                rad = lank.execute(VANTAR.encode()).fetchone()
                olasta = lank.execute("SELECT count(*) FROM utskick_mejl WHERE lage = 'koat'").fetchone()
                if rad == (0,) and olasta == (0,):
                    return


def kor(mapp: Path, port: int, plan: Plan) -> Utslag:
    """Run it in the folder, which must be empty; everything is stopped again at the end."""
    folder = Datamapp(mapp)
    folder.open()
    if not folder.lock():
        raise RuntimeError(f"Mappen {mapp} används.")
    try:
        drift = Haveridrift(folder, port, plan)
        drift.serve()
    finally:
        folder.unlock()
    if drift.utslag is None:
        raise RuntimeError("Körningen avbröts.")
    return drift.utslag
