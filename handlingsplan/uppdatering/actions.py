"""Owns the acts on how an activity goes, and the write that lets one of many through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.logg import logga
from aktorer.svenska import kort_datum
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Bedomning, Genomforande, Statusrad
from handlingsplan.status import AVSLUTADE, KRAVER_TEXT, ORDNING, axlar, visad

FLEST_AR = 5
"""How many years from its promise an activity may begin or end."""

INGET = "Inget."
"""What a risk or deviation says is needed when nobody has asked for anything."""


@dataclass(frozen=True)
class Ord:
    """The words of a row: the three answers and the forecast."""

    text: str = ""
    gor: str = ""
    behov: str = ""
    prognos: str = ""

    @classmethod
    def ur(cls, rad: Statusrad) -> Ord:
        """The words of a row that is there."""
        return cls(rad.text, rad.gor, rad.behov, rad.prognos)


class Conflict(Exception):
    """Somebody else saved the activity since it was read. `aktivitet` is as it is now, `deras` its newest status row."""

    def __init__(self, aktivitet: Aktivitet, deras: Statusrad | None) -> None:
        super().__init__("Någon annan sparade medan du skrev.")
        self.aktivitet = aktivitet
        self.deras = deras


@transaction.atomic
def uppdatera_status(
    *,
    by: Aktor,
    aktivitet_id: int,
    version: int,
    status: str,
    text: str = "",
    gor: str = "",
    behov: str = "",
    prognos: str = "",
    slut: dt.date | None = None,
    utfall: Decimal | None = None,
    nar: dt.datetime | None = None,
) -> Statusrad:
    """Say how an activity goes: a new immutable row, and the activity's version one up.

    `status` is a shown tag (`status.ORDNING`), `version` the one that was read, `slut` and `utfall` None to keep what
    is there. Risk and deviation need `text` (what has happened) and `gor` (what is done); without `behov` they say
    that nothing is needed. `prognos` is one of Bedomning, "" for no forecast. `nar` (aware) is for loading history
    only. PermissionDenied, ActRefused, Conflict; of many at once, one wins.
    """
    aktivitet = _egen(by, aktivitet_id)
    ord_ = Ord(text.strip(), gor.strip(), behov.strip(), "" if status in AVSLUTADE else prognos)
    _krav_ord(status, ord_)
    nytt_slut = slut or aktivitet.slut
    if nytt_slut < aktivitet.start:
        raise ActRefused(
            f"Slutdatumet är före startdatumet {kort_datum(aktivitet.start)}. Välj ett senare datum.", falt="slut"
        )
    krav_rimligt_ar(nytt_slut, aktivitet.ar, "slut")
    if status in KRAVER_TEXT and not ord_.behov:
        ord_ = replace(ord_, behov=INGET)
    fore, nytt_utfall = aktivitet.slut, aktivitet.utfall if utfall is None else utfall
    skriv(aktivitet, version, slut=nytt_slut, utfall=nytt_utfall)
    rad = ny_statusrad(by, aktivitet, axlar(status), ord_=ord_, utfall=nytt_utfall, slut_fore=fore, nar=nar)
    logga(by, "aktivitet.uppdatera", aktivitet, status=status, statusrad=rad.pk)
    return rad


@transaction.atomic
def inget_nytt(*, by: Aktor, aktivitet_id: int, version: int) -> Statusrad:
    """Say that nothing is new: the newest row again, stamped now. PermissionDenied, Conflict."""
    aktivitet = _egen(by, aktivitet_id)
    sist = senaste(aktivitet)
    status = visad(sist.genomforande, sist.bedomning) if sist else Genomforande.EJ.value
    ord_ = Ord.ur(sist) if sist and status in KRAVER_TEXT else Ord(prognos=sist.prognos if sist else "")
    skriv(aktivitet, version)
    rad = ny_statusrad(by, aktivitet, axlar(status), ord_=ord_, utfall=aktivitet.utfall, inget_nytt=True)
    logga(by, "aktivitet.inget_nytt", aktivitet, status=status, statusrad=rad.pk)
    return rad


@transaction.atomic
def angra_statusrad(*, by: Aktor, aktivitet_id: int, rad_id: int) -> Statusrad:
    """Undo the newest row: a new one says again what the row before it said. Its writer may, and those who lead.

    Without a row before, nobody has said anything: not begun, no result. PermissionDenied, ActRefused.
    """
    aktivitet = _egen(by, aktivitet_id)
    angrad, fore = ([*Statusrad.objects.filter(aktivitet=aktivitet).order_by("-nar", "-id")[:2], None, None])[:2]
    if angrad is None or angrad.pk != rad_id:
        raise ActRefused("Det har kommit en nyare uppdatering. Bara den senaste går att ångra.")
    if angrad.angrar_id is not None:
        raise ActRefused("Uppdateringen är redan ångrad. Skriv en ny uppdatering i stället.")
    if not by.leder and angrad.av_id != by.anvandare_id:
        raise PermissionDenied
    slut = angrad.slut_fore or (fore.slut if fore else aktivitet.slut)
    utfall = fore.utfall if fore else None
    try:
        skriv(aktivitet, aktivitet.version, slut=max(slut, aktivitet.start), utfall=utfall)
    except Conflict as krock:
        raise ActRefused("Någon annan sparade samtidigt. Ladda om sidan och försök igen.") from krock
    rad = ny_statusrad(
        by,
        aktivitet,
        (fore.genomforande, fore.bedomning) if fore else (Genomforande.EJ.value, Bedomning.PLAN.value),
        ord_=Ord.ur(fore) if fore else Ord(),
        utfall=utfall,
        slut_fore=angrad.slut,
        angrar=angrad,
    )
    logga(by, "aktivitet.angra", aktivitet, angrar=angrad.pk, statusrad=rad.pk)
    return rad


def _egen(by: Aktor, aktivitet_id: int) -> Aktivitet:
    aktivitet = Aktivitet.objects.get(pk=aktivitet_id, kommun_id=by.kommun_id)
    if not aktivitet.far_uppdateras_av(by):
        raise PermissionDenied
    return aktivitet


def _krav_ord(status: str, ord_: Ord) -> None:
    """What each status must say. ActRefused with the field at fault."""
    if status not in ORDNING:
        raise ActRefused("Välj hur det går.", falt="status")
    if ord_.prognos and ord_.prognos not in Bedomning.values:
        raise ActRefused("Välj en prognos i listan.", falt="prognos")
    if status in KRAVER_TEXT and not ord_.text:
        raise ActRefused("Skriv vad som har hänt.", falt="text")
    if status in KRAVER_TEXT and not ord_.gor:
        raise ActRefused("Skriv vad ni gör åt det.", falt="gor")


def krav_rimligt_ar(dag: dt.date, ar: int, falt: str) -> None:
    """ActRefused for a date that can only be a slip of the pen: further from the promise's year than any plan."""
    if abs(dag.year - ar) > FLEST_AR:
        raise ActRefused(f"Datumet {kort_datum(dag)} är långt från löftets år {ar}. Rätta årtalet.", falt=falt)


def skriv(aktivitet: Aktivitet, version: int, **falt: object) -> None:
    """Write only if nobody else has since `version`; of many at once the database lets one through."""
    traffade = Aktivitet.objects.filter(pk=aktivitet.pk, version=version).update(version=F("version") + 1, **falt)
    if not traffade:
        aktivitet.refresh_from_db()
        raise Conflict(aktivitet, senaste(aktivitet))
    for namn, varde in falt.items():
        setattr(aktivitet, namn, varde)
    aktivitet.version = version + 1


def senaste(aktivitet: Aktivitet) -> Statusrad | None:
    """The newest row, None when nothing has been said."""
    return Statusrad.objects.filter(aktivitet=aktivitet).order_by("-nar", "-id").first()


def ny_statusrad(
    by: Aktor,
    aktivitet: Aktivitet,
    axel: tuple[str, str],
    *,
    ord_: Ord,
    utfall: Decimal | None,
    slut_fore: dt.date | None = None,
    inget_nytt: bool = False,
    angrar: Statusrad | None = None,
    nar: dt.datetime | None = None,
) -> Statusrad:
    """A row in the history; `axel` is (genomforande, bedomning). It is signed with a function, never with a person's name."""
    if by.roll == Roll.ANSVARIG:
        funktion = aktivitet.funktion
    else:
        funktion = Roll(by.roll).label if by.roll in Roll.values else ""
    return Statusrad.objects.create(
        kommun_id=by.kommun_id,
        aktivitet=aktivitet,
        genomforande=axel[0],
        bedomning=axel[1],
        text=ord_.text,
        gor=ord_.gor,
        behov=ord_.behov,
        prognos=ord_.prognos,
        utfall=utfall,
        slut=aktivitet.slut,
        slut_fore=slut_fore,
        inget_nytt=inget_nytt,
        angrar=angrar,
        av_id=by.anvandare_id,
        av_funktion=funktion,
        **({"nar": nar} if nar else {}),
    )
