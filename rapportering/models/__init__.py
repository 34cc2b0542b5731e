"""Owns what was reported: one module for each concept, all of them importable from here."""

from rapportering.models.behallet import Behallet, BehalletQuerySet
from rapportering.models.felanmalan import Felanmalan, FelanmalanQuerySet
from rapportering.models.foto import Fotoval, Rapportfoto, RapportfotoQuerySet
from rapportering.models.granskning import Granskningsrad, GranskningsradQuerySet
from rapportering.models.iakttagelse import Iakttagelse, IakttagelseQuerySet
from rapportering.models.inlasning import (
    LEASE,
    Inlasning,
    InlasningQuerySet,
    Inlasningsfil,
    Inlasningskalla,
    Inlasningsrad,
    InlasningsradQuerySet,
)
from rapportering.models.kategori import (
    Allvar,
    Kategori,
    KategoriQuerySet,
    Kategoriversion,
    KategoriversionQuerySet,
    Nummerserie,
)
from rapportering.models.omstandighet import Aldersgrupp, Antal, Polisanmald, Upprepning
from rapportering.models.rapport import Rapport, RapportQuerySet, Rapporttext, RapporttextQuerySet
from rapportering.models.rattning import Rapportversion, RapportversionQuerySet
from rapportering.models.sparatfilter import Forval, Sparatfilter
from rapportering.models.utkast import UTKAST_HALLS, Utkast, UtkastQuerySet
from rapportering.models.vecka import Enhetstakt, Svarsplan, Uppehall, Veckosvar

__all__ = [
    "LEASE",
    "UTKAST_HALLS",
    "Aldersgrupp",
    "Allvar",
    "Antal",
    "Behallet",
    "BehalletQuerySet",
    "Enhetstakt",
    "Felanmalan",
    "FelanmalanQuerySet",
    "Forval",
    "Fotoval",
    "Granskningsrad",
    "GranskningsradQuerySet",
    "Iakttagelse",
    "IakttagelseQuerySet",
    "Inlasning",
    "InlasningQuerySet",
    "Inlasningsfil",
    "Inlasningskalla",
    "Inlasningsrad",
    "InlasningsradQuerySet",
    "Kategori",
    "KategoriQuerySet",
    "Kategoriversion",
    "KategoriversionQuerySet",
    "Nummerserie",
    "Polisanmald",
    "Rapport",
    "RapportQuerySet",
    "Rapportfoto",
    "RapportfotoQuerySet",
    "Rapporttext",
    "RapporttextQuerySet",
    "Rapportversion",
    "RapportversionQuerySet",
    "Sparatfilter",
    "Svarsplan",
    "Uppehall",
    "Upprepning",
    "Utkast",
    "UtkastQuerySet",
    "Veckosvar",
]
