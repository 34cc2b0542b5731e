"""The form of a new report: what is sent becomes a report, or is told with its mistake and kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client

from rapportering.actions import las_in_kategorier
from rapportering.models import Kategori, Rapport, Rapporttext
from tests.rapportering.gor import ifylld, sista
from tests.scen import Scen, som

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)  # Monday 14.05 in Sweden
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nu() -> Any:
    with time_machine.travel(NU, tick=False):
        yield


@pytest.mark.parametrize(
    ("falt", "vantat"),
    [
        ({"nar": "idag"}, (date(2024, 11, 18), None, None, "dygn")),
        ({"nar": "igar", "dygnsdel": "kvall"}, (date(2024, 11, 17), time(17), time(23, 59), "ungefar")),
        ({"nar": "igar", "dygnsdel": "natt"}, (date(2024, 11, 17), time(0), time(5, 59), "natt")),
        ({"nar": "idag", "klockan": "0830"}, (date(2024, 11, 18), time(8, 30), None, "exakt")),
        (
            {"nar": "annan", "datum": "2024-10-27", "klockan": "kl. 1.30–3.00", "dygnsdel": "kvall"},
            (date(2024, 10, 27), time(1, 30), time(3), "exakt"),
        ),
    ],
)
def test_when_becomes_date_time_and_precision(
    scen: Scen, klient: Klient, falt: dict[str, str], vantat: tuple[Any, ...]
) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, **falt))

    rapport = sista()
    assert svar.status_code == 302
    assert (rapport.handelsedatum, rapport.tid_fran, rapport.tid_till, rapport.precision) == vantat


@pytest.mark.parametrize(
    ("falt", "plats", "omrade"),
    [
        ({"var": "annan", "sokplats": " torget "}, "Torget", "Centrum"),
        ({"var": "", "sokplats": "stortorget"}, "Torget", "Centrum"),
        ({"var": "", "sokplats": "torg"}, "Torget", "Centrum"),
        ({"var": "", "omrade": "Kolbäck"}, None, "Kolbäck"),
    ],
)
def test_where_by_name_other_name_part_or_area(
    scen: Scen, klient: Klient, falt: dict[str, str], plats: str | None, omrade: str
) -> None:
    with som("lb_owner"):
        scen.torget.alias = ["Stortorget"]
        scen.torget.save()
    if "omrade" in falt:
        falt = {**falt, "omrade": str(scen.kolback.pk)}

    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, **falt))

    with som("lb_owner"):
        rapport = Rapport.objects.select_related("plats", "omrade").get()
    assert svar.status_code == 302
    assert (rapport.plats.namn if rapport.plats else None, rapport.omrade.namn) == (plats, omrade)


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"kategori": ""}, "Välj vad som har hänt."),
        ({"kategori": "A\0"}, "Välj vad som har hänt."),
        ({"var": ""}, "Välj var det hände: en plats eller ett område."),
        ({"var": "p99999999"}, "Välj var det hände."),
        ({"var": "p" + "9" * 40}, "Välj var det hände."),
        (
            {"var": "", "sokplats": "Månen"},
            "Vi hittar ingen plats som heter ”Månen”. Välj i listan, eller välj ett område.",
        ),
        ({"var": "", "omrade": "\0"}, "Området finns inte. Välj ett i listan."),
        ({"nar": "sen"}, "Välj när det hände."),
        ({"nar": "annan"}, "Välj vilken dag det hände."),
        ({"nar": "annan", "datum": "2024-02-30"}, "Skriv datumet som 2024-11-18."),
        ({"nar": "annan", "datum": "2024-11-19"}, "Datumet har inte varit än. Välj i dag eller en tidigare dag."),
        ({"nar": "annan", "datum": "0001-01-01"}, "Händelsen är äldre än två år. Välj ett senare datum."),
        ({"nar": "idag", "klockan": "25.00"}, "Skriv klockslaget med siffror, till exempel 18.30 eller 18.30–19.15."),
        ({"nar": "idag", "klockan": "23.00"}, "Klockan har inte blivit 23.00 än. Rätta tiden eller dagen."),
        ({"allvar": "9"}, "Välj hur allvarligt det var."),
        ({"text": "850312-9820"}, "Det står ett personnummer i texten. Ta bort det så kan du skicka."),
        ({"text": "å" * 50_000}, "Texten är 50000 tecken. Korta den till högst 4000 tecken."),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    scen: Scen, klient: Klient, falt: dict[str, str], text: str
) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, **{"text": "Fyra lampor.", **falt}))

    sida = svar.content.decode()
    assert svar.status_code == 422
    assert text.replace("\xa0", " ") in sida.replace("\xa0", " ")
    assert falt.get("text", "Fyra lampor.") in sida
    with som("lb_owner"):
        assert Rapport.objects.count() == 0


def test_a_type_must_belong_to_its_category(scen: Scen, klient: Klient) -> None:
    falt = {f"typ_{scen.klotter.foralder_id}": str(scen.samling.pk)}

    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, **falt))

    assert svar.status_code == 422
    assert "Välj vad det var av skadegörelse en gång till." in svar.content.decode()


def test_another_categorys_chip_left_behind_means_nothing(scen: Scen, klient: Klient) -> None:
    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, kategori=scen.samling.foralder_id))

    assert (svar.status_code, sista().kategori_id) == (302, scen.samling.foralder_id)


def test_control_characters_are_cleaned(scen: Scen, klient: Klient) -> None:
    klient("rapportor").post("/rapport/ny/", ifylld(scen, text="Två\0 lampor\x07.\r\nTrasiga\x1b[31m \u202eredro."))

    with som("lb_owner"):
        assert Rapporttext.objects.get().text == "Två lampor.\nTrasiga[31m redro."


def test_a_mangled_key_does_not_lose_the_report(scen: Scen, klient: Klient) -> None:
    assert klient("rapportor").post("/rapport/ny/", ifylld(scen, nyckel="trasig")).status_code == 302


def test_domestic_violence_leads_to_guidance(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        las_in_kategorier(kommun_id=scen.kommun.pk)
        j6 = Kategori.objects.get(kommun=scen.kommun, kod="J6")
    falt = {"kategori": j6.foralder_id, f"typ_{j6.foralder_id}": j6.pk}

    svar = klient("rapportor").post("/rapport/ny/", ifylld(scen, **falt))

    assert svar.status_code == 422
    assert svar.content.decode().count("Våld i nära relation rapporteras inte här") >= 2
    with som("lb_owner"):
        assert Rapport.objects.count() == 0
