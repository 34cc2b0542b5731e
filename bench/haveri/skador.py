"""Owns the faults: what can happen to the web, the worker, the clock, the database and the broker."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import redis

from lokalt.tjanster import Tjanst
from lokalt.vaktare import children_of

TALAMOD_DATABAS = 20.0
"""Seconds that a database which was told to stop may take."""


@dataclass(frozen=True)
class Skada:
    """One kind of fault and how often it comes, beside the others."""

    namn: str
    vikt: int
    gor: Callable[[dict[str, Tjanst], random.Random], bool]


def _under(tjanst: Tjanst, steg: int) -> list[int]:
    """The processes so many steps below the service's own."""
    pids = [tjanst.process.pid] if tjanst.process else []
    for _ in range(steg):
        pids = [barn for pid in pids for barn in children_of(pid)]
    return pids


def _doda(namn: str, steg: int, nummer: int = signal.SIGKILL) -> Callable[[dict[str, Tjanst], random.Random], bool]:
    def gor(tjanster: dict[str, Tjanst], slump: random.Random) -> bool:
        pids = _under(tjanster[namn], steg)
        if not pids:
            return False
        with suppress(ProcessLookupError):
            os.kill(slump.choice(sorted(pids)), nummer)
        return True

    return gor


def _starta_om_databasen(tjanster: dict[str, Tjanst], slump: random.Random) -> bool:
    """Told to stop, and made to when it does not, as every service manager does.

    PostgreSQL 18 may otherwise stay for good when it is told just as it comes back from a crash: seen once in three
    hundred faults, with only its I/O workers and its checkpointer left.
    """
    process = tjanster["Databasen"].process
    if process is None or not _doda("Databasen", 0, signal.SIGINT)(tjanster, slump):
        return False
    senast = time.monotonic() + TALAMOD_DATABAS
    while process.poll() is None and time.monotonic() < senast:
        time.sleep(0.1)
    if process.poll() is None:
        process.send_signal(signal.SIGQUIT)
    return True


def _hang_kon(tjanster: dict[str, Tjanst], slump: random.Random) -> bool:
    pids = _under(tjanster["Kön"], 0)
    with suppress(ProcessLookupError):
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(slump.uniform(0.5, 2))
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    return bool(pids)


def _tom_kon(adress: str) -> Callable[[dict[str, Tjanst], random.Random], bool]:
    def gor(_tjanster: dict[str, Tjanst], _slump: random.Random) -> bool:
        try:
            with redis.Redis(unix_socket_path=adress.removeprefix("redis+socket://")) as klient:
                klient.flushall()
        except redis.RedisError:
            return False
        return True

    return gor


def skador(ko: str) -> list[Skada]:
    """All of them. `ko` is the broker's address. Below a guarded service: its program, then the program's children."""
    return [
        Skada("webbprocess dödad", 5, _doda("Webben", 2)),
        Skada("hela webben dödad", 2, _doda("Webben", 1)),
        Skada("webben ombedd att sluta", 1, _doda("Webben", 1, signal.SIGTERM)),
        Skada("jobbprocess dödad", 3, _doda("Arbetaren", 2)),
        Skada("arbetaren dödad", 2, _doda("Arbetaren", 1)),
        Skada("klockan dödad", 1, _doda("Klockan", 1)),
        Skada("databasprocess dödad", 2, _doda("Databasen", 1)),
        Skada("databasen dödad", 1, _doda("Databasen", 0)),
        Skada("databasen startas om", 2, _starta_om_databasen),
        Skada("kön dödad", 2, _doda("Kön", 0)),
        Skada("kön tömd", 2, _tom_kon(ko)),
        Skada("kön hängd", 2, _hang_kon),
    ]
