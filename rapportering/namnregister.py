"""Owns the names that a list filters by and shows: areas, units and categories of a municipality, in one query.

They are read for the choices of the filter anyway and are some hundred at most, so the rows of the list need no joins
to them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from aktorer.svenska import sorteringsnyckel

_SQL = """
SELECT 'kategori', id, namn, kod, foralder_id, ikon, ordning FROM rapportering_kategori WHERE kommun_id = %(kommun)s
UNION ALL SELECT 'omrade', id, namn, '', NULL, '', 0 FROM aktorer_omrade WHERE kommun_id = %(kommun)s
UNION ALL SELECT 'enhet', id, namn, '', NULL, '', 0 FROM aktorer_enhet WHERE kommun_id = %(kommun)s
ORDER BY ordning, id
"""


@dataclass(frozen=True)
class Kategorinamn:
    """A category, in use or retired, as far as a list needs it."""

    pk: int
    namn: str
    kod: str
    foralder_id: int | None
    ikon: str


@dataclass(frozen=True)
class Namnregister:
    """Names by id, in the order of the choices: areas and units by name, categories as the municipality ordered them."""

    omraden: dict[int, str] = field(default_factory=dict)
    enheter: dict[int, str] = field(default_factory=dict)
    kategorier: dict[int, Kategorinamn] = field(default_factory=dict)

    @classmethod
    def las(cls, kommun_id: int) -> Namnregister:
        """The municipality's. One query."""
        with connection.cursor() as cursor:
            cursor.execute(_SQL, {"kommun": kommun_id})
            rader: list[Any] = cursor.fetchall()
        kategorier = {rad[1]: Kategorinamn(*rad[1:6]) for rad in rader if rad[0] == "kategori"}
        return cls(_efter_namn(rader, "omrade"), _efter_namn(rader, "enhet"), kategorier)

    def ikon(self, kategori_id: int) -> str:
        """The picture of the category's group."""
        kategori = self.kategorier[kategori_id]
        grupp = self.kategorier[kategori.foralder_id] if kategori.foralder_id else kategori
        return grupp.ikon or "annat"


def _efter_namn(rader: list[Any], slag: str) -> dict[int, str]:
    namn = [(rad[1], rad[2]) for rad in rader if rad[0] == slag]
    return dict(sorted(namn, key=lambda par: sorteringsnyckel(par[1])))
