"""The count of the fault run: it finds what it is there to find, and a short run finds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from bench.haveri.klienter import Avslag, Tryck, Utfall, tolka
from bench.haveri.kontroll import Dom, doma
from lokalt.miljo import ROT
from tests.lokalt.kord import environment

TABELLER = """
CREATE TEMP TABLE rapportering_rapport (id int, formnyckel text, ar int, lopnummer int);
CREATE TEMP TABLE rapportering_rapporttext (rapport_id int, text text);
CREATE TEMP TABLE utskick_utkorg (klar timestamptz);
CREATE TEMP TABLE utskick_mejl (nyckel text, lage text);
"""
TRYCK = [
    Tryck("a", 1, 1, Utfall.OVISS, "503", 5),
    Tryck("a", 1, 1, Utfall.KVITTERAD, "2026-1", 5),
    Tryck("b", 10, 3, Utfall.KVITTERAD, "2026-2", 5),
    Tryck("c", 3, 1, Utfall.OVISS, "TimeoutError", 5),
]
HELT = """
INSERT INTO rapportering_rapport VALUES (1, 'a', 2026, 1), (2, 'b', 2026, 2);
INSERT INTO rapportering_rapporttext VALUES (1, 'Märke 1'), (2, 'Märke 10');
INSERT INTO utskick_utkorg VALUES (now());
INSERT INTO utskick_mejl VALUES ('m', 'skickat');
"""


@pytest.fixture
def lank(db: None) -> psycopg.Connection:
    """The test's own connection; tables of the same names hide the real ones until the transaction ends."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(TABELLER)
        cursor.execute(HELT)
    assert isinstance(connection.connection, psycopg.Connection)
    return connection.connection


def test_a_run_without_loss_is_approved(lank: psycopg.Connection) -> None:
    dom = doma(TRYCK, lank)

    assert dom == Dom(kvitterade=2, ovissa=1, ovissa_som_kom_in=0, mejl=1)
    assert dom.godkand


@pytest.mark.parametrize(
    ("sats", "falt", "vantat"),
    [
        ("DELETE FROM rapportering_rapport WHERE id = 1", "forlorade", ["a"]),
        ("UPDATE rapportering_rapport SET lopnummer = 3 WHERE id = 2", "fel_nummer", ["b"]),
        ("INSERT INTO rapportering_rapporttext VALUES (1, 'Märke 1')", "dubbla", ["Märke 1", "a"]),
        ("UPDATE rapportering_rapport SET formnyckel = 'x' WHERE id = 2", "okanda", ["x"]),
        ("UPDATE rapportering_rapport SET lopnummer = 3 WHERE id = 2", "luckor", 1),
        ("INSERT INTO utskick_utkorg VALUES (NULL)", "vantar", 1),
        ("DELETE FROM utskick_mejl", "mejl_fel", 1),
        ("INSERT INTO utskick_mejl VALUES ('m2', 'skickat')", "mejl_fel", 1),
        ("UPDATE utskick_mejl SET lage = 'koat'", "mejl_fel", 1),
    ],
)
def test_each_fault_is_found(lank: psycopg.Connection, sats: str, falt: str, vantat: object) -> None:
    lank.execute(sats.encode())

    dom = doma(TRYCK, lank)

    assert getattr(dom, falt) == vantat
    assert not dom.godkand


def test_an_answer_is_a_receipt_unsure_or_a_fault_of_the_product() -> None:
    assert tolka(302, "/rapport/tack/?nr=2026-17", "") == (Utfall.KVITTERAD, "2026-17")
    assert tolka(503, "", "Databasen är borta") == (Utfall.OVISS, "503")
    for status, vart in ((302, "/logga-in/"), (200, ""), (403, ""), (429, "")):
        with pytest.raises(Avslag):
            tolka(status, vart, "")


@pytest.mark.system
def test_no_acknowledged_report_is_lost_or_doubled_while_everything_breaks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.haveri", "--antal", "250", "--klienter", "3", "--mapp", str(tmp_path / "data")],
        cwd=ROT, env=environment(), capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "GODKÄND" in done.stdout
    assert "kvitterade rapporter: 25" in done.stdout
