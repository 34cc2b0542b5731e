"""Owns the verification of the audit log: recomputes every hash, independently of the database's own function.

A row's hash covers its own fields and the hash before it, so a changed, removed, added or moved row breaks its chain
from there on. The head row holds the last number and hash, so a cut-off tail shows too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction

BUNT = 20_000
"""Rows fetched at a time. Memory does not grow with the log."""

# The text of a row as the migration `0002_radskydd` of aktorer defines it, rebuilt field by field below.
# `data` is the stored jsonb value as text: the database writes one and the same text for one value.
_RADER = """
SELECT kedja, nr, tid AT TIME ZONE 'UTC', kommun_id, anvandare_id, roll, handling, objekt, data::text,
  forra, hash FROM aktorer_loggpost ORDER BY kedja, nr
"""


@dataclass(frozen=True)
class Brott:
    """The first broken row of a chain. `kedja` is the municipality's id, or 0; `nr` the number in the chain."""

    kedja: int
    nr: int
    skal: str

    def __str__(self) -> str:
        return f"Kedja {self.kedja}, rad {self.nr}: {self.skal}"


@dataclass
class Resultat:
    """What was read, and the first break of each broken chain."""

    rader: int = 0
    kedjor: int = 0
    brott: list[Brott] = field(default_factory=list)


Rad = tuple[int, int, datetime, int | None, int | None, str, str, str, str, bytes, bytes]


def kontrollera() -> Resultat:
    """Read the whole log once, in one snapshot. Must run as the owner, who alone sees every chain and the heads."""
    resultat = Resultat()
    with _ogonblicksbild(), connection.cursor() as cursor:
        cursor.execute("SELECT kedja, nr, hash FROM aktorer_logghuvud")
        huvuden = {kedja: (nr, bytes(hash_)) for kedja, nr, hash_ in cursor.fetchall()}
        for kedja, rader in groupby(_las(), key=lambda rad: rad[0]):
            resultat.kedjor += 1
            brott = _kontrollera_kedja(rader, huvuden.pop(kedja, None), resultat)
            if brott is not None:
                resultat.brott.append(brott)
    resultat.brott += [
        Brott(kedja, 1, f"alla {nr} rader är borta.") for kedja, (nr, _) in sorted(huvuden.items()) if nr
    ]
    return resultat


@contextmanager
def _ogonblicksbild() -> Iterator[None]:
    """One consistent, read-only view while others go on writing. Inside another transaction: that one's view."""
    ytterst = not connection.in_atomic_block
    with transaction.atomic():
        if ytterst:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _las() -> Iterator[Rad]:
    """All rows in chain order, through a cursor that stays in the server."""
    with connection.connection.cursor(name="loggkontroll", binary=True) as cursor:
        cursor.execute(_RADER)
        while bunt := cursor.fetchmany(BUNT):
            yield from bunt


def _kontrollera_kedja(rader: Iterator[Rad], huvud: tuple[int, bytes] | None, resultat: Resultat) -> Brott | None:
    """Read the chain to its end; return its first break."""
    kedja, nr, forra, brott = 0, 0, b"", None
    for rad in rader:
        kedja = rad[0]
        resultat.rader += 1
        if brott is None:
            brott = _brott(rad, nr, forra)
        nr, forra = rad[1], bytes(rad[10])
    if brott is not None:
        return brott
    if huvud is None:
        return Brott(kedja, nr, "kedjan saknar huvud.")
    if nr < huvud[0]:
        return Brott(kedja, nr + 1, f"de sista {huvud[0] - nr} raderna är borta.")
    if huvud != (nr, forra):
        return Brott(kedja, nr, "den sista raden stämmer inte med kedjans huvud.")
    return None


def _brott(rad: Rad, forra_nr: int, forra_hash: bytes) -> Brott | None:
    kedja, nr = rad[0], rad[1]
    if nr != forra_nr + 1:
        return Brott(kedja, forra_nr + 1, f"raden saknas (nästa rad har nummer {nr}).")
    if bytes(rad[9]) != forra_hash:
        return Brott(kedja, nr, "raden hänger inte ihop med raden före.")
    if rakna_hash(rad) != bytes(rad[10]):
        return Brott(kedja, nr, "innehållet är ändrat.")
    if kedja != (rad[3] or 0):
        return Brott(kedja, nr, "raden ligger i fel kedja.")
    return None


def rakna_hash(rad: Rad) -> bytes:
    """SHA-256 of a row's text. The moment comes as a naive datetime in UTC."""
    kedja, nr, tid, kommun, anvandare, roll, handling, objekt, data, forra, _ = rad
    delar: list[Any] = [
        kedja,
        nr,
        tid.isoformat(timespec="microseconds"),
        "-" if kommun is None else kommun,
        "-" if anvandare is None else anvandare,
        roll,
        handling,
        objekt,
        data,
        bytes(forra).hex(),
    ]
    return hashlib.sha256("|".join(map(str, delar)).encode()).digest()
