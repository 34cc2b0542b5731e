"""Owns the nudge: after a commit, tell the broker that the outbox has something, without making anybody wait.

The outbox is emptied by the clock anyway. The nudge only makes it sooner, so its failure is counted and forgotten.
One daemon thread per process publishes; it is started at the first nudge, hence after gunicorn has forked.
"""

from __future__ import annotations

import logging
import os
import threading

from celery import current_app

logg = logging.getLogger(__name__)

TIDSGRANS = 1.0
"""Seconds that each step of a publication may take."""
MELLANRUM = 0.2
"""Seconds between two nudges of a process. One is enough for all commits in between, and each opens a connection."""
VILA_EFTER_FEL = 5.0
"""Seconds without new tries after a failure: the beat comes as often."""


class Knuff:
    """At most one thread, one waiting nudge and five nudges a second per process, however many commits there are."""

    def __init__(self) -> None:
        self._las = threading.Lock()
        self._vill = threading.Event()
        self._trad: threading.Thread | None = None
        self.skickade = 0
        self.misslyckade = 0

    def __call__(self) -> None:
        """Ask for a nudge. Returns at once; never raises."""
        try:
            with self._las:
                if self._trad is None or not self._trad.is_alive():
                    self._trad = threading.Thread(target=self._arbeta, name="knuff", daemon=True)
                    self._trad.start()
            self._vill.set()
        except RuntimeError:  # no more threads can be started
            self.misslyckade += 1

    def _arbeta(self) -> None:
        vila = threading.Event()
        while True:
            self._vill.wait()
            self._vill.clear()
            try:
                publicera()
                self.skickade += 1
                vila.wait(MELLANRUM)
            except Exception as fel:  # noqa: BLE001  whatever the broker does, the outbox has the row
                self.misslyckade += 1
                logg.warning("Kön nåddes inte (%s, gång %d). Utkorgen töms ändå.", type(fel).__name__, self.misslyckade)
                vila.wait(VILA_EFTER_FEL)


def publicera() -> None:
    """Put one relay task in the broker. Raises after about a second when the broker is away or hangs."""
    alternativ = {"socket_timeout": TIDSGRANS, "socket_connect_timeout": TIDSGRANS, "max_retries": 0}
    with current_app.connection_for_write(connect_timeout=TIDSGRANS, transport_options=alternativ) as forbindelse:
        current_app.send_task("utskick.relaa", connection=forbindelse, retry=False, expires=30)


def lamna_jobb(namn: str, *arg: int) -> None:
    """Put one job in the broker, from an effect. Never raises: a sweep finds the job's row where the broker did not."""
    alternativ = {"socket_timeout": TIDSGRANS, "socket_connect_timeout": TIDSGRANS, "max_retries": 0}
    try:
        with current_app.connection_for_write(connect_timeout=TIDSGRANS, transport_options=alternativ) as forbindelse:
            current_app.send_task(namn, args=list(arg), connection=forbindelse, retry=False)
    except Exception as fel:  # noqa: BLE001  whatever the broker does, the job's row remains
        logg.warning("Kön nåddes inte (%s). Jobbet tas upp av städningen.", type(fel).__name__)


knuffa = Knuff()


def _ny_process() -> None:
    """A forked child has none of its parent's threads, and perhaps a lock that one of them held."""
    knuffa.__init__()  # type: ignore[misc]  # the object itself is imported elsewhere and must stay


os.register_at_fork(after_in_child=_ny_process)
