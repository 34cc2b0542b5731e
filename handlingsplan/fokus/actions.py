"""Owns the acts on a focus area: add, change, move, decide how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import CharField, F, Func, Max, QuerySet, Value
from django.db.models.functions import Concat

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.lofte.actions import funktion
from handlingsplan.models import (
    Aktivitet,
    Fokusbedomning,
    Fokuskategori,
    Fokusomrade,
    Fokusorsak,
    Fokusproblem,
    Medborgarlofte,
)
from handlingsplan.ratt import krav_leder
from handlingsplan.status import ORDNING
from lagesbild.models import Orsak, Problem
from rapportering.models import Kategori

_PLATSHALLARE = 999
"""A number that no focus area has, while two change places."""


@dataclass(frozen=True)
class Fokusuppgifter:
    """What the one who leads says about a focus area."""

    namn: str
    malsats: str
    problem: Sequence[Problem] = ()
    orsaker: Sequence[Orsak] = ()
    kategorier: Sequence[Kategori] = ()


@transaction.atomic
def lagg_till_fokus(*, by: Aktor, lofte_id: int, uppgifter: Fokusuppgifter) -> Fokusomrade:
    """Add a focus area, numbered after the last."""
    krav_leder(by)
    lofte = Medborgarlofte.objects.select_for_update().get(pk=lofte_id, kommun_id=by.kommun_id)
    sist = lofte.fokusomraden.aggregate(n=Max("nummer"))["n"] or 0
    fokus = Fokusomrade.objects.create(
        kommun_id=by.kommun_id, lofte=lofte, nummer=sist + 1, namn=uppgifter.namn, malsats=uppgifter.malsats
    )
    _koppla(fokus, uppgifter)
    logga(by, "fokus.lagg_till", fokus, ar=lofte.ar, nummer=fokus.nummer)
    return fokus


@transaction.atomic
def andra_fokus(*, by: Aktor, fokus_id: int, uppgifter: Fokusuppgifter) -> Fokusomrade:
    """Change its name, goal and links. ActRefused for a new name once the promise is signed."""
    krav_leder(by)
    fokus = Fokusomrade.objects.select_related("lofte").get(pk=fokus_id, kommun_id=by.kommun_id)
    if fokus.lofte.undertecknat and fokus.namn != uppgifter.namn:
        raise ActRefused(
            "Löftet är undertecknat, och fokusområdets namn står i det. Låt namnet stå, eller skriv ett nytt fokusområde.",
            falt="namn",
        )
    fokus.namn, fokus.malsats = uppgifter.namn, uppgifter.malsats
    fokus.save(update_fields=["namn", "malsats"])
    for lank in (Fokusproblem, Fokusorsak, Fokuskategori):
        lank.objects.filter(fokusomrade=fokus).delete()
    _koppla(fokus, uppgifter)
    logga(by, "fokus.andra", fokus, ar=fokus.lofte.ar, nummer=fokus.nummer)
    return fokus


@transaction.atomic
def flytta_fokus(*, by: Aktor, fokus_id: int, steg: int) -> Fokusomrade:
    """Change places with the one before (-1) or after (1). The activities' numbers follow. ActRefused once signed."""
    krav_leder(by)
    lofte_id = Fokusomrade.objects.values_list("lofte_id", flat=True).get(pk=fokus_id, kommun_id=by.kommun_id)
    lofte = Medborgarlofte.objects.select_for_update().get(pk=lofte_id)
    if lofte.undertecknat:
        raise ActRefused("Löftet är undertecknat, och numren står i det. Ordningen ändras inte mer.")
    fokus = Fokusomrade.objects.get(pk=fokus_id)
    alla = lofte.fokusomraden.exclude(pk=fokus_id)
    if steg < 0:
        granne = alla.filter(nummer__lt=fokus.nummer).order_by("-nummer").first()
    else:
        granne = alla.filter(nummer__gt=fokus.nummer).order_by("nummer").first()
    if granne is None:
        raise ActRefused("Fokusområdet står redan ytterst. Flytta ett annat.")
    fran, till = fokus.nummer, granne.nummer
    for rad, nytt in ((fokus, _PLATSHALLARE), (granne, fran), (fokus, till)):
        _numrera_om(lofte, rad.nummer, nytt)
        rad.nummer = nytt
        rad.save(update_fields=["nummer"])
    logga(by, "fokus.flytta", fokus, ar=lofte.ar, fran=fran, till=till)
    return fokus


@transaction.atomic
def bedom_fokus(*, by: Aktor, fokus_id: int, status: str, skal: str) -> Fokusbedomning:
    """Decide how the focus area goes, with a reason; an empty status withdraws the decision. ActRefused."""
    krav_leder(by)
    fokus = (
        Fokusomrade.objects.select_related("lofte")
        .select_for_update(of=("self",))
        .get(pk=fokus_id, kommun_id=by.kommun_id)
    )
    if status and status not in ORDNING:
        raise ActRefused("Välj hur det går.", falt="status")
    if not skal.strip():
        raise ActRefused("Skriv varför. Skälet visas bredvid statusen.", falt="skal")
    sist = Fokusbedomning.objects.filter(fokusomrade=fokus).order_by("-nar", "-pk").first()
    if not status and (sist is None or not sist.status):
        raise ActRefused("Det finns inget beslut att ta tillbaka. Regeln gäller redan.", falt="status")
    rad = Fokusbedomning.objects.create(
        kommun_id=by.kommun_id,
        fokusomrade=fokus,
        status=status,
        skal=skal.strip(),
        av_id=by.anvandare_id,
        av_funktion=funktion(by),
    )
    logga(by, "fokus.bedom", fokus, ar=fokus.lofte.ar, nummer=fokus.nummer, status=status)
    return rad


def _koppla(fokus: Fokusomrade, uppgifter: Fokusuppgifter) -> None:
    k = {"kommun_id": fokus.kommun_id, "fokusomrade": fokus}
    Fokusproblem.objects.bulk_create(Fokusproblem(**k, problem=rad) for rad in uppgifter.problem)
    Fokusorsak.objects.bulk_create(Fokusorsak(**k, orsak=rad) for rad in uppgifter.orsaker)
    Fokuskategori.objects.bulk_create(Fokuskategori(**k, kategori=rad) for rad in uppgifter.kategorier)


def _numrera_om(lofte: Medborgarlofte, fran: int, till: int) -> None:
    """Every activity numbered `fran`.x in the promise's year becomes `till`.x: at most one focus area has the number."""
    traffar: QuerySet[Aktivitet] = Aktivitet.objects.filter(
        kommun_id=lofte.kommun_id, ar=lofte.ar, nummer__startswith=f"{fran}."
    )
    efter_punkten = Func(F("nummer"), Value("."), Value(2), function="split_part", output_field=CharField())
    traffar.update(nummer=Concat(Value(f"{till}."), efter_punkten), version=F("version") + 1)
