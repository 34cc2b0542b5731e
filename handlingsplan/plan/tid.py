"""Owns the plan on a line of time: the chart of `diagram` filled with what the filter keeps. Asks no questions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString

from diagram.tidslinje import Tidslinje, Tidsrad
from handlingsplan.models import Upprepning
from handlingsplan.queries import Aktivitetslage, Planlage


@dataclass(frozen=True)
class Tabellrad:
    """One activity in the table beside the picture, with its bar for a phone."""

    lage: Aktivitetslage
    stapel: SafeString
    aterkommer: str


def tidslinje(plan: Planlage) -> Tidslinje:
    """The focus areas that have activities, in order, on the promise's year."""
    grupper = tuple(
        (f"{fokus.nummer}. {fokus.namn}", tuple(_rad(lage) for lage in fokus.aktiviteter))
        for fokus in plan.fokusomraden
        if fokus.aktiviteter
    )
    antal, sena = len(plan.aktiviteter), sum(lage.forsenad for lage in plan.aktiviteter)
    return Tidslinje(
        titel=f"{sena} av {antal} aktiviteter är försenade" if sena else f"Ingen av {antal} aktiviteter är försenad",
        beskrivning=f"Aktiviteter under {plan.ar}",
        ar=plan.ar,
        grupper=grupper,
        idag=timezone.localdate(plan.per),
    )


def tabellrader(plan: Planlage, linje: Tidslinje) -> list[Tabellrad]:
    """The same rows as the picture's."""
    return [
        Tabellrad(lage, linje.stapel(rad), rad.aterkommer)
        for lage, rad in zip(plan.aktiviteter, linje.rader, strict=True)
    ]


def aterkommer(lage: Aktivitetslage) -> str:
    """How often it comes again, in words; nothing for what is done once."""
    return str(Upprepning(lage.upprepas).label) if lage.upprepas in Upprepning.values else ""


def _rad(lage: Aktivitetslage) -> Tidsrad:
    return Tidsrad(
        namn=f"{lage.nummer} {lage.titel}",
        status=lage.visad,
        start=lage.start,
        slut=lage.slut,
        aterkommer=aterkommer(lage),
        adress=f"{lage.nummer}/",
    )
