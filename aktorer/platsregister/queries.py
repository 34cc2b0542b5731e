"""Owns what points at a row of a register: found in the models themselves, so that a new table is never forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from aktorer.models import Plats


@dataclass(frozen=True)
class Pekar:
    """How many rows of one kind point at a place. `flyttas`: they follow when it is merged."""

    namn: str
    antal: int
    flyttas: bool


def pekare(modell: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every table and field of the product that points at the model, but not the model itself."""
    return [
        (relation.related_model, relation.field.name)
        for relation in modell._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not modell
    ]


def flyttbara(modell: type[models.Model]) -> list[tuple[Any, str]]:
    """Those that may be pointed elsewhere: the database itself says which. What is frozen stays as it was."""
    ut = []
    with connection.cursor() as cursor:
        for tabell, falt in pekare(modell):
            kolumn = tabell._meta.get_field(falt).attname  # type: ignore[union-attr]  # a foreign key has a column
            cursor.execute("SELECT has_column_privilege(%s, %s, 'UPDATE')", [tabell._meta.db_table, kolumn])
            if cursor.fetchone()[0]:
                ut.append((tabell, falt))
    return ut


def som_pekar(plats: Plats) -> list[Pekar]:
    """What points at the place, as far as the reader may see it."""
    foljer = flyttbara(Plats)
    ut = []
    for tabell, falt in pekare(Plats):
        antal = tabell._base_manager.filter(**{falt: plats}).count()
        if antal:
            ut.append(Pekar(str(tabell._meta.verbose_name_plural), antal, (tabell, falt) in foljer))
    return ut
