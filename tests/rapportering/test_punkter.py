"""A point on the map: what it says about the area, what is stored of it, and that a dwelling never becomes a point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from aktorer.models import Omrade, Plats
from rapportering.models import Rapport
from rapportering.punkter import Punkt
from tests.diagram.test_karta import ruta
from tests.rapportering.gor import gor_rapport, ifylld, sista
from tests.scen import Scen, som

Klient = Callable[[str], Client]
I_CENTRUM = {"lat": "59.612347", "lon": "16.223456"}


@pytest.fixture(autouse=True)
def _karta(scen: Scen) -> None:
    with som("lb_owner"):
        for omrade, vast in ((scen.centrum, 16.21), (scen.kolback, 16.25)):
            Omrade.objects.filter(pk=omrade.pk).update(yta=ruta(vast, 59.6, 0.03, 0.02))


def _skicka(scen: Scen, klient: Klient, **falt: str) -> Any:
    return klient("rapportor").post("/rapport/ny/", ifylld(scen, var="annan", **falt))


def _sparat(rapport: Rapport) -> tuple[Any, ...]:
    return rapport.plats_id, rapport.omrade_id, rapport.lat, rapport.lon, rapport.platsprecision


@pytest.mark.parametrize(
    ("falt", "vantat"),
    [
        ({}, (59.61235, 16.22346, "punkt")),
        ({"sparaplats": "kvarter"}, (59.612, 16.224, "kvarter")),
        ({"sparaplats": "omrade"}, (None, None, "omrade")),
    ],
)
def test_a_point_decides_its_area_and_is_kept_as_exactly_as_was_asked(
    scen: Scen, klient: Klient, falt: dict[str, str], vantat: tuple[Any, ...]
) -> None:
    assert _skicka(scen, klient, **I_CENTRUM, **falt).status_code == 302
    assert _sparat(sista()) == (None, scen.centrum.pk, *vantat)


def test_the_point_is_right_when_another_area_was_chosen(scen: Scen, klient: Klient) -> None:
    _skicka(scen, klient, **I_CENTRUM, omrade=str(scen.kolback.pk))

    assert sista().omrade_id == scen.centrum.pk


@pytest.mark.parametrize("typ", ["bostad", "trapphus"])
def test_a_point_by_a_dwelling_becomes_the_place(scen: Scen, klient: Klient, typ: str) -> None:
    with som("lb_owner"):
        gard = Plats.objects.create(
            kommun=scen.kommun, namn="Gården", typ=typ, omrade=scen.kolback, lat=59.6125, lon=16.2240
        )

    assert _skicka(scen, klient, **I_CENTRUM).status_code == 302
    assert _sparat(sista()) == (gard.pk, scen.kolback.pk, None, None, "plats")
    _skicka(scen, klient, **I_CENTRUM, sokplats="Gården")
    assert _sparat(sista()) == (gard.pk, scen.kolback.pk, None, None, "plats")


def test_a_point_may_stand_beside_another_kind_of_place(scen: Scen, klient: Klient) -> None:
    _skicka(scen, klient, **I_CENTRUM, sokplats="Torget")

    assert _sparat(sista()) == (scen.torget.pk, scen.centrum.pk, 59.61235, 16.22346, "punkt")


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"lat": "48.85", "lon": "2.35"}, "Punkten ligger inte i Sverige. Sätt den igen, eller välj ett område."),
        ({"lat": "nan", "lon": "16.2"}, "Punkten ligger inte i Sverige. Sätt den igen, eller välj ett område."),
        ({"lat": "x", "lon": "16.2"}, "Punkten gick inte att läsa. Sätt den igen, eller välj ett område."),
        ({"lat": "59.9", "lon": "16.2"}, "Punkten ligger utanför områdena på kartan. Välj vilket område det gäller"),
        ({"sparaplats": "exakt"}, "Välj hur exakt platsen ska sparas."),
        ({"kartomrade": "9999999"}, "Området finns inte på kartan. Välj ett annat."),
    ],
)
def test_a_point_that_cannot_be_is_told_and_nothing_is_lost(
    scen: Scen, klient: Klient, falt: dict[str, str], text: str
) -> None:
    svar = _skicka(scen, klient, **falt)

    assert svar.status_code == 422
    assert text in svar.content.decode()
    assert "Klotter på fasaden." in svar.content.decode()
    for namn in {"lat", "lon"} & set(falt):
        assert f'name="{namn}" value="{falt[namn]}"' in svar.content.decode()


def test_a_point_in_two_areas_asks_which_and_takes_the_answer(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Omrade.objects.filter(pk=scen.kolback.pk).update(yta=ruta(16.22, 59.6, 0.03, 0.02))

    assert "Punkten ligger i flera områden." in _skicka(scen, klient, **I_CENTRUM).content.decode()
    assert _skicka(scen, klient, **I_CENTRUM, omrade=str(scen.kolback.pk)).status_code == 302
    assert _sparat(sista())[1] == scen.kolback.pk


def test_of_an_area_and_its_parent_the_smaller_counts(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Omrade.objects.filter(pk=scen.kolback.pk).update(yta=ruta(16.22, 59.6, 0.03, 0.02), foralder=scen.centrum)

    _skicka(scen, klient, **I_CENTRUM)

    assert sista().omrade_id == scen.kolback.pk


def test_the_same_form_twice_with_a_point_is_one_report(scen: Scen, klient: Klient) -> None:
    client, falt = klient("rapportor"), ifylld(scen, var="annan", **I_CENTRUM)

    svar = [client.post("/rapport/ny/", falt) for _ in range(2)]

    assert svar[0]["Location"] == svar[1]["Location"]


def test_an_area_is_chosen_on_the_map(scen: Scen, klient: Klient) -> None:
    pk = str(scen.kolback.pk)

    assert _skicka(scen, klient, kartomrade=pk).status_code == 302
    assert _sparat(sista()) == (None, scen.kolback.pk, None, None, "omrade")
    olika = _skicka(scen, klient, kartomrade=pk, omrade=str(scen.centrum.pk)).content.decode()
    assert "Du har valt olika områden i listan och på kartan." in olika
    assert f'name="kartomrade" value="{pk}"' in olika
    assert '<details class="kartval" open>' in olika


def test_the_form_draws_only_areas_with_a_shape(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        Omrade.objects.filter(pk=scen.kolback.pk).update(yta=None)
    sida = klient("rapportor").get("/rapport/ny/").content.decode()

    assert f'data-nyckel="{scen.centrum.pk}"' in sida
    assert f'data-nyckel="{scen.kolback.pk}"' not in sida


@pytest.mark.parametrize(
    "falt", [{"lat": 59.6}, {"lon": 16.2}, {"lat": 48.8, "lon": 2.3}, {"lat": 59.6, "lon": 36.2}, {"avrundad": True}]
)
def test_the_database_refuses_half_a_point_and_one_abroad(scen: Scen, falt: dict[str, Any]) -> None:
    with som("lb_owner"), pytest.raises(IntegrityError, match="rapport_punkt_i_sverige"), transaction.atomic():
        gor_rapport(scen, **falt)


def test_a_point_is_rounded_to_the_metre_or_the_block() -> None:
    assert Punkt(59.6123456, 16.2234567).lagrad() == Punkt(59.61235, 16.22346)
    assert round(Punkt(59.612, 16.223).meter(59.612, 16.224)) == 56
