"""The start page: each role meets its own work, and the cost does not grow."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from aktorer.models import Uppdrag
from config.startdelar import Gor, hopraknad
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte, Statusrad
from lagesbild.actions import las_lagesbild, skapa_problem
from rapportering.kopplat import Utfall
from rapportering.perioder import Period
from tests.lagesbild.bygg import inget, rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]
V46 = Period.las("2024-46")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def mandag() -> Iterator[Any]:
    """Monday morning in week 47."""
    with time_machine.travel("2024-11-18T08:00:00+01:00", tick=False) as tid:
        yield tid


def _aktivitet(scen: Scen, nummer: str, slut: date, bedomning: str = "plan") -> Aktivitet:
    """One activity of the street unit, going on. As the owner."""
    lofte, _ = Medborgarlofte.objects.get_or_create(kommun=scen.kommun, ar=2024, defaults={"rubrik": "Löftet"})
    fokus, _ = Fokusomrade.objects.get_or_create(
        kommun=scen.kommun, lofte=lofte, nummer=1, defaults={"namn": "Trygga platser"}
    )
    aktivitet = Aktivitet.objects.create(
        kommun=scen.kommun, fokusomrade=fokus, ar=2024, nummer=nummer, titel="Ny belysning", agare=scen.gata,
        funktion="Gatuchef", start=date(2024, 1, 1), slut=slut,
    )  # fmt: skip
    Statusrad.objects.create(
        kommun=scen.kommun, aktivitet=aktivitet, genomforande="pagar", bedomning=bedomning, text="Väntar på material",
        slut=slut, av_funktion="Gatuchef", nar=datetime(2024, 11, 14, 9, tzinfo=UTC),
    )  # fmt: skip
    return aktivitet


@pytest.fixture
def arbete(scen: Scen) -> Scen:
    """Two reports, one answer, a late activity, one at risk, a problem and a closed quarter."""
    with som("lb_owner"):
        rapport(scen, date(2024, 11, 15))
        rapport(scen, date(2024, 11, 18), inlamnad=datetime(2024, 11, 18, 6, 30, tzinfo=UTC))
        inget(scen, scen.gata, V46)
        _aktivitet(scen, "1.1", date(2024, 11, 15))
        _aktivitet(scen, "1.2", date(2024, 12, 31), "risk")
    satt(scen.aktor("samordnare"))
    skapa_problem(by=scen.aktor("samordnare"), namn="Klotter vid torget", prioritet=1, skal="Ökar")
    return scen


def test_the_coordinators_rows_lead_to_what_they_say(arbete: Scen, klient: Klient) -> None:
    gor = klient("samordnare").get("/").context["gor"]

    assert gor == [
        Gor(2, "rapporter att granska", "Den äldsta kom för 3 dagar sedan", "/rapporter/granska/"),
        Gor(1, "rapport hittills i veckan", f"Den senaste kom i dag kl.{NBSP}7.30", "/rapporter/?period=2024-47"),
        Gor(
            2, f"enheter har inte svarat för v.{NBSP}46", "Bovärdarna och Kommunpolisen", "/lagesbild/2024-46/#svar", "risk"
        ),
        Gor(1, "lägesbild att gå igenom och låsa", "Vecka 46", "/lagesbild/2024-46/"),
        Gor(1, "aktivitet är försenad", "1.1 Ny belysning, 3 dagar sen", "/handlingsplan/2024/?visa=sena", "avvikelse"),
        Gor(1, "aktivitet har risk för avvikelse", "1.2 Ny belysning", "/handlingsplan/2024/?status=risk", "risk"),
        Gor(1, "problem att ta ställning till", "Klotter vid torget", "/problem/"),
        Gor(1, "kvartal att sammanställa", "Kvartal 3 2024", "/uppfoljning/2024-K3/"),
    ]  # fmt: skip


def test_the_kommunpolis_compiles_no_quarter_and_a_locked_week_needs_nothing(arbete: Scen, klient: Klient) -> None:
    las_lagesbild(by=arbete.aktor("samordnare"), period=V46)

    vad = [rad.vad for rad in klient("kommunpolis").get("/").context["gor"]]

    assert [ett for ett in vad if "lägesbild" in ett or "kvartal" in ett] == []


def test_the_neighbour_starts_with_an_empty_page(arbete: Scen, klient: Klient) -> None:
    svar = klient("granne").get("/")

    assert [rad.vad for rad in svar.context["gor"]] == [
        f"enhet har inte svarat för v.{NBSP}46",
        "lägesbild att gå igenom och låsa",
        "kvartal att sammanställa",
    ]
    assert svar.context["handelser"] == []


def test_what_happened_is_told_newest_first(arbete: Scen, klient: Klient) -> None:
    rader = klient("samordnare").get("/").context["handelser"]

    assert [f"{rad.vem} {rad.vad}{rad.var}" for rad in rader] == [
        "Fritidsgården rapporterade Klotter, Centrum",
        f"Gatuenheten hade inget att rapportera v.{NBSP}46",
        "Fritidsgården rapporterade Klotter, Centrum",
        "Gatuchef uppdaterade aktivitet 1.2 till Risk för avvikelse",
        "Gatuchef uppdaterade aktivitet 1.1 till Enligt plan",
    ]


def test_the_reporter_answers_from_the_start_page(scen: Scen, klient: Klient) -> None:
    client = klient("partner")

    fore = client.get("/").content.decode()
    client.post("/vecka/2024-46/", {"svar": "inget"})
    efter = client.get("/").content.decode()

    assert (fore.count('value="inget"'), efter.count('value="inget"')) == (2, 1)
    assert f"v.{NBSP}46: inget att rapportera" in efter


def test_the_reporter_sees_the_own_units_reports_and_what_they_led_to(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        egen, annan = rapport(scen, date(2024, 11, 15)), rapport(scen, date(2024, 11, 15), enhet=scen.bovard)
    satt(scen.aktor("samordnare"))
    problem = skapa_problem(
        by=scen.aktor("samordnare"), namn="Klotter", prioritet=1, skal="Ökar", rapportnummer=[egen.nummer]
    )

    egna, andras = klient("rapportor").get("/").context, klient("partner").get("/").context

    assert (egna["rapporter"], [*egna["problem"]]) == (
        [(egen, Utfall(2, "Ledde till problemet Klotter", problem.get_absolute_url()))],
        [problem],
    )
    assert (andras["rapporter"], [*andras["problem"]]) == ([(annan, Utfall(0, "Ny, väntar på granskning"))], [])


def test_the_owner_of_activities_sees_those_that_need_a_word(arbete: Scen, klient: Klient) -> None:
    mina = klient("ansvarig").get("/").context["mina"]

    assert ([rad.nummer for rad in mina.att_uppdatera], [rad.nummer for rad in mina.ovriga]) == (["1.1"], ["1.2"])


@pytest.mark.parametrize(
    ("namn", "text"),
    [("ksau", "Ingen återrapport är skickad än"), ("systemadmin", "Rollen ser inga rapporter")],
)
def test_other_roles_meet_an_honest_page(arbete: Scen, klient: Klient, namn: str, text: str) -> None:
    sida = klient(namn).get("/").content.decode()

    assert text in sida
    assert "Klotter" not in sida


def test_without_an_assignment_the_page_says_so(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Uppdrag.objects.filter(pk=scen.uppdrag["samordnare"].pk).update(till=date(2024, 11, 1))

    assert "Du har inget uppdrag" in klient("samordnare").get("/").content.decode()


def test_the_start_page_costs_the_same_with_one_row_and_three(arbete: Scen, klient: Klient) -> None:
    namn = ("samordnare", "kommunpolis", "rapportor", "ansvarig", "ksau")
    antal = []
    for omgang in range(2):
        par = []
        for ett in namn:
            client = klient(ett)
            with CaptureQueriesContext(connection) as fragor:
                assert client.get("/").status_code == 200
            par.append(len(fragor))
        antal.append(par)
        with som("lb_owner"):
            for n in range(3):
                rapport(arbete, date(2024, 11, 15) + timedelta(days=n))
                _aktivitet(arbete, f"2.{omgang}{n}", date(2024, 11, 1))
        satt(arbete.aktor("samordnare"))

    assert antal == [[32, 31, 21, 13, 13], [32, 31, 21, 13, 13]]


@pytest.mark.parametrize(
    ("namn", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A och B"), (["A", "B", "C"], "A, B och 1 till")]
)
def test_names_in_a_row(namn: list[str], text: str) -> None:
    assert hopraknad(namn) == text
