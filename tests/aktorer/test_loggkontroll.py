"""The audit log: the chain holds under many writers, nobody in the web role can bend it, and every break is named."""

from __future__ import annotations

import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.logg import logga, logga_konto
from aktorer.loggkontroll import Brott, Resultat, kontrollera
from aktorer.models import Loggpost
from tests.scen import Scen, skapa_scen, som


def _kontrollera() -> Resultat:
    with som("lb_owner"):
        return kontrollera()


@pytest.fixture
def tio_rader(scen: Scen) -> int:
    """Ten rows in Hallstahammar's chain, with å, ä, ö and nested data; returns the chain."""
    with kontext(scen.aktor("samordnare")) as aktor:
        for n in range(10):
            logga(aktor, "prov.göra", scen.kommun, nr=n, lista=["å", None, 1.50], djup={"z": 1, "a": True})
    return scen.kommun.pk


def _sabba(*satser: str) -> None:
    """Do what only somebody with the owner's password could."""
    with som("lb_owner"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE aktorer_loggpost DISABLE TRIGGER USER")
        for sats in satser:
            cursor.execute(sats)
        cursor.execute("ALTER TABLE aktorer_loggpost ENABLE TRIGGER USER")


def test_untouched_chains_hold(tio_rader: int) -> None:
    logga_konto("konto.logga_in", 1)

    assert _kontrollera() == Resultat(rader=11, kedjor=2, brott=[])


@pytest.mark.parametrize(
    ("satser", "nr", "skal"),
    [
        (["UPDATE aktorer_loggpost SET handling = 'prov.annat' WHERE nr = 4"], 4, "innehållet är ändrat."),
        (["UPDATE aktorer_loggpost SET data = data || '{\"nr\": 99}' WHERE nr = 4"], 4, "innehållet är ändrat."),
        (["UPDATE aktorer_loggpost SET tid = tid - interval '1 day' WHERE nr = 1"], 1, "innehållet är ändrat."),
        (["UPDATE aktorer_loggpost SET anvandare_id = 1 WHERE nr = 10"], 10, "innehållet är ändrat."),
        (["DELETE FROM aktorer_loggpost WHERE nr = 5"], 5, "raden saknas (nästa rad har nummer 6)."),
        (["DELETE FROM aktorer_loggpost WHERE nr = 1"], 1, "raden saknas (nästa rad har nummer 2)."),
        (
            [
                "DELETE FROM aktorer_loggpost WHERE nr = 5",
                "UPDATE aktorer_loggpost SET nr = nr - 1 WHERE nr = 6",
            ],
            5,
            "raden hänger inte ihop med raden före.",
        ),
        (["DELETE FROM aktorer_loggpost WHERE nr > 7"], 8, "de sista 3 raderna är borta."),
        (["DELETE FROM aktorer_loggpost"], 1, "alla 10 rader är borta."),
        (["UPDATE aktorer_logghuvud SET hash = sha256('x')"], 10, "den sista raden stämmer inte med kedjans huvud."),
        (["DELETE FROM aktorer_logghuvud"], 10, "kedjan saknar huvud."),
    ],
)
def test_each_break_is_named(tio_rader: int, satser: list[str], nr: int, skal: str) -> None:
    _sabba(*satser)

    assert _kontrollera().brott == [Brott(tio_rader, nr, skal)]


def test_command_says_rate_and_fails_on_a_break(tio_rader: int) -> None:
    ut, fel = StringIO(), StringIO()
    with som("lb_owner"):
        call_command("logg_kontroll", stdout=ut, stderr=fel)
    assert ut.getvalue().startswith("10 rader i 1 kedjor på ")
    assert (ut.getvalue().endswith(" rader/s).\nAlla kedjor håller.\n"), fel.getvalue()) == (True, "")

    _sabba("UPDATE aktorer_loggpost SET roll = 'ksau' WHERE nr = 3")
    with som("lb_owner"), pytest.raises(SystemExit) as stopp:
        call_command("logg_kontroll", stdout=ut, stderr=fel)

    assert stopp.value.code == 1
    assert fel.getvalue().splitlines()[0] == f"Kedja {tio_rader}, rad 3: innehållet är ändrat."


def test_the_database_overrides_forged_number_hash_and_time(scen: Scen) -> None:
    with kontext(scen.aktor("samordnare")):
        Loggpost.objects.create(
            kommun=scen.kommun,
            kedja=999,
            nr=777,
            tid="1999-01-01T00:00:00Z",
            forra=b"x",
            hash=b"y",
            roll="",
            handling="a",
        )
        rad = Loggpost.objects.get()

    assert (rad.kedja, rad.nr, bytes(rad.forra), rad.tid.year > 2000) == (scen.kommun.pk, 1, b"", True)
    assert _kontrollera() == Resultat(rader=1, kedjor=1, brott=[])


@pytest.mark.parametrize("roll", ["lb_web", "lb_worker"])
@pytest.mark.parametrize(
    "sats",
    [
        "UPDATE aktorer_loggpost SET handling = 'x'",
        "DELETE FROM aktorer_loggpost",
        "TRUNCATE aktorer_loggpost",
        "SELECT * FROM aktorer_logghuvud",
        "UPDATE aktorer_logghuvud SET nr = 0",
        "ALTER TABLE aktorer_loggpost DISABLE TRIGGER USER",
    ],
)
def test_no_role_of_the_product_can_bend_the_log(tio_rader: int, scen: Scen, roll: str, sats: str) -> None:
    with som(roll), kontext(scen.aktor("samordnare")), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(sats)


def test_a_row_for_the_neighbour_is_refused(scen: Scen) -> None:
    with kontext(scen.aktor("samordnare")), pytest.raises(ProgrammingError), transaction.atomic():
        logga(Aktor.system(scen.granne.pk), "prov.smuggla")


def test_not_even_the_owner_changes_a_row_by_mistake(tio_rader: int) -> None:
    with som("lb_owner"), pytest.raises(IntegrityError, match="fastställd"), transaction.atomic():
        connection.cursor().execute("UPDATE aktorer_loggpost SET handling = 'x'")


def test_eight_writers_at_once_keep_both_chains_whole(commit_db: None) -> None:
    with som("lb_owner"):
        scen = skapa_scen()
    aktorer = [scen.aktor("samordnare"), scen.aktor("granne")]
    fel: list[BaseException] = []

    def skriv(aktor: Aktor) -> None:
        try:
            for n in range(40):
                with kontext(aktor):
                    logga(aktor, "prov.skriva", nr=n)
        except BaseException as ett:  # noqa: BLE001  shown by the assertion below
            fel.append(ett)
        finally:
            connection.close()

    tradar = [threading.Thread(target=skriv, args=(aktorer[n % 2],)) for n in range(8)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()

    assert fel == []
    assert _kontrollera() == Resultat(rader=320, kedjor=2, brott=[])


def _las(scen: Scen, namn: str) -> list[Any]:
    with kontext(scen.aktor(namn)):
        return list(Loggpost.objects.values_list("handling", flat=True))


def test_only_those_who_lead_the_own_municipality_read_it(tio_rader: int, scen: Scen) -> None:
    synligt = {namn: len(_las(scen, namn)) for namn in scen.uppdrag}

    assert synligt == dict.fromkeys(scen.uppdrag, 0) | {"samordnare": 10, "kommunpolis": 10}


@pytest.mark.parametrize("falt", [{"roll": "a|b"}, {"handling": "a|b"}, {"objekt": "a|b"}])
def test_no_field_holds_the_mark_that_parts_them(scen: Scen, falt: dict[str, str]) -> None:
    with kontext(scen.aktor("samordnare")), pytest.raises(IntegrityError), transaction.atomic():
        Loggpost.objects.create(kommun=scen.kommun, **{"roll": "", "handling": "", **falt})
