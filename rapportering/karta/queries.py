"""Owns the figures of the map: how many of the filtered reports lie in each area, at each place, and by each point.

The database adds up: what comes out is bounded by the registers and by the size of the picture, never by the reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F
from django.db.models.functions import Floor

from aktorer.aktor import Aktor
from aktorer.models import Omrade, Plats
from aktorer.svenska import sorteringsnyckel
from diagram.yta import Projektion
from rapportering.models import RapportQuerySet
from rapportering.punkter import BOSTADSTYPER

RUTA, HOGST_PUNKTER = 24.0, 400
PUNKTER_I = "Punkter i "


@dataclass(frozen=True)
class Stalle:
    """Reports at one place of the register, or at points close together in one area."""

    namn: str
    lat: float
    lon: float
    antal: int


def per_omrade(aktor: Aktor, rader: RapportQuerySet) -> list[tuple[Omrade, int]]:
    """Every area of the municipality with its number of these rows, most first, then by name. Two queries."""
    antal = dict(rader.order_by().values_list("omrade_id").annotate(n=Count("pk")))
    omraden = Omrade.objects.filter(kommun_id=aktor.kommun_id)
    par = [(omrade, antal.get(omrade.pk, 0)) for omrade in omraden]
    return sorted(par, key=lambda rad: (-rad[1], sorteringsnyckel(rad[0].namn), rad[0].pk))


def per_stalle(omraden: list[Omrade], rader: RapportQuerySet, plan: Projektion) -> list[Stalle]:
    """Places and groups of points with their number of these rows, most first. Never a dwelling. Three queries.

    Points are grouped in squares of the picture; of the groups, those with most reports within the picture. The
    database adds up by ids alone: with the names in the same query it takes five times as long.
    """
    namn = {omrade.pk: omrade.namn for omrade in omraden}
    antal = dict(rader.order_by().filter(lat__isnull=True).values_list("plats_id").annotate(n=Count("pk")))
    platser = Plats.objects.filter(pk__in=[pk for pk in antal if pk]).exclude(typ__in=BOSTADSTYPER)
    ut = [
        Stalle(plats.namn, plats.lat, plats.lon, antal[plats.pk])
        for plats in platser
        if plats.lat is not None and plats.lon is not None
    ]
    ut += [Stalle(PUNKTER_I + namn[rad["omrade_id"]], rad["y"], rad["x"], rad["n"]) for rad in _punkter(rader, plan)]
    return sorted(ut, key=lambda en: (-en.antal, sorteringsnyckel(en.namn), en.lat, en.lon))


def _punkter(rader: RapportQuerySet, plan: Projektion) -> Any:
    vast, soder, ost, norr = plan.ram
    hog = RUTA / plan.skala
    return (
        rader.order_by()
        .filter(lat__range=(soder, norr), lon__range=(vast, ost))
        .annotate(rad=Floor(F("lat") / hog), kolumn=Floor(F("lon") / (hog / plan.krymp)))
        .values("omrade_id", "rad", "kolumn")
        .annotate(n=Count("pk"), y=Avg("lat"), x=Avg("lon"))
        .order_by("-n", "rad", "kolumn")[:HOGST_PUNKTER]
    )
