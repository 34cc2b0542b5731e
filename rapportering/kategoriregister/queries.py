"""Owns which category a figure is counted under, and what a category was called on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aktorer.aktor import Aktor
from aktorer.svenska import datum
from rapportering.models import Kategori, Kategoriversion


@dataclass(frozen=True)
class Foljd:
    """How retired categories are counted: `till` maps an id to the id that it is counted under, `noter` says so."""

    till: Mapping[int, int]
    noter: Mapping[int, str]


def foljd(kategorier: Mapping[int, Kategori], per: date) -> Foljd:
    """Follow the successors of those that had been retired on the day `per`. No query."""
    till: dict[int, int] = {}
    noter: dict[int, str] = {}
    for pk, rad in kategorier.items():
        sist, sedda = rad, {pk}
        while sist.ersatt_av_id is not None and sist.utgatt is not None and sist.utgatt <= per:
            sist = kategorier[sist.ersatt_av_id]
            if sist.pk in sedda:  # the acts make no circle; a figure never hangs on it
                break
            sedda.add(sist.pk)
        if sist.pk != pk and rad.utgatt is not None:
            till[pk] = sist.pk
            noter[pk] = f"{rad.namn} utgick {datum(rad.utgatt)} och räknas som {sist.namn}."
    return Foljd(till, noter)


def hette(aktor: Aktor, kategori: Kategori, dag: date) -> str:
    """What the category was called on the day. One query."""
    rader = Kategoriversion.objects.visible_to(aktor).filter(kategori=kategori, fran__lte=dag)
    version = rader.order_by("-fran", "-pk").first()
    return version.namn if version else kategori.namn
