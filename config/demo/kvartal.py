"""Owns the demo's frozen documents: locked pictures of the last weeks, and the quarters through the real engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from config.demo import atgardsplan
from config.demo.rapporter import STOCKHOLM
from lagesbild.actions import las_lagesbild
from lagesbild.models import Lagesbild
from rapportering.perioder import Period, Slag
from uppfoljning import motor
from uppfoljning.actions import begar_sammanstallning, skicka
from uppfoljning.models import Aterrapport, Korning
from utskick.models import Utkorg

VECKOR = 6


def lagesbilder(kommun: Kommun, idag: date, sag: Callable[[str], None]) -> None:
    """Lock the last ended weeks but the newest, and the last quarter, as the coordinator would have."""
    forra = Period.med(Slag.VECKA, idag).forra()
    perioder = [Period.med(Slag.KVARTAL, idag).forra()]
    for _ in range(VECKOR):
        forra = forra.forra()
        perioder.append(forra)
    lasta = set(Lagesbild.objects.filter(kommun=kommun).values_list("period", flat=True))
    nya = [period for period in reversed(perioder) if period.kod not in lasta]
    for period in nya:
        with kontext(Aktor.system(kommun.pk)) as by:
            las_lagesbild(by=by, period=period)
    atgardsplan.skapa(kommun, idag)
    sag(f"{kommun.namn}: {len(nya)} låsta lägesbilder, och en åtgärdsplan som vilar på det senaste kvartalet.")


def sammanstall(kommun: Kommun, idag: date, sag: Callable[[str], None]) -> None:
    """Compile every closed quarter from 2024-K1 through the real engine, and send all but the newest.

    The newest waits for the coordinator's press. Quarters that the engine could not make are named, not hidden.
    """
    sista = Period.med(Slag.KVARTAL, idag).forra()
    period, by = Period(Slag.KVARTAL, 2024, 1), Aktor.system(kommun.pk)
    while period <= sista:
        rapport = _rapport(by, period)
        if rapport is None:
            fel = Korning.objects.filter(kommun=kommun, ar=period.ar, kvartal=period.tal).values_list("fel", flat=True)
            sag(f"{period.kod} blev inte sammanställt. {' '.join(fel)}")
            return
        if period < sista and rapport.skickad is None:
            _skicka(by, rapport)
        sag(f"{period.kod}: återrapport med {rapport.sidor} sidor{'' if period == sista else ', skickad'}.")
        period = period.nasta()


def _rapport(by: Aktor, period: Period) -> Aterrapport | None:
    """The quarter's report, compiled if it is not there."""
    fardig = Aterrapport.objects.filter(kommun_id=by.kommun_id, ar=period.ar, kvartal=period.tal).first()
    if fardig is not None:
        return fardig
    with kontext(by):
        korning = begar_sammanstallning(by=by, ar=period.ar, kvartal=period.tal)
    motor.kor(korning.pk)
    return Aterrapport.objects.filter(korning=korning).first()


def _skicka(by: Aktor, rapport: Aterrapport) -> None:
    """Send, dated as it would have been: a fortnight after the quarter. The demo's past is not mailed anew."""
    with kontext(by):
        skicka(by=by, rapport=rapport)
        Utkorg.objects.filter(kommun_id=by.kommun_id, typ__startswith="aterrapport.", klar__isnull=True).update(
            klar=timezone.now()
        )
        tid = datetime.combine(rapport.period.slut + timedelta(days=14), time(9, 30), STOCKHOLM)
        Aterrapport.objects.filter(pk=rapport.pk).update(skickad=tid)
