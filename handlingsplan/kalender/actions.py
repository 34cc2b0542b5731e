"""Owns the acts on the key of a calendar: make or replace it, and end it."""

from __future__ import annotations

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.models import Kalendernyckel


@transaction.atomic
def skapa_nyckel(*, by: Aktor) -> Kalendernyckel:
    """A new address for the assignment in use. The one before stops working."""
    if not by.far(Ratt.SE_PLAN) or by.anvandare_id is None or by.uppdrag_id is None:
        raise ActRefused("Din roll ser ingen handlingsplan. Byt uppdrag först.")
    Kalendernyckel.objects.visible_to(by).delete()
    nyckel = Kalendernyckel.objects.create(
        kommun_id=by.kommun_id, anvandare_id=by.anvandare_id, uppdrag_id=by.uppdrag_id
    )
    logga(by, "kalender.skapa_nyckel", nyckel)
    return nyckel


@transaction.atomic
def avsluta_nyckel(*, by: Aktor) -> None:
    """The address stops working. Safe to repeat."""
    antal, _ = Kalendernyckel.objects.visible_to(by).delete()
    if antal:
        logga(by, "kalender.avsluta_nyckel")
