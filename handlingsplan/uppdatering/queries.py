"""Owns the read of an activity's history: every row that was said of it, with what each one undid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from handlingsplan.models import Aktivitet, Statusrad
from handlingsplan.status import visad


@dataclass(frozen=True)
class Handelse:
    """One row of an activity's history. `status` is the shown tag then, `fran` the one before, "" for the first.

    `angrar`: the row undid the one before it. `angrad`: a later row undid this one. `slut_fore` is None when the row
    did not say which end date it found.
    """

    id: int
    status: str
    fran: str
    text: str
    gor: str
    behov: str
    prognos: str
    nar: dt.datetime
    av_id: int | None
    av_funktion: str
    slut: dt.date
    slut_fore: dt.date | None
    utfall: Decimal | None
    inget_nytt: bool
    angrar: bool
    angrad: bool


def historik(aktivitet: Aktivitet) -> tuple[Handelse, ...]:
    """Everything that has been said of the activity, newest first. One query."""
    rader = list(Statusrad.objects.filter(aktivitet=aktivitet).order_by("nar", "id"))
    angrade = {rad.angrar_id for rad in rader}
    fore = ""
    handelser = []
    for rad in rader:
        nu = visad(rad.genomforande, rad.bedomning)
        handelser.append(_handelse(rad, nu, fore, angrad=rad.pk in angrade))
        fore = nu
    return tuple(reversed(handelser))


def _handelse(rad: Statusrad, status: str, fran: str, *, angrad: bool) -> Handelse:
    return Handelse(
        id=rad.pk,
        status=status,
        fran=fran,
        text=rad.text,
        gor=rad.gor,
        behov=rad.behov,
        prognos=rad.prognos,
        nar=rad.nar,
        av_id=rad.av_id,
        av_funktion=rad.av_funktion,
        slut=rad.slut,
        slut_fore=rad.slut_fore,
        utfall=rad.utfall,
        inget_nytt=rad.inget_nytt,
        angrar=rad.angrar_id is not None,
        angrad=angrad,
    )
