"""Owns the acts on what the plan says of an activity. The acts of the Excel import are in `fil.importera`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.models import Anvandare, Enhet, Omrade, Plats, Uppdrag
from aktorer.svenska import kort_datum
from aktorer.vybaser import ActRefused
from handlingsplan.aktivitet.steg import Stegrad, spara_medagare, spara_steg
from handlingsplan.atgardsmejl import beratta_om_atgard
from handlingsplan.models import Aktivitet, Fokusomrade, Medagare, Medborgarlofte, Part, Statusrad, Steg
from handlingsplan.queries import nummerordning
from handlingsplan.ratt import krav_leder
from handlingsplan.uppdatering.actions import Ord, krav_rimligt_ar, ny_statusrad, senaste, skriv
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
    atagande: str = Part.GEMENSAMT.value
    agare_person: Anvandare | None = None
    typ: str = ""
    effekt: str = ""
    malgrupp: str = ""
    plats: Plats | None = None
    omrade: Omrade | None = None
    upprepas: str = ""
    resultat: str = ""
    kostnad: int | None = None
    timmar: Decimal | None = None
    publik: bool = False
    publik_text: str = ""


@dataclass(frozen=True)
class Delar:
    """The parts of an activity that are rows of their own: its co-owners and its steps (None: as they are)."""

    medagare: Sequence[Enhet]
    steg: Sequence[Stegrad] | None


@transaction.atomic
def lagg_till_aktivitet(*, by: Aktor, uppgifter: Aktivitetsuppgifter, delar: Delar | None = None) -> Aktivitet:
    """Add an activity to the promise of its focus area. Without a number it gets the next free one. ActRefused."""
    krav_leder(by)
    fokus = Fokusomrade.objects.select_related("lofte").get(pk=uppgifter.fokusomrade.pk, kommun_id=by.kommun_id)
    las_numren(fokus.lofte_id)
    nummer = uppgifter.nummer or nasta_nummer(fokus)
    _krav_uppgifter(uppgifter, nummer, fokus.lofte.ar, by, utom=None)
    aktivitet = Aktivitet.objects.create(
        **{**_falt(uppgifter), "nummer": nummer}, kommun_id=by.kommun_id, ar=fokus.lofte.ar
    )
    _spara_delar(aktivitet, delar)
    logga(by, "aktivitet.lagg_till", aktivitet, nummer=nummer)
    beratta_om_atgard(by, uppgifter.problem)
    return aktivitet


@transaction.atomic
def andra_aktivitet(
    *, by: Aktor, aktivitet_id: int, version: int, uppgifter: Aktivitetsuppgifter, delar: Delar | None = None
) -> Aktivitet:
    """Change what the plan says of an activity; a moved end date becomes a status row too. ActRefused, Conflict.

    Without `delar` its co-owners and steps stay as they are.
    """
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
    _spara_delar(aktivitet, delar)
    logga(by, "aktivitet.andra", aktivitet, nummer=nummer)
    beratta_om_atgard(by, uppgifter.problem)
    return aktivitet


@transaction.atomic
def ta_bort_aktivitet(*, by: Aktor, aktivitet_id: int) -> str:
    """Remove an activity that was made by mistake, and that nobody has spoken of. Its number. ActRefused."""
    krav_leder(by)
    rader = Aktivitet.objects.filter(kommun_id=by.kommun_id, pk=aktivitet_id)
    aktivitet = rader.select_for_update().get()  # a word at the same moment waits, and then finds nothing
    if Statusrad.objects.filter(aktivitet=aktivitet).exists():
        raise ActRefused("Aktiviteten har uppdateringar och kan inte tas bort. Välj Utgår och skriv varför i stället.")
    Steg.objects.filter(aktivitet=aktivitet).delete()
    Medagare.objects.filter(aktivitet=aktivitet).delete()
    logga(by, "aktivitet.ta_bort", aktivitet, nummer=aktivitet.nummer)
    try:
        rader.delete()
    except ProtectedError as fel:
        raise ActRefused("Aktiviteten har tillfällen eller annat som hör till den. Välj Utgår i stället.") from fel
    return aktivitet.nummer


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
    krav_rimligt_ar(uppgifter.start, ar, "start")
    krav_rimligt_ar(uppgifter.slut, ar, "slut")
    if uppgifter.slut.year < ar or uppgifter.start.year > ar:
        raise ActRefused(f"Tiden ligger utanför löftets år {ar}. Rätta datumen.", falt="start")
    if uppgifter.publik and not uppgifter.publik_text.strip():
        raise ActRefused("Skriv den text som allmänheten ska läsa.", falt="publik_text")
    _krav_person(uppgifter)
    if uppgifter.orsak is not None and uppgifter.orsak.problem_id != getattr(uppgifter.problem, "pk", None):
        raise ActRefused("Orsaken hör till ett annat problem. Välj en orsak till samma problem.", falt="orsak")
    upptaget = Aktivitet.objects.filter(kommun_id=by.kommun_id, ar=ar, nummer=nummer)
    if any(aktivitet_id != utom for aktivitet_id in upptaget.values_list("pk", flat=True)):
        raise ActRefused(f"Numret {nummer} är upptaget i planen för {ar}. Välj ett annat.", falt="nummer")


def _krav_person(uppgifter: Aktivitetsuppgifter) -> None:
    person, enhet = uppgifter.agare_person, uppgifter.agare
    if person is None:
        return
    uppdrag = Uppdrag.objects.in_force(timezone.localdate()).filter(anvandare=person, enhet=enhet)
    if not person.is_active or not uppdrag.exists():
        raise ActRefused(
            f"Personen har inget uppdrag i {enhet.namn}. Välj en annan person eller en annan enhet.",
            falt="agare_person",
        )


def _spara_delar(aktivitet: Aktivitet, delar: Delar | None) -> None:
    if delar is not None:
        spara_medagare(aktivitet, [enhet for enhet in delar.medagare if enhet.pk != aktivitet.agare_id])
        if delar.steg is not None:
            spara_steg(aktivitet, delar.steg)


def _falt(uppgifter: Aktivitetsuppgifter) -> dict[str, object]:
    # asdict would copy the model objects.
    falt = {namn: getattr(uppgifter, namn) for namn in uppgifter.__dataclass_fields__}
    return falt | {"omrade": uppgifter.plats.omrade if uppgifter.plats else uppgifter.omrade}
