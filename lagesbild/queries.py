"""Owns the reads of lagesbild: trend, places and problems for a picture, and the list of periods.

Every function takes `kommun_id` or an actor and runs a constant number of queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.sortering import efter_namn
from aktorer.svenska import MANADER_KORT, sorteringsnyckel
from aktorer.svenska import period as spann
from lagesbild.frusen import Platsrad, Problemrad, Tal, Trendpunkt
from lagesbild.models import Lagesbild, Problem, Skedesrad
from rapportering.kategoriregister.queries import foljd
from rapportering.models import Kategori, Rapport, RapportQuerySet
from rapportering.perioder import Period, Slag
from rapportering.tackning import svar_per_vecka

PLATSER = 8
"""At most so many recurring places in a picture."""
ATERKOMMANDE = 2
"""Reports that make a place recurring."""


@dataclass(frozen=True)
class Periodrad:
    """One period in the list of pictures. `svar` is the number of units heard, only for weeks; `last` the newest lock."""

    period: Period
    antal: int
    svar: int | None
    last: Lagesbild | None

    @property
    def spann(self) -> str:
        """ "9–15 november 2026"."""
        return spann(self.period.start, self.period.slut)


def etikett(period: Period) -> str:
    """The short name under a bar: 46, nov, K4."""
    if period.slag is Slag.VECKA:
        return str(period.tal)
    return MANADER_KORT[period.tal - 1] if period.slag is Slag.MANAD else f"K{period.tal}"


def raknade(kommun_id: int, per: datetime | None = None) -> RapportQuerySet:
    """The reports that count, filed by the instant `per`."""
    rader = Rapport.objects.filter(kommun_id=kommun_id).counted()
    return rader if per is None else rader.filter(inlamnad__lte=per)


def _antal_per_period(rader: RapportQuerySet, perioder: list[Period]) -> list[int]:
    """Reports in each period, in the order given. One query."""
    filter_ = {
        f"n{nr}": Count("pk", filter=Q(handelsedatum__range=(period.start, period.slut)))
        for nr, period in enumerate(perioder)
    }
    fran, till = min(period.start for period in perioder), max(period.slut for period in perioder)
    svar: dict[str, Any] = rader.filter(handelsedatum__range=(fran, till)).aggregate(**filter_)
    return [svar[f"n{nr}"] for nr in range(len(perioder))]


def bakat(sista: Period, antal: int) -> list[Period]:
    """`antal` periods ending with `sista`, oldest first."""
    perioder = [sista]
    while len(perioder) < antal:
        perioder.insert(0, perioder[0].forra())
    return perioder


def trend(kommun_id: int, sista: Period, per: datetime | None = None, antal: int = 12) -> tuple[Trendpunkt, ...]:
    """The periods that end with `sista`, oldest first, each beside the same period last year. One query."""
    perioder = bakat(sista, antal)
    i_fjol = [period.i_fjol() for period in perioder]
    tal = _antal_per_period(raknade(kommun_id, per), perioder + i_fjol)
    return tuple(
        Trendpunkt(period.kod, etikett(period), nu, fjol)
        for period, nu, fjol in zip(perioder, tal[:antal], tal[antal:], strict=True)
    )


def vanligast_per_omrade(
    kommun_id: int, period: Period, per: datetime | None, kategorier: Mapping[int, Kategori]
) -> dict[int, str]:
    """Area id → the name of the group with most reports there; what was replaced counts as its successor. One query.

    `kategorier` are all of the municipality's by id.
    """
    till = foljd(kategorier, timezone.localdate(per)).till
    rader = raknade(kommun_id, per).during(period).values("omrade_id", "kategori_id").annotate(n=Count("pk")).order_by()
    summor: dict[int, Counter[str]] = {}
    for rad in rader:
        kategori = kategorier[till.get(rad["kategori_id"], rad["kategori_id"])]
        grupp = kategorier[kategori.foralder_id or kategori.pk]
        summor.setdefault(rad["omrade_id"], Counter())[grupp.namn] += rad["n"]
    return {pk: min(antal, key=lambda namn: (-antal[namn], sorteringsnyckel(namn))) for pk, antal in summor.items()}


def platser(kommun_id: int, period: Period, per: datetime | None = None) -> tuple[Platsrad, ...]:
    """The places with most reports in the period, at least two. One query."""
    da = [Q(handelsedatum__range=(nar.start, nar.slut)) for nar in (period, period.forra(), period.i_fjol())]
    rader = (
        raknade(kommun_id, per)
        .filter(da[0] | da[1] | da[2], plats__isnull=False)
        .values("plats__namn", "plats__omrade__namn")
        .annotate(nu=Count("pk", filter=da[0]), fore=Count("pk", filter=da[1]), fjol=Count("pk", filter=da[2]))
        .filter(nu__gte=ATERKOMMANDE)
        .order_by("-nu", efter_namn("plats__namn"))[:PLATSER]
    )
    return tuple(
        Platsrad(rad["plats__namn"], rad["plats__omrade__namn"], Tal(rad["nu"], rad["fore"], rad["fjol"]))
        for rad in rader
    )


def oppna_problem(kommun_id: int, per: datetime | None = None) -> tuple[Problemrad, ...]:
    """Problems that were not closed at the instant, highest priority first. One query."""
    rader = Problem.objects.filter(kommun_id=kommun_id)
    steg = Skedesrad.objects.filter(problem=OuterRef("pk"))
    if per is not None:
        rader, steg = rader.filter(skapat__lte=per), steg.filter(nar__lte=per)
    nyast = steg.order_by("-nar", "-pk")
    falt = rader.annotate(
        skede_da=Coalesce(Subquery(nyast.values("skede")[:1]), "skede"),
        prioritet_da=Coalesce(Subquery(nyast.values("prioritet")[:1]), "prioritet"),
        antal=Count("belagg", filter=Q(belagg__kopplad__lte=per) if per else None),
    )
    return tuple(
        Problemrad(nummer, namn, omrade or "", prioritet, str(Problem.Skede(skede).label), antal)
        for nummer, namn, omrade, prioritet, skede, antal in falt.exclude(skede_da=Problem.Skede.AVSLUTAT)
        .order_by("prioritet_da", "nummer")
        .values_list("nummer", "namn", "omrade__namn", "prioritet_da", "skede_da", "antal")
    )


def senaste_last(aktor: Aktor, period: Period, version: int | None = None) -> Lagesbild | None:
    """The newest locked version of the period, or the one asked for, if any. One query."""
    rader = Lagesbild.objects.visible_to(aktor).filter(period=period.kod)
    if version is not None:
        rader = rader.filter(version=version)
    return rader.select_related("last_av").order_by("-version").first()


def andra_versioner(aktor: Aktor, last: Lagesbild) -> list[int]:
    """The other locked versions of the same period, newest first. One query."""
    rader = Lagesbild.objects.visible_to(aktor).filter(period=last.period).exclude(pk=last.pk)
    return list(rader.order_by("-version").values_list("version", flat=True))


def _nyast_per_period(rader: Iterable[Lagesbild]) -> dict[str, Lagesbild]:
    """Code → the highest version; `rader` come in rising version."""
    return {rad.period: rad for rad in rader}


def lista(aktor: Aktor, slag: Slag, ar: int, idag: date, bara_lasta: bool) -> list[Periodrad]:
    """The periods of a year that have begun, newest first. At most four queries.

    `bara_lasta`: for those who only read locked pictures; counts then come from no report at all.
    """
    forsta = Period(slag, ar, 1)
    perioder = [period for period in _arets(forsta) if period.start <= idag]
    if not perioder:
        return []
    lasta = _nyast_per_period(
        Lagesbild.objects.visible_to(aktor)
        .filter(period__in=[period.kod for period in perioder])
        .defer("underlag")
        .order_by("version")
    )
    if bara_lasta:
        perioder = [period for period in perioder if period.kod in lasta]
        return [Periodrad(period, 0, None, lasta[period.kod]) for period in reversed(perioder)]
    antal = dict(zip(perioder, _antal_per_period(raknade(aktor.kommun_id), perioder), strict=True))
    svar = svar_per_vecka(aktor.kommun_id, perioder) if slag is Slag.VECKA else {}
    return [Periodrad(period, antal[period], svar.get(period), lasta.get(period.kod)) for period in reversed(perioder)]


def _arets(forsta: Period) -> list[Period]:
    perioder = [forsta]
    while perioder[-1].nasta().ar == forsta.ar:
        perioder.append(perioder[-1].nasta())
    return perioder


def inkomna_efter(kommun_id: int, period: Period, nar: datetime) -> int:
    """Reports about the period that were filed after the instant. One query."""
    return raknade(kommun_id).during(period).filter(inlamnad__gt=nar).count()
