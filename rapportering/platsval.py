"""Owns finding a place: by what somebody typed, and the places a unit used last."""

from __future__ import annotations

from aktorer.models import Plats
from aktorer.svenska import sorteringsnyckel
from rapportering.models import Rapport

SENASTE = 5
_TITTA_PA = 60


class OklarPlats(ValueError):
    """No place, or several, answer to the text. The message is Swedish and may be shown."""


def sok_plats(text: str, platser: list[Plats]) -> Plats:
    """The one place that the text means: by name, else by another name, else the only one that holds the text.

    Raises OklarPlats.
    """
    sokt = text.strip().casefold()
    for plats in platser:
        if plats.namn.casefold() == sokt:
            return plats
    alias = [plats for plats in platser if sokt in {namn.casefold() for namn in plats.alias}]
    delar = alias or [plats for plats in platser if any(sokt in namn.casefold() for namn in (plats.namn, *plats.alias))]
    if len(delar) == 1:
        return delar[0]
    if not delar:
        raise OklarPlats(
            f"Vi hittar ingen plats som heter ”{text.strip()[:40]}”. Välj i listan, eller välj ett område."
        )
    namn = ", ".join(sorted((plats.namn for plats in delar), key=sorteringsnyckel)[:5])
    raknas = "Flera platser passar" if len(delar) <= 5 else f"{len(delar)} platser passar, bland andra"
    raise OklarPlats(f"{raknas}: {namn}. Skriv hela namnet.")


def senaste_platser(kommun_id: int, enhet_id: int | None) -> list[Plats]:
    """The places that the unit reported from last, newest first, at most five. One query."""
    if enhet_id is None:
        return []
    rader = Rapport.objects.filter(
        kommun_id=kommun_id, enhet_id=enhet_id, plats__utgatt__isnull=True, plats__isnull=False
    )
    ut: dict[int, Plats] = {}
    for rapport in rader.select_related("plats").order_by("-handelsedatum", "-pk")[:_TITTA_PA]:
        if rapport.plats is not None:
            ut.setdefault(rapport.plats.pk, rapport.plats)
    return list(ut.values())[:SENASTE]
