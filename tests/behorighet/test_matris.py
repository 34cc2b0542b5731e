"""The permission matrix: every URL × everyone in the cast. A URL without a row fails, and so does a GET that writes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.behorighet.rad import NAMN, Rad
from tests.scen import Scen, som

APPAR = (
    "aktorer",
    "utskick",
    "rapportering",
    "felanmalan",
    "register",
    "lagesbild",
    "handlingsplan",
    "lofte",
    "atgardsplan",
    "tillfalle",
    "indikator",
    "uppfoljning",
)
RADER: list[Rad] = [rad for app in APPAR for rad in importlib.import_module(f"tests.behorighet.{app}").RADER]
SKRIVER = ("INSERT", "UPDATE", "DELETE")


def _namn(resolver: URLResolver) -> Iterator[str]:
    for del_ in resolver.url_patterns:
        if isinstance(del_, URLResolver):
            yield from _namn(del_)
        elif isinstance(del_, URLPattern):
            assert del_.name, f"{del_.pattern} has no name"
            yield del_.name


def test_every_url_has_a_row() -> None:
    assert sorted({rad.vy for rad in RADER}) == sorted(set(_namn(get_resolver())))


def test_every_row_answers_everyone() -> None:
    assert [rad.vy for rad in RADER if set(rad.svar) != set(NAMN)] == []


@pytest.mark.parametrize("rad", RADER, ids=lambda rad: f"{rad.metod}-{rad.vy}-{'-'.join(rad.taggar)}")
def test_matrix(rad: Rad, scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        adress = reverse(rad.vy, kwargs=rad.objekt(scen))
        data = rad.data(scen)
    svar: dict[str, int] = {}
    for namn in NAMN:
        client = klient(namn)
        sparpunkt = transaction.savepoint()
        with CaptureQueriesContext(connection) as fragor:
            svar[namn] = (client.get(adress) if rad.metod == "GET" else client.post(adress, data)).status_code
        if rad.metod == "GET":
            skrivet = [
                f["sql"]
                for f in fragor
                if f["sql"].lstrip().upper().startswith(SKRIVER)
                and "django_session" not in f["sql"]
                and not (svar[namn] == 403 and "aktorer_loggpost" in f["sql"])  # a denial is noted, whatever the method
            ]
            assert skrivet == [], f"GET {adress} writes as {namn}"
        transaction.savepoint_rollback(sparpunkt)
    assert svar == rad.svar
