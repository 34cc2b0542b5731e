"""Owns the questions about photos."""

from __future__ import annotations

from aktorer.aktor import Aktor
from rapportering.models import Fotoval, Rapport, Rapportfoto


def foton_pa(kommun_id: int) -> bool:
    """Whether the municipality has turned photos on. One query."""
    return Fotoval.objects.filter(kommun_id=kommun_id, pa=True).exists()


def foton(aktor: Aktor, rapport: Rapport) -> list[Rapportfoto]:
    """The photos of the report that the actor may see, without their bytes, oldest first. One query."""
    return list(Rapportfoto.objects.visible_to(aktor).filter(rapport=rapport).without_pictures().order_by("nar", "pk"))
