"""Owns the data of the measurements: the demo's municipality with as many reports and activities as asked for."""

from __future__ import annotations

from datetime import date

from django.db import connection

from aktorer.models import Enhet, Kommun
from config.demo import kommun as demo
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Statusrad
from rapportering.actions import las_in_kategorier

RAPPORTER = """
INSERT INTO rapportering_rapport (kommun_id, ar, lopnummer, organisation_id, enhet_id, kategori_id, plats_id, omrade_id,
  handelsedatum, tid_fran, tid_till, precision, allvar, granskning, formnyckel, inlamnad)
SELECT %(kommun)s, 2000, n, e.organisation_id, e.id, k.id, p.id, p.omrade_id,
  date '2023-07-01' + (n * 7919 %% 1200)::int, time '00:00' + (n %% 96) * interval '15 minutes', NULL, 'ungefar',
  1 + n %% 4, 'granskad', gen_random_uuid(), timestamptz '2023-07-02' + (n * 7919 %% 1200) * interval '1 day'
FROM generate_series(1::bigint, %(antal)s) n
JOIN (SELECT id, organisation_id, row_number() OVER (ORDER BY id) - 1 AS i, count(*) OVER () AS c
      FROM aktorer_enhet WHERE kommun_id = %(kommun)s AND svarar) e ON e.i = n %% e.c
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS i, count(*) OVER () AS c
      FROM rapportering_kategori WHERE kommun_id = %(kommun)s AND foralder_id IS NOT NULL) k ON k.i = n * 31 %% k.c
JOIN (SELECT id, omrade_id, row_number() OVER (ORDER BY id) - 1 AS i, count(*) OVER () AS c
      FROM aktorer_plats WHERE kommun_id = %(kommun)s) p ON p.i = n * 17 %% p.c
"""
TEXTER = """
INSERT INTO rapportering_rapporttext (rapport_id, kommun_id, organisation_id, rapportor_id, text, flaggor, flaggskal)
SELECT id, kommun_id, organisation_id, NULL, 'Påhittad rapport nummer ' || lopnummer, '[]', '' FROM rapportering_rapport
"""


def skapa(antal: int) -> Kommun:
    """Hallstahammar with `antal` reports spread over 1 200 days. Runs as the owner."""
    kommun = demo.hallstahammar()
    las_in_kategorier(kommun_id=kommun.pk)
    with connection.cursor() as cursor:
        cursor.execute(RAPPORTER, {"kommun": kommun.pk, "antal": antal})
        cursor.execute(TEXTER)
    return kommun


def plan(kommun: Kommun, ar: int, antal: int) -> int:
    """A plan of `antal` activities in eight focus areas, each with four status rows. Returns its year."""
    lofte = Medborgarlofte.objects.create(kommun=kommun, ar=ar, rubrik=f"Medborgarlöfte {ar}")
    fokus = [
        Fokusomrade.objects.create(kommun=kommun, lofte=lofte, nummer=n, namn=f"Fokusområde {n}") for n in range(1, 9)
    ]
    enhet = Enhet.objects.filter(kommun=kommun).order_by("pk")[0]
    rader = Aktivitet.objects.bulk_create(
        Aktivitet(
            kommun=kommun,
            fokusomrade=fokus[n % 8],
            ar=ar,
            nummer=f"{n % 8 + 1}.{n // 8 + 1}",
            titel=f"Aktivitet {n}",
            agare=enhet,
            funktion="Funktion",
            start=date(ar, 1, 1),
            slut=date(ar, 12, 31),
        )
        for n in range(antal)
    )
    Statusrad.objects.bulk_create(
        (
            Statusrad(kommun=kommun, aktivitet=rad, genomforande="pagar", bedomning="plan", slut=rad.slut)
            for rad in rader
            for _ in range(4)
        ),
        batch_size=2000,
    )
    return ar


def analysera() -> None:
    """Let the planner know what there is."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
