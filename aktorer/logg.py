"""Owns writing to the audit log. Number, time and hash are given by the database (see the first migration)."""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from aktorer.aktor import Aktor
from aktorer.models import Loggpost


def logga(by: Aktor, handling: str, objekt: models.Model | None = None, **data: Any) -> None:
    """Add one row: `handling` is "<thing>.<act>". `data` holds codes and ids, never free text or persons."""
    Loggpost(
        kommun_id=by.kommun_id,
        anvandare_id=by.anvandare_id,
        roll=by.roll,
        handling=handling,
        objekt=f"{objekt._meta.model_name}:{objekt.pk}" if objekt is not None else "",
        data=data,
    ).save(force_insert=True)


def logga_konto(handling: str, anvandare_id: int | None) -> None:
    """Add one row that belongs to no municipality: log-in, log-out, changed password."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT logga_konto(%s, %s)", [handling, anvandare_id])
