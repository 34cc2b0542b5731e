"""The search: what each role finds, what it never finds, what it costs, and that the words stay out of addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from aktorer.kontext import satt
from config.sokning import VISAS, sok
from lagesbild.models import Lagesbild, Problem
from tests.handlingsplan.plan import aktivitet
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som


def _fynd(scen: Scen, namn: str, ord_: str) -> dict[str, int]:
    """Kind → hits, as that name in the cast."""
    satt(scen.aktor(namn))
    return {grupp.namn: grupp.antal for grupp in sok(scen.aktor(namn), ord_)}


@pytest.fixture
def torget(scen: Scen) -> Scen:
    """One of each kind about the square, and the neighbour's own."""
    with som("lb_owner"):
        gor_rapport(scen, text="Lyset flimrar vid kiosken.")
        gor_rapport(scen, av="granne", text="Lyset flimrar vid torget.")
        Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Samlingar på torget", prioritet=1, plats=scen.torget)
        Problem.objects.create(kommun=scen.granne, nummer=1, namn="Samlingar på torget", prioritet=1)
        aktivitet(scen.gata, titel="Ny belysning på torget")
        aktivitet(scen.grannenhet, titel="Ny belysning på torget")
        for kommun in (scen.kommun, scen.granne):
            Lagesbild.objects.create(
                kommun=kommun,
                period="2024-46",
                start=date(2024, 11, 11),
                slut=date(2024, 11, 17),
                underlag="{}",
                sha256="0" * 64,
            )
    return scen


@pytest.mark.parametrize(
    ("namn", "fynd"),
    [
        ("samordnare", {"Rapporter": 1, "Problem": 1, "Aktiviteter": 1, "Platser": 1}),
        ("partner", {"Rapporter": 1, "Problem": 1, "Aktiviteter": 1, "Platser": 1}),
        ("ksau", {"Problem": 1, "Aktiviteter": 1, "Platser": 1}),
        ("ansvarig", {"Problem": 1, "Aktiviteter": 1, "Platser": 1}),
        ("granne", {"Problem": 1, "Aktiviteter": 1, "Rapporter": 1}),
        ("systemadmin", {}),
    ],
)
def test_each_role_finds_what_it_may_see(torget: Scen, namn: str, fynd: dict[str, int]) -> None:
    assert _fynd(torget, namn, "torget") == fynd


@pytest.mark.parametrize(
    ("namn", "fynd"),
    [
        ("rapportor", {"Rapporter": 1}),
        ("kommunpolis", {"Rapporter": 1}),
        ("partner", {}),
        ("ksau", {}),
    ],
)
def test_the_free_text_is_sought_only_by_those_who_may_read_it(torget: Scen, namn: str, fynd: dict[str, int]) -> None:
    assert _fynd(torget, namn, "kiosken") == fynd


def test_every_word_must_be_there_but_not_in_one_place(torget: Scen) -> None:
    assert _fynd(torget, "samordnare", "klotter torget") == {"Rapporter": 1}
    assert _fynd(torget, "samordnare", "klotter 100 %") == {}


def test_numbers_and_periods_are_found(torget: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(torget)

    assert _fynd(torget, "rapportor", rapport.nummer) == {"Rapporter": 1}
    assert _fynd(torget, "rapportor", f"2023-{rapport.lopnummer}") == {}
    assert _fynd(torget, "ksau", "vecka 46") == {"Låsta lägesbilder": 1}
    assert _fynd(torget, "ksau", "1.1") == {"Aktiviteter": 1}


def test_more_than_is_shown_is_counted(scen: Scen) -> None:
    with som("lb_owner"):
        for _ in range(VISAS + 2):
            gor_rapport(scen)
    satt(scen.aktor("samordnare"))

    grupp = sok(scen.aktor("samordnare"), "klotter")[0]

    assert (grupp.antal, len(grupp.traffar), grupp.fler) == (VISAS + 2, VISAS, 2)


@pytest.mark.parametrize("antal", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(torget: Scen, klient: Any, antal: int) -> None:
    with som("lb_owner"):
        for _ in range(antal - 1):
            gor_rapport(torget)
    client = klient("samordnare")
    client.post("/sok/", {"q": "torget"})

    with CaptureQueriesContext(connection) as fragor:
        client.get("/sok/")

    assert len(fragor) == 14


def test_the_words_are_in_the_session_and_never_in_an_address(torget: Scen, klient: Any) -> None:
    client = klient("rapportor")

    svar = client.post("/sok/", {"q": "  kiosken "}, follow=True)

    assert svar.redirect_chain == [("/sok/", 302)]
    sida = html.document_fromstring(svar.content.decode())
    assert sida.findtext(".//title").strip().startswith("Sök: 1 träff – ")
    assert sida.xpath("string(//main//input[@name='q']/@value)") == "kiosken"
    assert klient("rapportor").get("/sok/?q=kiosken").context["grupper"] == []


@pytest.mark.parametrize(
    ("q", "besked"),
    [
        ("", "Skriv vad du söker, minst två tecken."),
        (" a ", "Skriv minst två tecken."),
        ("x" * 81, "Sök på högst 80 tecken."),
        ("19121212-1212", "Sök inte på personnummer. Sök på plats, kategori eller rapportens nummer."),
    ],
)
def test_what_cannot_be_sought_says_why(scen: Scen, klient: Any, q: str, besked: str) -> None:
    client = klient("samordnare")

    svar = client.post("/sok/", {"q": q})

    assert (svar.status_code, besked in svar.content.decode()) == (422, True)
    assert "sok" not in client.session


def test_nothing_found_says_what_to_do(scen: Scen, klient: Any) -> None:
    svar = klient("samordnare").post("/sok/", {"q": "%_'\"<b>☃"}, follow=True)

    assert "Inget hittades" in svar.content.decode()
    assert b"<b>" not in svar.content
