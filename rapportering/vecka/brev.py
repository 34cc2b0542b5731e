"""Owns the text of a reminder: which template, and what it is filled with. It holds no fact about any event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from aktorer.behorighet import Roll
from aktorer.models import Enhet, Uppdrag
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import Planer
from rapportering.vecka.lank import Lank

PERSONLIG = f"{settings.BASADRESS}/vecka/lank/…"
"""Stands for the signed link where somebody else reads the text."""


def mall(planer: Planer, period: Svarsperiod, nu: datetime) -> str:
    """The template: before the deadline, or after it."""
    return "vecka" if nu < planer.tider(period).senast else "vecka_sen"


def innehall(
    planer: Planer, enhet: Enhet, period: Svarsperiod, uppdrag: Uppdrag, *, prov: bool = False
) -> dict[str, Any]:
    """What the template needs. `prov`: for a preview, without the person's own link."""
    tider = planer.tider(period)
    return {
        "fornamn": uppdrag.anvandare.namn.split()[0].rstrip(","),
        "enhet": enhet.namn,
        "roll": Roll(uppdrag.roll).label.lower(),
        "period": period,
        "senast": tider.senast,
        "mote": tider.mote,
        "rapportera": settings.BASADRESS + reverse("rapport_ny"),
        "inget": PERSONLIG if prov else Lank(uppdrag.anvandare_id, enhet.pk, period.kod).adress(),
        "andra": settings.BASADRESS + reverse("konto") + "#paminnelser",
    }
