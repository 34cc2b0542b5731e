"""Measures the day's mails to the owners of activities. Goal: at most 60 queries for 1 000 owners, one mail each.

`python -m lokalt.prov .venv/bin/python -m bench.paminn [--agare 100 1000]`
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.matning import bli, databas, jamfor, skriv

AR = 2044


def main() -> None:
    """Build the data, measure as the worker's role, print."""
    val = argparse.ArgumentParser(description=__doc__)
    val.add_argument("--agare", type=int, nargs="+", default=[100, 1000])
    flaggor = val.parse_args()
    with databas():
        from bench import data, golv

        golv.skapa()
        kommun = data.skapa(1000)
        matt = []
        fore = 0
        for antal in sorted(flaggor.agare):
            bli("lb_owner")
            _agare(kommun, fore, antal)
            fore = antal
            data.analysera()
            bli("lb_worker")
            matt.append(_mat(kommun.pk, antal))
        skriv(matt)


def _agare(kommun: Any, fran: int, till: int) -> None:
    """Owners with a unit and three activities each."""
    from aktorer.models import Anvandare, Enhet, Organisation, Uppdrag
    from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte

    organisation = Organisation.objects.filter(kommun=kommun).order_by("pk")[0]
    lofte, _ = Medborgarlofte.objects.get_or_create(kommun=kommun, ar=AR, defaults={"rubrik": f"Löfte {AR}"})
    fokus, _ = Fokusomrade.objects.get_or_create(kommun=kommun, lofte=lofte, nummer=1, defaults={"namn": "Fokus"})
    nummer = range(fran, till)
    enheter = Enhet.objects.bulk_create(
        Enhet(kommun=kommun, organisation=organisation, namn=f"Ägarenhet {n}") for n in nummer
    )
    folk = Anvandare.objects.bulk_create(
        Anvandare(email=f"agare{n}@hallstahammar.example", namn=f"Ägare {n}, påhittad") for n in nummer
    )
    Uppdrag.objects.bulk_create(
        Uppdrag(
            kommun=kommun, anvandare=person, organisation=organisation, enhet=enhet, roll="ansvarig",
            fran=date(2020, 1, 1),
        )
        for person, enhet in zip(folk, enheter, strict=True)
    )  # fmt: skip
    Aktivitet.objects.bulk_create(
        Aktivitet(
            kommun=kommun, fokusomrade=fokus, ar=AR, nummer=f"{n + 1}.{m}", titel="Belysning längs gångstråket",
            agare=enhet, funktion="Chef", start=date(AR, 1, 1), slut=date(AR, 12, 31),
        )
        for n, enhet in zip(nummer, enheter, strict=True)
        for m in (1, 2, 3)
    )  # fmt: skip


def _mat(kommun_id: int, antal: int) -> Any:
    from django.db import connection, transaction

    from aktorer.aktor import Aktor
    from aktorer.kontext import kontext
    from handlingsplan.paminnelse.utskicket import paminn_agare
    from rapportering.svarsplaner import STOCKHOLM

    nu = datetime(AR, 9, 5, 9, tzinfo=STOCKHOLM)  # a Monday when the window of the third quarter is open

    def skicka() -> None:
        with kontext(Aktor.system(kommun_id)):
            mejl = paminn_agare(kommun_id, nu)
            assert mejl == antal, mejl
            transaction.set_rollback(True)

    return jamfor(f"påminn {antal} ansvariga", skicka, _golv(connection), "≤ 60 frågor", antal=3)


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
