"""Owns reports in great numbers: 10 000, a million, ten million, with invented Swedish texts of varied words.

`fyll(kommun, till)` brings the municipality up to so many reports, oldest first, spread over years, units, places,
kinds and hours as in real life: some often, most seldom. Indexes and foreign keys are taken away meanwhile and built
anew, and the need of disk is told first. Runs as the owner.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from aktorer.models import Kommun

BUNT = 250_000
BYTE_PER_RAPPORT = 2_600
"""Tables, indexes, and what building an index takes for a while. Measured at a million."""
TABELLER = ("rapportering_rapport", "rapportering_rapporttext")
DAGAR = 1_825
"""The reports lie within the five years before today."""

ORD: dict[str, list[str]] = {}
for _rad in (Path(__file__).parent / "rapportord.txt").read_text().splitlines()[1:]:
    _namn, _, _orden = _rad.partition(": ")
    ORD[_namn] = [ett.strip() for ett in _orden.split(";")]

RAPPORTER = """
INSERT INTO rapportering_rapport (kommun_id, ar, lopnummer, organisation_id, enhet_id, kategori_id, plats_id, omrade_id,
  handelsedatum, tid_fran, precision, allvar, granskning, formnyckel, inlamnad)
SELECT %(kommun)s, extract(year FROM s.dag), s.n, (s.enhet).organisation_id, (s.enhet).id, s.kategori, (s.plats).id,
  (s.plats).omrade_id, s.dag, s.tid, 'ungefar', s.allvar, s.granskning, gen_random_uuid(),
  s.dag + interval '1 day' + random() * interval '9 hours'
FROM (
  SELECT n, v.enheter[1 + floor(power(random(), 2) * cardinality(v.enheter))::int] AS enhet,
    v.kategorier[1 + floor(power(random(), 2) * cardinality(v.kategorier))::int] AS kategori,
    v.platser[1 + floor(power(random(), 1.5) * cardinality(v.platser))::int] AS plats,
    current_date - 1 - greatest(0, ((%(alla)s - n) * %(dagar)s / %(alla)s + random() * 6)::int) AS dag,
    CASE WHEN random() < 0.8 THEN time '12:00' + (power(random(), 1.3) * 47)::int * interval '15 minutes' END AS tid,
    CASE WHEN random() < 0.40 THEN 1 WHEN random() < 0.62 THEN 2 WHEN random() < 0.85 THEN 3 ELSE 4 END AS allvar,
    CASE WHEN n > %(alla)s - 60 THEN 'ny' WHEN random() < 0.02 THEN 'avvisad' ELSE 'granskad' END AS granskning
  FROM generate_series(%(fran)s::bigint, %(till)s::bigint) n, (SELECT
    ARRAY(SELECT e FROM aktorer_enhet e WHERE e.kommun_id = %(kommun)s AND e.svarar ORDER BY e.id) AS enheter,
    ARRAY(SELECT id FROM rapportering_kategori WHERE kommun_id = %(kommun)s AND foralder_id IS NOT NULL AND utgatt IS NULL
          ORDER BY id) AS kategorier,
    ARRAY(SELECT p FROM aktorer_plats p WHERE p.kommun_id = %(kommun)s ORDER BY p.id) AS platser) v
) s
"""
TEXTER = """
INSERT INTO rapportering_rapporttext (rapport_id, kommun_id, organisation_id, handelsedatum, text, flaggor, flaggskal)
SELECT r.id, r.kommun_id, r.organisation_id, r.handelsedatum,
  v.vem[1 + r.lopnummer * 7 %% 10] || ' ' || v.hur[1 + floor(power(random(), 2) * 12)::int] || ' '
  || v.forled[1 + floor(power(random(), 2) * 25)::int] || v.efterled[1 + floor(power(random(), 2) * 25)::int] || ' '
  || v.var[1 + floor(power(random(), 2) * 12)::int]
  || CASE WHEN random() < 0.15 THEN ' mot ' || initcap(v.stavelser[1 + floor(random() * 16)::int]
     || v.stavelser[1 + floor(random() * 16)::int] || v.stavelser[1 + floor(power(random(), 3) * 16)::int])
     || 'vägen' ELSE '' END
  || '. ' || v.sen[1 + floor(random() * 10)::int] || ' Påhittad rapport.', '[]', ''
FROM rapportering_rapport r, (SELECT %(vem)s::text[] AS vem, %(hur)s::text[] AS hur, %(forled)s::text[] AS forled,
  %(efterled)s::text[] AS efterled, %(var)s::text[] AS var, %(sen)s::text[] AS sen, %(stavelser)s::text[] AS stavelser) v
WHERE r.kommun_id = %(kommun)s AND r.id > %(over)s
"""
ORDLISTA = """
INSERT INTO rapportering_sokord SELECT DISTINCT kommun_id, unnest(tsvector_to_array(
  rapport_ord(text || ' ' || egen_atgard))) FROM rapportering_rapporttext ON CONFLICT DO NOTHING
"""
NUMMER = """
INSERT INTO rapportering_nummerserie (kommun_id, ar, sist)
SELECT kommun_id, extract(year FROM current_date), max(lopnummer) FROM rapportering_rapport GROUP BY kommun_id
ON CONFLICT (kommun_id, ar) DO UPDATE SET sist = excluded.sist
"""


class ForLiteDisk(Exception):
    """The reports would not fit where the database lies."""


def fyll(kommun: Kommun, till: int, *, mapp: str = "/") -> None:
    """So many reports in the municipality. `mapp`: where the database lies, to see that there is room."""
    start = time.perf_counter()
    finns = _ett("SELECT count(*) FROM rapportering_rapport WHERE kommun_id = %s", [kommun.pk])
    nya = till - finns
    if nya <= 0:
        return
    behov, ledigt = nya * BYTE_PER_RAPPORT, shutil.disk_usage(Path(mapp)).free
    print(f"{nya} nya rapporter: behöver {behov / 1e9:.1f} GB, ledigt {ledigt / 1e9:.1f} GB", flush=True)
    if behov > ledigt * 0.8:
        raise ForLiteDisk(f"{till} rapporter får inte plats i {mapp}. Gör fler GB lediga, eller välj färre rapporter.")
    with _utan_index():
        over = _ett("SELECT coalesce(max(id), 0) FROM rapportering_rapport", [])
        for fran in range(finns + 1, till + 1, BUNT):
            sist = min(fran + BUNT - 1, till)
            _kor(RAPPORTER, {"kommun": kommun.pk, "fran": fran, "till": sist, "alla": till, "dagar": DAGAR})
            print(f"  {sist} rapporter, {time.perf_counter() - start:.0f} s", flush=True)
        _kor(TEXTER, {"kommun": kommun.pk, "over": over, **ORD})
        print(f"  texter, {time.perf_counter() - start:.0f} s", flush=True)
    _kor(ORDLISTA)
    _kor(NUMMER)
    _kor("VACUUM ANALYZE")
    storlek = _ett("SELECT pg_database_size(current_database())", [])
    print(f"  klart, {time.perf_counter() - start:.0f} s, databasen är {storlek / 1e9:.2f} GB", flush=True)


@contextmanager
def _utan_index() -> Iterator[None]:
    """Without foreign keys, triggers and all indexes but the primary keys; built anew afterwards."""
    nycklar = _rader(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE %s::regclass[] && ARRAY[conrelid::regclass, confrelid::regclass] AND contype IN ('f', 'u')"
        " ORDER BY contype DESC"
    )
    # A unique constraint that a foreign key leans on goes after it and comes before it: 'u' sorts first.
    index = _rader(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " WHERE i.indrelid = ANY(%s::regclass[])"
        " AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))"
    )
    for tabell, namn, _ in reversed(nycklar):
        _kor(f'ALTER TABLE {tabell} DROP CONSTRAINT "{namn}"')
    for namn, _ in index:
        _kor(f"DROP INDEX {namn}")
    for tabell in TABELLER:
        _kor(f"ALTER TABLE {tabell} DISABLE TRIGGER USER")
    _kor("SET maintenance_work_mem = '512MB'")
    yield
    for tabell in TABELLER:
        _kor(f"ALTER TABLE {tabell} ENABLE TRIGGER USER")
    for namn, satt in index:
        print(f"  index {namn}", flush=True)
        _kor(satt)
    for tabell, namn, satt in nycklar:
        _kor(f'ALTER TABLE {tabell} ADD CONSTRAINT "{namn}" {satt}')


def _kor(sats: str, varden: dict[str, Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sats, varden)


def _rader(sats: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sats, [list(TABELLER)])
        return list(cursor.fetchall())


def _ett(sats: str, varden: list[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sats, varden)
        return int(cursor.fetchone()[0])
