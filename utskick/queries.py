"""Questions about who gets mail, and how much has come in."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Uppdrag


def mottagare(kommun_id: int, *roller: Roll) -> list[Anvandare]:
    """Active people who hold one of the roles in the municipality today, each once, in a fixed order.

    Must run in a context of that municipality; without one nobody is found.
    """
    uppdrag = Uppdrag.objects.in_force(timezone.localdate()).filter(kommun_id=kommun_id, roll__in=roller)
    return list(Anvandare.objects.filter(is_active=True, pk__in=uppdrag.values("anvandare")).order_by("pk"))


def synpunkter_senaste_timmen(kommun_id: int) -> int:
    """How many have written to the municipality in the last hour. A visitor may not see them, only how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT synpunkter_senaste_timmen(%s)", [kommun_id])
        return int(cursor.fetchone()[0])
