"""Owns the reads of the register of people."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from aktorer.models import Uppdrag


def uppdragen(kommun_id: int, *, visa: str = "", roll: str = "", sok: str = "") -> QuerySet[Uppdrag]:
    """The assignments of a municipality: in force, or ended with `visa="avslutade"`. One query."""
    rader = Uppdrag.objects.filter(kommun_id=kommun_id).select_related("anvandare", "organisation", "enhet")
    galler = Q(till__isnull=True) | Q(till__gte=timezone.localdate())
    rader = rader.filter(~galler if visa == "avslutade" else galler)
    if roll:
        rader = rader.filter(roll=roll)
    if sok:
        rader = rader.filter(Q(anvandare__namn__icontains=sok) | Q(anvandare__email__icontains=sok))
    return rader.order_by("anvandare__namn", "pk")
