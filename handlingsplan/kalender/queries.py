"""Owns what a calendar holds: the plan of this year and the promises beside it, all of it or what one unit owns."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Kommun
from handlingsplan.arshjul.queries import Handelse, aktiviteters, hjulrader, kvartalsdagar, steg
from handlingsplan.models import Aktivitet
from handlingsplan.queries import aktivitetslagen


def mina(aktor: Aktor, nu: dt.datetime) -> list[tuple[int, Handelse]]:
    """What the person answers for: own unit's activities, those it does with others, and those in the own name."""
    mitt = Q(agare_person_id=aktor.anvandare_id or 0)
    if aktor.enhet_id:
        mitt |= Q(agare_id=aktor.enhet_id) | Q(medagare__enhet_id=aktor.enhet_id)
    return _aktiviteter(aktor, nu, mitt)


def planen(aktor: Aktor, nu: dt.datetime) -> list[tuple[int, Handelse]]:
    """Everything of the plan, the days on which quarters close, and what comes back every year."""
    idag = timezone.localdate(nu)
    ar = (idag.year - 1, idag.year, idag.year + 1)
    dagar = Kommun.objects.values_list("stangningsdagar", flat=True).get(pk=aktor.kommun_id)
    ut = _aktiviteter(aktor, nu, Q())
    kvartal = {en.nyckel: (en.dag.year, en) for ett in ar for en in kvartalsdagar(ett, dagar)}
    return [*ut, *kvartal.values(), *((en.dag.year, en) for en in hjulrader(aktor.kommun_id, ar))]


def _aktiviteter(aktor: Aktor, nu: dt.datetime, villkor: Q) -> list[tuple[int, Handelse]]:
    """The first and last days and the steps of activities of the year before, this one and those to come."""
    rader = Aktivitet.objects.visible_to(aktor).filter(villkor, ar__gte=timezone.localdate(nu).year - 1)
    aktiviteter = list(rader.select_related("agare__organisation", "problem", "orsak").distinct().order_by("pk"))
    lagen = aktivitetslagen(aktor.kommun_id, aktiviteter, nu)
    ar = {lage.id: lage.ar for lage in lagen.values()}
    ut = aktiviteters(lagen.values()) + steg(aktor.kommun_id, lagen.values())
    return [(ar[en.aktivitet_id], en) for en in ut]
