"""Owns the relay: takes due rows of the outbox and brings about their effects.

A row is first claimed in a transaction of its own (one try more, next try later), then run in a second one together
with `klar`. So an effect that kills its process has already been put off, and cannot stand in the way of the others.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import satt
from utskick.effekter import effekter_av
from utskick.models import Utkorg

logg = logging.getLogger(__name__)

VANTAN_FORST, VANTAN_HOGST = 10, 3600


@dataclass(frozen=True)
class Utfall:
    """What one round did: number of rows whose effects happened, and that failed."""

    klara: int = 0
    misslyckade: int = 0


def vantan(forsok: int) -> timedelta:
    """How long to wait after the n-th try: 10 s, 20 s, 40 s … at most an hour."""
    return timedelta(seconds=min(VANTAN_FORST * 2 ** min(forsok - 1, 16), VANTAN_HOGST))


def relaa(grans: int = 200, sekunder: float = 60.0) -> Utfall:
    """Bring about up to `grans` due effects, for at most about `sekunder`. Safe to run in many processes at once.

    An effect that raises is noted on its row and tried again later; the others go on. SystemExit and
    KeyboardInterrupt are noted too, and then raised: the process was told to stop.
    """
    klara = misslyckade = 0
    slut = time.monotonic() + sekunder
    while klara + misslyckade < grans and time.monotonic() < slut:
        pk = _ta_nasta()
        if pk is None:
            break
        try:
            klara += _gor(pk)
        except BaseException as fel:  # an effect may raise anything: WeasyPrint's fatal error is no Exception
            misslyckade += 1
            _notera(pk, fel)
            if isinstance(fel, (SystemExit, KeyboardInterrupt)):
                raise
    return Utfall(klara, misslyckade)


def _ta_nasta() -> int | None:
    """Claim the row that has waited longest; nothing when all is done or others hold the rest."""
    nu = timezone.now()
    with transaction.atomic():
        rad = Utkorg.objects.due(nu).select_for_update(skip_locked=True).first()
        if rad is None:
            return None
        rad.forsok += 1
        rad.nasta = nu + vantan(rad.forsok)
        rad.save(update_fields=["forsok", "nasta"])
        return rad.pk


def _gor(pk: int) -> bool:
    """Effects and `klar` in one transaction, as the system in the row's municipality."""
    with transaction.atomic():
        # Waits: another relay that is choosing its next row may hold this one for a moment (seen with four at once).
        rad = Utkorg.objects.select_for_update().filter(pk=pk, klar__isnull=True).first()
        if rad is None:  # another process did it
            return False
        satt(Aktor.system(rad.kommun_id))
        for effekt in effekter_av(rad.typ):
            effekt(rad)
        rad.klar, rad.fel = timezone.now(), ""
        rad.save(update_fields=["klar", "fel"])
        return True


def _notera(pk: int, fel: BaseException) -> None:
    """Keep the error on the row, over a new connection if the effect broke the old one."""
    logg.warning("Effekten av rad %d i utkorgen misslyckades.", pk, exc_info=fel)
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    Utkorg.objects.filter(pk=pk, klar__isnull=True).update(fel=f"{type(fel).__name__}: {fel}"[:500])
