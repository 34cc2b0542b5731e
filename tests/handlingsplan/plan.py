"""Makes plans for the tests. Runs as the owner; all invented."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from aktorer.models import Enhet, Kommun
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Statusrad

AR = 2024


def lofte(kommun: Kommun, ar: int = AR) -> Medborgarlofte:
    """The promise of the year, made once."""
    return Medborgarlofte.objects.get_or_create(kommun=kommun, ar=ar, defaults={"rubrik": f"Medborgarlöfte {ar}"})[0]


def aktivitet(agare: Enhet, nummer: str = "1.1", **fler: Any) -> Aktivitet:
    """An activity of the unit, in the focus area that its number tells."""
    ar = fler.pop("ar", AR)
    fokus, _ = Fokusomrade.objects.get_or_create(
        kommun=agare.kommun,
        lofte=lofte(agare.kommun, ar),
        nummer=int(nummer.split(".")[0]),
        defaults={"namn": f"Fokus {nummer.split('.')[0]}"},
    )
    falt = {
        "titel": f"Aktivitet {nummer}",
        "funktion": "Gatuchef",
        "start": date(ar, 1, 1),
        "slut": date(ar, 12, 31),
        "malvarde": Decimal(4),
        "malenhet": "kvällar",
    }
    return Aktivitet.objects.create(
        kommun=agare.kommun, fokusomrade=fokus, ar=ar, nummer=nummer, agare=agare, **{**falt, **fler}
    )


def rad(
    aktivitet: Aktivitet, genomforande: str, bedomning: str = "plan", nar: datetime | None = None, **fler: Any
) -> Statusrad:
    """A row in the history."""
    falt: dict[str, Any] = {"slut": aktivitet.slut, "av_funktion": "Gatuchef", "text": "Leveransen dröjer."}
    return Statusrad.objects.create(
        kommun=aktivitet.kommun,
        aktivitet=aktivitet,
        genomforande=genomforande,
        bedomning=bedomning,
        nar=nar or timezone.now(),
        **{**falt, **fler},
    )
