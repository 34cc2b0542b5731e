"""Questions about reminders: who answers for a unit, and which answers are asked for now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.models import Enhet, Uppdrag
from rapportering.helgdagar import arbetsdag
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import Planer, las_planer
from rapportering.tackning import OBESVARAD, lagen

SISTA_INOM = timedelta(days=4)
"""So long after the deadline the last mail still goes out, if it was held up."""
DAGTID = range(7, 19)


@dataclass(frozen=True)
class Paminnelse:
    """One answer that is asked for. `slag` is `paminnelse` before the deadline and `sista` after it."""

    enhet: Enhet
    period: Svarsperiod
    slag: str


def svarar(kommun_id: int, enheter: list[int] | None = None) -> dict[int, list[Uppdrag]]:
    """Unit → the assignments of those who answer for it: reporters and kommunpolis with an active account. One query."""
    rader = Uppdrag.objects.in_force(timezone.localdate()).filter(
        kommun_id=kommun_id, roll__in=(Roll.RAPPORTOR, Roll.KOMMUNPOLIS), anvandare__is_active=True
    )
    if enheter is not None:
        rader = rader.filter(enhet__in=enheter)
    ut: dict[int, list[Uppdrag]] = defaultdict(list)
    for uppdrag in rader.select_related("anvandare").order_by("pk"):
        if uppdrag.enhet_id and uppdrag.anvandare_id not in {rad.anvandare_id for rad in ut[uppdrag.enhet_id]}:
            ut[uppdrag.enhet_id].append(uppdrag)
    return ut


def oppna_enheter(kommun_id: int) -> list[Enhet]:
    """The units that should answer today. One query."""
    idag = timezone.localdate()
    rader = Enhet.objects.filter(kommun_id=kommun_id, svarar=True, oppnad__lte=idag)
    return list(
        rader.filter(Q(stangd__isnull=True) | Q(stangd__gte=idag)).select_related("organisation").order_by("pk")
    )


def att_paminna(kommun_id: int, nu: datetime) -> list[Paminnelse]:
    """What is asked for now, also what an earlier hour or day missed. Nothing on days off, nor at night. Six queries."""
    lokal = timezone.localtime(nu)
    if not arbetsdag(lokal.date()) or lokal.hour not in DAGTID:
        return []
    planer = las_planer(kommun_id)
    fragor = [fraga for enhet in oppna_enheter(kommun_id) for fraga in _fragor(enhet, planer, nu)]
    rader = lagen(kommun_id, planer, [(fraga.enhet, [fraga.period]) for fraga in fragor])
    return [fraga for fraga, rad in zip(fragor, rader, strict=True) if rad.perioder[0].lage in OBESVARAD]


def _fragor(enhet: Enhet, planer: Planer, nu: datetime) -> list[Paminnelse]:
    idag = timezone.localdate(nu)
    ut = []
    for period in planer.senaste(enhet.pk, idag, 2):
        tider = planer.tider(period)
        if planer.borta(enhet.pk, idag):
            continue
        if tider.paminn <= nu < tider.senast:
            ut.append(Paminnelse(enhet, period, "paminnelse"))
        elif planer.plan(period.start).sista and tider.senast <= nu < tider.senast + SISTA_INOM:
            ut.append(Paminnelse(enhet, period, "sista"))
    return ut


def obesvarad(kommun_id: int, planer: Planer, enhet: Enhet, period: Svarsperiod) -> bool:
    """Whether the unit's answer is still wanted. Two queries."""
    (rad,) = lagen(kommun_id, planer, [(enhet, [period])])
    return rad.perioder[0].lage in OBESVARAD
