"""The pages of occasions: what is chosen beforehand, what is shown, what it costs, and the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.models import Loggpost
from handlingsplan.models import Tillfalle
from lagesbild.models import Problem
from tests.handlingsplan.plan import aktivitet
from tests.handlingsplan.tillfalle.gor import tillfalle
from tests.scen import Scen, som

Klient = Callable[[str], Client]
NYTT = "/tillfalle/nytt/"


@pytest.fixture(autouse=True)
def maj() -> object:
    """A Wednesday in May."""
    with time_machine.travel("2024-05-15 12:00 +0200", tick=False):
        yield


def valt(html: str, namn: str) -> list[str]:
    """The values of the radios of that name that are checked."""
    radior = re.findall(rf'<input[^>]*name="{namn}"[^>]*>', html)
    return [re.findall(r'value="([^"]*)"', radio)[0] for radio in radior if "checked" in radio]


def sida(client: Client, adress: str) -> str:
    svar = client.get(adress)
    assert svar.status_code == 200
    return svar.content.decode()


def test_the_only_own_activity_and_today_are_chosen(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        egen = aktivitet(scen.gata)
        aktivitet(scen.fritid, "1.2")
    html = sida(klient("ansvarig"), NYTT)
    assert (valt(html, "aktivitet"), valt(html, "nar"), "Ingen särskild" in html) == ([str(egen.pk)], ["idag"], False)
    html = sida(klient("partner"), NYTT)
    assert (valt(html, "aktivitet"), "Vilken aktivitet" in html) == ([], False)


def test_the_one_used_last_and_the_one_asked_for_are_chosen(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        forsta, andra = aktivitet(scen.gata, "1.1"), aktivitet(scen.gata, "1.2")
        fore = tillfalle(scen.gata, aktivitet=andra, av=scen.person("ansvarig"), slag="kontroll", plats=scen.torget)
    client = klient("ansvarig")
    assert valt(sida(client, NYTT), "aktivitet") == [str(andra.pk)]
    assert valt(sida(client, f"{NYTT}?aktivitet={forsta.pk}"), "aktivitet") == [str(forsta.pk)]
    html = sida(client, f"{NYTT}?som={fore.pk}")
    assert [valt(html, namn) for namn in ("aktivitet", "slag", "senaste")] == [
        [str(andra.pk)],
        ["kontroll"],
        ["Torget"],
    ]


def test_it_is_filed_with_place_and_themes_and_the_receipt_counts(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        egen = aktivitet(scen.gata)
    client = klient("ansvarig")
    data = {
        "slag": "vandring",
        "aktivitet": egen.pk,
        "nar": "igar",
        "plats": "torget",
        "teman": " Mörkt vid ån \n\nMopeder",
    }
    svar = client.post(NYTT, {**data, "motta": "6_20"}, follow=True)
    html = svar.content.decode()
    rad = Tillfalle.objects.get()
    assert (rad.datum, rad.plats, rad.omrade) == (date(2024, 5, 14), scen.torget, scen.centrum)
    assert [tema.text for tema in rad.teman.order_by("ordning")] == ["Mörkt vid ån", "Mopeder"]
    assert "Ni har nått 1\xa0av\xa04 kvällar." in html
    assert "Du kan ångra till kl. 12.15." in html
    assert "Gör till problem" not in html
    client.post(f"/tillfalle/{rad.pk}/ta-bort/")
    assert Tillfalle.objects.count() == 0


def test_a_word_of_its_own_is_a_place_and_errors_keep_what_was_typed(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")
    client.post(NYTT, {"slag": "kvall", "nar": "idag", "plats": "Bron vid ån"})
    client.post(NYTT, {"slag": "kvall", "nar": "idag", "plats": "kolbäck"})
    assert [(rad.platstext, rad.omrade) for rad in Tillfalle.objects.order_by("pk")] == [
        ("Bron vid ån", None), ("", scen.kolback),
    ]  # fmt: skip
    svar = client.post(
        NYTT, {"slag": "dialog", "nar": "annan", "datum": "2024-06-01", "teman": "19811218-9876 bor där"}
    )
    html = svar.content.decode()
    assert svar.status_code == 422
    assert "personnummer" in html
    svar = client.post(NYTT, {"slag": "kvall", "nar": "annan", "datum": "2024-06-01", "anteckning": "Lugnt."})
    assert "framåt i tiden" in svar.content.decode()
    assert "Lugnt." in svar.content.decode()
    svar = client.post(NYTT, {"nar": "annan", "teman": "x" * 121})
    for fel in ("Välj vad ni gjorde.", "till högst 120 tecken"):
        assert fel in svar.content.decode()


def test_a_theme_becomes_a_problem_that_tells_where_it_came_from(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad = tillfalle(scen.fritid, "Mörkt vid ån", plats=scen.torget, omrade=scen.centrum)
        tema = rad.teman.get()
    client = klient("samordnare")
    assert f"/problem/nytt/?ur=tema-{tema.pk}" in sida(client, f"/tillfalle/{rad.pk}/")
    adress = f"/problem/nytt/?ur=tema-{tema.pk}"
    html = sida(client, adress)
    assert 'value="Mörkt vid ån"' in html
    assert "från medborgardialog 15\xa0maj 2024" in html
    client.post(adress, {"namn": "Mörkt vid ån", "prioritet": 2, "skal": "Många tog upp det."})
    problem = Problem.objects.get()
    tema.refresh_from_db()
    assert tema.problem == problem
    assert f'href="/tillfalle/{rad.pk}/"' in sida(client, problem.get_absolute_url())
    assert problem.get_absolute_url() in sida(client, f"/tillfalle/{rad.pk}/")
    for ur in (f"tema-{tema.pk}", "tema-x", "okand-1", "tema-" + "9" * 30):
        assert "ruta-info" not in sida(client, f"/problem/nytt/?ur={ur}")


@pytest.mark.parametrize("antal", [1, 3])
def test_the_list_costs_the_same_at_any_size(scen: Scen, klient: Klient, antal: int) -> None:
    with som("lb_owner"):
        for nummer in range(antal):
            tillfalle(scen.fritid, f"Tema {nummer}", "Annat", aktivitet=aktivitet(scen.gata, f"1.{nummer + 1}"))
    client = klient("samordnare")
    with CaptureQueriesContext(connection) as fragor:
        html = sida(client, "/tillfalle/")
    assert html.count("Medborgardialog</a>") == antal
    assert len(fragor) == 12  # savepoint and six of the frame, units, activities, count, rows, themes


def test_the_filter_keeps_what_it_says_and_the_file_is_the_same_and_logged(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        egen = aktivitet(scen.gata)
        tillfalle(scen.gata, "Mörkt", aktivitet=egen, datum=date(2024, 4, 2), anteckning="=1+1")
        tillfalle(scen.fritid, slag="kontroll", datum=date(2024, 1, 2))
        tillfalle(scen.grannenhet)
    client = klient("ksau")

    def visade(fraga: str) -> list[str]:
        return re.findall(r"(\d+)\xa0\w+ 2024 · ", sida(client, f"/tillfalle/?{fraga}"))

    assert visade("") == ["2", "2"]
    for fraga, antal in (
        ("period=2024-K2", 1), ("period=2024", 2), ("period=2023", 0), ("slag=kontroll", 1), ("aktivitet=ingen", 1),
        (f"aktivitet={egen.pk}", 1), (f"enhet={scen.fritid.pk}", 1), ("slag=fika", 0), ("period=2024-K9", 0),
    ):  # fmt: skip
        assert (fraga, len(visade(fraga))) == (fraga, antal)
    svar = client.post(f"/tillfalle/hamta/?aktivitet={egen.pk}")
    rader = svar.content.decode("utf-8-sig").splitlines()
    assert rader[1:] == ["2024-04-02;Medborgardialog;;;Gatuenheten;;1.1 Aktivitet 1.1;1;Mörkt;'=1+1"]
    with som("lb_owner"):
        assert Loggpost.objects.get(handling="tillfalle.hamta").data == {
            "antal": 1, "filter": f"aktivitet={egen.pk}",
        }  # fmt: skip
    assert client.get("/tillfalle/hamta/").status_code == 405
    assert client.post("/tillfalle/hamta/?slag=fika").status_code == 302
