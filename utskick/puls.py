"""Owns the heartbeats: `arbetare` from the worker's main process itself, `beat` by way of the task it sends."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connection
from django.utils import timezone

from utskick.models import Puls

logg = logging.getLogger(__name__)

ARBETARE, BEAT = "arbetare", "beat"
MELLANRUM = 10.0
"""Seconds between two heartbeats."""


def sla(namn: str) -> None:
    """Note that the process of this name lives now."""
    puls = Puls(namn=namn, tid=timezone.now())
    Puls.objects.bulk_create([puls], update_conflicts=True, unique_fields=["namn"], update_fields=["tid"])


class Hjarta:
    """A thread that beats while the worker's main process lives. Started and stopped by the worker's own signals."""

    def __init__(self, namn: str = ARBETARE) -> None:
        self.namn = namn
        self._stopp = threading.Event()
        self._trad: threading.Thread | None = None

    def starta(self) -> None:
        """Beat at once and then regularly."""
        self._stopp.clear()
        self._trad = threading.Thread(target=self._arbeta, name="puls", daemon=True)
        self._trad.start()

    def stanna(self) -> None:
        """Stop beating; waits at most a second for the thread."""
        self._stopp.set()
        if self._trad is not None:
            self._trad.join(1.0)

    def _arbeta(self) -> None:
        while True:
            try:
                sla(self.namn)
            except DatabaseError as fel:
                logg.warning("Pulsen kunde inte skrivas: %s", type(fel).__name__)
            finally:
                connection.close()  # the pool's children must not inherit an open connection
            if self._stopp.wait(MELLANRUM):
                return
