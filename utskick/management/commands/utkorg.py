"""`manage.py utkorg [--loop]`: empties the outbox and sends mail without broker, worker or beat."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from utskick.rela import relaa
from utskick.sandning import skicka


class Command(BaseCommand):
    """Does what the beat's task does, in this terminal."""

    help = "Gör det som väntar i utkorgen och skickar mejl. Behöver varken kö eller arbetare."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Fortsätt tills Ctrl-C.")
        parser.add_argument("--sekunder", type=float, default=5.0, help="Paus mellan varven med --loop.")

    def handle(self, *args: Any, loop: bool, sekunder: float, **options: Any) -> None:
        """One round, or rounds until interrupted; a database that is away is waited for."""
        while True:
            try:
                self._varv()
            except DatabaseError as fel:
                if not loop:
                    raise
                self.stderr.write(f"Databasen svarar inte ({type(fel).__name__}). Försöker igen om {sekunder:g} s.")
                connection.close()
            if not loop:
                return
            try:
                time.sleep(sekunder)
            except KeyboardInterrupt:
                return

    def _varv(self) -> None:
        effekter, mejl = relaa(), skicka()
        self.stdout.write(
            f"Effekter: {effekter.klara} gjorda, {effekter.misslyckade} misslyckade."
            f" Mejl: {mejl.klara} skickade, {mejl.misslyckade} misslyckade."
        )
