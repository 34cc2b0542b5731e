"""Owns the demo's log-in roles: invented people who are roles, one button each."""

from __future__ import annotations

from dataclasses import dataclass

from aktorer.models import Anvandare


@dataclass(frozen=True)
class Demoroll:
    """One button on the demo's log-in page."""

    kod: str
    namn: str
    email: str
    prova: str


DEMOROLLER: tuple[Demoroll, ...] = (
    Demoroll("samordnare", "BRÅ-samordnare, Hallstahammar", "samordnare@hallstahammar.example", "Följ hela kedjan"),
    Demoroll("rapportor", "Ungdomscoach, Hallstahammar", "rapportor@hallstahammar.example", "Lämna en rapport"),
    Demoroll("kommunpolis", "Kommunpolis, Hallstahammar", "kommunpolis@hallstahammar.example", "Se polisens del"),
    Demoroll("ansvarig", "Gatuchef, Hallstahammar", "ansvarig@hallstahammar.example", "Uppdatera en aktivitet"),
    Demoroll("ksau", "Sekreterare KSAU, Hallstahammar", "ksau@hallstahammar.example", "Läs återrapporten"),
    Demoroll("tva_kommuner", "Områdespolis, två kommuner", "omradespolis@polisen.example", "Byt mellan två kommuner"),
    Demoroll("granne", "BRÅ-samordnare, Surahammar", "samordnare@surahammar.example", "Se att grannen är avskild"),
)


def demo_anvandare(kod: str) -> Anvandare | None:
    """The invented user of a role code, or nothing when the code is unknown or the demo is not loaded."""
    roll = next((rad for rad in DEMOROLLER if rad.kod == kod), None)
    if roll is None:
        return None
    return Anvandare.objects.filter(email=roll.email, is_active=True).first()
