"""A code on a wall leads to the form with the place chosen, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktorer.models import Plats
from rapportering.qr.kod import las_platskod, platskod
from tests.rapportering.fragor import antal
from tests.scen import Scen, som

Klient = Callable[[str], Client]
_TECKEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize("plats", [1, 12, 31, 32, 1000, 123_456_789, 2**63 - 1])
def test_a_code_leads_back_however_it_is_typed(plats: int) -> None:
    kod = platskod(plats)

    assert re.fullmatch(f"[{_TECKEN}]{{4,14}}", kod)
    assert [las_platskod(ett) for ett in (kod, kod.lower(), f"{kod[:2]}-{kod[2:]}")] == [plats] * 3
    assert las_platskod(kod.replace("0", "O").replace("1", "I")) == plats


def test_a_slip_of_the_pen_is_no_other_place() -> None:
    kod = platskod(1187)
    fel = {kod[:nr] + tecken + kod[nr + 1 :] for nr in range(len(kod)) for tecken in _TECKEN} - {kod}
    fel |= {kod[:nr] + kod[nr + 1] + kod[nr] + kod[nr + 2 :] for nr in range(len(kod) - 1)} - {kod}

    assert [ett for ett in fel if las_platskod(ett) is not None] == []


@pytest.mark.parametrize("kod", ["", "0", "0000", "ÅÄÖÅ", "U000", "A" * 200, "١٢٣٤", "../x", "\0\0\0\0"])
def test_what_is_no_code_is_no_place(kod: str) -> None:
    assert las_platskod(kod) is None


def test_it_opens_the_form_with_the_place_chosen(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")

    svar = client.get(f"/r/{platskod(scen.torget.pk)}/")

    assert svar["Location"] == f"/rapport/ny/?plats=p{scen.torget.pk}"
    assert re.search(rf'value="p{scen.torget.pk}"[^>]* checked', client.get(svar["Location"]).content.decode())


def test_log_in_comes_first_and_leads_on_to_the_form(scen: Scen, klient: Klient) -> None:
    person = scen.person("rapportor")
    person.set_password("lång och påhittad mening")
    with som("lb_owner"):
        person.save()
    kod, client = platskod(scen.torget.pk), klient("anonym")

    inloggning = client.get(f"/r/{kod}/")["Location"]
    svar = client.post(
        inloggning, {"login": person.email, "password": "lång och påhittad mening", "next": f"/r/{kod}/"}, follow=True
    )

    assert f"next=/r/{kod}/" in inloggning
    assert svar.redirect_chain[-1] == (f"/rapport/ny/?plats=p{scen.torget.pk}", 302)


def test_an_unknown_code_and_a_neighbours_say_what_to_do(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        grannens = Plats.objects.create(kommun=scen.granne, namn="Sura", typ=Plats.Typ.TORG, omrade=scen.grannomrade)
    for kod in ("ABCD", platskod(grannens.pk), platskod(10**9), "<b>"):
        svar = klient("rapportor").get(f"/r/{kod}/")
        sida = svar.content.decode()

        assert (svar.status_code, "Koden finns inte" in sida, 'href="/rapport/ny/"' in sida) == (404, True, True)
        assert "<b>" not in sida
        assert "Sura" not in sida


def test_the_sheet_of_a_merged_place_leads_to_the_one_that_is_left(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gammal, borta = (
            Plats.objects.create(
                kommun=scen.kommun, namn=namn, typ=Plats.Typ.TORG, omrade=scen.centrum, utgatt=date(2024, 1, 1),
                ersatt_av=ersatt,
            )
            for namn, ersatt in (("Gamla torget", scen.torget), ("Rivna skolan", None))
        )  # fmt: skip
    client = klient("samordnare")

    assert client.get(f"/r/{platskod(gammal.pk)}/")["Location"] == f"/rapport/ny/?plats=p{scen.torget.pk}"
    assert client.get(f"/r/{platskod(borta.pk)}/").status_code == 404
    assert "Gamla torget" not in client.get("/rapporter/qr/").content.decode()
    assert client.get(f"/rapporter/qr/{gammal.pk}/").status_code == 404


def test_the_sheet_has_the_code_and_the_address_in_words(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")

    lista = client.get("/rapporter/qr/").content.decode()
    blad = client.get(f"/rapporter/qr/{scen.torget.pk}/").content.decode()

    assert f'href="/rapporter/qr/{scen.torget.pk}/"' in lista
    assert f"http://localhost:8000/r/{platskod(scen.torget.pk)}/</p>" in blad
    assert blad.count('class="qr-bild" viewBox="0 0 37 37"') == 1


def test_the_list_asks_as_many_questions_for_three_places_as_for_one(scen: Scen, klient: Klient) -> None:
    client, antalen = klient("samordnare"), []
    for fler in (0, 2):
        with som("lb_owner"):
            for nr in range(fler):
                Plats.objects.create(kommun=scen.kommun, namn=f"Park {nr}", typ=Plats.Typ.PARK, omrade=scen.centrum)
        with CaptureQueriesContext(connection) as fragor:
            client.get("/rapporter/qr/")
        antalen.append(antal(fragor))

    assert antalen == [6, 6]
