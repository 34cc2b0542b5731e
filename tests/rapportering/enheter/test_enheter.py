"""The register of units: what the list says, the acts, and reminding by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import kontext, satt
from aktorer.models import Enhet, Loggpost
from aktorer.vybaser import ActRefused
from rapportering.enheter.actions import avsluta_uppehall, lagg_till_uppehall, paminn_enheter, stang_enhet
from rapportering.models import Enhetstakt, Uppehall, Veckosvar
from rapportering.svarsperioder import Takt
from rapportering.svarsplaner import STOCKHOLM
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from utskick.models import Mejl, Utkorg
from utskick.rela import relaa

Klient = Callable[[str], Client]
LISTA = "/installningar/enheter/"
ONSDAG = datetime(2024, 11, 20, 9, tzinfo=UTC)  # week 47


@pytest.fixture(autouse=True)
def nu() -> Any:
    with time_machine.travel(ONSDAG, tick=False) as tid:
        yield tid


@pytest.fixture
def svar(scen: Scen) -> Scen:
    """The youth centre reported and answered, the caretakers are silent, the street unit has a break and own cadence."""
    with som("lb_owner"):
        Enhetstakt.objects.create(kommun=scen.kommun, enhet=scen.gata, fran=date(2024, 11, 4), takt=Takt.TVAVECKOR)
        Uppehall.objects.create(kommun=scen.kommun, enhet=scen.gata, fran=date(2024, 11, 18), till=date(2024, 12, 1))
        Enhet.objects.filter(pk=scen.poliskontor.pk).update(svarar=False)
        gor_rapport(scen, inlamnad=datetime(2024, 11, 12, tzinfo=UTC))
        Veckosvar.objects.create(
            kommun=scen.kommun, enhet=scen.fritid, ar=2024, vecka=45, svarat=datetime(2024, 11, 11, tzinfo=UTC)
        )
    return scen


def test_the_list_shows_each_units_last_eight_periods_by_cadence(svar: Scen, klient: Klient) -> None:
    tabeller = klient("samordnare").get(LISTA).context["tabeller"]

    assert [(takt, [rad.enhet.namn for rad in rader]) for takt, _, rader in tabeller] == [
        ("Varje vecka", ["Bovärdarna", "Fritidsgården"]),
        ("Varannan vecka, jämna veckor (egen takt)", ["Gatuenheten"]),
    ]
    fritid = tabeller[0][2][1]
    assert [ett.text for ett in fritid.kort] == [
        *["Saknas"] * 5,
        "Inget att rapportera, sent",
        "Rapporterat (1)",
        "Väntar",
    ]
    assert (fritid.besvarade, fritid.av, len(fritid.svarar)) == (2, 7, 1)
    gata = tabeller[1][2][0]
    assert [(ett.lage.period.kod, ett.text) for ett in gata.kort[-2:]] == [
        ("2024-45-46", "Saknas"), ("2024-47-48", "Ledig"),
    ]  # fmt: skip
    assert gata.svarar == ()


@pytest.mark.parametrize(
    ("fraga", "namn"),
    [
        ("?visa=saknas", ["Bovärdarna", "Gatuenheten"]),
        ("?visa=ovriga", ["Kommunpolisen"]),
        ("?visa=stangda", []),
        ("?visa=strunt", ["Bovärdarna", "Fritidsgården", "Gatuenheten"]),
    ],
)
def test_filters(svar: Scen, klient: Klient, fraga: str, namn: list[str]) -> None:
    data = klient("samordnare").get(LISTA + fraga).context

    assert (
        sorted(rad.enhet.namn for _, _, rader in data["tabeller"] for rad in rader)
        + [rad.enhet.namn for rad in data["ovriga"]]
        == namn
    )


def test_the_list_costs_the_same_with_three_units_and_thirty(svar: Scen, klient: Klient) -> None:
    client, fragor = klient("samordnare"), []
    for omgang in range(2):
        for adress in (LISTA, f"{LISTA}paminn/", f"{LISTA}{svar.fritid.pk}/"):
            with CaptureQueriesContext(connection) as fanga:
                assert client.get(adress).status_code == 200
            fragor.append(antal(fanga))
        with som("lb_owner"):
            for n in range(27):
                enhet = Enhet.objects.create(kommun=svar.kommun, organisation=svar.bostad, namn=f"Enhet {omgang}-{n}")
                Uppehall.objects.create(
                    kommun=svar.kommun, enhet=enhet, fran=date(2024, 1, 1), till=date(2024, 1, n + 1)
                )
                gor_rapport(svar, enhet=enhet, organisation=svar.bostad)

    assert fragor[:3] == fragor[3:]
    assert max(fragor) <= 18


def test_the_file_holds_a_row_for_each_unit_and_period(svar: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Enhet.objects.filter(pk=svar.bovard.pk).update(namn="=1+1")
    rader = list(
        csv.reader(io.StringIO(klient("samordnare").get(f"{LISTA}csv/").content.decode("utf-8-sig")), delimiter=";")
    )

    assert len(rader) == 1 + 3 * 8
    assert rader[1][:5] == ["Bostadsbolaget", "'=1+1", "Varje vecka", "2024-40", "2024-09-30"]
    assert rader[-1][3:8] == ["2024-47-48", "2024-11-18", "2024-12-01", "Ledig", "0"]


def test_a_unit_is_made_changed_closed_and_opened(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    client.post(f"{LISTA}ny/", {"organisation": scen.bostad.pk, "namn": "Väktarna", "svarar": "True", "takt": "manad"})
    with som("lb_owner"):
        ny = Enhet.objects.get(namn="Väktarna")
    sida = f"{LISTA}{ny.pk}/"
    client.post(f"{sida}andra/", {"namn": "Ronden", "svarar": "True", "takt": ""})
    client.post(f"{sida}stang/", {"datum": "2024-11-30"})
    stangd = client.get(sida).content.decode()
    client.post(f"{sida}oppna/")

    assert "Öppna igen" in stangd
    with som("lb_owner"):
        ny.refresh_from_db()
        assert (ny.namn, ny.kommun, ny.oppnad, ny.stangd, ny.svarar) == (
            "Ronden",
            scen.kommun,
            date(2024, 11, 20),
            None,
            True,
        )
        assert [(rad.fran, rad.takt) for rad in Enhetstakt.objects.filter(enhet=ny)] == [(date(2024, 11, 25), "")]
        assert list(Loggpost.objects.filter(kommun=scen.kommun).order_by("nr").values_list("handling", flat=True)) == [
            "enhet.skapa", "enhet.andra", "enhet.stang", "enhet.oppna",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("adress", "data", "text"),
    [
        ("ny/", {"namn": "Gatuenheten", "svarar": "True"}, "har redan en enhet som heter Gatuenheten"),
        ("ny/", {"namn": "", "svarar": ""}, "Skriv vad enheten heter."),
        ("{gata}/stang/", {"datum": "1999-01-01"}, "Enheten var inte öppnad då."),
        ("{gata}/uppehall/", {"fran": "2024-11-19", "till": "2024-11-25"}, "kan inte börja en dag som har varit"),
        ("{gata}/uppehall/", {"fran": "2024-11-25", "till": "2024-11-24"}, "Sista dagen är före den första."),
        ("{gata}/uppehall/", {"fran": "2024-11-25", "till": "2026-11-25"}, "längre än ett år"),
        ("{gata}/uppehall/", {"fran": "2024-12-10", "till": "2024-12-11"}, "har redan uppehåll"),
    ],
)
def test_what_does_not_hold_is_said(scen: Scen, klient: Klient, adress: str, data: dict[str, str], text: str) -> None:
    with som("lb_owner"):
        Uppehall.objects.create(kommun=scen.kommun, enhet=scen.gata, fran=date(2024, 12, 9), till=date(2024, 12, 10))
    svaret = klient("samordnare").post(
        LISTA + adress.format(gata=scen.gata.pk), {"organisation": scen.forvaltning.pk, **data}
    )

    assert (svaret.status_code, text in svaret.content.decode()) == (422, True)


def test_a_break_is_ended_or_taken_away(scen: Scen, nu: Any) -> None:
    with kontext(scen.aktor("samordnare")) as by:
        pagar = lagg_till_uppehall(by=by, enhet=scen.gata, fran=date(2024, 11, 20), till=date(2024, 12, 20))
        sedan = lagg_till_uppehall(by=by, enhet=scen.gata, fran=date(2025, 1, 20), till=date(2025, 1, 21))
        nu.shift(timedelta(days=3))
        for rad in (pagar, sedan):
            avsluta_uppehall(by=by, uppehall=rad)
        kvar = list(Uppehall.objects.values_list("fran", "till"))
        with pytest.raises(ActRefused, match="redan slut"):
            avsluta_uppehall(by=by, uppehall=pagar)

    assert kvar == [(date(2024, 11, 20), date(2024, 11, 22))]


@pytest.mark.parametrize("namn", ["rapportor", "kommunpolis", "partner", "ansvarig", "granne"])
def test_the_wall_around_the_register(scen: Scen, namn: str) -> None:
    with kontext(scen.aktor(namn)) as by:
        if namn != "granne":
            for akt in (
                lambda: stang_enhet(by=by, enhet=scen.gata, datum=date(2024, 12, 1)),
                lambda: paminn_enheter(by=by, enheter=[]),
            ):
                with pytest.raises(ActRefused, match="Bara samordnaren"):
                    akt()
    satt(scen.aktor(namn))
    assert Enhet.objects.filter(pk=scen.gata.pk).update(namn="x") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Enhet.objects.create(kommun=scen.kommun, organisation=scen.forvaltning, namn="x")


def _skicka(scen: Scen, klient: Klient) -> Any:
    return klient("samordnare").post(f"{LISTA}paminn/", {"enhet": [scen.bovard.pk, scen.fritid.pk]}, follow=True)


def test_reminding_shows_the_text_first_and_sends_once_a_day(scen: Scen, klient: Klient, nu: Any) -> None:
    sida = klient("samordnare").get(f"{LISTA}paminn/")
    svar1, svar2 = _skicka(scen, klient).content.decode(), _skicka(scen, klient).content.decode()
    with som("lb_worker"):
        relaa()

    assert [fraga.rad.enhet.namn for fraga in sida.context["gar"]] == ["Bovärdarna", "Fritidsgården", "Kommunpolisen"]
    assert [fraga.hinder for fraga in sida.context["gar_inte"]] == [
        "Ingen svarar för enheten. Den behöver en rapportör."
    ]
    assert "Svarstiden för v. 46 gick ut" in sida.context["brev"][1].replace("\xa0", " ")
    assert "/vecka/lank/…" in sida.context["brev"][1]
    assert "2 enheter påminns." in svar1
    assert "Ingen av enheterna kan påminnas nu." in svar2
    with som("lb_owner"):
        assert sorted(Mejl.objects.values_list("adress", "amne")) == [
            ("partner@exempel.example", "v. 46: svaret från Bovärdarna saknas"),
            ("rapportor@exempel.example", "v. 46: svaret från Fritidsgården saknas"),
        ]
        assert Utkorg.objects.count() == 2
    nu.shift(timedelta(days=1))
    assert "2 enheter påminns." in _skicka(scen, klient).content.decode()


def test_nobody_is_reminded_on_a_day_off(scen: Scen, klient: Klient, nu: Any) -> None:
    nu.move_to(datetime(2024, 11, 23, 12, tzinfo=STOCKHOLM))

    assert "I dag är det helg" in klient("samordnare").get(f"{LISTA}paminn/").content.decode()
    assert "Ingen av enheterna kan påminnas nu." in _skicka(scen, klient).content.decode()
