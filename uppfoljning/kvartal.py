"""Owns when a quarter closes: its days by event date, its cut-off in Europe/Stockholm."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from rapportering.perioder import OgiltigPeriod, Period, Slag


def las_kvartal(kod: str) -> Period:
    """The quarter of a code such as 2024-K3. OgiltigPeriod (Swedish) for anything else."""
    period = Period.las(kod)
    if period.slag is not Slag.KVARTAL:
        raise OgiltigPeriod(f"”{kod}” är inget kvartal. Skriv till exempel 2024-K3.")
    return period


def stangning(period: Period, stangningsdagar: int) -> datetime:
    """The cut-off: the last second of the n-th day after the quarter, Swedish time."""
    dag = period.slut + timedelta(days=stangningsdagar)
    return timezone.make_aware(datetime.combine(dag, time(23, 59, 59)))


def ar_slut(period: Period, nu: datetime) -> bool:
    """Whether the quarter's last day has passed in Sweden."""
    return period.slut < timezone.localdate(nu)


def senast_stangt(nu: datetime, stangningsdagar: int) -> Period:
    """The newest quarter whose cut-off has passed."""
    period = Period.med(Slag.KVARTAL, timezone.localdate(nu)).forra()
    while stangning(period, stangningsdagar) >= nu:
        period = period.forra()
    return period
