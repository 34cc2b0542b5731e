"""Attacks with markup in every text that somebody writes: it stays text on every page, in the mails and in the PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from aktorer.models import Anvandare, Enhet, Kommun, Omrade, Organisation, Plats
from handlingsplan.models import Fokusomrade, Medborgarlofte
from lagesbild.models import Orsak, Problem, Problemrapport, Skedesrad
from rapportering.models import Kategori
from tests.handlingsplan.plan import aktivitet, rad
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som
from tests.uppfoljning.exempel import underlag
from uppfoljning.sida import html

OND = "\"'><x-ond src=file:///etc/hostname>{{7*7}}{% debug %}</textarea></style></script>"
ADRESSER = [
    "/", "/rapporter/", "/rapport/ny/", "/rapporter/2024-{nr}/", "/rapport/tack/?nr=2024-{nr}", "/vecka/2024-46/",
    "/lagesbild/", "/lagesbild/2024-11/", "/lagesbild/2024-46/", "/lagesbild/2024-K4/", "/problem/", "/problem/1/",
    "/problem/nytt/?rapport=2024-{nr}", "/handlingsplan/2024/", "/handlingsplan/2024/1.1/",
    "/handlingsplan/2024/1.1/uppdatera/", "/handlingsplan/2024/1.1/andra/", "/handlingsplan/2024/ny/", "/mina/",
    "/uppfoljning/", "/arkiv/", "/installningar/", "/installningar/mejl/",
    "/rapporter/?ord={ond}", "/rapporter/?period={ond}&fran={ond}", "/handlingsplan/2024/?status={ond}",
    "/konto/logga-in/?next={ond}", "/{ond}", "/lagesbild/{ond}/",
]  # fmt: skip


@pytest.fixture
def besmittad(scen: Scen) -> int:
    """Every text of the municipality holds markup. The running number of a report."""
    with som("lb_owner"):
        rapport = gor_rapport(scen, text=OND, handelsedatum=date(2024, 11, 12))
        problem = Problem.objects.create(
            kommun=scen.kommun, nummer=1, namn=OND, beskrivning=OND, prioritet=1, skal=OND, plats=scen.torget
        )
        Problemrapport.objects.create(kommun=scen.kommun, problem=problem, rapport=rapport)
        orsak = Orsak.objects.create(
            kommun=scen.kommun, problem=problem, nummer=1, perspektiv=Orsak.Perspektiv.values[0],
            beskrivning=OND, stod=OND, emot=OND,
        )  # fmt: skip
        Skedesrad.objects.create(kommun=scen.kommun, problem=problem, skede="bevakas", prioritet=1, skal=OND)
        ett = aktivitet(scen.gata, "1.1", titel=OND, funktion=OND[:120], medverkande=OND, mal=OND, malenhet=OND[:40],
                        beskrivning=OND, problem=problem, orsak=orsak)  # fmt: skip
        rad(ett, "pagar", "avvikelse", text=OND, av_funktion=OND[:120])
        Medborgarlofte.objects.update(rubrik=OND, text=OND, parter=OND, diarienummer=OND[:40])
        Fokusomrade.objects.update(namn=OND)
        for modell, falt in ((Organisation, "namn"), (Enhet, "namn"), (Plats, "namn"), (Omrade, "namn")):
            for nr, rad_ in enumerate(modell.objects.all()):
                modell.objects.filter(pk=rad_.pk).update(**{falt: f"{nr}{OND}"[:80]})
        Kategori.objects.update(namn=OND[:80])
        Kommun.objects.filter(pk=scen.kommun.pk).update(namn=OND[:60], kommunnamn=OND[:80])
        Anvandare.objects.update(namn=OND)
    assert isinstance(rapport.lopnummer, int)
    return rapport.lopnummer


@pytest.mark.parametrize("namn", ["samordnare", "ansvarig"])
def test_markup_stays_text_on_every_page(besmittad: int, klient: Callable[[str], Client], namn: str) -> None:
    client = klient(namn)

    for mall in ADRESSER:
        svar = client.get(mall.format(nr=besmittad, ond="%22%3E%3Cx-ond%3E"))
        text = svar.content.decode()
        assert svar.status_code < 500, mall
        assert "<x-ond" not in text.lower(), mall
        assert "'><x" not in text, mall
        assert "49" not in text.split("x-ond", 1)[-1][:60], mall


def _smitta(varde: Any) -> Any:
    """The frozen document with markup in every text that is not a code or a date."""
    if is_dataclass(varde) and not isinstance(varde, type):
        return replace(varde, **{falt.name: _smitta(getattr(varde, falt.name)) for falt in fields(varde)})
    if isinstance(varde, tuple):
        return tuple(_smitta(ett) for ett in varde)
    if isinstance(varde, str) and " " in varde:
        return varde + OND
    return varde


def test_markup_stays_text_in_the_report_to_ksau() -> None:
    text = html(_smitta(underlag()))

    assert "x-ond" in text
    assert "<x-ond" not in text
