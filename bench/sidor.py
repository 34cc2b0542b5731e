"""Measures the pages of matt.md against the floor: list, filing (with and without broker), plan, lägesbild.

`python -m bench.sidor [--rapporter 10000] [--aktiviteter 300 1000]`
"""

from __future__ import annotations

import argparse
import os
import uuid
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from bench.matning import Matt, bli, databas, jamfor, skriv


def main() -> None:
    """Build the data, measure, print."""
    val = argparse.ArgumentParser(description=__doc__)
    val.add_argument("--rapporter", type=int, default=10_000)
    val.add_argument("--aktiviteter", type=int, nargs="+", default=[300, 1000])
    flaggor = val.parse_args()
    with databas():
        from bench import data, golv

        golv.skapa()
        kommun = data.skapa(flaggor.rapporter)
        planer = [(antal, data.plan(kommun, ar, antal)) for ar, antal in enumerate(flaggor.aktiviteter, start=2030)]
        data.analysera()
        bli("lb_web")
        skriv(_mat(flaggor.rapporter, planer))


def _mat(rapporter: int, planer: list[tuple[int, int]]) -> list[Matt]:
    from django.test import Client

    from aktorer.models import Anvandare
    from bench import golv

    klient = Client()
    klient.force_login(Anvandare.objects.get(email="samordnare@hallstahammar.example"))

    def hamta(adress: str, fran: Client = klient) -> Callable[[], Any]:
        def arbete() -> None:
            svar = fran.get(adress)
            assert svar.status_code == 200, (adress, svar.status_code)

        return arbete

    lista, ny = golv.hamta(), golv.skicka()
    skicka = _lamna_in(klient)
    matt = [
        jamfor(f"rapportlista, 25 av {rapporter}, filter", hamta("/rapporter/?allvar=2"), lista, "≤ 12 frågor, ≤ 6 ×"),
        jamfor("lägesbild, kvartal", hamta("/lagesbild/2024-K4/"), lista, "≤ 25 frågor, ≤ 300 ms", antal=20),
        jamfor("lämna in en rapport", skicka, ny, "≤ 15 frågor, ≤ 10 ×", antal=60),
    ]
    _utan_ko()
    matt.append(jamfor("lämna in, kön borta", skicka, ny, f"≤ {matt[-1].ms * 1.1:.1f} ms", antal=60))
    for antal, ar in planer:
        matt.append(
            jamfor(f"plansida, {antal} aktiviteter", hamta(f"/handlingsplan/{ar}/"), lista, "≤ 15 frågor", antal=8)
        )
        for namn, del_ in (("tidslinje", "?vy=tidslinje"), ("status", "?vy=status"), ("årshjul", "arshjul/")):
            adress = f"/handlingsplan/{ar}/{del_}"
            matt.append(jamfor(f"plan, {namn}, {antal} aktiviteter", hamta(adress), lista, "≤ 15 frågor", antal=4))
    return matt


def _lamna_in(klient: Any) -> Callable[[], Any]:
    """A filing as the form sends it, with a new key each time."""
    from aktorer.models import Plats
    from rapportering.models import Kategori

    bli("lb_owner")
    typ = Kategori.objects.get(kommun__kortnamn="hallstahammar", kod="A1")
    plats = Plats.objects.get(kommun__kortnamn="hallstahammar", namn="Torget")
    bli("lb_web")

    def arbete() -> None:
        svar = klient.post(
            "/rapport/ny/",
            {
                "kategori": typ.foralder_id,
                f"typ_{typ.foralder_id}": typ.pk,
                "var": f"p{plats.pk}",
                "nar": "nu",
                "text": "Klotter på väggen mot torget.",
                "nyckel": str(uuid.uuid4()),
                "liknande": "visade",
            },
        )
        assert svar.status_code == 302, svar.content.decode()

    return arbete


def _utan_ko() -> None:
    """Point the broker at an address where nobody answers."""
    from celery import current_app

    current_app.conf.update(broker_url="redis://127.0.0.1:1/0", broker_write_url="redis://127.0.0.1:1/0")
    current_app.close()


if __name__ == "__main__":
    main()
