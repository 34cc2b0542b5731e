"""The relay: each effect once, in the right municipality; one that fails is put off and stops nobody else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.logg import logga
from aktorer.models import Loggpost, Omrade
from tests.scen import Scen, skapa_scen, som
from utskick import effekter
from utskick.models import Mejl, Utkorg
from utskick.rela import Utfall, relaa, vantan


class DodligtFel(BaseException):
    """As WeasyPrint's FatalURLFetchingError: not an Exception."""


def _logga_hand(rad: Utkorg) -> None:
    logga(Aktor.system(rad.kommun_id), "prov.hand", nr=rad.data["nr"])


def _skriv_och_krascha(rad: Utkorg) -> None:
    _logga_hand(rad)
    raise ValueError("gick inte")


def _dodlig(rad: Utkorg) -> None:
    raise DodligtFel("alldeles fel")


def _avsluta(rad: Utkorg) -> None:
    raise SystemExit(1)


def _satt_fel_sql(rad: Utkorg) -> None:
    connection.cursor().execute("SELECT 1/0")


@pytest.fixture(autouse=True)
def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Effects of the tests only."""
    prov: dict[str, list[effekter.Effekt]] = {
        "prov.hand": [_logga_hand],
        "prov.krasch": [_skriv_och_krascha],
        "prov.dodlig": [_dodlig],
        "prov.avsluta": [_avsluta],
        "prov.sql": [_satt_fel_sql],
    }
    monkeypatch.setattr(effekter, "_REGISTER", {**effekter._REGISTER, **prov})


def _lagg(scen: Scen, *typer: str, kommun: int | None = None) -> None:
    with som("lb_owner"):
        for nr, typ in enumerate(typer):
            Utkorg.objects.create(
                kommun_id=kommun or scen.kommun.pk, typ=typ, nyckel=f"{kommun}:{typ}:{nr}", data={"nr": nr}
            )


def _kor(**val: Any) -> Utfall:
    with som("lb_worker"):
        return relaa(**val)


def _gjort() -> list[int]:
    with som("lb_owner"):
        return sorted(Loggpost.objects.filter(handling="prov.hand").values_list("data__nr", flat=True))


def _rader() -> list[tuple[str, bool, int, str]]:
    with som("lb_owner"):
        rader = Utkorg.objects.order_by("pk")
        return [(rad.typ, rad.klar is not None, rad.forsok, rad.fel) for rad in rader]


def test_each_effect_happens_once(scen: Scen) -> None:
    _lagg(scen, "prov.hand", "prov.hand", "prov.hand")

    assert (_kor(), _kor()) == (Utfall(3, 0), Utfall(0, 0))
    assert _gjort() == [0, 1, 2]
    assert _rader() == [("prov.hand", True, 1, "")] * 3


def test_an_effect_runs_as_the_system_in_its_own_municipality(scen: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    sett: list[list[str]] = []
    monkeypatch.setitem(
        effekter._REGISTER,
        "prov.hand",
        [lambda rad: sett.append(list(Omrade.objects.order_by("namn").values_list("namn", flat=True)))],
    )
    _lagg(scen, "prov.hand")
    _lagg(scen, "prov.hand", kommun=scen.granne.pk)

    _kor()

    assert sett == [["Centrum", "Kolbäck"], ["Sura centrum"]]


def test_a_failing_effect_is_undone_put_off_and_stops_nobody(scen: Scen) -> None:
    _lagg(scen, "prov.krasch", "prov.sql", "prov.okand", "prov.dodlig", "prov.hand")

    assert _kor() == Utfall(1, 4)
    assert _rader() == [
        ("prov.krasch", False, 1, "ValueError: gick inte"),
        ("prov.sql", False, 1, "DataError: division by zero"),
        ("prov.okand", False, 1, "EffektSaknas: Ingen effekt är registrerad för prov.okand."),
        ("prov.dodlig", False, 1, "DodligtFel: alldeles fel"),
        ("prov.hand", True, 1, ""),
    ]
    assert _gjort() == [4]


def test_it_is_tried_again_when_its_time_comes(scen: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    _lagg(scen, "prov.krasch")
    _kor()
    monkeypatch.setitem(effekter._REGISTER, "prov.krasch", [_logga_hand])
    for_tidigt = _kor()
    with som("lb_owner"):
        Utkorg.objects.update(nasta=timezone.now() - timedelta(seconds=1))

    assert (for_tidigt, _kor()) == (Utfall(0, 0), Utfall(1, 0))
    assert _rader() == [("prov.krasch", True, 2, "")]


def test_an_order_to_stop_is_noted_and_obeyed(scen: Scen) -> None:
    _lagg(scen, "prov.avsluta", "prov.hand")

    with som("lb_worker"), pytest.raises(SystemExit):
        relaa()

    assert _rader() == [("prov.avsluta", False, 1, "SystemExit: 1"), ("prov.hand", False, 0, "")]
    assert _kor() == Utfall(1, 0)


@pytest.mark.parametrize(
    ("forsok", "sekunder"), [(1, 10), (2, 20), (3, 40), (9, 2560), (10, 3600), (400, 3600), (32767, 3600)]
)
def test_the_waits_grow_to_an_hour(forsok: int, sekunder: int) -> None:
    assert vantan(forsok) == timedelta(seconds=sekunder)


def test_a_round_stops_at_its_limit(scen: Scen) -> None:
    _lagg(scen, *["prov.hand"] * 5)

    assert (_kor(grans=2), _kor(sekunder=0.0), _kor()) == (Utfall(2, 0), Utfall(0, 0), Utfall(3, 0))


def test_the_web_role_cannot_relay(scen: Scen) -> None:
    _lagg(scen, "prov.hand")

    with kontext(scen.aktor("samordnare")), pytest.raises(Exception, match="permission denied"):
        relaa()


def test_the_command_needs_no_broker(scen: Scen, settings: Any) -> None:
    settings.CELERY_BROKER_URL = "redis+socket:///finns/inte.sock"
    _lagg(scen, "prov.hand", "prov.krasch")
    ut = StringIO()

    with som("lb_worker"):
        call_command("utkorg", stdout=ut)

    assert ut.getvalue() == "Effekter: 1 gjorda, 1 misslyckade. Mejl: 0 skickade, 0 misslyckade.\n"


def _samtidigt(antal: int, arbete: Callable[[], Any]) -> list[Any]:
    """Run `arbete` in that many threads, each with a connection of its own as the worker role."""
    svar: list[Any] = []

    def kor() -> None:
        try:
            with som("lb_worker"):
                svar.append(arbete())
        finally:
            connection.close()

    tradar = [threading.Thread(target=kor) for _ in range(antal)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    return svar


def test_four_relays_at_once_do_each_effect_once(commit_db: None) -> None:
    with som("lb_owner"):
        scen = skapa_scen()
    _lagg(scen, *["prov.hand"] * 60)

    utfall = _samtidigt(4, relaa)

    assert (sum(ett.klara for ett in utfall), sum(ett.misslyckade for ett in utfall)) == (60, 0)
    assert _gjort() == list(range(60))


def _bli_arbetare(connection: Any, **_: Any) -> None:
    connection.connection.execute("SET ROLE lb_worker")


def test_an_effect_that_kills_its_connection_is_put_off(commit_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def dor(rad: Utkorg) -> None:
        _logga_hand(rad)
        connection.cursor().execute("RESET ROLE; SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setitem(effekter._REGISTER, "prov.dor", [dor])
    with som("lb_owner"):
        scen = skapa_scen()
    _lagg(scen, "prov.dor", "prov.hand")

    connection_created.connect(_bli_arbetare)  # also when the relay connects anew
    try:
        connection.close()
        utfall = relaa()
    finally:
        connection_created.disconnect(_bli_arbetare)
        connection.close()

    assert utfall == Utfall(1, 1)
    assert _rader() == [
        ("prov.dor", False, 1, "OperationalError: terminating connection due to administrator command"),
        ("prov.hand", True, 1, ""),
    ]
    assert _gjort() == [1]


def test_send_again_puts_the_mail_back_in_the_queue(scen: Scen) -> None:
    person = scen.person("samordnare")
    with som("lb_owner"):
        mejl = Mejl.objects.create(
            kommun=scen.kommun,
            nyckel="prov",
            till=person,
            adress=person.email,
            amne="A",
            text="T",
            lage="misslyckat",
            fel="fel",
        )
        Utkorg.objects.create(kommun=scen.kommun, typ="mejl.skicka_igen", nyckel="a", data={"mejl": mejl.pk})

    assert _kor() == Utfall(1, 0)
    with som("lb_owner"):
        mejl.refresh_from_db()
    assert (mejl.lage, mejl.fel) == ("koat", "")
