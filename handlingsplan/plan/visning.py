"""Owns how the activities of a plan are arranged on the page: by focus area, by status, by owner. Asks no questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.svenska import sorteringsnyckel
from handlingsplan.queries import Aktivitetslage, Fokuslage, Planlage
from handlingsplan.status import AVSLUTADE
from handlingsplan.uppdatering.forms import STATUSVAL

KOLUMNORDNING = ("avvikelse", "risk", "plan", "ej", "paus", "klar", "utgar")


@dataclass(frozen=True)
class Visningsrad:
    """One activity on the plan page, and whether the reader may update it."""

    lage: Aktivitetslage
    far_uppdatera: bool

    @property
    def visa_enhet(self) -> bool:
        """Whether the unit says more than the function does; "Kommunpolis" in Kommunpolisen does not."""
        return not self.lage.agare.lower().startswith(self.lage.funktion.lower())


@dataclass(frozen=True)
class Radgrupp:
    """Neighbouring rows that are all finished (folded on a phone), or all not."""

    avslutade: bool
    rader: tuple[Visningsrad, ...]

    @property
    def rubrik(self) -> str:
        """What the folded rows are, "1.1–1.3, avslutade"."""
        forsta, sista = self.rader[0].lage.nummer, self.rader[-1].lage.nummer
        return f"{forsta}, avslutad" if len(self.rader) == 1 else f"{forsta}–{sista}, avslutade"


@dataclass(frozen=True)
class Avsnitt:
    """One focus area on the page. `andel` is 0–100."""

    fokus: Fokuslage
    grupper: tuple[Radgrupp, ...]
    andel: float


@dataclass(frozen=True)
class Kolumn:
    """One status: its activities, the latest and soonest first, and where they may be moved."""

    status: str
    rader: tuple[Visningsrad, ...]
    till: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Funktion:
    """One function within a unit, with its activities."""

    namn: str
    rader: tuple[Visningsrad, ...]


@dataclass(frozen=True)
class Agare:
    """One unit that owns activities: by function, with how many that are late and how many nobody has spoken of."""

    id: int
    namn: str
    organisation: str
    funktioner: tuple[Funktion, ...]
    antal: int
    sena: int
    tysta: int


def visningsrad(lage: Aktivitetslage, aktor: Aktor) -> Visningsrad:
    """The row as this reader sees it."""
    egen = aktor.roll == Roll.ANSVARIG and aktor.enhet_id == lage.agare_id
    return Visningsrad(lage, (aktor.leder or egen) and lage.visad not in AVSLUTADE)


def avsnitt(fokus: Fokuslage, aktor: Aktor) -> Avsnitt:
    """A focus area with its rows in order; neighbours that are finished go together."""
    grupper = tuple(
        Radgrupp(avslutade, tuple(visningsrad(lage, aktor) for lage in lagen))
        for avslutade, lagen in groupby(fokus.aktiviteter, key=lambda lage: lage.visad in AVSLUTADE)
    )
    return Avsnitt(fokus, grupper, 100 * fokus.klara / fokus.av if fokus.av else 0)


def kolumner(plan: Planlage, aktor: Aktor) -> list[Kolumn]:
    """The statuses in use, first those that need something."""
    per_status: dict[str, list[Aktivitetslage]] = {status: [] for status in KOLUMNORDNING}
    for lage in sorted(plan.aktiviteter, key=lambda lage: lage.slut):
        per_status[lage.visad].append(lage)
    return [
        Kolumn(
            status,
            tuple(visningsrad(lage, aktor) for lage in lagen),
            tuple(val for val in STATUSVAL if val[0] != status),
        )
        for status, lagen in per_status.items()
        if lagen
    ]


def agare(plan: Planlage, aktor: Aktor, idag: dt.date | None = None) -> list[Agare]:
    """The units that own something, by name; within each its functions by name."""
    idag = idag or timezone.localdate(plan.per)
    lagen = sorted(
        plan.aktiviteter,
        key=lambda lage: (sorteringsnyckel(lage.agare), lage.agare_id, sorteringsnyckel(lage.funktion)),
    )
    return [_agare(list(grupp), aktor, idag) for _, grupp in groupby(lagen, key=lambda lage: lage.agare_id)]


def _agare(lagen: list[Aktivitetslage], aktor: Aktor, idag: dt.date) -> Agare:
    return Agare(
        id=lagen[0].agare_id,
        namn=lagen[0].agare,
        organisation=lagen[0].organisation,
        funktioner=tuple(
            Funktion(namn, _rader(grupp, aktor)) for namn, grupp in groupby(lagen, key=lambda lage: lage.funktion)
        ),
        antal=len(lagen),
        sena=sum(lage.forsenad for lage in lagen),
        tysta=sum(bool(lage.tyst) for lage in lagen),
    )


def _rader(lagen: Iterable[Aktivitetslage], aktor: Aktor) -> tuple[Visningsrad, ...]:
    return tuple(visningsrad(lage, aktor) for lage in lagen)
