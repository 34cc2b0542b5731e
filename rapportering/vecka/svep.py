"""Owns the sweep: puts the reminders that are due into the outbox. Safe to run twice, or not at all for a while."""

from __future__ import annotations

from datetime import datetime

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from rapportering.vecka.queries import Paminnelse, att_paminna
from utskick.actions import lagg_i_utkorg
from utskick.models import Utkorg


def svep(nu: datetime) -> int:
    """Every municipality in a transaction of its own. Returns how many answers were asked for."""
    antal = 0
    for kommun_id in Kommun.objects.order_by("pk").values_list("pk", flat=True):
        with kontext(Aktor.system(kommun_id)):
            antal += _koa(kommun_id, att_paminna(kommun_id, nu))
    return antal


def nyckel(fraga: Paminnelse) -> str:
    """One reminder of each kind for a unit and period; the mail adds the person."""
    return f"vecka.{fraga.slag}:{fraga.enhet.pk}:{fraga.period.kod}"


def _koa(kommun_id: int, fragor: list[Paminnelse]) -> int:
    """The key keeps it to one, also when two sweeps meet; asking first keeps the outbox still."""
    koade = Utkorg.objects.filter(kommun_id=kommun_id, nyckel__in=[nyckel(fraga) for fraga in fragor])
    finns = set(koade.values_list("nyckel", flat=True)) if fragor else set()
    nya = [fraga for fraga in fragor if nyckel(fraga) not in finns]
    for fraga in nya:
        lagg_i_utkorg(
            kommun_id=kommun_id,
            typ="vecka.paminn",
            nyckel=nyckel(fraga),
            data={"enhet": fraga.enhet.pk, "period": fraga.period.kod, "slag": fraga.slag},
        )
    return len(nya)
