"""Measures the list, the search and filing with ever more reports in one municipality. Ratios hold, seconds do not.

`python -m lokalt.prov .venv/bin/python -m bench.storlekar [--rapporter 10000 1000000 10000000]`

Goals: no page costs more than 1.3 times what it costs at the first size; a search at most 100 ms in the database.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.matning import Matt, bli, databas, jamfor

ADRESSER = (
    ("listan, första sidan", "/rapporter/"),
    ("listan, långt bak", "DJUP"),
    ("listan, ett allvar", "/rapporter/?allvar=4"),
    ("listan, kategori och fjol", "/rapporter/?kategori=A&fran={fran}&till={till}"),
    ("listan, natt och helg", "/rapporter/?dygnsdel=kvall&veckodag=helg"),
    ("listan, en typ av plats", "/rapporter/?platstyp=torg"),
    ("listan, nya", "/rapporter/?lage=ny"),
)
ORD = ("påhittad", "belysning", "lampor", "belysnign", "braskelun", "släckt skoldörr")


def main() -> None:
    """For each size: fill up, measure, print beside the first size."""
    val = argparse.ArgumentParser(description=__doc__)
    val.add_argument("--rapporter", type=int, nargs="+", default=[10_000, 1_000_000])
    val.add_argument("--mapp", default="/", help="where the database lies, to see that there is room")
    flaggor = val.parse_args()
    forst: dict[str, float] = {}
    with databas():
        from bench import golv, rapportdata
        from config.demo import kommun as demo
        from rapportering.actions import las_in_kategorier

        golv.skapa()
        kommun = demo.hallstahammar()
        las_in_kategorier(kommun_id=kommun.pk)
        for antal in flaggor.rapporter:
            bli("lb_owner")
            rapportdata.fyll(kommun, antal, mapp=flaggor.mapp)
            bli("lb_web")
            print(f"\n{antal} rapporter")
            for matt in _mat():
                kvot = matt.kvot / forst.setdefault(matt.vad, matt.kvot)
                print(
                    f"{matt.vad:28} {matt.fragor:3} frågor  processor {matt.cpu:7.2f} ms {matt.kvot:6.1f} × golv"
                    f" {kvot:5.2f} × första storleken   klocka {matt.ms:7.2f} ms {matt.klockkvot:6.1f} × golv   {matt.mal}"
                )
            for ord_ in ORD:
                traffar, ms = _sok(kommun.pk, ord_)
                print(f"sök {ord_!r:26} {ms:9.2f} ms i databasen, {traffar} träffar   ≤ 100 ms")


def _mat() -> list[Matt]:
    from datetime import timedelta

    from django.test import Client
    from django.utils import timezone

    from aktorer.models import Anvandare
    from bench import golv
    from bench.sidor import _lamna_in

    klient = Client()
    klient.force_login(Anvandare.objects.get(email="samordnare@hallstahammar.example"))
    idag = timezone.localdate()

    def hamta(adress: str) -> Callable[[], Any]:
        def arbete() -> None:
            svar = klient.get(adress)
            assert svar.status_code == 200, (adress, svar.status_code)
            assert "rapport-ikon" in svar.content.decode(), adress

        return arbete

    matt = []
    for vad, mall in ADRESSER:
        adress = mall.format(fran=idag - timedelta(days=500), till=idag - timedelta(days=470))
        if mall == "DJUP":
            adress = f"/rapporter/?fore={idag - timedelta(days=1500)}_1"
        matt.append(jamfor(vad, hamta(adress), golv.hamta(), "≤ 1,3 ×", antal=25))
    sokt = klient.post("/rapporter/", {"q": "belysning"})["Location"]
    matt.append(jamfor("listan, sökord", hamta(sokt), golv.hamta(), "", antal=15))
    skicka = _lamna_in(klient)
    matt.append(jamfor("lämna in en rapport", skicka, golv.skicka(), "≤ 1,3 ×", antal=40))
    return matt


def _sok(kommun_id: int, ord_: str) -> tuple[int, float]:
    """The search alone, as the coordinator: the number of hits, and the median milliseconds."""
    from aktorer.aktor import Aktor
    from aktorer.kontext import kontext
    from rapportering.sokning import sok

    tider = []
    with kontext(Aktor(kommun_id=kommun_id, roll="samordnare")):
        for _ in range(9):
            start = time.perf_counter()
            traffar = sok(ord_)
            tider.append((time.perf_counter() - start) * 1000)
    return len(traffar.rapporter), statistics.median(tider)


if __name__ == "__main__":
    main()
