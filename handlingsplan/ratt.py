"""Owns who may write the plan."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt


def krav_leder(by: Aktor) -> None:
    """PermissionDenied unless the actor may write the plan."""
    if not by.far(Ratt.SKRIV_PLAN):
        raise PermissionDenied
