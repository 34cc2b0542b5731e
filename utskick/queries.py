"""Questions about who gets mail."""

from __future__ import annotations

from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Uppdrag


def mottagare(kommun_id: int, *roller: Roll) -> list[Anvandare]:
    """Active people who hold one of the roles in the municipality today, each once, in a fixed order.

    Must run in a context of that municipality; without one nobody is found.
    """
    uppdrag = Uppdrag.objects.in_force(timezone.localdate()).filter(kommun_id=kommun_id, roll__in=roller)
    return list(Anvandare.objects.filter(is_active=True, pk__in=uppdrag.values("anvandare")).order_by("pk"))
