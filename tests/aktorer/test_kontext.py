"""The middleware: one transaction per request, the choice of assignment, denials, and a database that is away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from aktorer.models import Anvandare, Loggpost, Uppdrag
from tests.scen import Scen, skapa_scen, som

pytestmark = pytest.mark.urls("tests.aktorer.provadresser")
Klient = Callable[[str], Client]


def _logg() -> list[tuple[str, str, dict[str, Any]]]:
    """(act, role, data) of every row but log-ins, as the owner sees them."""
    with som("lb_owner"):
        rader = Loggpost.objects.exclude(handling="konto.logga_in").order_by("tid")
        return list(rader.values_list("handling", "roll", "data"))


@pytest.mark.parametrize(
    ("namn", "status", "logg"),
    [
        ("gar-bra", 200, [("prov.skriva", "rapportor", {})]),
        ("kraschar", 500, []),
        ("saknas", 404, []),
        ("nekar", 403, [("atkomst.nekad", "rapportor", {"vy": "nekar", "metod": "GET"})]),
    ],
)
def test_an_exception_rolls_back_and_only_a_denial_is_noted(
    klient: Klient, namn: str, status: int, logg: list[Any]
) -> None:
    client = klient("rapportor")
    client.raise_request_exception = False

    svar = client.get(f"/prov/{namn}/")

    assert (svar.status_code, _logg()) == (status, logg)


def test_a_denied_press_is_noted_once_with_its_method(klient: Klient) -> None:
    klient("ksau").post("/installningar/mejl/1/skicka-igen/")

    assert _logg() == [("atkomst.nekad", "ksau", {"vy": "mejl_skicka_igen", "metod": "POST"})]


def test_a_failed_csrf_check_of_a_logged_in_person_is_noted(scen: Scen) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scen.person("ksau"))

    svar = client.post("/byt-uppdrag/", {"uppdrag": "1"})

    assert (svar.status_code, _logg()) == (
        403,
        [("atkomst.nekad", "ksau", {"vy": "byt_uppdrag", "metod": "POST"})],
    )


def test_anonymous_is_sent_to_log_in_and_not_noted(scen: Scen, client: Client) -> None:
    svar = client.get("/installningar/")

    assert (svar.status_code, svar["Location"], _logg()) == (302, "/konto/logga-in/?next=/installningar/", [])


def test_first_assignment_is_active_until_another_is_chosen(scen: Scen, klient: Klient) -> None:
    person = scen.person("rapportor")
    with som("lb_owner"):
        andra = Uppdrag.objects.create(
            kommun=scen.granne,
            anvandare=person,
            organisation=scen.grannforvaltning,
            enhet=scen.grannenhet,
            roll="rapportor",
        )
    client = klient("rapportor")

    forst = client.get("/").wsgi_request.aktor  # type: ignore[attr-defined]  # set by the middleware
    client.post("/byt-uppdrag/", {"uppdrag": andra.pk})
    sedan = client.get("/").wsgi_request.aktor  # type: ignore[attr-defined]  # set by the middleware

    assert (forst.uppdrag_id, forst.kommun_id) == (scen.uppdrag["rapportor"].pk, scen.kommun.pk)
    assert (sedan.uppdrag_id, sedan.kommun_id, sedan.enhet_id) == (andra.pk, scen.granne.pk, scen.grannenhet.pk)


def test_an_ended_assignment_loses_access_at_the_next_request(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    assert client.get("/installningar/").status_code == 200

    with som("lb_owner"):
        Uppdrag.objects.filter(pk=scen.uppdrag["samordnare"].pk).update(till=timezone.localdate() - timedelta(days=1))
    svar = client.get("/installningar/")

    assert svar.status_code == 403
    assert "Du har inget uppdrag just nu" in svar.content.decode()


def test_the_last_day_of_an_assignment_still_counts(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Uppdrag.objects.filter(pk=scen.uppdrag["samordnare"].pk).update(till=timezone.localdate())

    assert klient("samordnare").get("/installningar/").status_code == 200


def test_a_closed_account_is_logged_out_at_the_next_request(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    with som("lb_owner"):
        Anvandare.objects.filter(pk=scen.person("samordnare").pk).update(is_active=False)

    assert client.get("/installningar/").status_code == 302


def test_a_person_without_assignment_is_told_so_but_may_log_out(scen: Scen, client: Client) -> None:
    with som("lb_owner"):
        person = Anvandare.objects.create(email="ny@exempel.example", namn="ny, påhittad")
    client.force_login(person)

    start, logga_ut = client.get("/"), client.get("/konto/logga-ut/")

    assert (start.status_code, logga_ut.status_code) == (403, 200)
    assert "Be samordnaren i din kommun" in start.content.decode()
    assert _logg() == [("atkomst.nekad", "", {})]


@pytest.fixture
def committad(commit_db: None) -> Scen:
    """The cast in a database where commits are real."""
    with som("lb_owner"):
        return skapa_scen()


def test_a_database_that_is_away_gives_the_closed_page_and_comes_back(committad: Scen, client: Client) -> None:
    client.force_login(committad.person("samordnare"))
    vard = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = "/finns/inte"
    try:
        svar = client.get("/installningar/")
        halsa = client.get("/halsa/")
        redo = client.get("/halsa/redo/")
    finally:
        connection.settings_dict["HOST"] = vard

    assert (svar.status_code, svar["Retry-After"]) == (503, "60")
    assert "Lägesbild är tillfälligt stängt" in svar.content.decode()
    assert (halsa.status_code, redo.status_code) == (200, 503)
    assert redo.json()["delar"]["databas"] == {"ok": False, "fel": "Databasen svarar inte."}
    assert client.get("/installningar/").status_code == 200


def test_a_database_that_goes_away_in_the_middle_gives_the_same_page(committad: Scen, client: Client) -> None:
    client.force_login(committad.person("samordnare"))

    svar = client.get("/prov/tappar-databasen/")
    connection.close()

    assert svar.status_code == 503
    assert "Det du redan har skickat är sparat." in svar.content.decode()
    assert _logg() == []
