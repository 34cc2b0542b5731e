"""Makes faults for the tests: graffiti is mended by the unit gata within 48 hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from rapportering.models import Felanmalan, Kategori
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen


def gatan_lagar_klotter(scen: Scen, timmar: int = 48) -> None:
    """The route. As the owner."""
    Kategori.objects.filter(pk=scen.klotter.pk).update(atgardas_av=scen.gata, atgardas_inom=timmar)
    scen.klotter.refresh_from_db()


def gor_fel(scen: Scen, *, av: str = "rapportor", skickad: datetime | None = None, **falt: Any) -> Felanmalan:
    """A fault of a report by a name of the cast, at gata for 48 hours from an hour ago. As the owner."""
    rapport = gor_rapport(scen, av=av)
    skickad = skickad or timezone.now() - timedelta(hours=1)
    varden: dict[str, Any] = {
        "kommun": rapport.kommun,
        "rapport": rapport,
        "organisation": rapport.organisation,
        "enhet": scen.gata,
        "kategori": rapport.kategori,
        "plats": rapport.plats,
        "omrade": rapport.omrade,
        "nummer": rapport.nummer,
        "handelsedatum": rapport.handelsedatum,
        "allvar": rapport.allvar,
        "skickad": skickad,
        "senast": skickad + timedelta(hours=48),
    }
    return Felanmalan.objects.create(**{**varden, **falt})
