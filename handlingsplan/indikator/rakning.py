"""Owns how an indicator is counted from reports and occasions: numbers alone, a few queries for any number of periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone

from handlingsplan.indikator import perioder
from handlingsplan.models import Indikator, Tillfalle
from rapportering.kategoriregister.queries import foljd
from rapportering.models import Kategori, Rapport

Par = tuple[Indikator, dt.date]
Tal = dict[tuple[int, dt.date], Decimal]


def raknade(kommun_id: int, par: Sequence[Par], *, ser_rapporter: bool) -> Tal:
    """The count of each indicator and period. Nothing before the first report or occasion: nobody looked then.

    At most three queries. Without `ser_rapporter` nothing is said of what is counted from reports.
    """
    rapporter = [ett for ett in par if ett[0].rakna == Indikator.Rakna.RAPPORTER and ser_rapporter]
    tillfallen = [ett for ett in par if ett[0].rakna == Indikator.Rakna.TILLFALLEN]
    return {**_fran_rapporter(kommun_id, rapporter), **_fran_tillfallen(kommun_id, tillfallen)}


def _fran_rapporter(kommun_id: int, par: Sequence[Par]) -> Tal:
    if not par:
        return {}
    valda = {indikator.kategori_id for indikator, _ in par if indikator.kategori_id is not None}
    med = _raknas_som(kommun_id, valda) if valda else {}
    nycklar = {}
    for nr, (indikator, start) in enumerate(par):
        villkor = Q(handelsedatum__range=(start, perioder.slut(indikator.frekvens, start)))
        if indikator.kategori_id is not None:
            villkor &= Q(kategori__in=med[indikator.kategori_id])
        if indikator.omrade_id is not None:
            villkor &= Q(omrade=indikator.omrade_id)
        nycklar[f"n{nr}"] = Count("pk", filter=villkor)
    svar = Rapport.objects.filter(kommun_id=kommun_id).counted().aggregate(forst=Min("handelsedatum"), **nycklar)
    return _tal(par, svar["forst"], [svar[nyckel] for nyckel in nycklar])


def _fran_tillfallen(kommun_id: int, par: Sequence[Par]) -> Tal:
    if not par:
        return {}
    nycklar = {}
    for nr, (indikator, start) in enumerate(par):
        villkor = Q(datum__range=(start, perioder.slut(indikator.frekvens, start)))
        if indikator.aktivitet_id is not None:
            villkor &= Q(aktivitet=indikator.aktivitet_id)
        if indikator.tillfalleslag:
            villkor &= Q(slag=indikator.tillfalleslag)
        if indikator.omrade_id is not None:
            villkor &= Q(omrade=indikator.omrade_id)
        nycklar[f"n{nr}"] = Sum("antal", filter=villkor, default=0)
    svar = Tillfalle.objects.filter(kommun_id=kommun_id).aggregate(forst=Min("datum"), **nycklar)
    return _tal(par, svar["forst"], [svar[nyckel] for nyckel in nycklar])


def _tal(par: Sequence[Par], forst: dt.date | None, antal: Iterable[int]) -> Tal:
    return {
        (indikator.pk, start): Decimal(ett)
        for (indikator, start), ett in zip(par, antal, strict=True)
        if forst is not None and perioder.slut(indikator.frekvens, start) >= forst
    }


def _raknas_som(kommun_id: int, valda: Iterable[int]) -> dict[int, set[int]]:
    """Each chosen category with those under it, and those that it has replaced. One query."""
    kategorier = {rad.pk: rad for rad in Kategori.objects.filter(kommun_id=kommun_id).defer("hjalp", "hanvisning")}
    till = foljd(kategorier, timezone.localdate()).till
    ut: dict[int, set[int]] = {}
    for vald in valda:
        ut[vald] = {pk for pk in kategorier if vald in (pk, till.get(pk), kategorier[till.get(pk, pk)].foralder_id)}
    return ut
