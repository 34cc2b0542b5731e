"""Owns which activities lose their owner when an assignment ends, and who may take over."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.models import Uppdrag
from aktorer.sortering import efter_namn
from handlingsplan.models import Aktivitet
from handlingsplan.queries import aktivitetslagen, nummerordning
from handlingsplan.status import AVSLUTADE

TAR_OVER = (Roll.ANSVARIG, Roll.SAMORDNARE, Roll.KOMMUNPOLIS)


def utan_agare(uppdrag: Uppdrag) -> list[Aktivitet]:
    """Unfinished activities that nobody would answer for: the person's own, and the unit's if nobody else is left there.

    By year and number. Five queries at most.
    """
    villkor = Q(agare_person=uppdrag.anvandare_id)
    if uppdrag.roll == Roll.ANSVARIG and not _fler_i_enheten(uppdrag):
        villkor |= Q(agare=uppdrag.enhet_id, agare_person__isnull=True)
    aktiviteter = list(
        Aktivitet.objects.filter(villkor, kommun_id=uppdrag.kommun_id).select_related(
            "agare__organisation", "problem", "orsak"
        )
    )
    lagen = aktivitetslagen(uppdrag.kommun_id, aktiviteter, timezone.now())
    kvar = [aktivitet for aktivitet in aktiviteter if lagen[aktivitet.pk].visad not in AVSLUTADE]
    return sorted(kvar, key=lambda aktivitet: (aktivitet.ar, nummerordning(aktivitet.nummer)))


def kan_ta_over(uppdrag: Uppdrag) -> QuerySet[Uppdrag]:
    """The assignments in force whose holder may own an activity, without the one that ends. One query."""
    rader = Uppdrag.objects.in_force(timezone.localdate()).filter(
        kommun_id=uppdrag.kommun_id, roll__in=TAR_OVER, enhet__isnull=False, anvandare__is_active=True
    )
    rader = rader.exclude(anvandare=uppdrag.anvandare_id).select_related("anvandare", "enhet")
    return rader.order_by(efter_namn("anvandare__namn"), "pk")


def _fler_i_enheten(uppdrag: Uppdrag) -> bool:
    andra = Uppdrag.objects.in_force(timezone.localdate()).filter(
        kommun_id=uppdrag.kommun_id, enhet_id=uppdrag.enhet_id or 0, roll=Roll.ANSVARIG, anvandare__is_active=True
    )
    return andra.exclude(anvandare=uppdrag.anvandare_id).exists()
