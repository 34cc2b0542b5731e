"""The update on pages: undo beside the newest row, the form alone for the plan's row, and a removed activity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handlingsplan.models import Aktivitet, Statusrad
from tests.aktorer.kod.test_kod import inloggad
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]
ADRESS = f"/handlingsplan/{AR}/1.1/"
UPPDATERA = f"{ADRESS}uppdatera/"
RISK = {"status": "risk", "text": "Bron är stängd.", "gor": "Vi går runt.", "behov": "Beslut.", "version": 1}


def test_owner_undoes_beside_the_row_and_history_shows_both(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    client = klient("ansvarig")
    html = client.post(UPPDATERA, {**RISK, "prognos": "avvikelse"}, follow=True).content.decode()
    for text in ("Bron är stängd.", "Vi går runt.", "Beslut.", "Prognos: avvikelse", "Ångra uppdateringen"):
        assert text in html
    with som("lb_owner"):
        rad_ = Statusrad.objects.get()
    html = client.post(f"{ADRESS}angra/{rad_.pk}/", follow=True).content.decode()
    for text in ("Uppdateringen är ångrad.", "Ångrade, tillbaka till Ej påbörjad", "· ångrad", "Bron är stängd."):
        assert text in html
    assert "Ångra uppdateringen" not in html


def test_undo_is_not_offered_to_others(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata), "klar")
    assert {
        namn: "Ångra uppdateringen" in klient(namn).get(ADRESS).content.decode()
        for namn in ("samordnare", "ansvarig", "rapportor", "ksau")
    } == {"samordnare": True, "ansvarig": False, "rapportor": False, "ksau": False}


def test_form_alone_is_the_same_form_without_the_page(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    html = klient("ansvarig").get(f"{UPPDATERA}?del=form").content.decode()
    assert [text in html for text in ("<html", f'action="{UPPDATERA}"', 'name="version"')] == [False, True, True]


@pytest.mark.parametrize(
    ("tillbaka", "dit"),
    [
        (f"/handlingsplan/{AR}/?status=risk", f"/handlingsplan/{AR}/?status=risk#a{{}}"),
        ("//annan.example/handlingsplan/", ADRESS),
        ("https://annan.example/", ADRESS),
        ("", ADRESS),
    ],
)
def test_saved_leads_back_to_the_list_of_this_site_only(scen: Scen, klient: Klient, tillbaka: str, dit: str) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata)
    svar = klient("ansvarig").post(UPPDATERA, {"status": "plan", "version": 1, "tillbaka": tillbaka})
    assert (svar.status_code, svar["Location"]) == (302, dit.format(en.pk))


@pytest.mark.parametrize("ny", [False, True])
def test_removed_meanwhile_gives_back_what_was_typed(scen: Scen, klient: Klient, ny: bool) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata)
        Aktivitet.objects.filter(pk=en.pk).delete()
        if ny:  # its number has been given to another
            aktivitet(scen.gata)
    data: dict[str, Any] = {**RISK, "aktivitet": en.pk}
    svar = klient("ansvarig").post(UPPDATERA, data)
    html = svar.content.decode()
    assert svar.status_code == 404
    for text in ("Aktiviteten finns inte längre", "Bron är stängd.", "Vi går runt.", "Risk för avvikelse"):
        assert text in html
    with som("lb_owner"):
        assert Statusrad.objects.count() == 0


def test_who_logged_in_by_a_code_comes_back_to_the_own_list(scen: Scen, client: Client) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    inloggad(client, scen.person("ansvarig").email)
    assert client.post(UPPDATERA, {"status": "plan", "version": 1})["Location"] == "/mina/"
    with som("lb_owner"):
        rad_ = Statusrad.objects.get()
    assert client.post(f"{ADRESS}angra/{rad_.pk}/")["Location"] == "/mina/"


def test_risk_without_what_is_done_keeps_the_other_answers(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
    svar = klient("ansvarig").post(UPPDATERA, {**RISK, "gor": ""})
    html = svar.content.decode()
    assert svar.status_code == 422
    assert "Skriv vad ni gör åt det." in html
    assert "Bron är stängd.</textarea>" in html
