"""Owns the demo's faults: categories with a unit that mends them, and the last quarter's faults. Invented."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aktorer.models import Enhet, Kommun
from rapportering.models import Felanmalan, Kategori, Rapport

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ENHET = "Tekniska förvaltningen"
TIMMAR: dict[str, int] = {"A1": 48, "A5": 120, "I1": 120, "I2": 240, "I5": 240}
"""Category and hours to mend it. Graffiti within two days, as the municipality has promised."""
DAGAR = 100
OPPNA: tuple[timedelta | None, ...] = (timedelta(hours=5), timedelta(hours=19), None, timedelta(hours=30))
"""How long ago the newest faults were sent, which still wait. None: so long ago that the fault is late."""


def skapa(kommun: Kommun, idag: date) -> int:
    """Routes and faults of the last hundred days. The four newest wait, and one of them is late."""
    enhet = Enhet.objects.get(kommun=kommun, namn=ENHET)
    for kod, timmar in TIMMAR.items():
        Kategori.objects.filter(kommun=kommun, kod=kod).update(atgardas_av=enhet, atgardas_inom=timmar)
    slump = random.Random(f"{kommun.kod} fel")  # noqa: S311  invented data, not a secret
    nu = datetime.combine(idag, time(), STOCKHOLM)
    rader = Rapport.objects.filter(
        kommun=kommun, kategori__kod__in=TIMMAR, inlamnad__gte=nu - timedelta(days=DAGAR), inlamnad__lt=nu
    )
    fel = [_fel(rapport, enhet, slump, nu) for rapport in rader.select_related("kategori").order_by("pk")]
    for rad, sedan in zip(reversed(fel), OPPNA, strict=False):
        langd = rad.senast - rad.skickad
        rad.skickad = nu - (sedan or langd + timedelta(hours=20))
        rad.senast, rad.svarad, rad.lage = rad.skickad + langd, None, Felanmalan.Lage.SKICKAD
    return len(Felanmalan.objects.bulk_create(fel))


def _fel(rapport: Rapport, enhet: Enhet, slump: random.Random, nu: datetime) -> Felanmalan:
    timmar = TIMMAR[rapport.kategori.kod]
    skickad = rapport.inlamnad + timedelta(minutes=1)
    svarad = skickad + timedelta(hours=timmar * slump.choice((0.2, 0.35, 0.5, 0.6, 0.8, 0.9, 1.3)))
    return Felanmalan(
        kommun_id=rapport.kommun_id, rapport=rapport, organisation_id=rapport.organisation_id, enhet=enhet,
        kategori=rapport.kategori, plats_id=rapport.plats_id, omrade_id=rapport.omrade_id, nummer=rapport.nummer,
        handelsedatum=rapport.handelsedatum, tidtext=rapport.tidtext, allvar=rapport.allvar, skickad=skickad,
        senast=skickad + timedelta(hours=timmar), svarad=min(svarad, nu),
        lage=Felanmalan.Lage.ATGARDAD,
    )  # fmt: skip
