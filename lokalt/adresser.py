"""Database addresses: the three that the product reads, built or derived."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from lokalt.fel import Avbrott

OWNER = "lb_owner"
DATABASE = "lagesbild"


@dataclass(frozen=True)
class Losenord:
    """The passwords of the embedded server's roles, made at random on first start."""

    superuser: str
    owner: str
    web: str
    worker: str


def address(user: str, password: str, socket_folder: Path, database: str = DATABASE) -> str:
    """A database address over a unix socket that Django and psql both read."""
    host = quote(str(socket_folder), safe="/")
    return f"postgres://{user}:{quote(password, safe='')}@/{database}?host={host}"


def derived_addresses(admin: str, losenord: Losenord) -> dict[str, str]:
    """An administrator's address as the owner's, and the two others on the same server."""
    parts = urlsplit(admin)
    place = parts.netloc.rpartition("@")[2]

    def as_role(role: str, password: str) -> str:
        netloc = f"{role}:{quote(password, safe='')}@{place}"
        return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))

    return {
        "DATABASE_URL": as_role("lb_web", losenord.web),
        "DATABASE_URL_WORKER": as_role("lb_worker", losenord.worker),
        "DATABASE_URL_AGARE": admin,
    }


def check_answers(given: str) -> None:
    """Refuse to go on with a database that does not answer."""
    try:
        psycopg.connect(given, connect_timeout=10).close()
    except psycopg.Error as error:
        raise Avbrott(
            f"Databasen i DATABASE_URL svarar inte: {error}\n"
            "Rätta adressen, eller ta bort DATABASE_URL så startas en egen databas."
        ) from error


def outside_addresses(given: str, words: Losenord) -> dict[str, str]:
    """The three addresses when a person gives the database.

    All three given: used as they are. Only DATABASE_URL: it is the administrator's.
    """
    names = ("DATABASE_URL", "DATABASE_URL_WORKER", "DATABASE_URL_AGARE")
    if all(os.environ.get(name) for name in names):
        addresses = {name: os.environ[name] for name in names}
    else:
        addresses = derived_addresses(given, words)
    check_answers(addresses["DATABASE_URL_AGARE"])
    return addresses
