"""`manage.py demo`: loads the demo once. Everything in it is invented; the people are roles."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aktorer.models import Kommun
from config.demo import kvartal
from config.demo.bygg import bygg


class Command(BaseCommand):
    """Build Hallstahammar and its neighbour, and compile the quarters through the real engine."""

    help = "Läser in påhittade uppgifter för Hallstahammar och Surahammar. Gör inget om de redan finns."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs as the owner. A load that was cut off is finished the next time."""
        if settings.I_PRODUKTION:
            raise CommandError("Demon kan inte läsas in i produktion: vem som helst kunde logga in.")
        start = time.monotonic()
        idag = timezone.localdate()
        kommun = Kommun.objects.filter(kortnamn="hallstahammar").first()
        if kommun is None:
            kommun = bygg(idag, self.stdout.write)
        kvartal.lagesbilder(kommun, idag, self.stdout.write)
        kvartal.sammanstall(kommun, idag, self.stdout.write)
        self.stdout.write(f"Demon är inläst på {time.monotonic() - start:.0f} sekunder.")
