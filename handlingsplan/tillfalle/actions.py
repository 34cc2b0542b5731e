"""Owns the acts on occasions: file one, take it back, and tie a theme to the problem that it became."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Omrade, Plats
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Tillfalle, Tillfallestema
from handlingsplan.tillfalle.queries import far_raknas, utan_aktivitet
from lagesbild.models import Problem
from rapportering.actions import egen_enhet

HOGST_TEMAN = 10
MED_TEMAN = frozenset({Tillfalle.Slag.DIALOG, Tillfalle.Slag.VANDRING})
"""The kinds at which people are asked what they think."""


@dataclass(frozen=True)
class Tillfallesuppgifter:
    """What somebody tells of an occasion. `plats`, or `omrade`, or a free word in `platstext`, or none of them."""

    slag: str
    datum: dt.date
    plats: Plats | None = None
    omrade: Omrade | None = None
    platstext: str = ""
    motta: str = ""
    teman: tuple[str, ...] = ()
    anteckning: str = ""
    aktivitet: Aktivitet | None = None
    antal: int = 1


@transaction.atomic
def lagg_till_tillfalle(
    *, by: Aktor, formnyckel: UUID, uppgifter: Tillfallesuppgifter, skapat: dt.datetime | None = None
) -> Tillfalle:
    """File an occasion of the own unit; the same form twice is one. `skapat` is for loading history only. ActRefused."""
    _, enhet_id = egen_enhet(by, Ratt.LAGG_TILL_TILLFALLE)
    if fore := Tillfalle.objects.visible_to(by).filter(formnyckel=formnyckel).first():
        return fore
    _krav(by, uppgifter)
    plats = uppgifter.plats
    tillfalle = Tillfalle.objects.create(
        kommun_id=by.kommun_id,
        formnyckel=formnyckel,
        slag=uppgifter.slag,
        datum=uppgifter.datum,
        enhet_id=enhet_id,
        plats=plats,
        omrade=plats.omrade if plats else uppgifter.omrade,
        platstext=uppgifter.platstext,
        motta=uppgifter.motta,
        anteckning=uppgifter.anteckning,
        aktivitet=uppgifter.aktivitet,
        antal=uppgifter.antal,
        av_id=by.anvandare_id,
        **({"skapat": skapat} if skapat else {}),
    )
    _teman(tillfalle, uppgifter.teman)
    logga(by, "tillfalle.lagg_till", tillfalle, slag=tillfalle.slag, aktivitet=tillfalle.aktivitet_id)
    return tillfalle


def far_ta_bort(by: Aktor, tillfalle: Tillfalle) -> bool:
    """Whether the actor may take it back now: who filed it for a quarter of an hour, those who lead at any time."""
    egen = tillfalle.av_id is not None and tillfalle.av_id == by.anvandare_id and tillfalle.enhet_id == by.enhet_id
    return by.leder or (egen and timezone.now() < tillfalle.skapat + Tillfalle.ANGERTID)


@transaction.atomic
def ta_bort_tillfalle(*, by: Aktor, tillfalle: Tillfalle) -> None:
    """Take it back: it is gone and counts for nothing. PermissionDenied, ActRefused."""
    if not by.far(Ratt.LAGG_TILL_TILLFALLE):
        raise PermissionDenied
    if not far_ta_bort(by, tillfalle):
        raise ActRefused("Tiden för att ångra har gått ut. Be samordnaren ta bort tillfället.")
    teman = Tillfallestema.objects.visible_to(by).filter(tillfalle=tillfalle)
    if teman.filter(problem__isnull=False).exists():
        raise ActRefused("Ett tema har blivit ett problem. Tillfället står kvar som dess grund.")
    logga(by, "tillfalle.ta_bort", tillfalle, slag=tillfalle.slag, aktivitet=tillfalle.aktivitet_id)
    teman.delete()
    tillfalle.delete()


@transaction.atomic
def koppla_tema(*, by: Aktor, tema: Tillfallestema, problem: Problem) -> None:
    """Say which problem the theme became. ActRefused when it has become one already."""
    if not by.far(Ratt.SKRIV_PROBLEM):
        raise PermissionDenied
    egna = Tillfallestema.objects.visible_to(by).filter(pk=tema.pk, problem__isnull=True)
    if problem.kommun_id != by.kommun_id or not egna.update(problem=problem):
        raise ActRefused("Temat har redan blivit ett problem. Öppna det från tillfället.")
    logga(by, "tillfalle.koppla_tema", tema.tillfalle, tema=tema.pk, problem=problem.nummer)


def _teman(tillfalle: Tillfalle, teman: Sequence[str]) -> None:
    Tillfallestema.objects.bulk_create(
        Tillfallestema(kommun_id=tillfalle.kommun_id, tillfalle=tillfalle, ordning=nummer, text=text)
        for nummer, text in enumerate(dict.fromkeys(teman), start=1)
    )


def _krav(by: Aktor, uppgifter: Tillfallesuppgifter) -> None:
    """The rules of an occasion. ActRefused with the field at fault."""
    if uppgifter.slag not in Tillfalle.Slag:
        raise ActRefused("Välj vad ni gjorde.", "slag")
    if uppgifter.datum > timezone.localdate():
        raise ActRefused("Datumet ligger framåt i tiden. Lägg in tillfället när det har hänt.", "datum")
    if any(rad and rad.kommun_id != by.kommun_id for rad in (uppgifter.plats, uppgifter.omrade)):
        raise ActRefused("Välj en plats i listan.", "plats")
    if not 1 <= uppgifter.antal <= 99:
        raise ActRefused("Räkna tillfället som 1 till 99.", "antal")
    if uppgifter.teman and uppgifter.slag not in MED_TEMAN:
        raise ActRefused("Teman hör till medborgardialoger och trygghetsvandringar. Skriv i anteckningen.", "teman")
    if len(uppgifter.teman) > HOGST_TEMAN:
        raise ActRefused(f"Skriv högst {HOGST_TEMAN} teman.", "teman")
    _krav_aktivitet(by, uppgifter)


def _krav_aktivitet(by: Aktor, uppgifter: Tillfallesuppgifter) -> None:
    aktivitet = uppgifter.aktivitet
    if aktivitet is None:
        if not utan_aktivitet(by):
            raise ActRefused("Välj vilken av era aktiviteter det räknas för.", "aktivitet")
        return
    if not far_raknas(by).filter(pk=aktivitet.pk).exists():
        raise ActRefused("Aktiviteten hör till en annan enhet. Välj en av era egna.", "aktivitet")
    if not aktivitet.start.year <= uppgifter.datum.year <= aktivitet.slut.year:
        raise ActRefused(
            f"Aktiviteten gäller {aktivitet.start.year}. Rätta datumet, eller välj en annan aktivitet.", "datum"
        )
