"""Owns the acts on what the plan says of an activity. The acts of the Excel import are in `fil.importera`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.svenska import kort_datum
from aktorer.vybaser import ActRefused
from handlingsplan.atgardsmejl import beratta_om_atgard
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte
from handlingsplan.queries import nummerordning
from handlingsplan.ratt import krav_leder
from handlingsplan.uppdatering.actions import Ord, ny_statusrad, senaste, skriv
from lagesbild.models import Orsak, Problem


@dataclass(frozen=True)
class Aktivitetsuppgifter:
    """What the one who leads says about an activity. Dates include both ends; `malvarde` is in `malenhet`."""

    fokusomrade: Fokusomrade
    nummer: str
    titel: str
    beskrivning: str
    agare: Enhet
    funktion: str
    medverkande: str
    start: dt.date
    slut: dt.date
    mal: str
    malvarde: Decimal | None
    malenhet: str
    problem: Problem | None
    orsak: Orsak | None


@transaction.atomic
def lagg_till_aktivitet(*, by: Aktor, uppgifter: Aktivitetsuppgifter) -> Aktivitet:
    """Add an activity to the promise of its focus area. Without a number it gets the next free one. ActRefused."""
    krav_leder(by)
    fokus = Fokusomrade.objects.select_related("lofte").get(pk=uppgifter.fokusomrade.pk, kommun_id=by.kommun_id)
    las_numren(fokus.lofte_id)
    nummer = uppgifter.nummer or nasta_nummer(fokus)
    _krav_uppgifter(uppgifter, nummer, fokus.lofte.ar, by, utom=None)
    aktivitet = Aktivitet.objects.create(
        **{**_falt(uppgifter), "nummer": nummer}, kommun_id=by.kommun_id, ar=fokus.lofte.ar
    )
    logga(by, "aktivitet.lagg_till", aktivitet, nummer=nummer)
    beratta_om_atgard(by, uppgifter.problem)
    return aktivitet


@transaction.atomic
def andra_aktivitet(*, by: Aktor, aktivitet_id: int, version: int, uppgifter: Aktivitetsuppgifter) -> Aktivitet:
    """Change what the plan says of an activity; a moved end date becomes a status row too. ActRefused, Conflict."""
    krav_leder(by)
    aktivitet = Aktivitet.objects.get(pk=aktivitet_id, kommun_id=by.kommun_id)
    nummer = uppgifter.nummer or aktivitet.nummer
    las_numren(uppgifter.fokusomrade.lofte_id)
    _krav_uppgifter(uppgifter, nummer, aktivitet.ar, by, utom=aktivitet_id)
    flyttat_fran = aktivitet.slut
    skriv(aktivitet, version, **{**_falt(uppgifter), "nummer": nummer})
    sagt = senaste(aktivitet)
    if sagt is not None and flyttat_fran != uppgifter.slut:
        byte = f"Slutdatumet ändrat från {kort_datum(flyttat_fran)} till {kort_datum(uppgifter.slut)}."
        ny_statusrad(
            by,
            aktivitet,
            (sagt.genomforande, sagt.bedomning),
            ord_=replace(Ord.ur(sagt), text=f"{byte}\n{sagt.text}".strip()),
            utfall=aktivitet.utfall,
            slut_fore=flyttat_fran,
        )
    logga(by, "aktivitet.andra", aktivitet, nummer=nummer)
    beratta_om_atgard(by, uppgifter.problem)
    return aktivitet


def las_numren(lofte_id: int) -> None:
    """Hold the plan's numbers for the rest of the transaction: the promise's row is their lock."""
    Medborgarlofte.objects.select_for_update().get(pk=lofte_id)


def nasta_nummer(fokus: Fokusomrade) -> str:
    """The next free number in the focus area, "2.7" after "2.6"."""
    tagna = Aktivitet.objects.filter(kommun_id=fokus.kommun_id, ar=fokus.lofte.ar).values_list("nummer", flat=True)
    egna = [nummerordning(nummer)[1] for nummer in tagna if nummerordning(nummer)[0] == fokus.nummer]
    return f"{fokus.nummer}.{max(egna, default=0) + 1}"


def _krav_uppgifter(uppgifter: Aktivitetsuppgifter, nummer: str, ar: int, by: Aktor, *, utom: int | None) -> None:
    """The rules of a plan's row. ActRefused with the field at fault."""
    if not uppgifter.funktion.strip():
        raise ActRefused("Aktiviteten saknar ansvarig. Skriv vilken funktion som äger den.", falt="funktion")
    if uppgifter.slut < uppgifter.start:
        raise ActRefused("Slutdatumet är före startdatumet. Byt plats på dem eller rätta ett.", falt="slut")
    if uppgifter.slut.year < ar or uppgifter.start.year > ar:
        raise ActRefused(f"Tiden ligger utanför löftets år {ar}. Rätta datumen.", falt="start")
    if uppgifter.orsak is not None and uppgifter.orsak.problem_id != getattr(uppgifter.problem, "pk", None):
        raise ActRefused("Orsaken hör till ett annat problem. Välj en orsak till samma problem.", falt="orsak")
    upptaget = Aktivitet.objects.filter(kommun_id=by.kommun_id, ar=ar, nummer=nummer)
    if any(aktivitet_id != utom for aktivitet_id in upptaget.values_list("pk", flat=True)):
        raise ActRefused(f"Numret {nummer} är upptaget i planen för {ar}. Välj ett annat.", falt="nummer")


def _falt(uppgifter: Aktivitetsuppgifter) -> dict[str, object]:
    # asdict would copy the model objects.
    return {namn: getattr(uppgifter, namn) for namn in uppgifter.__dataclass_fields__}
