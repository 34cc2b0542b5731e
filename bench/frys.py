"""Measures the freeze of a quarter at two sizes of plan. Goal: at most 60 queries and 2 s for 1 000 activities.

`python -m lokalt.prov .venv/bin/python -m bench.frys [--rapporter 10000] [--aktiviteter 60 1000]`
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.matning import bli, databas, jamfor, skriv


def main() -> None:
    """Build the data, measure as the worker's role, print."""
    val = argparse.ArgumentParser(description=__doc__)
    val.add_argument("--rapporter", type=int, default=10_000)
    val.add_argument("--aktiviteter", type=int, nargs="+", default=[60, 1000])
    flaggor = val.parse_args()
    with databas():
        from bench import data, golv

        golv.skapa()
        kommun = data.skapa(flaggor.rapporter)
        planer = [(antal, data.plan(kommun, ar, antal)) for ar, antal in enumerate(flaggor.aktiviteter, start=2040)]
        data.analysera()
        bli("lb_worker")
        skriv([_mat(kommun.pk, ar, antal) for antal, ar in planer])


def _mat(kommun_id: int, ar: int, antal: int) -> Any:
    from django.db import connection
    from django.utils import timezone

    from aktorer.aktor import Aktor
    from aktorer.kontext import kontext
    from rapportering.perioder import Period
    from uppfoljning.queries import samla_kvartal

    def frys() -> None:
        with kontext(Aktor.system(kommun_id)):
            underlag = samla_kvartal(kommun_id, Period.las(f"{ar}-K2"), version=1, skal="", nu=timezone.now())
            assert len(underlag.aktiviteter) == antal
            underlag.till_json()

    return jamfor(f"frys kvartal, {antal} aktiviteter", frys, _golv(connection), "≤ 60 frågor, ≤ 2 s", antal=10)


def _golv(connection: Any) -> Callable[[], None]:
    """One indexed query for 50 rows."""

    def arbete() -> None:
        bli("lb_web")
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, dag, text FROM golv ORDER BY dag DESC, id DESC LIMIT 50")
            cursor.fetchall()
        bli("lb_worker")

    return arbete


if __name__ == "__main__":
    main()
