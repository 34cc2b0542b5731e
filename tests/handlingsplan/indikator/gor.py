"""Makes indicators for the tests. Runs as the owner; all invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from handlingsplan.models import Indikator, Indikatorvarde
from tests.scen import Scen


def indikator(scen: Scen, namn: str = "Trygghet", **fler: Any) -> Indikator:
    """Measured every quarter; the target is 80 at the end of 2025, and more is better."""
    falt: dict[str, Any] = {
        "slag": "effekt",
        "enhet": "procent",
        "riktning": "hogre",
        "frekvens": "kvartal",
        "malvarde": Decimal(80),
        "maldatum": date(2025, 12, 31),
    }
    return Indikator.objects.create(kommun=scen.kommun, namn=namn, **{**falt, **fler})


def varde(rad: Indikator, period: date, antal: int, **fler: Any) -> Indikatorvarde:
    """A value of the period that begins on the day."""
    return Indikatorvarde.objects.create(
        kommun_id=rad.kommun_id, indikator=rad, period=period, varde=Decimal(antal), **fler
    )
