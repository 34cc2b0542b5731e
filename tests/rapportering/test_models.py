"""What the database itself holds: constraints, and row-level security met by raw SQL as the web role."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from aktorer.kontext import satt
from rapportering.models import Kategori, Rapport, Rapporttext, Veckosvar
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

VILLKOR: list[tuple[str, dict[str, Any]]] = [
    ("rapport_allvar_1_4", {"allvar": 5}),
    ("rapport_till_kraver_fran", {"tid_till": time(3)}),
    ("rapport_datum_efter_2000", {"handelsedatum": date(1999, 12, 31)}),
    ("rapport_nummer_unikt", {"lopnummer": 1, "ar": 2024}),
    ("rapport_formnyckel_unik", {"formnyckel": "7f1d6c0e-8f6e-4b1e-9d0b-0a4c5d1e2f30"}),
]


@pytest.mark.parametrize(("villkor", "falt"), VILLKOR, ids=lambda varde: varde if isinstance(varde, str) else "")
def test_the_database_holds_the_rule(scen: Scen, villkor: str, falt: dict[str, Any]) -> None:
    with som("lb_owner"):
        gor_rapport(scen, lopnummer=1, formnyckel="7f1d6c0e-8f6e-4b1e-9d0b-0a4c5d1e2f30")
        with pytest.raises(IntegrityError, match=villkor), transaction.atomic():
            gor_rapport(scen, **{"lopnummer": 2, **falt})


@pytest.mark.parametrize(
    ("villkor", "modell", "falt"),
    [
        ("kategori_kod_unik", Kategori, {"kod": "A1", "namn": "Igen"}),
        ("kategori_allvar_1_4", Kategori, {"kod": "A2", "namn": "Nolla", "allvar": 0}),
        ("veckosvar_vecka_1_53", Veckosvar, {"ar": 2024, "vecka": 54}),
        ("veckosvar_unikt", Veckosvar, {"ar": 2024, "vecka": 46}),
    ],
)
def test_the_other_tables_hold_theirs(scen: Scen, villkor: str, modell: Any, falt: dict[str, Any]) -> None:
    enhet = {"enhet": scen.fritid} if modell is Veckosvar else {}
    with som("lb_owner"):
        Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.fritid, ar=2024, vecka=46)
        with pytest.raises(IntegrityError, match=villkor), transaction.atomic():
            modell.objects.create(kommun=scen.kommun, **enhet, **falt)


def _antal(tabell: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {tabell}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("namn", "rapporter", "texter"),
    [
        ("samordnare", 2, 2),
        ("kommunpolis", 2, 2),
        ("rapportor", 2, 1),
        ("partner", 2, 1),
        ("ansvarig", 0, 0),
        ("ksau", 0, 0),
        ("systemadmin", 0, 0),
        ("granne", 1, 1),
    ],
)
def test_raw_sql_sees_no_more_than_the_role(scen: Scen, namn: str, rapporter: int, texter: int) -> None:
    with som("lb_owner"):
        for av in ("rapportor", "partner", "granne"):
            gor_rapport(scen, av=av)
    satt(scen.aktor(namn))

    assert (_antal("rapportering_rapport"), _antal("rapportering_rapporttext")) == (rapporter, texter)
    aktor = scen.aktor(namn)
    assert (Rapport.objects.visible_to(aktor).count(), Rapporttext.objects.visible_to(aktor).count()) == (
        rapporter,
        texter,
    )


def test_without_context_there_is_nothing(scen: Scen) -> None:
    with som("lb_owner"):
        gor_rapport(scen)

    assert [_antal(f"rapportering_{namn}") for namn in ("rapport", "rapporttext", "kategori", "veckosvar")] == [0] * 4


@pytest.mark.parametrize(
    "sats",
    [
        "DELETE FROM rapportering_rapport",
        "DELETE FROM rapportering_rapporttext",
        "DELETE FROM rapportering_kategori",
        "UPDATE rapportering_veckosvar SET vecka = 1",
        "TRUNCATE rapportering_rapport CASCADE",
    ],
)
def test_the_web_role_has_no_grant_for_this(scen: Scen, sats: str) -> None:
    satt(scen.aktor("samordnare"))

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sats)


def test_a_reporter_cannot_write_for_another_organisation_or_unit(scen: Scen) -> None:
    satt(scen.aktor("rapportor"))

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        gor_rapport(scen, av="partner")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.bovard, ar=2024, vecka=46)


def test_a_reporter_cannot_change_a_partners_report(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, av="partner")
    satt(scen.aktor("rapportor"))

    assert Rapport.objects.filter(pk=rapport.pk).update(allvar=1) == 0
    assert Rapporttext.objects.filter(pk=rapport.pk).update(text="") == 0
