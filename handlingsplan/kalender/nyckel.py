"""Owns the secret part of a calendar's address: a signature, so that the database alone cannot make an address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.utils.crypto import constant_time_compare, salted_hmac

from aktorer.aktor import Aktor
from handlingsplan.models import Kalendernyckel

_SALT = "handlingsplan.kalender"
_TECKEN = 43
_STORST = 2**63


@dataclass(frozen=True)
class Prenumerant:
    """Whose calendar it is, and in which municipality."""

    aktor: Aktor
    nyckel_id: int


def hemlighet(nyckel: Kalendernyckel) -> str:
    """The part of the address that opens the calendar."""
    return f"{nyckel.pk}-{_signatur(nyckel.pk, nyckel.slump)}"


def sla_upp(text: str) -> Prenumerant | None:
    """Who the address belongs to; None for one that is wrong, replaced or whose account or assignment has ended."""
    nummer, _, signatur = text.partition("-")
    if not (nummer.isascii() and nummer.isdecimal() and len(nummer) < 20 and int(nummer) < _STORST):
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT slump, kommun_id, roll, anvandare_id, organisation_id, enhet_id, uppdrag_id FROM kalendernyckel(%s)",
            [int(nummer)],
        )
        rad = cursor.fetchone()
    if rad is None or not constant_time_compare(signatur, _signatur(int(nummer), rad[0])):
        return None
    return Prenumerant(
        Aktor(
            kommun_id=rad[1],
            roll=rad[2],
            anvandare_id=rad[3],
            organisation_id=rad[4],
            enhet_id=rad[5],
            uppdrag_id=rad[6],
        ),
        int(nummer),
    )


def _signatur(nummer: int, slump: str) -> str:
    return salted_hmac(_SALT, f"{nummer}.{slump}", algorithm="sha256").hexdigest()[:_TECKEN]
