"""The form comes back once with what may point somebody out; what is kept has its reason, for the coordinator alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from aktorer.kontext import satt
from aktorer.models import Loggpost
from rapportering.granskning import maska
from rapportering.maskning import MASKAT
from rapportering.models import Rapport, Rapporttext
from rapportering.varningar import fragor, utan_bortvalda
from tests.rapportering.gor import gor_rapport, ifylld
from tests.rapportering.personuppgifter.test_nummer import N
from tests.scen import Scen, som

Klient = Callable[[str], Client]
TEXT = "Kevin Andersson klottrade. Ring 070-123 45 67."


def _svara(text: str, *svar: str) -> dict[str, str]:
    """The answers to the questions about a text, in their order."""
    return {fraga.namn: ett for fraga, ett in zip(fragor(text, {}), svar, strict=True)}


def _texten() -> Rapporttext:
    with som("lb_owner"):
        return Rapporttext.objects.get()


def test_a_text_with_warnings_comes_back_once_and_nothing_is_saved(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, text=TEXT))

    sida = svar.content.decode()
    assert svar.status_code == 422
    assert re.findall(r'varning-ord">(.*?)</q> (.*?)</legend>', sida) == [
        ("Kevin Andersson", "Är det ett namn? Ta bort det om det går."),
        ("070-123 45 67", "Är det ett telefonnummer? Ta bort det om det går."),
    ]
    assert '<a href="#id_fynd">Läs det som kan peka ut någon. Välj Ta bort eller Behåll.</a>' in sida
    assert 'id="id_fynd"' in sida
    with som("lb_owner"):
        assert not Rapport.objects.exists()


def test_what_is_taken_away_is_gone(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, text=TEXT, **_svara(TEXT, "bort", "bort")))

    text = _texten()
    assert (svar.status_code, text.text, text.flaggor, text.flaggskal) == (302, "klottrade. Ring.", [], "")


def test_what_is_kept_has_its_reason_and_is_not_in_the_log(scen: Scen, klient: Klient) -> None:
    falt = ifylld(scen, text=TEXT, skal="Växelns nummer", **_svara(TEXT, "bort", "behall"))

    svar = klient("rapportor").post("/rapport/ny/", falt)

    text = _texten()
    assert (svar.status_code, text.text) == (302, "klottrade. Ring 070-123 45 67.")
    assert (text.flaggor, text.flaggskal) == ([{"slag": "telefon", "start": 16, "slut": 29}], "Växelns nummer")
    with som("lb_owner"):
        loggad = str(list(Loggpost.objects.values()))
    assert "'flaggor': 1" in loggad
    assert "070-123" not in loggad
    assert "Växelns" not in loggad


@pytest.mark.parametrize(
    ("skal", "fel"),
    [
        ("", "Skriv varför det behöver stå kvar, eller ta bort det."),
        ("x" * 301, "Skälet är 301 tecken. Korta det till högst 300 tecken."),
        (f"Hen är {N}", "Det står ett personnummer i texten. Ta bort det så kan du skicka."),
    ],
)
def test_keeping_without_a_good_reason_is_refused(scen: Scen, klient: Klient, skal: str, fel: str) -> None:
    falt = ifylld(scen, text=TEXT, skal=skal, **_svara(TEXT, "behall", "behall"))

    svar = klient("rapportor").post("/rapport/ny/", falt)

    assert (svar.status_code, fel in svar.content.decode()) == (422, True)


def test_a_new_finding_is_asked_about_and_the_old_answers_stay(scen: Scen, klient: Klient) -> None:
    falt = ifylld(scen, text=TEXT + " Bilen XBC 123.", **_svara(TEXT, "bort", "bort"))

    svar = klient("rapportor").post("/rapport/ny/", falt)

    assert svar.status_code == 422
    assert [(fraga.ord, fraga.svar) for fraga in svar.context["form"].fragor] == [
        ("Kevin Andersson", "bort"),
        ("070-123 45 67", "bort"),
        ("XBC 123", ""),
    ]


def test_the_same_words_are_asked_about_once_and_all_go() -> None:
    text = "Snabb bil XBC 123, åter XBC 123."

    assert [fraga.ord for fraga in fragor(text, {})] == ["XBC 123"]
    assert utan_bortvalda(text, _svara(text, "bort")) == "Snabb bil, åter."


@pytest.mark.parametrize(
    ("text", "vantat"),
    [
        ("Han bor på Storgatan 12.", "Är det adressen till en bostad? Ta bort den om det går."),
        ("Mejla a@exempel.se.", "Är det en e-postadress? Ta bort den om det går."),
        ("Följ @busliv99.", "Är det någons konto i sociala medier? Ta bort det om det går."),
        ("Bor i lgh 1203.", "Är det ett lägenhetsnummer? Ta bort det om det går."),
    ],
)
def test_each_kind_has_its_question(text: str, vantat: str) -> None:
    assert [fraga.text for fraga in fragor(text, {})] == [vantat]


@pytest.mark.parametrize(
    ("namn", "ser"), [("rapportor", True), ("samordnare", True), ("kommunpolis", True), ("partner", False)]
)
def test_the_reason_is_seen_by_those_who_see_the_text(scen: Scen, klient: Klient, namn: str, ser: bool) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, text=TEXT)
        flaggor = [{"slag": "telefon", "start": 32, "slut": 45}]
        Rapporttext.objects.filter(pk=rapport.pk).update(flaggor=flaggor, flaggskal="Växelns nummer")

    sida = klient(namn).get(f"/rapporter/{rapport.nummer}/").content.decode()

    assert ("Kvar i texten: telefonnummer. Skäl: Växelns nummer" in sida) == ser


def test_another_municipality_finds_no_reason(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, text=TEXT)
        Rapporttext.objects.filter(pk=rapport.pk).update(flaggskal="x")
    satt(scen.aktor("granne"))

    assert list(Rapporttext.objects.values_list("flaggskal", flat=True)) == []


def test_masking_covers_the_reason_too(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, text="Ring Kevin.")
        Rapporttext.objects.filter(pk=rapport.pk).update(flaggskal="Kevin vill bli ringd")
    satt(scen.aktor("samordnare"))

    maska(by=scen.aktor("samordnare"), rapport=rapport, sedd=0, ord_=["Kevin"])

    text = Rapporttext.objects.get(pk=rapport.pk)
    assert (text.text, text.flaggskal) == (f"Ring {MASKAT}.", f"{MASKAT} vill bli ringd")


def test_the_database_wants_a_reason_for_a_flag(scen: Scen) -> None:
    def spara(**falt: Any) -> None:
        with som("lb_owner"), transaction.atomic():
            Rapporttext.objects.filter(pk=rapport.pk).update(**falt)

    with som("lb_owner"):
        rapport = gor_rapport(scen)

    with pytest.raises(IntegrityError, match="rapporttext_flagga_har_skal"):
        spara(flaggor=[{"slag": "namn", "start": 0, "slut": 5}])
