"""/stil/ shows everything there is: a component, a layout part or a chart that is not there fails here."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

import diagram
from config.stil.exempel import DIAGRAM, GNISTA, farger
from config.stil.vy import DELAR, adress

MALLAR = Path(settings.BASE_DIR) / "templates"
Klient = Callable[[str], Client]


def _delarna(klient: Klient) -> dict[str, Any]:
    client = klient("samordnare")
    return {del_: client.get(adress(del_)) for del_ in DELAR}


def test_every_component_and_layout_part_is_shown(klient: Klient) -> None:
    visade = {mall.name for svar in _delarna(klient).values() for mall in svar.templates}

    finns = {
        str(fil.relative_to(MALLAR))
        for mapp in ("komponenter", "lb/layout", "diagram")
        for fil in (MALLAR / mapp).glob("*.html")
        if not (mapp == "komponenter" and fil.name.startswith("_"))  # part of the frame, shown by the frame
    }
    assert finns - visade == set(), "show each in templates/config/stil/"


def test_every_kind_of_chart_is_shown() -> None:
    moduler = [importlib.import_module(f"diagram.{modul.name}") for modul in pkgutil.iter_modules(diagram.__path__)]
    slag = {
        typ
        for modul in moduler
        for typ in vars(modul).values()
        if isinstance(typ, type) and dataclasses.is_dataclass(typ) and hasattr(typ, "svg")
    }

    assert slag - {type(ett) for ett in (*DIAGRAM, GNISTA)} == set(), "show each in config/stil/exempel.py"


def test_every_colour_of_the_tokens_is_shown_in_both_themes(klient: Klient) -> None:
    sida = html.document_fromstring(klient("samordnare").get("/stil/").content.decode())

    assert len(farger()) > 20
    assert [ruta.get("fill") for ruta in sida.iter("rect") if ruta.getparent().get("class") == "prov-farg"] == [
        hexfarg for farg in farger() for hexfarg in (farg["ljus"], farg["mork"])
    ]


def test_ids_are_unique_and_headings_in_order(klient: Klient) -> None:
    for del_, svar in _delarna(klient).items():
        sida = html.document_fromstring(svar.content.decode())
        alla = [element.get("id") for element in sida.iter() if element.get("id")]
        nivaer = [int(h.tag[1]) for h in sida.iter("h1", "h2", "h3")]

        assert (svar.status_code, sorted({namn for namn in alla if alla.count(namn) > 1})) == (200, []), del_
        assert (nivaer.count(1), [b for a, b in pairwise(nivaer) if b > a + 1]) == (1, []), del_


def test_errors_stand_in_the_summary_with_a_link_to_each_control(klient: Klient) -> None:
    sida = html.document_fromstring(klient("samordnare").get("/stil/fel/").content.decode())
    ankare = [a.get("href").removeprefix("#") for a in sida.xpath("//*[@class='felsumma']//a")]

    assert sida.findtext(".//title").strip().startswith("Fel: ")
    assert len(ankare) == 14  # 12 fields, and 2 in the rows
    assert [namn for namn in ankare if not sida.xpath(f"//*[@id='{namn}']")] == []


@pytest.mark.parametrize(
    ("tema", "blad"), [("", "screen and (prefers"), ("?tema=morkt", '"screen"'), ("?tema=x", "(prefers")]
)
def test_the_theme_is_chosen_for_the_page_alone(klient: Klient, tema: str, blad: str) -> None:
    svar = klient("samordnare").get(f"/stil/{tema}").content.decode()

    assert blad in re.search(r'mork[^"]*css"[^>]*', svar).group()  # type: ignore[union-attr]  # the sheet is there


def test_the_example_form_checks_and_saves_nothing(klient: Klient) -> None:
    client = klient("samordnare")
    fel = client.post("/stil/formular/", {})
    fler = client.post("/stil/formular/", {"lagg_till": "1", "delmal-TOTAL_FORMS": "2", "delmal-INITIAL_FORMS": "0"})
    ratt = client.post(
        "/stil/formular/",
        {
            "kategori": "A", "nar": "nu", "lage": "plan", "text": "Påhittad text.", "last": "on",
            "delmal-TOTAL_FORMS": "2", "delmal-INITIAL_FORMS": "0", "delmal-0-vad": "Ett", "delmal-1-vad": "Två",
        },
    )  # fmt: skip

    assert (fel.status_code, "Raderna kom inte fram" in fel.content.decode()) == (422, True)
    assert (fler.status_code, "Rad 3" in fler.content.decode()) == (200, True)
    assert (ratt.status_code, ratt["Location"]) == (302, "/stil/formular/")
    assert client.post("/stil/komponenter/", {}).status_code == 302
    assert client.get("/stil/finns-inte/").status_code == 404


def test_the_mail_may_use_its_own_sheet_and_no_other(klient: Klient) -> None:
    svar = klient("samordnare").get("/stil/mejl/html/")

    regel = next(del_ for del_ in svar["Content-Security-Policy"].split("; ") if del_.startswith("style-src"))
    assert re.fullmatch(r"style-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'", regel)
    assert svar.content.decode().count("<style") == 1
