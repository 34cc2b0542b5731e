"""`manage.py databasroller`: makes the web and worker roles with the passwords in their addresses. Safe to repeat."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql

from aktorer.radskydd import ARBETARE, WEBB

ADRESSER = ((WEBB, "DATABASE_URL"), (ARBETARE, "DATABASE_URL_WORKER"))


class Command(BaseCommand):
    """Create or update the two roles; the owner may then act as them, which the tests do."""

    help = "Skapar databasrollerna lb_web och lb_worker med lösenorden i DATABASE_URL och DATABASE_URL_WORKER."

    def handle(self, *args: Any, **options: Any) -> None:
        """Connects as the owner (who needs CREATEROLE)."""
        for roll, variabel in ADRESSER:
            adress = urlsplit(os.environ.get(variabel, ""))
            if adress.username != roll:
                raise CommandError(f"{variabel} ska använda rollen {roll}, men har {adress.username or 'ingen'}.")
            self._roll(roll, unquote(adress.password or ""))
        self.stdout.write("Databasrollerna är på plats.")

    def _roll(self, roll: str, losenord: str) -> None:
        namn, hemlig = sql.Identifier(roll), sql.Literal(losenord)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roll])
            gor = "ALTER" if cursor.fetchone() else "CREATE"
            sats = sql.SQL(gor + " ROLE {} LOGIN PASSWORD {}")
            cursor.execute(sats.format(namn, hemlig))
            cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER WITH SET TRUE, INHERIT FALSE").format(namn))
