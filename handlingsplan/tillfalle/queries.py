"""Owns the reads of occasions: how far the activities have come by counting, and which ones a person may count for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt, Roll
from handlingsplan.models import Aktivitet, Medagare, Tillfalle

SENT_DAGAR = 60
"""An activity may be chosen for so many days after its last one."""
SENASTE_PLATSER = 4
PA_SIDAN = 5
_TITTA_PA = 40


@dataclass(frozen=True)
class Raknat:
    """What the occasions of an activity add up to, and how many they are."""

    antal: int
    tillfallen: int


def raknat(kommun_id: int, aktiviteter: Collection[int], per: dt.datetime) -> dict[int, Raknat]:
    """What has been counted for each activity as of `per` (aware); those without any are left out. One query.

    An occasion of a later day is not seen, nor one that was filed later.
    """
    rader = (
        Tillfalle.objects.filter(
            kommun_id=kommun_id, aktivitet__in=aktiviteter, datum__lte=timezone.localdate(per), skapat__lte=per
        )
        .order_by()
        .values_list("aktivitet_id")
        .annotate(Sum("antal"), Count("pk"))
    )
    return {aktivitet: Raknat(antal, tillfallen) for aktivitet, antal, tillfallen in rader if aktivitet is not None}


def far_raknas(by: Aktor) -> QuerySet[Aktivitet]:
    """The activities that the actor may count an occasion for: those who lead all, others what the own unit (co-)owns."""
    rader = Aktivitet.objects.visible_to(by)
    return rader if by.leder else rader.filter(_egna(by))


def _egna(by: Aktor) -> Q:
    enhet = by.enhet_id or 0
    med = Medagare.objects.filter(aktivitet=OuterRef("pk"), enhet=enhet)
    return Q(agare_id=enhet) | Q(Exists(med))


@dataclass(frozen=True)
class Valbar:
    """An activity that may be chosen, and whether the own unit does it."""

    aktivitet: Aktivitet
    egen: bool


def valbara(by: Aktor, idag: dt.date) -> list[Valbar]:
    """Those that an occasion of these days can be counted for, the own unit's first. One query."""
    rader = far_raknas(by).filter(start__lte=idag, slut__gte=idag - dt.timedelta(days=SENT_DAGAR))
    hittade: Iterable[Any] = rader.annotate(egen=_egna(by)).order_by("-egen", "-ar", "fokusomrade__nummer", "pk")
    return [Valbar(rad, rad.egen) for rad in hittade]


def senast_egna(by: Aktor) -> list[Tillfalle]:
    """The unit's last occasions, the actor's own first. One query."""
    if by.enhet_id is None:
        return []
    rader = Tillfalle.objects.visible_to(by).filter(enhet_id=by.enhet_id).named()
    return list(rader.annotate(egen=Q(av_id=by.anvandare_id or 0)).order_by("-egen", "-skapat", "-pk")[:_TITTA_PA])


def utan_aktivitet(by: Aktor) -> bool:
    """Whether the actor may file an occasion that counts for nothing; an owner files those of the own activities."""
    return by.roll != Roll.ANSVARIG


def senaste_tillfallen(by: Aktor, aktivitet: Aktivitet) -> list[Tillfalle]:
    """The last occasions of an activity, newest first. One query."""
    rader = Tillfalle.objects.visible_to(by).filter(aktivitet=aktivitet).named()
    return list(rader.order_by("-datum", "-pk")[:PA_SIDAN])


def adress_for_nytt(by: Aktor, aktivitet: Aktivitet) -> str:
    """Where the actor files an occasion for the activity; empty for those who may not."""
    far = by.far(Ratt.LAGG_TILL_TILLFALLE) and (by.leder or far_raknas(by).filter(pk=aktivitet.pk).exists())
    return reverse("tillfalle_nytt", query={"aktivitet": aktivitet.pk}) if far else ""
