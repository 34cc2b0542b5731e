"""Owns the ground of a measurement: a database of its own, the web role, medians, and the table that is printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

_TRANSAKTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Matt:
    """One measured thing: median milliseconds, queries of one run, and the floor's milliseconds in the same run."""

    vad: str
    ms: float
    fragor: int
    golv_ms: float
    mal: str

    @property
    def kvot(self) -> float:
        """How many times the floor."""
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
    tider: list[float] = []
    golvtider: list[float] = []
    for _ in range(antal):
        tider.append(_tid(arbete))
        golvtider.append(_tid(lambda: [golv() for _ in range(golvfaktor)]) / golvfaktor)
    return Matt(vad, statistics.median(tider), antal_fragor, statistics.median(golvtider), mal)


def _tid(arbete: Callable[[], Any]) -> float:
    start = time.perf_counter()
    arbete()
    return (time.perf_counter() - start) * 1000


def skriv(matt: list[Matt]) -> None:
    """The table, one row per measured thing."""
    print(f"{'vad':44} {'median ms':>10} {'frågor':>7} {'golv ms':>9} {'× golv':>7}  mål")
    for rad in matt:
        print(f"{rad.vad:44} {rad.ms:10.2f} {rad.fragor:7} {rad.golv_ms:9.2f} {rad.kvot:7.1f}  {rad.mal}")
