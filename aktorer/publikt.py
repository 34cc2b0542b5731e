"""Owns what a visitor without an account may know: which municipalities use the installation, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from aktorer.aktor import Aktor

ROLL = "publik"
"""The role of a visitor who leaves something behind. It has no permission, and no policy lets it read a report."""


@dataclass(frozen=True)
class PublikKommun:
    """A municipality by its names."""

    id: int
    kortnamn: str
    kommunnamn: str

    def besokare(self) -> Aktor:
        """A visitor without an account, in this municipality."""
        return Aktor(kommun_id=self.id, roll=ROLL)


def publika_kommuner() -> list[PublikKommun]:
    """The installation's municipalities by name. One query; needs no context."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kortnamn, kommunnamn FROM publika_kommuner()")
        return [PublikKommun(*rad) for rad in cursor.fetchall()]
