"""Owns the demo's frozen documents: locked pictures of the last weeks, and the quarters through the real engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.models import Kommun
from lagesbild.actions import las_lagesbild
from lagesbild.models import Lagesbild
from rapportering.perioder import Period, Slag

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
    sag(f"{kommun.namn}: {len(nya)} låsta lägesbilder.")


def sammanstall(kommun: Kommun, idag: date, sag: Callable[[str], None]) -> None:
    """Compile and send every closed quarter from 2024-K1."""
