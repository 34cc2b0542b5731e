"""Measures a unit's file on its way: dry run, filing and undo, each against bare inserts of as many rows in the same run.

`python -m lokalt.prov .venv/bin/python -m bench.inlasning [--rader 1000 5000]`

The rows are invented sentences of varied words. Goals: nothing grows faster than the rows.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.matning import bli, databas


def main() -> None:
    """For each size: a file of its own, and what each step cost."""
    val = argparse.ArgumentParser(description=__doc__)
    val.add_argument("--rader", type=int, nargs="+", default=[1_000, 5_000])
    flaggor = val.parse_args()
    with databas():
        from bench import data, golv

        golv.skapa(0)
        data.skapa(0)
        print(f"{'rader':>7} {'steg':16} {'s':>8} {'ms/rad':>8} {'frågor':>7} {'× golv':>7}")
        for antal in flaggor.rader:
            _mat(antal)


def _mat(antal: int) -> None:
    """One file, from sent in to undone."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from aktorer.kontext import kontext
    from rapportering.inlasning import motor
    from rapportering.inlasning.actions import angra, hamta, satt_kolumner, ta_emot
    from rapportering.models import Rapport
    from rapportering.rader.kolumner import gissa

    by, enhet, innehall = _underlag(antal)

    def som_webb(arbete: Callable[[], Any]) -> Any:
        bli("lb_web")
        with kontext(by):
            return arbete()

    inlasning = som_webb(
        lambda: ta_emot(by=by, enhet=enhet, kalla=f"Mätning {antal}", filnamn="v.csv", innehall=innehall)
    )
    begar = {
        "provkörning": lambda: satt_kolumner(by=by, inlasning=inlasning, kolumner=gissa(inlasning.rubriker)),
        "hämtning": lambda: hamta(by=by, inlasning=inlasning, flaggade="bort"),
        "ångra": lambda: angra(by=by, inlasning=inlasning),
    }
    golvet = _golv(antal)
    for steg, tryck in begar.items():
        som_webb(tryck)
        bli("lb_worker")
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as fragor:
            motor.kor(inlasning.pk)
        sekunder = time.perf_counter() - start
        print(
            f"{antal:7} {steg:16} {sekunder:8.2f} {1000 * sekunder / antal:8.2f} {len(fragor):7}"
            f" {sekunder / golvet:7.1f}",
            flush=True,
        )
    bli("lb_owner")
    tillbaka = Rapport.objects.filter(granskning=Rapport.Granskning.ATERTAGEN).count()
    assert tillbaka >= antal, tillbaka


def _golv(antal: int) -> float:
    """Seconds for as many bare inserts, in one batch of statements."""
    from django.db import connection

    bli("lb_web")
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO golv (dag, text) VALUES (current_date, %s)", [(f"rad {nr}",) for nr in range(antal)]
        )
    return time.perf_counter() - start


def _underlag(antal: int) -> tuple[Any, Any, bytes]:
    """Who sends the file, for which unit, and its bytes. As the owner."""
    from django.utils import timezone

    from aktorer.aktor import Aktor
    from aktorer.models import Plats, Uppdrag

    bli("lb_owner")
    uppdrag = Uppdrag.objects.select_related("enhet").get(anvandare__email="rapportor@hallstahammar.example")
    platser = list(Plats.objects.filter(kommun=uppdrag.kommun_id).order_by("pk").values_list("namn", flat=True)[:20])
    assert uppdrag.enhet is not None
    by = Aktor(
        kommun_id=uppdrag.kommun_id, roll=uppdrag.roll, anvandare_id=uppdrag.anvandare_id,
        organisation_id=uppdrag.enhet.organisation_id, enhet_id=uppdrag.enhet_id,
    )  # fmt: skip
    return by, uppdrag.enhet, fil(antal, platser, timezone.localdate())


def fil(antal: int, platser: list[str], idag: date) -> bytes:
    """A weekly file of so many rows, no two alike."""
    from bench.rapportdata import ORD

    slump = random.Random(antal)
    rader = ["Datum;Klockslag;Plats;Händelse;Anteckning"]
    for nr in range(antal):
        dag = idag - timedelta(days=1 + nr // 24)
        sak = slump.choice(ORD["forled"]) + slump.choice(ORD["efterled"])
        text = (
            f"{slump.choice(ORD['vem'])} {slump.choice(ORD['hur'])} {sak} {slump.choice(ORD['var'])}."
            f" {slump.choice(ORD['sen'])} Rad {antal}-{nr}."
        )
        handelse = slump.choice(("Klotter", "Trasig belysning", "Nedskräpning"))
        rader.append(f"{dag};{nr % 24}.00;{slump.choice(platser)};{handelse};{text}")
    return "\n".join(rader).encode()


if __name__ == "__main__":
    main()
