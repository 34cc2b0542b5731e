"""Owns what the pages of a unit's file show: the latest files, and the rows by what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from django.db.models import Count, Q

from aktorer.aktor import Aktor
from rapportering.models import Inlasning, Inlasningsrad, Rapport
from rapportering.personuppgifter import varningar
from rapportering.tider import tidtext

VISAS = 50
Lage = Inlasningsrad.Lage


@dataclass(frozen=True)
class Radvisning:
    """One row as the page shows it. `tid` is the time in words, `ord_` what may point somebody out."""

    rad: Inlasningsrad
    tid: str = ""
    ord_: tuple[str, ...] = ()


@dataclass(frozen=True)
class Radgrupp:
    """Rows with the same fate: the first of them, and how many there are."""

    slag: str
    rubrik: str
    antal: int
    rader: list[Radvisning]


def senaste(aktor: Aktor) -> list[tuple[Inlasning, int]]:
    """The latest files in sight, each with how many reports it became. Two queries."""
    rader = Inlasning.objects.visible_to(aktor).select_related("kalla", "enhet")
    ut = list(rader.order_by("-skapad", "-pk")[:VISAS])
    inlasta = Inlasningsrad.objects.filter(inlasning__in=[rad.pk for rad in ut], lage=Lage.INLAST)
    antal = dict(inlasta.values_list("inlasning").annotate(antal=Count("pk")))
    return [(rad, antal.get(rad.pk, 0)) for rad in ut]


def antal_per_lage(inlasning: Inlasning) -> dict[str, int]:
    """How many rows have come to each state. One query."""
    rader = Inlasningsrad.objects.filter(inlasning=inlasning).values_list("lage").annotate(antal=Count("pk"))
    return {**dict.fromkeys(Lage.values, 0), **dict(rader)}


def radgrupper(inlasning: Inlasning) -> list[Radgrupp]:
    """The rows by what becomes of them, what needs a person first. Two queries for each group."""
    if inlasning.pagar:
        return []
    grupper = (
        ("fel", "Rader att rätta", Q(lage=Lage.FEL)),
        ("kvar", "Rapporter som inte gick att ångra", Q(lage=Lage.INLAST) & ~Q(fel=[])),
        ("flaggad", "Kan peka ut någon", Q(lage=Lage.BRA, flaggad=True)),
        ("dubblett", "Finns redan", Q(lage=Lage.DUBBLETT)),
        ("hoppad", "Överhoppade", Q(lage=Lage.HOPPAD)),
        ("bra", "Blir rapporter", Q(lage=Lage.BRA)),
        ("inlast", "Blev rapporter", Q(lage=Lage.INLAST, fel=[])),
    )
    ut = []
    for slag, rubrik, villkor in grupper:
        rader = Inlasningsrad.objects.filter(villkor, inlasning=inlasning)
        forsta = list(
            rader.select_related("rapport__kategori", "rapport__plats", "rapport__omrade").order_by("nummer")[:VISAS]
        )
        if forsta:
            antal = rader.count() if len(forsta) == VISAS else len(forsta)
            ut.append(Radgrupp(slag, rubrik, antal, [_visning(rad, slag) for rad in forsta]))
    return ut


def _visning(rad: Inlasningsrad, slag: str) -> Radvisning:
    fran, till, precision = (rad.tolkning.get(namn, "") for namn in ("fran", "till", "precision"))
    tid = tidtext(_klocka(fran), _klocka(till), precision == Rapport.Precision.EXAKT)
    text = str(rad.tolkning.get("text", "")) if slag == "flaggad" else ""
    return Radvisning(rad, tid, tuple(dict.fromkeys(text[ett.start : ett.slut] for ett in varningar(text))))


def _klocka(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
