"""What few know of an event: not known unless said, seen by all who report; what the unit did is kept as the text is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from django.test import Client

from aktorer.kontext import satt
from rapportering.granskning import maska
from rapportering.maskning import MASKAT
from rapportering.models import Aldersgrupp, Antal, Polisanmald, Rapport, Rapporttext, Upprepning
from tests.rapportering.gor import gor_rapport, ifylld, sista
from tests.scen import Scen, som

Klient = Callable[[str], Client]
SVAR = {
    "polisanmald": "ja",
    "upprepning": "aterkommande",
    "antal_personer": "6-10",
    "aldersgrupp": "15-17",
    "egen_atgard": "Vi ringde ordningsvakten.",
}


def _varden(rapport: Rapport) -> tuple[str, ...]:
    return rapport.polisanmald, rapport.upprepning, rapport.antal_personer, rapport.aldersgrupp


def test_what_is_answered_is_kept_and_shown_to_those_who_may_see_it(scen: Scen, klient: Klient) -> None:
    egen, partner = klient("rapportor"), klient("partner")

    egen.post("/rapport/ny/", ifylld(scen, **SVAR))

    rapport = sista()
    assert _varden(rapport) == (Polisanmald.JA, Upprepning.ATERKOMMANDE, Antal.SEX_TIO, Aldersgrupp.TONAR)
    sida = egen.get(rapport.get_absolute_url()).content.decode()
    annans = partner.get(rapport.get_absolute_url()).content.decode()
    for ord_ in ("Polisanmält</dt><dd>Ja", "Återkommande", "6–10", "15–17 år"):
        assert ord_ in sida
        assert ord_ in annans
    assert "Vi ringde ordningsvakten." in sida
    assert "ordningsvakten" not in annans
    rad = next(
        csv.DictReader(
            io.StringIO(egen.post("/rapporter/hamta/", {"slag": "csv"}).content.decode("utf-8-sig")), delimiter=";"
        )
    )
    assert (rad["Polisanmält"], rad["Antal personer"], rad["Egen åtgärd"]) == ("Ja", "6–10", SVAR["egen_atgard"])
    annans_fil = partner.post("/rapporter/hamta/", {"slag": "csv"}).content.decode()
    assert "Återkommande" in annans_fil
    assert "ordningsvakten" not in annans_fil


def test_what_is_not_answered_is_not_known_and_takes_no_room(scen: Scen, klient: Klient) -> None:
    egen = klient("rapportor")

    egen.post("/rapport/ny/", ifylld(scen))

    rapport = sista()
    assert _varden(rapport) == ("vet_ej", "vet_ej", "okant", "okant")
    sida = egen.get(rapport.get_absolute_url()).content.decode()
    assert not any(ord_ in sida for ord_ in ("Polisanmält", "Har hänt förut", "Antal personer", "Vad enheten gjorde"))


def test_an_answer_that_does_not_exist_is_an_error_and_opens_the_fold(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, antal_personer="7"))

    assert svar.status_code == 422
    assert "Välj ett av svaren." in svar.content.decode()
    assert "<details open><summary>Fler uppgifter" in svar.content.decode()


def test_what_the_unit_did_is_guarded_as_the_text_is(scen: Scen, klient: Klient) -> None:
    egen = klient("rapportor")

    stoppad = egen.post("/rapport/ny/", ifylld(scen, egen_atgard="Antecknade 811218-9876."))
    varnad = egen.post("/rapport/ny/", ifylld(scen, egen_atgard="Ringde 070-123 45 67."))

    assert 'href="#id_egen_atgard">Det står ett personnummer' in stoppad.content.decode()
    assert 'varning-ord">070-123 45 67</q>' in varnad.content.decode()
    with som("lb_owner"):
        assert not Rapport.objects.exists()


def test_masking_reaches_what_the_unit_did(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, text="Kevin sprang.")
        Rapporttext.objects.filter(rapport=rapport).update(egen_atgard="Vi talade med Kevin.")
    satt(scen.aktor("samordnare"))

    maska(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, ord_=["Kevin"])

    with som("lb_owner"):
        text = Rapporttext.objects.get()
    assert (text.text, text.egen_atgard) == (f"{MASKAT} sprang.", f"Vi talade med {MASKAT}.")
