"""Several events in one go: the table, what is pasted into it, and that nothing is half-saved or filed twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapportering.models import Rapport, Rapporttext
from tests.formular.formular import las, summafel
from tests.rapportering.flera.gor import RAD, tabell
from tests.rapportering.fragor import antal
from tests.scen import Scen, som

ADRESS = "/rapporter/flera/"
Klient = Callable[[str], Client]


def sparade() -> list[tuple[str, str, str, str]]:
    """Category, place or area, time and text of all reports."""
    with som("lb_owner"):
        rader = Rapporttext.objects.select_related("rapport__kategori", "rapport__plats", "rapport__omrade")
        return [
            (rad.rapport.kategori.namn, str(rad.rapport.plats or rad.rapport.omrade), rad.rapport.tidtext, rad.text)
            for rad in rader.order_by("rapport__lopnummer")
        ]


def test_all_rows_are_filed_with_numbers_in_their_order(scen: Scen, klient: Klient) -> None:
    kolback = RAD | {"kategori": "C1", "plats": "Kolbäck", "tid": "kväll", "text": "", "allvar": "3"}

    svar = klient("rapportor").post(ADRESS, tabell(RAD, kolback), follow=True)

    assert "2 rapporter är skickade" in svar.content.decode()
    assert sparade() == [
        ("Klotter", "Torget", "kl.\N{NO-BREAK SPACE}18.30", "På muren."),
        ("Ungdomssamling utomhus", "Kolbäck", "kväll", ""),
    ]
    with som("lb_owner"):
        rapporter = Rapport.objects.order_by("lopnummer")
        assert [rad.allvar for rad in rapporter] == [2, 3]
        assert {rad.handelsedatum for rad in rapporter} == {timezone.localdate() - timedelta(days=1)}
        assert [rad.lopnummer for rad in rapporter] == [1, 2]


def test_one_bad_row_saves_nothing_and_keeps_every_value(scen: Scen, klient: Klient) -> None:
    fel = RAD | {"kategori": "trumpet", "datum": "31/2", "tid": "25.99", "plats": "Månen"}

    svar = klient("rapportor").post(ADRESS, tabell(RAD, fel))
    sida = las(svar)

    assert svar.status_code == 422
    assert summafel(sida) == []
    assert sida.xpath("//*[@class='felsumma']//a/@href") == [
        f"#id_rad-1-{falt}" for falt in ("kategori", "plats", "datum", "tid")
    ]
    assert [sida.xpath("string(//*[@id=$i]/@value)", i=f"id_rad-1-{falt}") for falt in ("kategori", "datum")] == [
        "trumpet",
        "31/2",
    ]
    assert sida.xpath("string(//*[@id='id_rad-0-kategori']/@value)") == "klotter"
    assert sparade() == []


def test_a_rule_that_says_no_is_told_at_its_row_and_field(scen: Scen, klient: Klient) -> None:
    imorgon = (timezone.localdate() + timedelta(days=1)).isoformat()

    svar = klient("rapportor").post(ADRESS, tabell(RAD, RAD | {"datum": imorgon}))

    assert las(svar).xpath("//*[@class='felsumma']//a/text()") == [
        "Rad 2: Datumet har inte varit än. Välj i dag eller en tidigare dag."
    ]
    assert sparade() == []


def test_the_same_page_sent_twice_is_filed_once(scen: Scen, klient: Klient) -> None:
    data = tabell(RAD, RAD | {"plats": "Kolbäck"})

    assert [klient("rapportor").post(ADRESS, data).status_code for _ in range(2)] == [302, 302]
    assert len(sparade()) == 2

    svar = klient("rapportor").post(ADRESS, data | {"rad-0-text": "Något annat."})
    assert svar.status_code == 422
    assert "redan skickade" in svar.content.decode()
    assert len(sparade()) == 2


def test_the_guard_asks_at_the_row_and_the_reason_is_kept(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")
    data = tabell(RAD, RAD | {"text": "Ring 070-174 06 58 om nyckeln."})

    fraga = las(client.post(ADRESS, data))
    (namn,) = set(fraga.xpath("//input[@type='radio']/@name"))
    assert namn.startswith("rad-1-fynd_")
    assert summafel(fraga) == []
    utan_skal = client.post(ADRESS, data | {namn: "behall"})
    client.post(ADRESS, data | {namn: "behall", "rad-1-skal": "Växelns nummer."})

    assert utan_skal.status_code == 422
    with som("lb_owner"):
        assert list(Rapporttext.objects.values_list("flaggskal", flat=True).order_by("pk")) == ["", "Växelns nummer."]


def test_a_personal_number_in_one_row_stops_them_all(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post(ADRESS, tabell(RAD, RAD | {"text": "Gäller 19811218-9876."}))

    assert svar.status_code == 422
    assert sparade() == []


@pytest.mark.parametrize(
    "klistrat",
    [
        "Datum\tKlockslag\tPlats\tHändelse\tAnteckning\n{dag}\t20.20\tTorget\tKlotter\tPå muren.\n",
        "{dag}\tKlotter\tTorget\t20:20\tPå muren.\r\n",
        "Klotter\tTorget\t{dag:%d/%m %Y}\tkl 20.20\t\tPå muren.",
    ],
    ids=["headings", "without", "in our order"],
)
def test_pasted_rows_become_the_table(scen: Scen, klient: Klient, klistrat: str) -> None:
    client = klient("rapportor")
    klistrat = klistrat.format(dag=timezone.localdate() - timedelta(days=3))

    sida = las(client.post(ADRESS, tabell(klistrat=klistrat, las_in="1")))
    data = {falt: sida.xpath("string(//*[@id=$i]/@value)", i=f"id_rad-0-{falt}") for falt in ("datum", "tid")}
    text = sida.xpath("string(//textarea[@id='id_rad-0-text'])").strip()

    assert sparade() == []
    assert sida.xpath("string(//*[@id='id_klistrat'])").strip() == ""
    client.post(ADRESS, tabell(RAD | data | {"text": text}))
    assert sparade() == [("Klotter", "Torget", "kl.\N{NO-BREAK SPACE}20.20", "På muren.")]


def test_too_many_pasted_rows_are_told_and_kept(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post(ADRESS, tabell(RAD, klistrat="Klotter\tTorget\ti går\n" * 100, las_in="1"))

    assert svar.status_code == 422
    assert "Det blir 101 rader." in svar.content.decode()
    assert "Klotter\tTorget" in svar.content.decode()


def test_more_rows_keep_what_is_written_and_say_nothing_about_the_rest(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post(ADRESS, tabell({**dict.fromkeys(RAD, ""), "kategori": "klot"}, fler_rader="1"))
    sida = las(svar)

    assert svar.status_code == 200
    assert len(sida.xpath("//tbody/tr")) == 8
    assert sida.xpath("string(//*[@id='id_rad-0-kategori']/@value)") == "klot"
    assert sida.xpath("//*[@class='felsumma']") == []


def test_a_row_that_is_ticked_away_is_not_filed(scen: Scen, klient: Klient) -> None:
    bort = RAD | {"kategori": "trumpet", "DELETE": "on"}

    assert klient("rapportor").post(ADRESS, tabell(RAD, bort)).status_code == 302
    assert len(sparade()) == 1


@pytest.mark.parametrize("data", [{}, {"klistrat": "Klotter\tTorget\ti går"}])
def test_nothing_to_send_is_told(scen: Scen, klient: Klient, data: dict[str, str]) -> None:
    svar = klient("rapportor").post(ADRESS, tabell(**data))

    assert svar.status_code == 422
    assert summafel(las(svar)) == []


def test_the_number_of_questions_does_not_grow_with_the_rows(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")
    antalen = []
    for hur_manga in (1, 3):
        with CaptureQueriesContext(connection) as fragor:
            client.post(ADRESS, tabell(*[RAD | {"text": str(nr)} for nr in range(hur_manga)]))
        antalen.append(antal(fragor))

    assert antalen[0] == antalen[1]
