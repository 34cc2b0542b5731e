"""Measures the audit log: rows written per second through the trigger, and a million rows verified (goal: under 60 s).

`python -m lokalt.prov .venv/bin/python -m bench.logg [--rader 1000000]`
"""

from __future__ import annotations

import argparse
import os
import resource
import time
import uuid
from datetime import UTC, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from django.db import connection

from bench.matning import databas

GENOM_TRIGGER, BUNT = 20_000, 500
DATA = '{"kod": "A1", "version": 3}'


def genom_trigger(kommun: int) -> float:
    """Insert as the product does, though many rows per transaction; returns rows per second."""
    start = time.perf_counter()
    with connection.cursor() as cursor:
        for _ in range(GENOM_TRIGGER // BUNT):
            cursor.execute(
                "INSERT INTO aktorer_loggpost (id, kommun_id, kedja, nr, tid, anvandare_id, roll, handling, objekt,"
                " data, forra, hash) SELECT gen_random_uuid(), %s, 0, 0, now(), n, 'samordnare', 'rapport.granska',"
                " 'rapport:' || n, %s, '', '' FROM generate_series(1, %s) n",
                [kommun, DATA, BUNT],
            )
    return GENOM_TRIGGER / (time.perf_counter() - start)


def fyll_pa(kommun: int, antal: int) -> None:
    """Continue the chain with rows whose hashes are made here: the trigger would take five minutes for a million."""
    from aktorer.loggkontroll import rakna_hash

    with connection.cursor() as cursor:
        cursor.execute("SELECT nr, hash FROM aktorer_logghuvud WHERE kedja = %s", [kommun])
        nr, forra = cursor.fetchone()
        forra = bytes(forra)
        cursor.execute("ALTER TABLE aktorer_loggpost DISABLE TRIGGER loggpost_kedja")
        cursor.execute("ALTER TABLE aktorer_loggpost NO FORCE ROW LEVEL SECURITY")  # COPY refuses otherwise
        falt = "id, kommun_id, kedja, nr, tid, anvandare_id, roll, handling, objekt, data, forra, hash"
        tid = datetime(2024, 1, 1)  # noqa: DTZ001  UTC without a mark, as the hash has it
        with cursor.copy(f"COPY aktorer_loggpost ({falt}) FROM STDIN") as kopia:
            for n in range(nr + 1, nr + 1 + antal):
                tid += timedelta(milliseconds=13)
                rad = (kommun, n, tid, kommun, n % 500, "rapportor", "rapport.lamna_in", f"rapport:{n}", DATA)
                nu = rakna_hash((*rad, forra, b""))
                kopia.write_row((uuid.uuid4(), kommun, kommun, n, tid.replace(tzinfo=UTC), *rad[4:], forra, nu))
                forra = nu
        cursor.execute("ALTER TABLE aktorer_loggpost FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE aktorer_loggpost ENABLE TRIGGER loggpost_kedja")
        sista = [nr + antal, forra, kommun]
        cursor.execute("UPDATE aktorer_logghuvud SET nr = %s, hash = %s WHERE kedja = %s", sista)


def main() -> None:
    """Make the rows, verify them, print the figures; fail when the chain does not hold."""
    tolk = argparse.ArgumentParser(description=__doc__)
    tolk.add_argument("--rader", type=int, default=1_000_000)
    rader: int = tolk.parse_args().rader
    with databas():
        from aktorer.loggkontroll import kontrollera
        from aktorer.models import Kommun

        kommuner = [
            Kommun.objects.create(kod=f"{n}", namn=f"K{n}", kommunnamn="K", kortnamn=f"k{n}") for n in (1001, 1002)
        ]
        for kommun in kommuner:
            takt = genom_trigger(kommun.pk)
            fyll_pa(kommun.pk, rader // 2 - GENOM_TRIGGER)
        print(f"skrivna genom triggern: {takt:.0f} rader/s")
        start = time.perf_counter()
        resultat = kontrollera()
        sekunder = time.perf_counter() - start
        minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"kontrollerade: {resultat.rader} rader, {sekunder:.1f} s, {resultat.rader / sekunder:.0f} rader/s,"
            f" {minne} MB som mest"
        )
        assert (resultat.rader, resultat.brott) == (rader, [])


if __name__ == "__main__":
    main()
