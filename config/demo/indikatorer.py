"""Owns the demo's indicators: one with values by hand, two that are counted. Invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aktorer.models import Kommun
from handlingsplan.indikator import perioder
from handlingsplan.models import Aktivitet, Fokusomrade, Indikator, Indikatorvarde
from rapportering.models import Kategori

INOM_48 = (61, 64, 70, 68, 77, 93)
"""Per cent of graffiti gone within 48 hours, the oldest quarter first."""


def skapa(kommun: Kommun, idag: date) -> int:
    """The three; how many."""
    fokus = list(Fokusomrade.objects.filter(kommun=kommun, lofte__ar=idag.year).order_by("nummer"))
    klotter = Aktivitet.objects.filter(kommun=kommun, ar=idag.year, titel="Klotter tas bort inom 48 timmar").first()
    hand, *_ = Indikator.objects.bulk_create(
        [
            Indikator(
                kommun=kommun, namn="Klotter borta inom 48 timmar (påhittat)", slag="prestation", enhet="procent",
                riktning="hogre", frekvens="kvartal", basvarde=Decimal(55), basperiod=str(idag.year - 2),
                malvarde=Decimal(95), maldatum=date(idag.year, 12, 31), kalla="Gatuenhetens ärendelista (påhittad)",
                fokusomrade=fokus[0] if fokus else None, aktivitet=klotter,
            ),
            Indikator(
                kommun=kommun, namn="Rapporter om skadegörelse (påhittat)", slag="effekt", enhet="rapporter",
                riktning="lagre", frekvens="kvartal", malvarde=Decimal(15), maldatum=date(idag.year, 12, 31),
                kalla="Rapporterna i Lägesbild", fokusomrade=fokus[0] if fokus else None,
                rakna="rapporter", kategori=Kategori.objects.filter(kommun=kommun, kod="A").first(),
            ),
            Indikator(
                kommun=kommun, namn="Trygghetsvandringar (påhittat)", slag="process", enhet="vandringar",
                riktning="hogre", frekvens="kvartal", malvarde=Decimal(2), maldatum=date(idag.year, 12, 31),
                kalla="Tillfällena i Lägesbild", rakna="tillfallen", tillfalleslag="vandring",
            ),
        ]
    )  # fmt: skip
    start = perioder.borjan(hand.frekvens, idag)
    starter = perioder.bakat(hand.frekvens, perioder.forra(hand.frekvens, start), len(INOM_48))[::-1]
    Indikatorvarde.objects.bulk_create(
        Indikatorvarde(kommun=kommun, indikator=hand, period=period, varde=Decimal(antal))
        for period, antal in zip(starter, INOM_48, strict=True)
    )
    return 3
