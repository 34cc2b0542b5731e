"""The nudge: never raises, never waits, one thread per process however often it is asked, and a fresh one after a fork."""

from __future__ import annotations

import os
import threading
import time
from typing import Any

import pytest
from celery import current_app

from tests.utskick.anlaggning import vanta
from utskick.knuff import Knuff, knuffa


@pytest.fixture
def utan_ko() -> Any:
    """A broker address where nothing answers."""
    riktig = current_app.conf.broker_url, current_app.conf.broker_write_url
    current_app.conf.broker_url = current_app.conf.broker_write_url = "redis+socket:///finns/inte.sock"
    yield
    current_app.conf.broker_url, current_app.conf.broker_write_url = riktig


def test_a_thousand_nudges_are_one_thread_one_try_and_no_wait(utan_ko: None) -> None:
    knuff = Knuff()
    fore = threading.active_count()

    start = time.monotonic()
    for _ in range(1000):
        knuff()
    tid = time.monotonic() - start

    assert vanta(lambda: knuff.misslyckade > 0, 10)
    assert (threading.active_count() - fore, knuff.misslyckade, knuff.skickade) == (1, 1, 0)
    assert tid < 1.0


# Python 3.12 warns of a fork beside threads, which is the very case.
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_gets_a_thread_of_its_own() -> None:
    knuffa._las.acquire()  # as if the parent forked in the middle of a nudge
    barn = os.fork()
    if barn == 0:
        os._exit(0 if knuffa._trad is None and not knuffa._las.locked() else 1)
    knuffa._las.release()

    assert os.waitstatus_to_exitcode(os.waitpid(barn, 0)[1]) == 0
