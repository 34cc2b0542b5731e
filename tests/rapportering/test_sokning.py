"""The search in the texts: what it finds in Swedish, and what it never finds whoever asks however."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from rapportering.efterat.actions import aterta
from rapportering.granskning import maska
from rapportering.models import Rapport
from rapportering.sokning import Traffar, sok, utdrag
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]

TEXTER = {
    1: "Gatubelysningen är släckt vid skolan.",
    2: "Belysning saknas. En släckt lampa till.",
    3: "Åkern brinner, rök över ån.",
    4: "Klotter på fasaden, 100 % täckt.",
    5: "Mår bra.",
}


@pytest.fixture
def texter(scen: Scen) -> Scen:
    with som("lb_owner"):
        for nr, text in TEXTER.items():
            gor_rapport(scen, lopnummer=nr, text=text, handelsedatum=date(2024, 11, nr))
    return scen


def nummer(aktor: Aktor, ord_: str, **granser: Any) -> list[int]:
    """Running numbers of what the actor finds, newest first."""
    with kontext(aktor):
        traffar = sok(ord_, **granser)
        rader = Rapport.objects.visible_to(aktor).filter(traffar.villkor())
        return list(rader.order_by("-handelsedatum").values_list("lopnummer", flat=True))


@pytest.mark.parametrize(
    ("ord_", "vantat"),
    [
        ("belysning", [2, 1]),
        ("BELYSNINGEN", [2, 1]),
        ("gatubelysning", [1]),
        ("lampor", [2]),
        ("släckt belysning", [2, 1]),
        ("släckt åkern", []),
        ("slackt", []),
        ("å", []),
        ("ån", [3]),
        ("an", []),
        ("klottra", [4]),
        ("klotret", [4]),
        ("100 %", [4]),
        ("mår", [5]),
        ("mar", []),
        ("och", []),
        ("", []),
        ("'); DROP TABLE x; --", []),
        ("a & !b | 'c':*", []),
        ("k#1 k#2", []),
        ("\\ ' \" %", []),
        ("ord " * 400, []),
    ],
)
def test_swedish_words_are_found_and_nothing_breaks(texter: Scen, ord_: str, vantat: list[int]) -> None:
    assert nummer(texter.aktor("samordnare"), ord_) == vantat


def test_a_misspelled_word_is_found_only_when_the_right_one_is_not(texter: Scen) -> None:
    with kontext(texter.aktor("samordnare")):
        ratt, fel = sok("belysning"), sok("belysnign")

    assert (ratt.liknande, fel.liknande) == (False, True)
    assert set(fel.rapporter) == set(ratt.rapporter)


def test_the_dates_narrow_the_search(texter: Scen) -> None:
    samordnare = texter.aktor("samordnare")

    assert nummer(samordnare, "släckt", fran=date(2024, 11, 2)) == [2]
    assert nummer(samordnare, "släckt", till=date(2024, 11, 1)) == [1]
    assert nummer(samordnare, "släckt", fran=date(2024, 11, 3), till=date(2024, 11, 2)) == []


@pytest.mark.parametrize(
    ("namn", "vantat"),
    [
        ("samordnare", 2), ("kommunpolis", 2), ("rapportor", 1), ("partner", 1), ("granne", 1),
        ("ansvarig", 0), ("ksau", 0), ("systemadmin", 0),
    ],
)  # fmt: skip
def test_nobody_finds_a_text_that_they_may_not_read(scen: Scen, namn: str, vantat: int) -> None:
    with som("lb_owner"):
        gor_rapport(scen, text="Hemligtord här.")
        gor_rapport(scen, av="partner", text="Hemligtord där.")
        gor_rapport(scen, av="granne", text="Hemligtord hos grannen.")
    aktor = scen.aktor(namn)

    with kontext(aktor):
        traffar = sok("hemligtord").rapporter
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM rapportering_rapporttext WHERE rapport_id = ANY(%s)", [list(traffar)])
            (lasbara,) = cursor.fetchone()

    assert (len(traffar), lasbara) == (vantat, vantat)


def test_without_context_nothing_is_found(texter: Scen) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.kommun', '', true), set_config('app.roll', 'samordnare', true)")
    assert sok("belysning") == Traffar(stammar=("belysning",))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT set_config('app.kommun', '{texter.kommun.pk}', true), set_config('app.roll', 'system', true)"
        )
    assert sok("belysning") == Traffar(stammar=("belysning",))


@pytest.mark.parametrize("fraga", ["SELECT * FROM rapportering_sokord", "SELECT sok_rapporter('x', NULL, NULL, 1)"])
def test_the_list_of_words_is_closed_and_the_search_is_the_webs_alone(texter: Scen, fraga: str) -> None:
    roll = "lb_web" if "sokord" in fraga else "lb_worker"
    with som(roll), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(fraga)


def _ordlista(ord_: str) -> bool:
    with som("lb_owner"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM rapportering_sokord WHERE ord = %s", [ord_])
        return bool(cursor.fetchone()[0])


def test_a_masked_word_is_gone_from_the_index_and_the_list_of_words_at_once(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, lopnummer=1, text="Kalleanka ritade på fasaden.", egen_atgard="Ringde kalleanka.")
        gor_rapport(scen, lopnummer=2, text="Något annat på fasaden.")
    samordnare = scen.aktor("samordnare")
    assert (nummer(samordnare, "kalleanka"), _ordlista("kalleank")) == ([1], True)

    with kontext(samordnare):
        maska(by=samordnare, rapport=rapport, sedd=0, ord_=["kalleanka"])

    assert (nummer(samordnare, "kalleanka"), _ordlista("kalleank")) == ([], False)
    assert nummer(samordnare, "fasaden") == [2, 1] or nummer(samordnare, "fasaden") == [1, 2]


def test_a_report_taken_back_is_not_found_and_leaves_no_words(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, lopnummer=1, text="Kalleanka ritade.")
    aktor = scen.aktor("rapportor")

    with kontext(aktor):
        aterta(by=aktor, rapport=rapport)

    assert (nummer(aktor, "kalleanka"), _ordlista("kalleank")) == ([], False)


def test_a_report_that_gets_another_day_is_found_there(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, lopnummer=1, text="Släckt lampa.", handelsedatum=date(2024, 11, 12))
        rapport.handelsedatum = date(2024, 8, 1)
        rapport.save()
    samordnare = scen.aktor("samordnare")

    assert nummer(samordnare, "lampa", till=date(2024, 8, 2)) == [1]
    assert nummer(samordnare, "lampa", fran=date(2024, 11, 1)) == []


def test_the_newest_come_first_from_days_months_and_years_back(scen: Scen) -> None:
    idag = timezone.localdate()
    dagar = (0, 0, 1, 3, 12, 40, 41, 300, 900, 5000, 8000)
    with som("lb_owner"):
        for nr, dag in enumerate(dagar, start=1):
            gor_rapport(scen, lopnummer=nr, text="Släckt lampa.", handelsedatum=idag - timedelta(days=dag))
        gor_rapport(scen, lopnummer=99, text="Något annat.", handelsedatum=idag)
    samordnare = scen.aktor("samordnare")
    vantat = [2, 1, *range(3, len(dagar) + 1)]

    assert sorted(nummer(samordnare, "lampa")) == sorted(vantat)
    for hogst in range(1, len(dagar)):
        assert sorted(nummer(samordnare, "lampa", hogst=hogst)) == sorted(vantat[:hogst])
    sist = {"fran": idag - timedelta(days=300), "till": idag - timedelta(days=12)}
    assert sorted(nummer(samordnare, "lampa", **sist)) == [5, 6, 7, 8]
    assert sorted(nummer(samordnare, "lampa", **sist, hogst=2)) == [5, 6]


@pytest.mark.parametrize(
    ("text", "stammar", "vantat"),
    [
        ("Trasig gatubelysning här.", ("belysning",), [("Trasig ", False), ("gatubelysning", True), (" här.", False)]),
        ("Inget.", ("belysning",), [("Inget.", False)]),
        ("x " * 200 + "lampan", ("lamp",), None),
    ],
)
def test_the_piece_shown_holds_the_word(text: str, stammar: tuple[str, ...], vantat: list[tuple[str, bool]]) -> None:
    delar = utdrag(text, stammar)

    assert delar == vantat if vantat else (delar[0], delar[-1]) == (("…", False), ("lampan", True))


def test_the_words_are_sent_and_stand_in_no_address(texter: Scen, klient: Klient) -> None:
    client = klient("samordnare")

    svar = client.post("/rapporter/?allvar=2&fore=2024-11-03_1", {"q": "släckt  belysning"}, follow=True)

    (adress, _), *_ = svar.redirect_chain
    assert re.fullmatch(r"/rapporter/\?allvar=2&ord=[0-9a-f]{8}", adress)
    assert [rad.rapport.lopnummer for rad in svar.context["rader"]] == [2, 1]
    assert [val.text for val in svar.context["valda"]] == ["Allvar: Skapar otrygghet", "Text: släckt belysning"]
    assert "<mark>släckt</mark>" in svar.content.decode()
    assert klient("kommunpolis").get(adress).context["rader"] == []


@pytest.mark.parametrize(
    ("q", "besked"),
    [("", "Skriv vad du söker, minst två tecken."), ("x" * 61, "Sök på högst 60 tecken."),
     ("19121212-1212", "Sök inte på personnummer. Sök på det som hände, till exempel klotter.")],
)  # fmt: skip
def test_what_cannot_be_sought_says_why(texter: Scen, klient: Klient, q: str, besked: str) -> None:
    svar = klient("samordnare").post("/rapporter/", {"q": q})

    assert (svar.status_code, besked in svar.content.decode()) == (422, True)


def test_the_last_page_says_that_older_reports_have_the_words_too(
    texter: Scen, klient: Klient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapportering.filter.HOGST", 2)
    client, mening = klient("samordnare"), "Välj en period för att se äldre."

    alla = client.post("/rapporter/", {"q": "släckt"}, follow=True)
    nagra = client.post("/rapporter/?allvar=2", {"q": "släckt"}, follow=True)

    assert len(alla.context["rader"]) == len(nagra.context["rader"]) == 2
    assert (mening in alla.content.decode(), mening in nagra.content.decode()) == (False, True)
