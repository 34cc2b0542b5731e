"""Reports like the one being written are shown once, without their text, and "Det är samma händelse" adds an observation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering.iakttagelse.actions import lagg_till_iakttagelse
from rapportering.models import Iakttagelse, Rapport
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport, ifylld
from tests.scen import Scen, som

Klient = Callable[[str], Client]
IGAR = date(2024, 11, 17)


@pytest.fixture(autouse=True)
def _nu() -> Iterator[None]:
    with time_machine.travel(datetime(2024, 11, 18, 13, 5, tzinfo=UTC), tick=False):
        yield


def _rapport(scen: Scen, av: str = "partner", **falt: Any) -> Rapport:
    with som("lb_owner"):
        return gor_rapport(scen, av=av, **{"handelsedatum": IGAR, "text": "Partnerns hemlighet.", **falt})


def _rapporter() -> int:
    with som("lb_owner"):
        return Rapport.objects.count()


def test_without_script_the_form_comes_back_once_with_all_that_was_typed(scen: Scen, klient: Klient) -> None:
    lik = _rapport(scen, lopnummer=500)
    client = klient("rapportor")

    fragar = client.post("/rapport/ny/", ifylld(scen, text="Min egen mening."))
    sida = fragar.content.decode()

    assert (fragar.status_code, _rapporter()) == (422, 1)
    assert "1\N{NO-BREAK SPACE}liknande rapport i Centrum de senaste 7 dagarna" in sida
    assert "Min egen mening." in sida
    assert "Partnerns hemlighet." not in sida
    assert "Bovärdarna" not in sida
    assert f'form="samma" name="rapport" value="{lik.nummer}"' in sida
    assert "<title>Ny rapport" in sida
    assert client.post("/rapport/ny/", ifylld(scen, liknande="visade")).status_code == 302
    assert _rapporter() == 2


def test_with_nothing_like_it_there_is_no_extra_step_and_one_more_query(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")
    with CaptureQueriesContext(connection) as utan_skript:
        assert client.post("/rapport/ny/", ifylld(scen)).status_code == 302
    with CaptureQueriesContext(connection) as med_skript:
        assert client.post("/rapport/ny/", ifylld(scen, liknande="inga")).status_code == 302

    assert antal(utan_skript) == antal(med_skript) + 1
    assert antal(utan_skript) <= 15


@pytest.mark.parametrize(
    ("falt", "lik"),
    [
        ({}, True),
        ({"kategori": "grupp"}, True),
        ({"plats": None}, True),
        ({"plats": None, "kategori": "grupp"}, False),
        ({"handelsedatum": date(2024, 11, 11)}, True),
        ({"handelsedatum": date(2024, 11, 10)}, False),
        ({"kategori": "samling"}, False),
        ({"plats": None, "omrade": "kolback"}, False),
        ({"granskning": "avvisad"}, False),
        ({"av": "rapportor"}, False),
        ({"av": "samordnare"}, True),
        ({"av": "granne"}, False),
    ],
)
def test_what_is_like_it(scen: Scen, klient: Klient, falt: dict[str, Any], lik: bool) -> None:
    ord_: dict[Any, Any] = {"grupp": scen.klotter.foralder, "samling": scen.samling, "kolback": scen.kolback}
    varden: dict[str, Any] = {namn: ord_.get(varde, varde) for namn, varde in falt.items()}
    _rapport(scen, **varden)

    del_ = klient("rapportor").get(f"/rapport/liknande/?kategori={scen.klotter.pk}&var=p{scen.torget.pk}")

    assert ("liknande rapport" in del_.content.decode(), "hemlighet" in del_.content.decode()) == (lik, False)
    assert re.search(r'name="liknande" value="(\w+)"', del_.content.decode()).group(1) == ("visade" if lik else "inga")  # type: ignore[union-attr]  # it is there
    assert del_["Cache-Control"] == "no-store"


def test_the_part_asks_as_many_questions_for_three_as_for_one(scen: Scen, klient: Klient) -> None:
    client, antalen = klient("rapportor"), []
    for fler in (1, 2):
        for _ in range(fler):
            _rapport(scen)
        with CaptureQueriesContext(connection) as fragor:
            client.get("/rapport/liknande/", {"kategori": scen.klotter.pk, "omrade": scen.centrum.pk})
        antalen.append(antal(fragor))

    assert antalen == [8, 8]


@pytest.mark.parametrize("fraga", ["", "?kategori=x&var=p1", "?omrade=1", "?kategori=%00&sokplats=%00"])
def test_a_question_without_an_answer_is_an_empty_part(scen: Scen, klient: Klient, fraga: str) -> None:
    svar = klient("rapportor").get(f"/rapport/liknande/{fraga}")

    assert (svar.status_code, svar.content.decode().strip()) == (200, "")


def test_the_same_event_is_one_report_with_one_observation_for_each_person(scen: Scen, klient: Klient) -> None:
    lik = _rapport(scen)
    client = klient("rapportor")

    for _ in range(2):
        svar = client.post("/rapport/iakttagelse/", {"rapport": lik.nummer, "nyckel": "trasig"})
    klient("samordnare").post("/rapport/iakttagelse/", {"rapport": lik.nummer})

    with som("lb_owner"):
        rader = list(Iakttagelse.objects.values_list("rapport", "enhet"))
        loggade = Loggpost.objects.filter(handling="iakttagelse.lagg_till").count()
    assert (svar["Location"], rader, loggade) == (lik.get_absolute_url(), [(lik.pk, scen.fritid.pk)] * 2, 2)
    sida = klient("partner").get(lik.get_absolute_url()).content.decode()
    assert re.search(r'Fritidsgården</span><span class="tal">2<', sida)
    assert "rapportor, påhittad" not in sida
    assert "Jag såg det också" not in sida
    assert "Ta bort min iakttagelse" in client.get(lik.get_absolute_url()).content.decode()


def test_it_is_taken_back_by_the_one_who_said_it(scen: Scen, klient: Klient) -> None:
    lik = _rapport(scen)
    klient("rapportor").post("/rapport/iakttagelse/", {"rapport": lik.nummer})

    klient("kommunpolis").post(f"/rapporter/{lik.nummer}/iakttagelse/ta-bort/")
    with som("lb_owner"):
        assert Iakttagelse.objects.count() == 1
    klient("rapportor").post(f"/rapporter/{lik.nummer}/iakttagelse/ta-bort/")
    with som("lb_owner"):
        assert Iakttagelse.objects.count() == 0


@pytest.mark.parametrize(
    ("av", "lage", "mening"),
    [
        ("partner", "avvisad", "räknas inte längre"),
        ("rapportor", "ny", "Du har själv lämnat"),
    ],
)
def test_a_report_that_does_not_count_or_is_ones_own_is_refused(scen: Scen, av: str, lage: str, mening: str) -> None:
    rapport = _rapport(scen, av, granskning=lage)
    satt(scen.aktor("rapportor"))

    with pytest.raises(ActRefused, match=mening):
        lagg_till_iakttagelse(by=scen.aktor("rapportor"), rapport=rapport)


def _spara(scen: Scen, rapport: Rapport, **falt: Any) -> None:
    uppdrag = scen.uppdrag["rapportor"]
    varden = {"kommun": uppdrag.kommun, "enhet": uppdrag.enhet, "av": uppdrag.anvandare, **falt}
    with transaction.atomic():
        Iakttagelse.objects.create(rapport=rapport, **varden)


def _spara_genast(scen: Scen, rapport: Rapport) -> None:
    """The foreign key is checked at the end of a transaction: this asks for it at once."""
    _spara(scen, rapport)
    connection.check_constraints()


def test_the_database_lets_nobody_speak_for_another(scen: Scen) -> None:
    rapport = _rapport(scen)
    satt(scen.aktor("rapportor"))

    _spara(scen, rapport)
    with pytest.raises(IntegrityError):
        _spara(scen, rapport)
    for falt in ({"av": scen.person("samordnare")}, {"enhet": scen.gata}, {"kommun": scen.granne}):
        with pytest.raises(ProgrammingError):
            _spara(scen, rapport, **falt)
    for namn, antalet in (("partner", 1), ("granne", 0), ("ksau", 0)):
        satt(scen.aktor(namn))
        assert Iakttagelse.objects.count() == antalet
        assert Iakttagelse.objects.visible_to(scen.aktor(namn)).count() == antalet


def test_an_observation_belongs_to_a_report_of_its_own_municipality(scen: Scen) -> None:
    with som("lb_owner"):
        grannens = gor_rapport(scen, av="granne")
        with pytest.raises(IntegrityError), transaction.atomic():
            _spara_genast(scen, grannens)
