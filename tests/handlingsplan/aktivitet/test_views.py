"""The form of an activity whole, and what its page shows to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aktorer.models import Plats
from handlingsplan.models import Aktivitet, Steg
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

Klient = Callable[[str], Client]
PLAN = f"/handlingsplan/{AR}/"


def data(scen: Scen, **fler: Any) -> dict[str, Any]:
    with som("lb_owner"):
        fokus = aktivitet(scen.fritid).fokusomrade
        plats = Plats.objects.filter(kommun=scen.kommun).order_by("pk")[0]
    falt = {
        "fokusomrade": fokus.pk, "titel": "Vuxna ute", "agare": scen.gata.pk, "funktion": "Gatuchef",
        "agare_person": scen.person("ansvarig").pk, "medagare": [scen.fritid.pk], "atagande": "polis",
        "start": "2024-03-01", "slut": "2024-05-31", "upprepas": "vecka", "typ": "social", "effekt": "lang",
        "malgrupp": "Unga", "plats": plats.pk, "resultat": "Lugnare kvällar.", "kostnad": "25 000", "timmar": "7,5",
        "publik": "on", "publik_text": "Vuxna är ute på fredagar.",
        "steg-TOTAL_FORMS": "2", "steg-INITIAL_FORMS": "0", "steg-0-text": "Gör schema", "steg-0-slut": "2024-03-10",
        "steg-1-text": "",
    }  # fmt: skip
    return {**falt, **fler}


def test_all_that_is_said_is_saved_and_shown(scen: Scen, klient: Klient) -> None:
    client = klient("samordnare")
    varden = data(scen)
    html = client.post(f"{PLAN}ny/", varden, follow=True).content.decode()
    with som("lb_owner"):
        en = Aktivitet.objects.select_related("plats").get(nummer="1.2")
        assert (en.kostnad, str(en.timmar), en.omrade_id) == (25000, "7.5", en.plats and en.plats.omrade_id)
    for text in (
        "Polisen åtar sig", "Social", "På lång sikt", "Unga", str(en.plats), "Lugnare kvällar.", "25\u00a0000&nbsp;kr",
        "7,5&nbsp;timmar", "Varje vecka", "Vuxna är ute på fredagar.", "Gör schema", "10\u00a0mars 2024",
        str(scen.person("ansvarig")), str(scen.fritid),
    ):  # fmt: skip
        assert text in html, text
    html = client.get(f"{PLAN}1.2/andra/").content.decode()
    assert [text in html for text in ('value="Gör schema"', 'value="7,5"', "Ta bort aktiviteten")] == [True] * 3


def test_new_activity_is_a_joint_commitment_until_somebody_says_else(scen: Scen, klient: Klient) -> None:
    data(scen)
    html = klient("samordnare").get(f"{PLAN}ny/").content.decode()
    assert '<option value="gemensamt" selected>' in html


def test_one_step_more_keeps_all_that_was_typed_and_saves_nothing(scen: Scen, klient: Klient) -> None:
    svar = klient("samordnare").post(f"{PLAN}ny/", {**data(scen, titel="Halv", agare=""), "lagg_till": "1"})
    html = svar.content.decode()
    assert svar.status_code == 200
    assert [text in html for text in ('value="Halv"', 'name="steg-2-text"', "Välj ansvarig enhet. Varje")] == [
        True,
        True,
        False,
    ]
    with som("lb_owner"):
        assert Aktivitet.objects.count() == 1


@pytest.mark.parametrize(
    ("fel", "text"),
    [
        ({"malvarde": "ca 10"}, "Skriv ett tal, till exempel 12 eller 95,5."),
        ({"slut": "2204-05-31"}, "Datumet 2204-05-31 är långt från löftets år 2024."),
        ({"start": "1924-05-31"}, "Datumet 1924-05-31 är långt från löftets år 2024."),
        ({"start": "2024-06-01"}, "Slutdatumet är före startdatumet."),
        ({"kostnad": "12,5"}, "Skriv ett helt tal, utan decimaler."),
        ({"publik_text": ""}, "Skriv den text som allmänheten ska läsa."),
        ({"steg-0-text": ""}, "Skriv vad som ska vara klart."),
        ({"steg-0-slut": "i maj"}, "Rad 1: "),
    ],
)
def test_fault_is_told_and_the_rest_stays(scen: Scen, klient: Klient, fel: dict[str, str], text: str) -> None:
    svar = klient("samordnare").post(f"{PLAN}ny/", data(scen, **fel))
    html = svar.content.decode()
    assert (svar.status_code, text in html, 'value="Vuxna ute"' in html) == (422, True, True)
    assert all(f'value="{varde}"' in html for namn, varde in fel.items() if varde and "text" not in namn)


def test_change_of_a_removed_activity_gives_back_the_text(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata, "1.3")
        Aktivitet.objects.filter(pk=en.pk).delete()
    svar = klient("samordnare").post(f"{PLAN}1.3/andra/", data(scen, aktivitet=en.pk, version=1))
    assert (svar.status_code, "Vuxna ute" in svar.content.decode()) == (404, True)


def test_owner_ticks_a_step_off_and_takes_it_back(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata)
        steg = Steg.objects.create(kommun=en.kommun, aktivitet=en, ordning=1, text="Beställ")
    client = klient("ansvarig")
    html = client.post(f"{PLAN}1.1/steg/{steg.pk}/klart/", follow=True).content.decode()
    assert [text in html for text in ("Steget ”Beställ” är klart.", "1 av 1", "Ångra: Beställ")] == [True] * 3
    html = client.post(f"{PLAN}1.1/steg/{steg.pk}/ogjort/", follow=True).content.decode()
    assert "0 av 1" in html
    assert "Klart: Beställ" not in klient("ksau").get(f"{PLAN}1.1/").content.decode()


def test_what_is_missing_is_told_only_to_those_who_can_mend_it(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        rad(aktivitet(scen.gata), "pagar")
    ser = {
        namn: "Går att göra tydligare" in klient(namn).get(f"{PLAN}1.1/").content.decode()
        for namn in ("samordnare", "ansvarig", "rapportor", "ksau")
    }
    assert ser == {"samordnare": True, "ansvarig": True, "rapportor": False, "ksau": False}


def test_spoken_of_is_not_removed_and_the_page_says_why(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata)
        rad(aktivitet(scen.gata, "1.2"), "pagar")
    client = klient("samordnare")
    assert "Ta bort aktiviteten" not in client.get(f"{PLAN}1.2/andra/").content.decode()
    assert "Välj Utgår" in client.post(f"{PLAN}1.2/ta-bort/", follow=True).content.decode()
    assert "Aktivitet 1.1 är borttagen." in client.post(f"{PLAN}1.1/ta-bort/", follow=True).content.decode()
