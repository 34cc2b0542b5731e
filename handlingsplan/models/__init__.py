"""Owns what we promise and do: medborgarlöfte, commitments, focus areas, activities, their history, occasions."""

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
from handlingsplan.models.arshjul import Arshjulsrad, ArshjulsradQuerySet, Kalendernyckel, KalendernyckelQuerySet
from handlingsplan.models.atagande import Atagande, Lofteandring
from handlingsplan.models.atgardsplan import Atgardsplan, AtgardsplanQuerySet, Atgardsplanrad, Beslutsorgan
from handlingsplan.models.fokus import Fokusbedomning, Fokuskategori, Fokusorsak, Fokusproblem
from handlingsplan.models.indikator import Indikator, IndikatorQuerySet, Indikatorvarde
from handlingsplan.models.lofte import Fokusomrade, LofteQuerySet, Medborgarlofte
from handlingsplan.models.paminnelse import (
    Overlamning,
    OverlamningQuerySet,
    Paminnelse,
    PaminnelseQuerySet,
    Uppdateringsfonster,
    UppdateringsfonsterQuerySet,
)
from handlingsplan.models.planfilter import Planfilter, PlanfilterQuerySet
from handlingsplan.models.planimport import Planimport, PlanimportQuerySet
from handlingsplan.models.statusrad import Bedomning, Genomforande, Statusrad
from handlingsplan.models.tillfalle import Tillfalle, TillfalleQuerySet, Tillfallestema, TillfallestemaQuerySet
from handlingsplan.models.utgang import Utgang

__all__ = [
    "Aktivitet",
    "AktivitetQuerySet",
    "Aktivitetstyp",
    "Arshjulsrad",
    "ArshjulsradQuerySet",
    "Atagande",
    "Atgardsplan",
    "AtgardsplanQuerySet",
    "Atgardsplanrad",
    "Bedomning",
    "Beslutsorgan",
    "Effekt",
    "Fokusbedomning",
    "Fokuskategori",
    "Fokusomrade",
    "Fokusorsak",
    "Fokusproblem",
    "Genomforande",
    "Indikator",
    "IndikatorQuerySet",
    "Indikatorvarde",
    "Kalendernyckel",
    "KalendernyckelQuerySet",
    "LofteQuerySet",
    "Lofteandring",
    "Medagare",
    "MedagareQuerySet",
    "Medborgarlofte",
    "Overlamning",
    "OverlamningQuerySet",
    "Paminnelse",
    "PaminnelseQuerySet",
    "Part",
    "Planfilter",
    "PlanfilterQuerySet",
    "Planimport",
    "PlanimportQuerySet",
    "Statusrad",
    "Steg",
    "StegQuerySet",
    "Tillfalle",
    "TillfalleQuerySet",
    "Tillfallestema",
    "TillfallestemaQuerySet",
    "Uppdateringsfonster",
    "UppdateringsfonsterQuerySet",
    "Upprepning",
    "Utgang",
]
