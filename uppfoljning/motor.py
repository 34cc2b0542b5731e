"""Owns the engine: one job from lease to stored report, and the sweep that makes up for whatever was lost.

The database is the only memory. A job may be killed anywhere and run anew: nothing is stored before the last
transaction, and that one asks whether the job is still ours.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext, satt
from aktorer.vybaser import ActRefused
from uppfoljning import actions, queries
from uppfoljning.actions import LeaseForlorad
from uppfoljning.barn import BarnFel, gor_pdf
from uppfoljning.models import Korning
from uppfoljning.sida import html
from uppfoljning.underlag import Kvartalsunderlag

logg = logging.getLogger(__name__)


def kor(korning_id: int, visa: Callable[[str, int], None] = lambda steg, andel: None) -> None:
    """Run one job if it waits or was abandoned; else nothing. `visa` gets each step and per cent, for a terminal."""
    korning = actions.ta_lease(korning_id=korning_id, nu=timezone.now())
    if korning is None:
        return

    def steg(text: str, andel: int) -> None:
        actions.visa_framsteg(korning=korning, steg=text, andel=andel)
        visa(text, andel)

    try:
        _gor(korning, steg)
    except LeaseForlorad:
        logg.info("Körning %d togs över av en annan process.", korning_id)
    except (BarnFel, queries.UtanLofte, ActRefused) as fel:
        slutgiltigt = not isinstance(fel, BarnFel) or fel.slutgiltigt
        logg.warning("Körning %d misslyckades: %s", korning_id, fel)
        actions.notera_fel(korning=korning, fel=str(fel), slutgiltigt=slutgiltigt)
    except BaseException as fel:  # whatever stops us is noted, then raised: the process may have been told to stop
        logg.exception("Körning %d stannade.", korning_id)
        if connection.is_usable():
            text = f"Ett oväntat fel stoppade arbetet ({type(fel).__name__}). Felet står i serverns logg."
            actions.notera_fel(korning=korning, fel=text, slutgiltigt=False)
        raise


def _gor(korning: Korning, steg: Callable[[str, int], None]) -> None:
    by = Aktor.system(korning.kommun_id)
    steg("Samlar in uppgifterna", 10)
    underlag = _frys(by, korning)
    steg("Skriver rapporten", 40)
    text = html(underlag)
    andel = [45]

    def puls() -> None:
        andel[0] = min(andel[0] + 5, 90)
        steg("Gör PDF:en", andel[0])

    steg("Gör PDF:en", andel[0])
    pdf = gor_pdf(text, puls)
    steg("Sparar", 95)
    with kontext(by):
        actions.spara_aterrapport(by=by, korning=korning, underlag=underlag, pdf=pdf.innehall, sidor=pdf.sidor)


def _frys(by: Aktor, korning: Korning) -> Kvartalsunderlag:
    """Everything as of one and the same moment in the database."""
    with transaction.atomic():
        if len(connection.savepoint_ids) == 0:  # the outermost transaction: its level can still be chosen
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        satt(by)
        return queries.samla_kvartal(
            korning.kommun_id, korning.period, version=korning.version, skal=korning.skal, nu=timezone.now()
        )


def sop(nu: datetime) -> list[int]:
    """Open the newest closed quarter where no job exists, and give the jobs that wait or were abandoned."""
    for kommun_id, period in queries.att_oppna(nu):
        by = Aktor.system(kommun_id)
        try:
            with kontext(by):
                actions.oppna_kvartal(by=by, period=period)
        except ActRefused as nej:
            logg.info("Kvartal %s öppnades inte i kommun %d: %s", period.kod, kommun_id, nej)
    return list(Korning.objects.abandoned(nu).values_list("pk", flat=True))
