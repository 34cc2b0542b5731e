"""Owns the acts on a plan: promise, activity and status. The acts of the Excel import are in `importera`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt, Roll
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.svenska import kort_datum
from aktorer.vybaser import ActRefused
from handlingsplan.atgardsmejl import beratta_om_atgard
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Statusrad
from handlingsplan.queries import nummerordning
from handlingsplan.status import KRAVER_TEXT, ORDNING, axlar
from lagesbild.models import Orsak, Problem


class Conflict(Exception):
    """Somebody else saved the activity since it was read. `aktivitet` is as it is now, `deras` its newest status row."""

    def __init__(self, aktivitet: Aktivitet, deras: Statusrad | None) -> None:
        super().__init__("Någon annan sparade medan du skrev.")
        self.aktivitet = aktivitet
        self.deras = deras


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
def skapa_lofte(
    *,
    by: Aktor,
    ar: int,
    rubrik: str,
    text: str = "",
    parter: str = "Polisen och kommunen",
    undertecknat: dt.date | None = None,
    diarienummer: str = "",
    fokusomraden: Sequence[str] = (),
    exempel: bool = False,
) -> Medborgarlofte:
    """Make the promise of a year with its focus areas, numbered in the order given. ActRefused when the year has one."""
    _krav_leder(by)
    if Medborgarlofte.objects.filter(kommun_id=by.kommun_id, ar=ar).exists():
        raise ActRefused(f"Det finns redan ett löfte för {ar}. Välj ett annat år.", falt="ar")
    lofte = Medborgarlofte.objects.create(
        kommun_id=by.kommun_id,
        ar=ar,
        rubrik=rubrik,
        text=text,
        parter=parter,
        undertecknat=undertecknat,
        diarienummer=diarienummer,
        exempel=exempel,
    )
    Fokusomrade.objects.bulk_create(
        Fokusomrade(kommun_id=by.kommun_id, lofte=lofte, nummer=nummer, namn=namn)
        for nummer, namn in enumerate(fokusomraden, start=1)
    )
    logga(by, "lofte.skapa", lofte, ar=ar, fokusomraden=len(fokusomraden))
    return lofte


@transaction.atomic
def lagg_till_aktivitet(*, by: Aktor, uppgifter: Aktivitetsuppgifter) -> Aktivitet:
    """Add an activity to the promise of its focus area. Without a number it gets the next free one. ActRefused."""
    _krav_leder(by)
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
    _krav_leder(by)
    aktivitet = Aktivitet.objects.get(pk=aktivitet_id, kommun_id=by.kommun_id)
    nummer = uppgifter.nummer or aktivitet.nummer
    las_numren(uppgifter.fokusomrade.lofte_id)
    _krav_uppgifter(uppgifter, nummer, aktivitet.ar, by, utom=aktivitet_id)
    flyttat_fran = aktivitet.slut
    _skriv(aktivitet, version, **{**_falt(uppgifter), "nummer": nummer})
    senaste = _senaste(aktivitet)
    if senaste is not None and flyttat_fran != uppgifter.slut:
        byte = f"Slutdatumet ändrat från {kort_datum(flyttat_fran)} till {kort_datum(uppgifter.slut)}."
        _ny_statusrad(
            by,
            aktivitet,
            genomforande=senaste.genomforande,
            bedomning=senaste.bedomning,
            text=f"{byte}\n{senaste.text}".strip(),
            utfall=aktivitet.utfall,
        )
    logga(by, "aktivitet.andra", aktivitet, nummer=nummer)
    beratta_om_atgard(by, uppgifter.problem)
    return aktivitet


@transaction.atomic
def uppdatera_status(
    *,
    by: Aktor,
    aktivitet_id: int,
    version: int,
    status: str,
    text: str = "",
    slut: dt.date | None = None,
    utfall: Decimal | None = None,
    nar: dt.datetime | None = None,
) -> Statusrad:
    """Say how an activity goes: a new immutable row, and the activity's version one up.

    `status` is a shown tag (`status.ORDNING`), `version` the one that was read, `slut` and `utfall` None to keep what
    is there. `nar` (aware) is for loading history only. PermissionDenied, ActRefused, Conflict; of many at once, one wins.
    """
    aktivitet = Aktivitet.objects.get(pk=aktivitet_id, kommun_id=by.kommun_id)
    if not aktivitet.far_uppdateras_av(by):
        raise PermissionDenied
    if status not in ORDNING:
        raise ActRefused("Välj hur det går.", falt="status")
    if status in KRAVER_TEXT and not text.strip():
        raise ActRefused("Skriv vad som har hänt och vad ni gör åt det.", falt="text")
    nytt_slut = slut or aktivitet.slut
    if nytt_slut < aktivitet.start:
        raise ActRefused(
            f"Slutdatumet är före startdatumet {kort_datum(aktivitet.start)}. Välj ett senare datum.", falt="slut"
        )
    nytt_utfall = aktivitet.utfall if utfall is None else utfall
    _skriv(aktivitet, version, slut=nytt_slut, utfall=nytt_utfall)
    genomforande, bedomning = axlar(status)
    rad = _ny_statusrad(
        by, aktivitet, genomforande=genomforande, bedomning=bedomning, text=text.strip(), utfall=nytt_utfall, nar=nar
    )
    logga(by, "aktivitet.uppdatera", aktivitet, status=status, statusrad=rad.pk)
    return rad


def las_numren(lofte_id: int) -> None:
    """Hold the plan's numbers for the rest of the transaction: the promise's row is their lock."""
    Medborgarlofte.objects.select_for_update().get(pk=lofte_id)


def nasta_nummer(fokus: Fokusomrade) -> str:
    """The next free number in the focus area, "2.7" after "2.6"."""
    tagna = Aktivitet.objects.filter(kommun_id=fokus.kommun_id, ar=fokus.lofte.ar).values_list("nummer", flat=True)
    egna = [nummerordning(nummer)[1] for nummer in tagna if nummerordning(nummer)[0] == fokus.nummer]
    return f"{fokus.nummer}.{max(egna, default=0) + 1}"


def _krav_leder(by: Aktor) -> None:
    if not by.far(Ratt.SKRIV_PLAN):
        raise PermissionDenied


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


def _skriv(aktivitet: Aktivitet, version: int, **falt: object) -> None:
    """Write only if nobody else has since `version`; of many at once the database lets one through."""
    traffade = Aktivitet.objects.filter(pk=aktivitet.pk, version=version).update(version=F("version") + 1, **falt)
    if not traffade:
        aktivitet.refresh_from_db()
        raise Conflict(aktivitet, _senaste(aktivitet))
    for namn, varde in falt.items():
        setattr(aktivitet, namn, varde)
    aktivitet.version = version + 1


def _senaste(aktivitet: Aktivitet) -> Statusrad | None:
    return Statusrad.objects.filter(aktivitet=aktivitet).order_by("-nar", "-id").first()


def _ny_statusrad(
    by: Aktor,
    aktivitet: Aktivitet,
    *,
    genomforande: str,
    bedomning: str,
    text: str,
    utfall: Decimal | None,
    nar: dt.datetime | None = None,
) -> Statusrad:
    """A row in the history. It is signed with a function, never with a person's name."""
    if by.roll == Roll.ANSVARIG:
        funktion = aktivitet.funktion
    else:
        funktion = Roll(by.roll).label if by.roll in Roll.values else ""
    return Statusrad.objects.create(
        kommun_id=by.kommun_id,
        aktivitet=aktivitet,
        genomforande=genomforande,
        bedomning=bedomning,
        text=text,
        utfall=utfall,
        slut=aktivitet.slut,
        av_id=by.anvandare_id,
        av_funktion=funktion,
        **({"nar": nar} if nar else {}),
    )
