"""Owns what we promise and do: medborgarlöfte, focus areas, activities and their status history."""

from handlingsplan.models.aktivitet import Aktivitet, AktivitetQuerySet
from handlingsplan.models.lofte import Fokusomrade, LofteQuerySet, Medborgarlofte
from handlingsplan.models.planimport import Planimport, PlanimportQuerySet
from handlingsplan.models.statusrad import Bedomning, Genomforande, Statusrad

__all__ = [
    "Aktivitet",
    "AktivitetQuerySet",
    "Bedomning",
    "Fokusomrade",
    "Genomforande",
    "LofteQuerySet",
    "Medborgarlofte",
    "Planimport",
    "PlanimportQuerySet",
    "Statusrad",
]
