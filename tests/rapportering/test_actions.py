"""The acts: rules, number series, one-time key, standard categories."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection

from aktorer.kontext import kontext
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from rapportering.actions import Handelse, RedanSkickad, lamna_in, las_in_kategorier
from rapportering.kategorier import TAXONOMI
from rapportering.models import Kategori, Nummerserie, Rapport, Rapporttext
from tests.scen import Scen, skapa_scen, som
from utskick.models import Utkorg

NYCKEL = UUID("7f1d6c0e-8f6e-4b1e-9d0b-0a4c5d1e2f30")
MANDAG = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)  # 14.05 in Sweden


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(MANDAG, tick=False):
        yield


def handelse(scen: Scen, **falt: Any) -> Handelse:
    standard = Handelse(
        kategori=scen.klotter, plats=scen.torget, handelsedatum=date(2024, 11, 17), tid_fran=time(22),
        precision=Rapport.Precision.EXAKT, text="Klotter på fasaden.",
    )  # fmt: skip
    return replace(standard, **falt)


def test_a_report_is_filed_with_number_text_log_and_effect(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        forsta = lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))
        andra = lamna_in(by=by, formnyckel=uuid4(), handelse=handelse(scen, allvar=4, plats=None, omrade=scen.kolback))
        text = Rapporttext.objects.get(pk=forsta.pk)

    assert [(rapport.nummer, rapport.allvar, rapport.omrade) for rapport in (forsta, andra)] == [
        ("2024-1", 2, scen.centrum),
        ("2024-2", 4, scen.kolback),
    ]
    assert (text.text, text.organisation, text.rapportor) == (
        "Klotter på fasaden.", scen.forvaltning, scen.person("rapportor"),
    )  # fmt: skip
    with som("lb_owner"):
        logg = Loggpost.objects.filter(handling="rapport.lamna_in").order_by("nr").first()
        utkorg = list(Utkorg.objects.order_by("pk").values_list("typ", "nyckel", "data"))
    assert logg is not None
    assert (logg.objekt, logg.data) == (f"rapport:{forsta.pk}", {"nummer": "2024-1", "kategori": "A1", "allvar": 2})
    assert utkorg == [
        ("rapport.inlamnad", f"rapport.inlamnad:{rad.pk}", {"rapport": rad.pk, "allvar": rad.allvar})
        for rad in (forsta, andra)
    ]


def test_the_same_form_gives_the_one_report_back(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        forsta = lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))
        igen = lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen, tid_fran=time(23)))
        nasta = lamna_in(by=by, formnyckel=uuid4(), handelse=handelse(scen))

    assert (igen, nasta.nummer) == (forsta, "2024-2")


def test_the_same_form_with_other_content_is_not_lost_in_silence(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))
        with pytest.raises(RedanSkickad) as nej:
            lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen, text="Något helt annat."))

    assert str(nej.value) == (
        "Det här formuläret är redan skickat som rapport 2024-1. "
        "Ska det här bli en ny rapport? Tryck på Skicka rapport en gång till."
    )


def test_somebody_elses_form_key_gives_nothing_away(scen: Scen) -> None:
    with kontext(scen.aktor("partner")) as by:
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))
    with kontext(scen.aktor("rapportor")) as by, pytest.raises(RedanSkickad):
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))


@pytest.mark.parametrize(
    ("falt", "text", "var"),
    [
        (
            {"handelsedatum": date(2024, 11, 19)},
            "Datumet har inte varit än. Välj i dag eller en tidigare dag.",
            "datum",
        ),
        ({"handelsedatum": date(2022, 11, 17)}, "Händelsen är äldre än två år. Välj ett senare datum.", "datum"),
        (
            {"handelsedatum": date(2024, 11, 18), "tid_fran": time(14, 6)},
            "Klockan har inte blivit 14.06 än. Rätta tiden eller dagen.",
            "klockan",
        ),
        (
            {"tid_till": time(21)},
            "Sluttiden är före starttiden. Rätta tiden, till exempel 18.30–19.15.",
            "klockan",
        ),
        ({"plats": None}, "Välj var det hände: en plats eller ett område.", "var"),
        ({"text": "x" * 4001}, "Texten är 4001 tecken. Korta den till högst 4000 tecken.", "text"),
        (
            {"text": "Pojken 850312-9820 sprang."},
            "Det står ett personnummer i texten. Ta bort det så kan du skicka.",
            "text",
        ),
    ],
)
def test_a_rule_says_no(scen: Scen, falt: dict[str, Any], text: str, var: str) -> None:
    with kontext(scen.aktor("rapportor")) as by, pytest.raises(ActRefused) as nej:
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen, **falt))

    assert (str(nej.value), nej.value.falt) == (text, var)


def test_a_category_with_guidance_is_never_filed(scen: Scen) -> None:
    hanvisad = Kategori(kommun=scen.kommun, kod="J6", hanvisning="Ring 112 vid fara.")

    with kontext(scen.aktor("rapportor")) as by, pytest.raises(ActRefused, match=r"Ring 112 vid fara\."):
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen, kategori=hanvisad))


def test_foreign_category_place_and_area_are_refused(scen: Scen) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        for falt in (
            {"kategori": scen.grannkategori},
            {"plats": None, "omrade": scen.grannomrade},
        ):
            with pytest.raises(ActRefused):
                lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen, **falt))


@pytest.mark.parametrize("namn", ["ansvarig", "ksau", "systemadmin"])
def test_other_roles_file_nothing(scen: Scen, namn: str) -> None:
    with kontext(scen.aktor(namn)) as by, pytest.raises(ActRefused, match="Din roll får inte göra det här"):
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))


def test_a_coordinator_without_unit_is_told_what_to_do(scen: Scen) -> None:
    by = replace(scen.aktor("samordnare"), enhet_id=None)

    with kontext(by), pytest.raises(ActRefused, match="hör inte till någon enhet"):
        lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))


def test_when_the_log_fails_nothing_happened(scen: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    def trasig(*_: Any, **__: Any) -> None:
        raise RuntimeError("loggen")

    monkeypatch.setattr("rapportering.actions.logga", trasig)
    with kontext(scen.aktor("rapportor")) as by:
        with pytest.raises(RuntimeError, match="loggen"):
            lamna_in(by=by, formnyckel=NYCKEL, handelse=handelse(scen))

        assert (Rapport.objects.count(), Nummerserie.objects.count()) == (0, 0)


def test_twenty_at_once_with_one_key_give_one_report(commit_db: None) -> None:
    with som("lb_owner"):
        scen = skapa_scen()
    svar = _samtidigt(scen, [NYCKEL] * 20)

    assert len(set(svar)) == 1
    with som("lb_owner"):
        assert (Rapport.objects.count(), Utkorg.objects.count(), Nummerserie.objects.get().sist) == (1, 1, 1)


def test_twenty_at_once_with_keys_of_their_own_get_numbers_without_gaps(commit_db: None) -> None:
    with som("lb_owner"):
        scen = skapa_scen()
    svar = _samtidigt(scen, [uuid4() for _ in range(20)])

    assert sorted(svar, key=lambda nummer: int(nummer[5:])) == [f"2024-{nr}" for nr in range(1, 21)]


def _samtidigt(scen: Scen, nycklar: list[UUID]) -> list[str]:
    """File in one thread each; the numbers that came back."""
    svar: list[str] = []
    start = threading.Barrier(len(nycklar))

    def skicka(nyckel: UUID) -> None:
        try:
            with kontext(scen.aktor("rapportor")) as by:
                start.wait(20)
                svar.append(lamna_in(by=by, formnyckel=nyckel, handelse=handelse(scen)).nummer)
        finally:
            connection.close()

    tradar = [threading.Thread(target=skicka, args=(nyckel,)) for nyckel in nycklar]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join(60)
    assert len(svar) == len(nycklar)
    return svar


def test_the_standard_categories_are_loaded_once_and_edits_kept(scen: Scen) -> None:
    with som("lb_owner"):
        forst = las_in_kategorier(kommun_id=scen.kommun.pk)
        Kategori.objects.filter(kommun=scen.kommun, kod="B1").update(namn="Eld i container")
        sedan = las_in_kategorier(kommun_id=scen.kommun.pk)
        koder = set(Kategori.objects.filter(kommun=scen.kommun).values_list("kod", flat=True))
        b1 = Kategori.objects.select_related("foralder").get(kommun=scen.kommun, kod="B1")
        j6 = Kategori.objects.get(kommun=scen.kommun, kod="J6")
        granne = Kategori.objects.filter(kommun=scen.granne).count()

    alla = {grupp.kod for grupp in TAXONOMI} | {typ.kod for grupp in TAXONOMI for typ in grupp.typer}
    assert (koder, forst, sedan, granne) == (alla, len(alla) - 4, 0, 2)
    assert (b1.namn, b1.allvar, b1.brott, b1.foralder.kod if b1.foralder else "") == ("Eld i container", 3, True, "B")
    assert j6.hanvisning.startswith("Våld i nära relation rapporteras inte här")
