"""Owns what those who lead read about what was kept."""

from __future__ import annotations

from django.db.models import Model, Q

from aktorer.aktor import Aktor
from rapportering.models import Behallet


def behallna(aktor: Aktor, *om: Model) -> list[Behallet]:
    """What was kept in the texts of these objects, newest first; nothing for those who do not lead. One query."""
    if not aktor.leder or not om:
        return []
    villkor = Q(pk__in=())
    for en in om:
        villkor |= Q(om=en._meta.label_lower, om_id=en.pk)
    return list(Behallet.objects.visible_to(aktor).filter(villkor).select_related("av").order_by("-pk"))
