"""Owns which days are working days in Sweden. Saturdays, Sundays, public holidays and the three eves off are not."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

DAG = timedelta(days=1)


@cache
def _lediga(ar: int) -> frozenset[date]:
    """Public holidays, and the eves that by law or custom are free all day: midsummer, Christmas, New Year."""
    return frozenset(holidays.country_holidays("SE", years=ar, categories=("public", "de_facto")))


def arbetsdag(dag: date) -> bool:
    """Whether people are at work."""
    return dag.weekday() < 5 and dag not in _lediga(dag.year)


def narmast(dag: date, tidigast: date) -> date:
    """The day itself, else the nearest earlier working day; never before `tidigast`, then the first working day after."""
    fore = dag
    while fore >= tidigast:
        if arbetsdag(fore):
            return fore
        fore -= DAG
    return nasta(dag)


def nasta(dag: date) -> date:
    """The first working day after the day."""
    dag += DAG
    while not arbetsdag(dag):
        dag += DAG
    return dag
