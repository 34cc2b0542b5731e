"""Owns the frame of every page: main menu, active municipality, demo mark. Asks no questions of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.demoroller import DEMOROLLER


@dataclass(frozen=True)
class Menyval:
    """One place in the main menu."""

    namn: str
    adress: str
    aktiv: bool
    ikon: str
    snabb: bool


# Name, URL name, first parts of addresses that belong there, icon, permission.
# The last figure says whether it stands in the phone's bottom bar.
_MENY: tuple[tuple[str, str, tuple[str, ...], str, Ratt | None, bool], ...] = (
    ("Start", "start", ("/vecka/",), "hem", None, True),
    ("Rapporter", "rapport_list", ("/rapporter/", "/rapport/"), "lista", Ratt.SE_RAPPORTER, False),
    ("Lägesbild", "lagesbild_list", ("/lagesbild/", "/problem/"), "karta", Ratt.SE_LAGESBILD, False),
    ("Handlingsplan", "plan", ("/handlingsplan/", "/mina/"), "plan", Ratt.SE_PLAN, True),
    ("Uppföljning", "kvartal_list", ("/uppfoljning/", "/arkiv/"), "diagram", Ratt.SE_ATERRAPPORT, False),
    ("Inställningar", "installningar", ("/installningar/",), "installning", Ratt.SE_MEJLLOGG, False),
)


def meny(aktor: Aktor | None, adress: str) -> list[Menyval]:
    """The places that the role may go to; the one that `adress` lies under is active."""
    if aktor is None:
        return []
    return [
        Menyval(namn, reverse(vy), adress == reverse(vy) or adress.startswith(under), ikon, snabb)
        for namn, vy, under, ikon, ratt, snabb in _MENY
        if ratt is None or aktor.far(ratt)
    ]


def ram(request: HttpRequest) -> dict[str, Any]:
    """Context processor for `templates/bas.html`."""
    aktor: Aktor | None = getattr(request, "aktor", None)
    uppdrag = getattr(request, "uppdrag", None)
    return {
        "aktor": aktor,
        "uppdrag": uppdrag,
        "uppdragslista": getattr(request, "uppdragslista", []),
        "kommun": uppdrag.kommun if uppdrag else None,
        "meny": meny(aktor, request.path),
        "far_rapportera": aktor is not None and aktor.far(Ratt.LAMNA_IN_RAPPORT),
        "demo": settings.DEMO,
        "demo_roller": DEMOROLLER if settings.DEMO else (),
    }
