"""Owns the acts on how an activity goes, and the write that lets one of many through."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.logg import logga
from aktorer.svenska import kort_datum
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Statusrad
from handlingsplan.status import KRAVER_TEXT, ORDNING, axlar


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
    skriv(aktivitet, version, slut=nytt_slut, utfall=nytt_utfall)
    genomforande, bedomning = axlar(status)
    rad = ny_statusrad(
        by, aktivitet, genomforande=genomforande, bedomning=bedomning, text=text.strip(), utfall=nytt_utfall, nar=nar
    )
    logga(by, "aktivitet.uppdatera", aktivitet, status=status, statusrad=rad.pk)
    return rad


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
