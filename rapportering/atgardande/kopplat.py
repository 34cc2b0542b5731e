"""Owns what is answered for a report of a fault: whether it is mended, and where it lies until then."""

from __future__ import annotations

from collections.abc import Sequence

from aktorer.aktor import Aktor
from rapportering.atgardande.queries import beskedet
from rapportering.kopplat import Svar, Utfall, utfallskalla
from rapportering.models import Felanmalan, Rapport

SKICKAD, ATGARDAD = 1, 3
"""A fault on its way tells less than a picture that counted the report; one that is mended more than a problem."""


@utfallskalla
def fel(aktor: Aktor, rapporter: Sequence[Rapport]) -> Svar:
    """The fault as it lies now. One query."""
    rader = Felanmalan.objects.visible_to(aktor).filter(rapport__in=[rapport.pk for rapport in rapporter], galler=True)
    return {
        rad.rapport_id: [
            Utfall(ATGARDAD if rad.lage == Felanmalan.Lage.ATGARDAD else SKICKAD, beskedet(rad), rad.get_absolute_url())
        ]
        for rad in rader.exclude(lage=Felanmalan.Lage.VIDARE).select_related("enhet")
    }
