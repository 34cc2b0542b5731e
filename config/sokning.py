"""Owns the search across the product: what matches a few words, per kind, within what the person may see.

Every kind starts from `visible_to`; the free text of reports is sought only where the person may read it. One query
per kind: the count comes with the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Plats
from aktorer.svenska import datum
from handlingsplan.models import Aktivitet
from lagesbild.models import Lagesbild, Problem
from rapportering.models import Rapport
from rapportering.perioder import Period
from rapportering.sokning import sok as sok_i_texter
from uppfoljning.models import Aterrapport

VISAS = 8
"""Hits shown per kind."""
_NUMMER = re.compile(r"(?:(\d{4})\s*[-–]\s*)?(\d{1,6})")


@dataclass(frozen=True)
class Traff:
    """One hit: where it leads (nowhere when empty), what it is, and a line about it."""

    adress: str
    namn: str
    om: str


@dataclass(frozen=True)
class Grupp:
    """The hits of one kind: how many there are, and the first of them."""

    namn: str
    ikon: str
    antal: int
    traffar: tuple[Traff, ...]

    @property
    def fler(self) -> int:
        """Hits that are not shown."""
        return self.antal - len(self.traffar)


def sok(aktor: Aktor, ord_: str) -> list[Grupp]:
    """The kinds with any hit, in the order of the working cycle. At most six queries, and one for each word."""
    grupper = [
        _rapporter(aktor, ord_),
        _perioder(aktor, ord_),
        _problem(aktor, ord_),
        _aktiviteter(aktor, ord_),
        _aterrapporter(aktor, ord_),
        _platser(aktor, ord_),
    ]
    return [grupp for grupp in grupper if grupp.antal]


def _alla(ord_: str, *falt: str, aven: Callable[[str], Q] = lambda en: Q()) -> Q:
    """Every word is found in one of the fields, or by `aven`."""
    villkor = Q()
    for en in ord_.split():
        ett: Q = aven(en)
        for namn in falt:
            ett |= Q(**{f"{namn}__icontains": en})
        villkor &= ett
    return villkor


def _med_antal(rader: QuerySet[Any]) -> tuple[int, list[Any]]:
    """The first rows, and how many there are in all. One query."""
    hittade = list(rader.annotate(antal_alla=Window(Count("*")))[:VISAS])
    return (hittade[0].antal_alla if hittade else 0), hittade


def _rapporter(aktor: Aktor, ord_: str) -> Grupp:
    def text_eller_nummer(en: str) -> Q:
        i_texter = sok_i_texter(en)
        villkor = Q(pk__in=[]) if i_texter.liknande else i_texter.villkor()
        nummer = _NUMMER.fullmatch(en)
        if nummer is None:
            return villkor
        ett_nummer = Q(lopnummer=int(nummer[2]))
        return villkor | (ett_nummer & Q(ar=int(nummer[1])) if nummer[1] else ett_nummer)

    falt = ("kategori__namn", "kategori__foralder__namn", "plats__namn", "plats__alias", "omrade__namn")
    villkor = _alla(ord_, *falt, aven=text_eller_nummer)
    rader = Rapport.objects.visible_to(aktor).filter(villkor).named().order_by("-handelsedatum", "-pk")
    antal, hittade = _med_antal(rader)
    traffar = [
        Traff(
            en.get_absolute_url(), f"{en.kategori}, {en.plats or en.omrade}", f"{datum(en.handelsedatum)} · {en.nummer}"
        )
        for en in hittade
    ]
    return Grupp("Rapporter", "lista", antal, tuple(traffar))


def _problem(aktor: Aktor, ord_: str) -> Grupp:
    villkor = _alla(ord_, "namn", "beskrivning", "omrade__namn", "plats__namn", "kategori__namn")
    rader = Problem.objects.visible_to(aktor).filter(villkor).select_related("omrade", "plats")
    antal, hittade = _med_antal(rader.order_by("prioritet", "nummer"))
    traffar = [
        Traff(
            en.get_absolute_url(),
            en.namn,
            " · ".join(str(x) for x in (en.plats or en.omrade, en.get_skede_display()) if x),
        )
        for en in hittade
    ]
    return Grupp("Problem", "karta", antal, tuple(traffar))


def _aktiviteter(aktor: Aktor, ord_: str) -> Grupp:
    falt = ("titel", "beskrivning", "funktion", "agare__namn", "orsakstext")
    villkor = _alla(ord_, *falt, aven=lambda en: Q(nummer=en))
    rader = Aktivitet.objects.visible_to(aktor).filter(villkor).select_related("agare")
    antal, hittade = _med_antal(rader.order_by("-ar", "nummer", "pk"))
    traffar = [Traff(en.get_absolute_url(), f"{en.nummer} {en.titel}", f"{en.ar} · {en.agare}") for en in hittade]
    return Grupp("Aktiviteter", "plan", antal, tuple(traffar))


def _platser(aktor: Aktor, ord_: str) -> Grupp:
    villkor = _alla(ord_, "namn", "alias", "omrade__namn")
    rader = Plats.objects.in_use().filter(villkor, kommun_id=aktor.kommun_id).select_related("omrade")
    if not aktor.far(Ratt.SE_LAGESBILD):
        rader = rader.none()
    antal, hittade = _med_antal(rader.order_by("namn", "pk"))
    lista = reverse("rapport_list") if aktor.far(Ratt.SE_RAPPORTER) else ""
    traffar = [
        Traff(f"{lista}?omrade={en.omrade_id}" if lista else "", en.namn, f"{en.get_typ_display()} · {en.omrade}")
        for en in hittade
    ]
    return Grupp("Platser", "plats", antal, tuple(traffar))


def _perioder(aktor: Aktor, ord_: str) -> Grupp:
    """Locked pictures, by the name or code of their period. Each period once."""
    koder = Lagesbild.objects.visible_to(aktor).order_by("-slut", "period").values_list("period", flat=True)
    perioder = [Period.las(kod) for kod in dict.fromkeys(koder)]
    hittade = [en for en in perioder if _namner(en, ord_)]
    traffar = [
        Traff(reverse("lagesbild_detail", args=[en.kod]), f"Lägesbild {en.namn}", "Låst") for en in hittade[:VISAS]
    ]
    return Grupp("Låsta lägesbilder", "las_stangt", len(hittade), tuple(traffar))


def _aterrapporter(aktor: Aktor, ord_: str) -> Grupp:
    """Reports to KSAU, by the name or code of their quarter, the newest version of each."""
    rader = Aterrapport.objects.visible_to(aktor).order_by("-ar", "-kvartal", "-version")
    nyaste = {en.period: en for en in reversed(rader.only("ar", "kvartal", "version", "skickad"))}
    hittade = [en for period, en in sorted(nyaste.items(), reverse=True) if _namner(period, ord_)]
    traffar = [
        Traff(
            reverse("kvartal_detail", args=[en.period.kod]),
            f"Återrapport {en.period.namn}",
            f"Version {en.version} · {f'skickad {datum(en.skickad)}' if en.skickad else 'inte skickad'}",
        )
        for en in hittade[:VISAS]
    ]
    return Grupp("Återrapporter", "fil", len(hittade), tuple(traffar))


def _namner(period: Period, ord_: str) -> bool:
    namn = f"{period.namn} {period.kod} {period.slag} {period.tal} {period.ar}".lower()
    return all(en in namn for en in ord_.lower().split())
