"""The calendar that is read without log-in: what it holds, who it stops for, and that it gives nothing away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from handlingsplan.kalender import views
from handlingsplan.kalender.nyckel import hemlighet
from handlingsplan.models import Arshjulsrad, Kalendernyckel, Medagare, Steg
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _november() -> object:
    cache.clear()
    with time_machine.travel("2024-11-18 09:00 +0100", tick=False):
        yield


def adress(scen: Scen, namn: str, vilka: str = "mina") -> str:
    with som("lb_owner"):
        uppdrag = scen.uppdrag[namn]
        nyckel, _ = Kalendernyckel.objects.get_or_create(
            kommun=uppdrag.kommun, anvandare=uppdrag.anvandare, uppdrag=uppdrag
        )
        return reverse("kalender_fil", args=[hemlighet(nyckel), vilka])


def las(adress: str) -> dict[str, Any]:
    svar = Client().get(adress)
    assert svar.status_code == 200
    assert svar["Content-Type"] == "text/calendar; charset=utf-8"
    assert svar["Cache-Control"].startswith("private")
    return {str(rad["uid"]): rad for rad in Calendar.from_ical(svar.content).walk("VEVENT")}


def test_the_own_calendar_holds_what_the_unit_answers_for_as_whole_days(scen: Scen) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata, "1.1", titel="Ljus, bänkar; \\n och ”grus”\nBEGIN:VEVENT", slut=date(2024, 12, 6))
        steg = Steg.objects.create(kommun=scen.kommun, aktivitet=en, ordning=1, text="Beställ", slut=date(2024, 4, 2))
        med = aktivitet(scen.fritid, "1.2")
        Medagare.objects.create(kommun=scen.kommun, aktivitet=med, enhet=scen.gata)
        rad(aktivitet(scen.gata, "1.3"), "utgar")
        aktivitet(scen.fritid, "1.4")

    rader = las(adress(scen, "ansvarig"))

    assert {uid.split("@")[0] for uid in rader} == {
        f"aktivitet-{en.pk}-start", f"aktivitet-{en.pk}-slut", f"steg-{steg.pk}",
        f"aktivitet-{med.pk}-start", f"aktivitet-{med.pk}-slut",
    }  # fmt: skip
    slut = next(rad for uid, rad in rader.items() if uid.startswith(f"aktivitet-{en.pk}-slut"))
    assert str(slut["summary"]) == "1.1 Ljus, bänkar; \\n och ”grus”\nBEGIN:VEVENT (ska vara klar)"
    assert [slut["dtstart"].dt, slut["dtend"].dt] == [date(2024, 12, 6), date(2024, 12, 7)]
    assert str(slut["url"]).endswith(f"/handlingsplan/{AR}/1.1/")
    assert not {"description", "attendee", "organizer", "location"} & {namn.lower() for namn in slut}
    assert list(las(adress(scen, "ansvarig"))) == list(rader)  # the same from one reading to the next


def test_the_plans_calendar_holds_everything_of_the_own_municipality(scen: Scen) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, "1.1")
        aktivitet(scen.fritid, "1.2")
        aktivitet(scen.grannenhet, "1.9", titel="Grannens")
        Arshjulsrad.objects.create(kommun=scen.kommun, manad=10, dag=1, text="Ansökan till Brå")

    rubriker = [str(rad["summary"]) for rad in las(adress(scen, "ksau", "planen")).values()]

    assert {"1.1 Aktivitet 1.1 (börjar)", "1.2 Aktivitet 1.2 (ska vara klar)", "Ansökan till Brå"} <= set(rubriker)
    assert sum(rubrik.endswith("stängs för återrapporten") for rubrik in rubriker) == 13
    assert not any("Grannens" in rubrik for rubrik in rubriker)
    assert las(adress(scen, "ksau")) == {}


@pytest.mark.parametrize("antal", [1, 3])
def test_a_reading_costs_the_same_at_any_size(scen: Scen, antal: int) -> None:
    with som("lb_owner"):
        for nummer in range(1, antal + 1):
            aktivitet(scen.gata, f"1.{nummer}")
    fil = adress(scen, "ansvarig", "planen")
    with CaptureQueriesContext(connection) as fragor:
        las(fil)
    assert len(fragor) == 11  # savepoint twice, the key, the context, and what it holds
    assert not [fraga for fraga in fragor if fraga["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_an_address_ends_with_the_account_the_assignment_or_a_press(scen: Scen, klient: Klient) -> None:
    slutar = {}
    for namn in ("ansvarig", "rapportor", "partner", "ksau"):
        slutar[namn] = adress(scen, namn)
        assert Client().get(slutar[namn]).status_code == 200
    with som("lb_owner"):
        person, uppdrag = scen.person("ansvarig"), scen.uppdrag["rapportor"]
        person.is_active = False
        person.save()
        uppdrag.till = timezone.localdate() - timedelta(days=1)
        uppdrag.save()
    klient("partner").post("/handlingsplan/kalender/skapa/")
    klient("ksau").post("/handlingsplan/kalender/avsluta/")

    assert {namn: Client().get(fil).status_code for namn, fil in slutar.items()} == dict.fromkeys(slutar, 404)
    with som("lb_owner"):
        assert Kalendernyckel.objects.filter(anvandare=scen.person("partner")).count() == 1


@pytest.mark.parametrize("byt", ["{0}x", "1-", "-", "9" * 40 + "-a", "²-a", "{0}/../mina"])
def test_an_address_that_nobody_got_is_not_found(scen: Scen, byt: str) -> None:
    ratt = adress(scen, "ansvarig").split("/")[2]

    assert Client().get(f"/kalender/{byt.format(ratt)}/mina.ics").status_code == 404
    assert Client().get(f"/kalender/{ratt}/annat.ics").status_code == 404
    fel = ratt[:-1] + ("0" if ratt[-1] != "0" else "1")
    assert Client().get(f"/kalender/{fel}/mina.ics").status_code == 404


def test_a_calendar_that_is_read_too_often_has_to_wait(scen: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_TIMME", 2)
    fil = adress(scen, "ansvarig")

    assert [Client().get(fil).status_code for _ in range(3)] == [200, 200, 429]


def test_the_page_shows_the_own_addresses_only_and_the_database_the_own_key(scen: Scen, klient: Klient) -> None:
    annans = adress(scen, "samordnare")
    client = klient("ksau")

    fore = client.get("/handlingsplan/kalender/").content.decode()
    client.post("/handlingsplan/kalender/skapa/")
    html = client.get("/handlingsplan/kalender/").content.decode()

    assert "Skapa mina adresser" in fore
    assert "/planen.ics" in html
    assert annans not in html
    assert Kalendernyckel.objects.count() == 1  # the row policies
    egen = html.split('href="')
    fil = next(del_.split('"')[0] for del_ in egen if del_.split('"')[0].endswith("planen.ics"))
    assert Client().get("/" + fil.split("/", 3)[3]).status_code == 200
