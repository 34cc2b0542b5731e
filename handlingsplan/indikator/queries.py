"""Owns how an indicator stands: its newest value against the target, in one plain sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.svenska import NBSP
from handlingsplan.indikator import perioder
from handlingsplan.indikator.rakning import raknade
from handlingsplan.matt import antal
from handlingsplan.models import Indikator, Indikatorvarde

INGET_AN = "Ingen uppgift än"
DOLT = "Syns för den som ser rapporterna"


@dataclass(frozen=True)
class Matning:
    """What an indicator was in one period. `rad` is the stored row, None for what is counted."""

    period: dt.date
    varde: Decimal
    rad: Indikatorvarde | None = None


@dataclass(frozen=True)
class Lage:
    """An indicator and how it stands. `senast` is None while nothing is known, or nothing may be told."""

    indikator: Indikator
    senast: Matning | None
    dolt: bool = False

    @property
    def period(self) -> str:
        """When the newest value is from."""
        return perioder.namn(self.indikator.frekvens, self.senast.period) if self.senast else ""

    @property
    def nadd(self) -> bool | None:
        """Whether the target is reached; None without a target or a value."""
        mal = self.indikator.malvarde
        if mal is None or self.senast is None:
            return None
        return (
            self.senast.varde >= mal
            if self.indikator.riktning == Indikator.Riktning.HOGRE
            else self.senast.varde <= mal
        )

    @property
    def status(self) -> str:
        """The tag beside the sentence: reached, or missed on its day. Empty while there is time left."""
        if self.nadd is None:
            return ""
        if self.nadd:
            return "klar"
        mal = self.indikator.maldatum
        missat = mal is not None and self.slut >= mal
        return "avvikelse" if missat else ""

    @property
    def slut(self) -> dt.date:
        """The last day of the newest value's period."""
        assert self.senast is not None
        return perioder.slut(self.indikator.frekvens, self.senast.period)

    @property
    def mening(self) -> str:
        """One sentence: "Målet är nått", "2 kvar till målet", "Ingen uppgift än"."""
        if self.senast is None:
            return DOLT if self.dolt else INGET_AN
        if self.indikator.malvarde is None:
            return "Inget mål är satt"
        if self.nadd:
            return "Målet är nått"
        skillnad = antal(abs(self.indikator.malvarde - self.senast.varde))
        ord_ = "kvar till målet" if self.indikator.riktning == Indikator.Riktning.HOGRE else "över målet"
        return f"{skillnad}{NBSP}{ord_}"


def lagen(aktor: Aktor, indikatorer: Sequence[Indikator], idag: dt.date) -> list[Lage]:
    """How each stands, by the newest value in force or the last whole period. At most four queries for any number."""
    hand = {
        rad.indikator_id: Matning(rad.period, rad.varde, rad)
        for rad in Indikatorvarde.objects.filter(indikator__in=[en.pk for en in indikatorer if not en.rakna])
        .order_by("indikator", "-period", "-pk")
        .distinct("indikator")
    }
    ser = aktor.far(Ratt.SE_RAPPORTER)
    par = [(en, sista_hela(en, idag)) for en in indikatorer if en.rakna]
    tal = raknade(aktor.kommun_id, par, ser_rapporter=ser)
    for en, start in par:
        if (en.pk, start) in tal:
            hand[en.pk] = Matning(start, tal[en.pk, start])
    return [Lage(en, hand.get(en.pk), ar_dolt(en, aktor)) for en in indikatorer]


def ar_dolt(indikator: Indikator, aktor: Aktor) -> bool:
    """Whether its numbers come from reports that the actor does not see."""
    return indikator.rakna == Indikator.Rakna.RAPPORTER and not aktor.far(Ratt.SE_RAPPORTER)


def sista_hela(indikator: Indikator, idag: dt.date) -> dt.date:
    """The last period that has ended, or that had when the indicator was ended."""
    dag = min(idag, indikator.avslutad or idag)
    return perioder.forra(indikator.frekvens, perioder.borjan(indikator.frekvens, dag))


I_DIAGRAMMET = 8
"""Periods that have room on a phone beside the value at the start."""


def matningar(aktor: Aktor, indikator: Indikator, idag: dt.date) -> list[Matning]:
    """The values in force, the newest first: all that were written, or the last periods that are counted."""
    if not indikator.rakna:
        rader = Indikatorvarde.objects.filter(indikator=indikator).order_by("-period", "-pk").distinct("period")
        return [Matning(rad.period, rad.varde, rad) for rad in rader]
    starter = perioder.bakat(indikator.frekvens, sista_hela(indikator, idag), I_DIAGRAMMET)
    tal = raknade(
        aktor.kommun_id, [(indikator, start) for start in starter], ser_rapporter=aktor.far(Ratt.SE_RAPPORTER)
    )
    return [Matning(start, tal[indikator.pk, start]) for start in starter if (indikator.pk, start) in tal]


def historik(indikator: Indikator) -> list[Indikatorvarde]:
    """Every row that was written, by period, the newest first."""
    return list(Indikatorvarde.objects.filter(indikator=indikator).order_by("-period", "-pk"))
