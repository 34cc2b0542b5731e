"""Owns the sweep: once a working day, in the daytime, each municipality's questions go into the outbox.

Safe to run twice: the key is the day. Safe not to run: the rules ask what remains, not what was due yesterday.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from rapportering.helgdagar import arbetsdag
from rapportering.vecka.queries import DAGTID
from utskick.actions import lagg_i_utkorg
from utskick.models import Utkorg


def svep(nu: dt.datetime) -> int:
    """Every municipality in a transaction of its own. Returns how many were put into the outbox."""
    lokal = timezone.localtime(nu)
    if not arbetsdag(lokal.date()) or lokal.hour not in DAGTID:
        return 0
    antal = 0
    nyckel = f"aktivitet.paminn:{lokal.date().isoformat()}"
    for kommun_id in Kommun.objects.order_by("pk").values_list("pk", flat=True):
        with kontext(Aktor.system(kommun_id)):
            if not Utkorg.objects.filter(kommun_id=kommun_id, nyckel=nyckel).exists():
                lagg_i_utkorg(kommun_id=kommun_id, typ="aktivitet.paminn", nyckel=nyckel, data={})
                antal += 1
    return antal
