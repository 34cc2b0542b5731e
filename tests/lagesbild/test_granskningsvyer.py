"""The pages of the review: ten reports in ten posts, undo, two at once, and what each sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from lagesbild.models import Problem
from rapportering.models import Granskningsrad, Rapport
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def nu() -> Any:
    with time_machine.travel(NU, tick=False) as tid:
        yield tid


def _nagra(scen: Scen, hur_manga: int, **falt: Any) -> list[Rapport]:
    with som("lb_owner"):
        return [gor_rapport(scen, inlamnad=NU - timedelta(hours=99 - n), **falt) for n in range(hur_manga)]


def _lagen() -> list[str]:
    with som("lb_owner"):
        return list(Rapport.objects.order_by("inlamnad", "pk").values_list("granskning", flat=True))


def _angra(sida: str) -> str:
    """The address of the page's undo button."""
    return "/rapporter/granska/angra/" + sida.split('"/rapporter/granska/angra/')[1].split('"')[0].replace("&amp;", "&")


def _problem(scen: Scen) -> Problem:
    with som("lb_owner"):
        return Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Klotter", prioritet=1, omrade=scen.centrum)


def test_ten_reports_in_ten_posts(scen: Scen, klient: Klient) -> None:
    rapporter, problem, client = _nagra(scen, 10), _problem(scen), klient("samordnare")
    acts: list[tuple[str, dict[str, Any]]] = [
        *[("godkann", {})] * 5,
        ("sla-ihop", {"med": rapporter[0].nummer}),
        ("avvisa", {"skal": "Gäller en annan kommun."}),
        ("fraga", {"fraga": "Vilken sida?"}),
        ("koppla", {"problem": problem.pk}),
        ("godkann", {}),
    ]

    svar = client.get("/rapporter/granska/")
    for nummer, (act, data) in enumerate(acts):
        rapport = svar.context["rapport"]
        assert rapport == rapporter[nummer]
        svar = client.post(f"/rapporter/granska/{rapport.nummer}/{act}/", {"sedd": "0", **data}, follow=True)
        assert svar.redirect_chain == [(f"/rapporter/granska/?efter={rapport.nummer}", 302)]

    assert "Allt är granskat" in svar.content.decode()
    assert _lagen() == ["granskad"] * 5 + ["dubblett", "avvisad", "kompletteras", "granskad", "granskad"]


def test_undo_brings_back_the_report_and_loosens_the_problem(scen: Scen, klient: Klient) -> None:
    (rapport,), problem, client = _nagra(scen, 1), _problem(scen), klient("samordnare")

    sida = client.post(
        f"/rapporter/granska/{rapport.nummer}/koppla/", {"sedd": "0", "problem": problem.pk}, follow=True
    ).content.decode()
    svar = client.post(_angra(sida), follow=True)

    assert svar.redirect_chain == [(f"/rapporter/granska/?rapport={rapport.nummer}", 302)]
    assert (svar.context["rapport"].granskning, svar.context["kopplade"]) == ("ny", [])


def test_of_two_at_once_the_second_sees_what_happened_and_keeps_the_text(scen: Scen, klient: Klient) -> None:
    (rapport,) = _nagra(scen, 1)
    klient("kommunpolis").post(f"/rapporter/granska/{rapport.nummer}/godkann/", {"sedd": "0"})

    svar = klient("samordnare").post(
        f"/rapporter/granska/{rapport.nummer}/avvisa/", {"sedd": "0", "skal": "Fel kommun"}
    )

    sida = svar.content.decode()
    with som("lb_owner"):
        rad = Granskningsrad.objects.get()
    assert svar.status_code == 409
    assert "Någon annan hann före. Godkänd av kommunpolis, påhittad" in sida
    assert ">\nFel kommun</textarea>" in sida
    assert svar.context["former"]["avvisa"]["sedd"].value() == str(rad.pk)
    assert _lagen() == ["granskad"]


def test_a_missing_reason_is_told_at_its_field(scen: Scen, klient: Klient) -> None:
    (rapport,) = _nagra(scen, 1)

    svar = klient("samordnare").post(f"/rapporter/granska/{rapport.nummer}/avvisa/", {"sedd": "0"})

    assert svar.status_code == 422
    assert '<a href="#avvisa_skal">Skriv varför rapporten avvisas.' in svar.content.decode()
    assert _lagen() == ["ny"]


def test_skip_leads_on_and_round(scen: Scen, klient: Klient) -> None:
    ett, tva = _nagra(scen, 2)
    client = klient("samordnare")

    sidor = [
        client.get(f"/rapporter/granska/{fraga}") for fraga in ("", f"?efter={ett.nummer}", f"?efter={tva.nummer}")
    ]

    assert [sida.context["rapport"] for sida in sidor] == [ett, tva, ett]
    assert "1 av 2 som väntar" in sidor[0].content.decode()
    assert "2 av 2 som väntar" in sidor[1].content.decode()


@pytest.mark.parametrize("fraga", ["?rapport=2024-999", "?rapport=x", "?efter=x", "?rapport=%00"])
def test_a_strange_number_is_not_found(scen: Scen, klient: Klient, fraga: str) -> None:
    assert klient("samordnare").get(f"/rapporter/granska/{fraga}").status_code == 404


def test_the_neighbours_report_is_not_found(scen: Scen, klient: Klient) -> None:
    (rapport,) = _nagra(scen, 1)

    assert klient("granne").get(f"/rapporter/granska/?rapport={rapport.nummer}").status_code == 404
    assert klient("granne").get("/rapporter/granska/").context["rapport"] is None


def test_the_page_costs_the_same_with_one_and_three(scen: Scen, klient: Klient) -> None:
    client, kostar = klient("samordnare"), []
    _problem(scen)
    for _ in range(2):
        _nagra(scen, 2)
        par = []
        for adress in ("/rapporter/granska/", "/rapporter/granska/lista/"):
            with CaptureQueriesContext(connection) as fragor:
                assert client.get(adress).status_code == 200
            par.append(antal(fragor))
        kostar.append(par)

    assert kostar == [[15, 8], [15, 8]]


def test_the_list_approves_the_chosen_and_undoes_them(scen: Scen, klient: Klient) -> None:
    ett, tva, tre = _nagra(scen, 3)
    client = klient("samordnare")

    svar = client.post("/rapporter/granska/lista/", {"rapport": [ett.nummer, tre.nummer]}, follow=True)
    assert _lagen() == ["granskad", "ny", "granskad"]
    igen = client.post(_angra(svar.content.decode()), follow=True)

    assert [rad for rad, _ in svar.context["rader"]] == [tva]
    assert "2 rapporter är godkända." in svar.content.decode()
    assert "Ångrat för 2 rapporter." in igen.content.decode()
    assert _lagen() == ["ny", "ny", "ny"]


def test_the_list_says_when_another_was_first_or_nothing_is_chosen(scen: Scen, klient: Klient) -> None:
    (rapport,) = _nagra(scen, 1)
    client = klient("samordnare")
    klient("kommunpolis").post("/rapporter/granska/lista/", {"rapport": [rapport.nummer]})

    sent = client.post("/rapporter/granska/lista/", {"rapport": [rapport.nummer]}, follow=True).content.decode()
    inget = client.post("/rapporter/granska/lista/", {}, follow=True).content.decode()

    assert "0 rapporter är godkända. 1 hade någon annan redan granskat." in sent
    assert "Kryssa för minst en rapport." in inget


def test_masking_stays_on_the_report(scen: Scen, klient: Klient) -> None:
    (rapport,) = _nagra(scen, 1, text="Anna Exempel var där.")

    svar = klient("samordnare").post(
        f"/rapporter/granska/{rapport.nummer}/maska/", {"sedd": "0", "ord": "Anna Exempel"}, follow=True
    )

    assert svar.context["fritext"].text == "[maskat] var där."
    assert "går inte att ångra" in svar.content.decode()
    assert "Anna" not in svar.content.decode()


def test_the_reporter_answers_and_follows_the_report(scen: Scen, klient: Klient) -> None:
    (rapport,), client = _nagra(scen, 1), klient("rapportor")
    adress = f"/rapporter/granska/{rapport.nummer}/fraga/"
    klient("samordnare").post(adress, {"sedd": "0", "fraga": "Vilken sida av torget?"})

    start = client.get("/").content.decode()
    sida = client.get(f"/rapporter/{rapport.nummer}/svara/").content.decode()
    svar = client.post(f"/rapporter/{rapport.nummer}/svara/", {"svar": "Norra."}, follow=True).content.decode()
    sedan = client.get(f"/rapporter/{rapport.nummer}/svara/").content.decode()

    assert f'href="/rapporter/{rapport.nummer}/svara/"' in start
    assert "Vilken sida av torget?" in sida
    assert "Tack. Svaret är skickat." in svar
    assert "Svar från rapportören" in svar
    assert "Norra." in svar
    assert "Frågan är besvarad" in sedan
    assert _lagen() == ["ny"]


def test_the_reports_page_shows_the_review_to_whom_it_concerns(scen: Scen, klient: Klient) -> None:
    ett, tva = _nagra(scen, 2)
    satt(scen.aktor("samordnare"))
    client = klient("samordnare")
    client.post(f"/rapporter/granska/{tva.nummer}/sla-ihop/", {"sedd": "0", "med": ett.nummer})

    sidor = {namn: klient(namn).get(f"/rapporter/{tva.nummer}/").content.decode() for namn in ("rapportor", "partner")}

    assert f'Dubblett av <a href="/rapporter/{ett.nummer}/">{ett.nummer}</a>' in sidor["partner"]
    assert ["Hopslagen med en annan rapport" in sida for sida in sidor.values()] == [True, False]


def test_a_form_without_its_step_asks_to_load_again(scen: Scen, klient: Klient) -> None:
    (rapport,) = _nagra(scen, 1, formnyckel=uuid4())

    svar = klient("samordnare").post(f"/rapporter/granska/{rapport.nummer}/godkann/", {"sedd": "x"})

    assert svar.status_code == 422
    assert "Ladda om sidan och försök igen." in svar.content.decode()
    assert _lagen() == ["ny"]
