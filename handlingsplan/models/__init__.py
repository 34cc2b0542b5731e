"""Owns what we promise and do: medborgarlöfte, focus areas, activities and their status history."""

from handlingsplan.models.aktivitet import (
    Aktivitet,
    AktivitetQuerySet,
    Aktivitetstyp,
    Effekt,
    Medagare,
    MedagareQuerySet,
    Part,
    Steg,
    StegQuerySet,
    Upprepning,
)
from handlingsplan.models.lofte import Fokusomrade, LofteQuerySet, Medborgarlofte
from handlingsplan.models.paminnelse import (
    Overlamning,
    OverlamningQuerySet,
    Paminnelse,
    PaminnelseQuerySet,
    Uppdateringsfonster,
    UppdateringsfonsterQuerySet,
)
from handlingsplan.models.planimport import Planimport, PlanimportQuerySet
from handlingsplan.models.statusrad import Bedomning, Genomforande, Statusrad

__all__ = [
    "Aktivitet",
    "AktivitetQuerySet",
    "Aktivitetstyp",
    "Bedomning",
    "Effekt",
    "Fokusomrade",
    "Genomforande",
    "LofteQuerySet",
    "Medagare",
    "MedagareQuerySet",
    "Medborgarlofte",
    "Overlamning",
    "OverlamningQuerySet",
    "Paminnelse",
    "PaminnelseQuerySet",
    "Part",
    "Planimport",
    "PlanimportQuerySet",
    "Statusrad",
    "Steg",
    "StegQuerySet",
    "Uppdateringsfonster",
    "UppdateringsfonsterQuerySet",
    "Upprepning",
]
