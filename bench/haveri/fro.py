"""The ground of the run: a municipality without reports, and a reporter's session. Prints what a client needs as JSON."""

from __future__ import annotations

import json

import django


def main() -> None:
    """Run as the owner, in the environment of the run."""
    django.setup()
    from django.test import Client

    from aktorer.models import Anvandare, Omrade
    from config.demo import kommun as demo
    from rapportering.actions import las_in_kategorier
    from rapportering.models import Kategori

    kommun = demo.hallstahammar()
    las_in_kategorier(kommun_id=kommun.pk)
    klient = Client()
    klient.force_login(Anvandare.objects.get(email="rapportor@hallstahammar.example"))
    typ = Kategori.objects.get(kommun=kommun, kod="A1")
    omrade = Omrade.objects.filter(kommun=kommun).order_by("pk")[0]
    session = klient.cookies["sessionid"].value
    print(json.dumps({"session": session, "grupp": typ.foralder_id, "typ": typ.pk, "omrade": omrade.pk}))


if __name__ == "__main__":
    main()
