"""Owns the ground of a measurement: a database of its own, the web role, medians, and the table that is printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

_TRANSAKTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Matt:
    """One measured thing beside the floor in the same run: median milliseconds, and median milliseconds of processor."""

    vad: str
    ms: float
    cpu: float
    fragor: int
    golv_ms: float
    golv_cpu: float
    mal: str

    @property
    def kvot(self) -> float:
        """How many times the floor in processor time, of this program and the database's: others' load is not in it."""
        return self.cpu / self.golv_cpu

    @property
    def klockkvot(self) -> float:
        """How many times the floor by the clock. On a busy machine what is long waits more than what is short."""
        return self.ms / self.golv_ms


@contextmanager
def databas() -> Iterator[None]:
    """A migrated database that is dropped afterwards. The connection is the owner's."""
    django.setup()
    namn = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        bli("lb_owner")
        connection.creation.destroy_test_db(namn, verbosity=0)


def bli(roll: str) -> None:
    """Act as another database role from here on."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE" if roll == "lb_owner" else f"SET ROLE {roll}")


def jamfor(
    vad: str, arbete: Callable[[], Any], golv: Callable[[], Any], mal: str, *, antal: int = 40, golvfaktor: int = 1
) -> Matt:
    """Run both in turn, `antal` times after a warm-up. `golvfaktor` repeats the floor when it is very short."""
    for _ in range(3):
        arbete(), golv()
    with CaptureQueriesContext(connection) as fragor:
        arbete()
    # Now: the next request empties the log. What only begins or ends a transaction asks for nothing.
    antal_fragor = sum(not fraga["sql"].startswith(_TRANSAKTION) for fraga in fragor)
    tider, golvtider = [], []
    for _ in range(antal):
        tider.append(_tid(arbete))
        golvtider.append(_tid(lambda: [golv() for _ in range(golvfaktor)]))
    (ms, cpu), (golv_ms, golv_cpu) = (
        [statistics.median(rad[i] for rad in rader) for i in (0, 1)] for rader in (tider, golvtider)
    )
    return Matt(vad, ms, cpu, antal_fragor, golv_ms / golvfaktor, golv_cpu / golvfaktor, mal)


def _tid(arbete: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor."""
    start, cpu = time.perf_counter(), _processor()
    arbete()
    return (time.perf_counter() - start) * 1000, _processor() - cpu


def _processor() -> float:
    """Milliseconds that this program and its session in the database, when that is on this machine, have run for."""
    with suppress(OSError):
        return time.process_time() * 1000 + int(_session().read_text().split()[0]) / 1e6
    return time.process_time() * 1000


@cache
def _session() -> Path:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return Path(f"/proc/{cursor.fetchone()[0]}/schedstat")


def skriv(matt: list[Matt]) -> None:
    """The table, one row per measured thing."""
    print(f"{'vad':40} {'frågor':>7} {'processor ms':>13} {'× golv':>7} {'klocka ms':>10} {'× golv':>7}  mål")
    for rad in matt:
        print(
            f"{rad.vad:40} {rad.fragor:7} {rad.cpu:13.2f} {rad.kvot:7.1f} {rad.ms:10.2f} {rad.klockkvot:7.1f}  {rad.mal}"
        )
