"""Owns the point of an event: which area it lies in, and when it may not be kept as a point.

A point near a dwelling becomes the registered place: where somebody lives is never stored as a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from aktorer.aktor import Aktor
from aktorer.models import Omrade, Plats
from aktorer.vybaser import ActRefused
from diagram.yta import innehaller, ringar

if TYPE_CHECKING:
    from rapportering.actions import Handelse

BOSTADSTYPER = frozenset({Plats.Typ.BOSTAD, Plats.Typ.TRAPPHUS})
NARA_BOSTAD_M = 75.0
_GRAD_M = 111_320.0


@dataclass(frozen=True)
class Punkt:
    """Where, in degrees. `avrundad`: kept as the block, not as the spot. Without `sparas` it only says the area."""

    lat: float
    lon: float
    avrundad: bool = False
    sparas: bool = True

    @property
    def i_sverige(self) -> bool:
        """Whether it lies within the box around Sweden. False for anything that is not a number."""
        return 55 <= self.lat <= 70 and 10 <= self.lon <= 25

    def lagrad(self) -> Punkt:
        """As it is stored: to the metre, or to the nearest hundred metres."""
        if self.avrundad:
            return Punkt(round(self.lat, 3), round(self.lon / 2, 3) * 2, avrundad=True)
        return Punkt(round(self.lat, 5), round(self.lon, 5))

    def meter(self, lat: float, lon: float) -> float:
        """The distance to another point, good enough within a municipality."""
        return hypot((lat - self.lat) * _GRAD_M, (lon - self.lon) * _GRAD_M * cos(radians(self.lat)))


def omraden_runt(punkt: Punkt, omraden: Iterable[Omrade]) -> list[Omrade]:
    """The areas whose shape holds the point. Of an area and its parent, the smaller counts alone."""
    inne = [omrade for omrade in omraden if innehaller(ringar(omrade.yta), (punkt.lon, punkt.lat))]
    foraldrar = {omrade.foralder_id for omrade in inne}
    return [omrade for omrade in inne if omrade.pk not in foraldrar]


def bostad_intill(punkt: Punkt, platser: Iterable[Plats]) -> Plats | None:
    """The nearest registered place where people live, when the point lies by it."""
    nara = [
        (avstand, plats.pk, plats)
        for plats in platser
        if plats.typ in BOSTADSTYPER and plats.lat is not None and plats.lon is not None
        if (avstand := punkt.meter(plats.lat, plats.lon)) <= NARA_BOSTAD_M
    ]
    return min(nara)[2] if nara else None


def placera(by: Aktor, h: Handelse) -> Handelse:
    """The event with its point turned into what may be stored: a place by a dwelling, else an area and perhaps a point.

    Raises ActRefused when the point lies nowhere, or in no area or several and none was chosen.
    """
    if h.punkt is None:
        return h
    if not h.punkt.i_sverige:
        raise ActRefused("Punkten ligger inte i Sverige. Sätt den igen, eller välj ett område.", "omrade")
    plats = h.plats or bostad_intill(h.punkt, Plats.objects.filter(kommun_id=by.kommun_id).select_related("omrade"))
    if plats is not None:
        behall = h.punkt.sparas and plats.typ not in BOSTADSTYPER
        return replace(h, plats=plats, punkt=h.punkt.lagrad() if behall else None)
    inne = omraden_runt(h.punkt, Omrade.objects.in_use().filter(kommun_id=by.kommun_id))
    omrade = inne[0] if len(inne) == 1 else h.omrade
    if omrade is None:
        var = "i flera områden" if inne else "utanför områdena på kartan"
        raise ActRefused(f"Punkten ligger {var}. Välj vilket område det gäller i listan.", "omrade")
    return replace(h, omrade=omrade, punkt=h.punkt.lagrad() if h.punkt.sparas else None)
