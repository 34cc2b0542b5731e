"""Owns the loose ends: things of every kind that the chain does not hold on to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from aktorer.aktor import Aktor
from handlingsplan.models import Aktivitet, Fokusomrade
from handlingsplan.queries import nummerordning
from lagesbild.models import Orsak, Problem, Problemrapport
from rapportering.models import Allvar, Rapport
from uppfoljning.kedja.queries import Slag

FARSKT = timedelta(days=90)
"""How far back a serious report without a problem is asked about."""

HOGST = 50


@dataclass(frozen=True)
class Tradrad:
    """One loose end: its name, what else helps to know it, and where it is mended."""

    namn: str
    under: str
    adress: str


@dataclass(frozen=True)
class Tradgrupp:
    """The loose ends of a kind. `rader` are the first `HOGST` of `antal`."""

    slag: Slag
    rubrik: str
    gor: str
    antal: int
    rader: tuple[Tradrad, ...]


def losa_tradar(aktor: Aktor) -> tuple[Tradgrupp, ...]:
    """Every kind of loose end, reports last, for they are many; kinds without any too. Seven queries."""
    return (
        _problem_utan_orsak(aktor),
        _problem_utan_aktivitet(aktor),
        _orsaker(aktor),
        _fokus(aktor),
        _utan_problem(aktor),
        _utan_orsak(aktor),
        _rapporter(aktor),
    )


def _grupp(slag: Slag, rubrik: str, gor: str, rader: list[Tradrad]) -> Tradgrupp:
    return Tradgrupp(slag, rubrik, gor, len(rader), tuple(rader[:HOGST]))


def _rapporter(aktor: Aktor) -> Tradgrupp:
    fran = timezone.localdate() - FARSKT
    rader = (
        Rapport.objects.visible_to(aktor)
        .filter(allvar__gte=Allvar.ALLVARLIG, handelsedatum__gte=fran, granskning=Rapport.Granskning.GRANSKAD)
        .filter(~Exists(Problemrapport.objects.filter(rapport=OuterRef("pk"))))
        .select_related("kategori")
        .order_by("-handelsedatum", "-pk")
    )
    return _grupp(
        Slag.RAPPORT, "Allvarliga rapporter utan problem", "Är det något som återkommer? Koppla rapporten till ett problem.",
        [Tradrad(rad.nummer, str(rad.kategori), rad.get_absolute_url()) for rad in rader],
    )  # fmt: skip


def _problem(aktor: Aktor, **finns: QuerySet[Any]) -> list[Problem]:
    rader = Problem.objects.visible_to(aktor).exclude(skede__in=(Problem.Skede.BEVAKAS, Problem.Skede.AVSLUTAT))
    return list(rader.filter(*(~Exists(fraga) for fraga in finns.values())).order_by("prioritet", "nummer"))


def _problem_utan_orsak(aktor: Aktor) -> Tradgrupp:
    rader = _problem(aktor, orsak=Orsak.objects.filter(problem=OuterRef("pk")))
    return _grupp(
        Slag.PROBLEM, "Problem utan orsak", "Beskriv minst en orsak, så går det att välja rätt åtgärd.",
        [Tradrad(rad.namn, rad.get_skede_display(), rad.get_absolute_url()) for rad in rader],
    )  # fmt: skip


def _problem_utan_aktivitet(aktor: Aktor) -> Tradgrupp:
    rader = _problem(aktor, aktivitet=Aktivitet.objects.filter(problem=OuterRef("pk")))
    return _grupp(
        Slag.PROBLEM, "Problem utan åtgärd", "Lägg till en aktivitet, eller avsluta problemet med ett skäl.",
        [Tradrad(rad.namn, rad.get_skede_display(), rad.get_absolute_url()) for rad in rader],
    )  # fmt: skip


def _orsaker(aktor: Aktor) -> Tradgrupp:
    oppna = Problem.objects.visible_to(aktor).exclude(skede=Problem.Skede.AVSLUTAT)
    rader = Orsak.objects.filter(problem__in=oppna).filter(
        ~Exists(Aktivitet.objects.filter(orsak=OuterRef("pk"))), fokusomraden__isnull=True
    )
    return _grupp(
        Slag.ORSAK, "Orsaker utan åtgärd", "Koppla en aktivitet till orsaken.",
        [
            Tradrad(rad.beskrivning, rad.problem.namn, rad.problem.get_absolute_url())
            for rad in rader.select_related("problem").order_by("problem__nummer", "nummer")
        ],
    )  # fmt: skip


def _fokus(aktor: Aktor) -> Tradgrupp:
    rader = Fokusomrade.objects.visible_to(aktor).filter(lofte__ar__gte=timezone.localdate().year)
    rader = rader.filter(
        Q(aktiviteter__isnull=True) | Q(problem__isnull=True, orsaker__isnull=True, aktiviteter__problem__isnull=True)
    )
    return _grupp(
        Slag.FOKUS, "Fokusområden som inte svarar mot något problem", "Välj de problem och orsaker som fokusområdet svarar mot.",
        [
            Tradrad(str(rad), f"Löftet {rad.lofte.ar}", rad.get_absolute_url())
            for rad in rader.select_related("lofte").distinct().order_by("lofte__ar", "nummer")
        ],
    )  # fmt: skip


def _aktiviteter(aktor: Aktor, villkor: Q) -> list[Tradrad]:
    rader = (
        Aktivitet.objects.visible_to(aktor).filter(villkor, ar__gte=timezone.localdate().year).select_related("agare")
    )
    ordnade = sorted(rader, key=lambda rad: (rad.ar, nummerordning(rad.nummer)))
    return [Tradrad(str(rad), f"{rad.agare}, löftet {rad.ar}", rad.get_absolute_url()) for rad in ordnade]


def _utan_problem(aktor: Aktor) -> Tradgrupp:
    rader = _aktiviteter(aktor, Q(problem__isnull=True))
    return _grupp(
        Slag.AKTIVITET, "Åtgärder utan problem", "Koppla aktiviteten till det problem den ska påverka.", rader
    )


def _utan_orsak(aktor: Aktor) -> Tradgrupp:
    rader = _aktiviteter(aktor, Q(problem__isnull=False, orsak__isnull=True, orsakstext=""))
    return _grupp(
        Slag.AKTIVITET, "Åtgärder utan orsak", "Välj vilken av problemets orsaker aktiviteten riktas mot.", rader
    )
