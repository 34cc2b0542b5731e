"""The fast path of the form: shortcuts, quick phrases without script, and where a type leads elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from aktorer.aktor import Aktor
from rapportering.actions import las_in_kategorier
from rapportering.kategorier import TAXONOMI
from rapportering.models import Kategori, Rapporttext
from rapportering.personuppgifter import hitta
from tests.rapportering.gor import gor_rapport, ifylld, sista
from tests.scen import Scen, som

Klient = Callable[[str], Client]


def _genvagar(client: Client) -> list[str]:
    sida = client.get("/rapport/ny/").content.decode()
    return re.findall(r'id="id_genvag_(\w+)"', sida)


def test_the_shortcuts_are_the_units_most_common_types_the_persons_own_first(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        for _ in range(2):
            gor_rapport(scen, av="samordnare")
        gor_rapport(scen, kategori=scen.samling)
        gor_rapport(scen, av="partner")
        gor_rapport(scen, kategori=scen.klotter.foralder)

    assert _genvagar(klient("rapportor")) == ["C1", "A1"]
    assert _genvagar(klient("samordnare")) == ["A1", "C1"]
    assert _genvagar(klient("partner")) == ["A1"]
    assert _genvagar(klient("kommunpolis")) == []


def test_a_shortcut_is_one_tap_for_the_type(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
    client = klient("rapportor")

    client.post("/rapport/ny/", ifylld(scen, kategori=scen.klotter.pk))
    igen = client.post("/rapport/ny/", ifylld(scen, kategori=scen.klotter.pk, var="")).content.decode()

    assert sista().kategori == scen.klotter
    assert len(re.findall(r'name="kategori"[^>]* checked', igen)) == 1
    assert re.search(r'id="id_genvag_A1" checked', igen)


def test_a_type_without_its_shortcut_stays_chosen_on_its_card(scen: Scen, klient: Klient) -> None:
    igen = klient("rapportor").post("/rapport/ny/", ifylld(scen, kategori=scen.klotter.pk, var="")).content.decode()

    assert re.search(r'id="id_kategori" checked', igen)
    assert re.search(r'id="id_typ_A1"[^>]* checked', igen)


def test_ticked_phrases_come_before_the_text_once_and_only_the_categorys_own(scen: Scen, klient: Klient) -> None:
    grupp = scen.klotter.foralder
    assert grupp is not None
    with som("lb_owner"):
        Kategori.objects.filter(pk=grupp.pk).update(fraser=["Klotter på fasaden.", "En ruta är krossad."])
        Kategori.objects.filter(kod="C", kommun=scen.kommun).update(fraser=["Andra undviker platsen."])
    falt = ifylld(
        scen,
        text="En ruta är krossad. Vid entrén.",
        **{
            f"fras_{grupp.pk}": ["Klotter på fasaden.", "En ruta är krossad.", "Påhittad fras."],
            f"fras_{scen.samling.foralder_id}": ["Andra undviker platsen."],
        },
    )

    klient("rapportor").post("/rapport/ny/", falt)

    with som("lb_owner"):
        assert Rapporttext.objects.get().text == "Klotter på fasaden. En ruta är krossad. Vid entrén."


@pytest.mark.parametrize("fras", [fras for grupp in TAXONOMI for fras in grupp.fraser])
def test_a_standard_phrase_fits_and_points_nobody_out(fras: str) -> None:
    assert (len(fras) <= 60, hitta(fras)) == (True, [])


def test_the_other_words_belong_to_types_that_exist() -> None:
    ord_ = json.loads((Path(settings.BASE_DIR) / "static" / "lb" / "kategoriord.json").read_text())

    assert set(ord_) == {typ.kod for grupp in TAXONOMI for typ in grupp.typer}
    assert "epa" in ord_["G1"].split()


def test_the_form_says_where_to_turn_where_it_belongs(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        las_in_kategorier(kommun_id=scen.kommun.pk)
    sida = klient("rapportor").get("/rapport/ny/").content.decode()

    assert sida.count("Har polisen larmats?") == 6  # B3, B6, E9, E10, F7, and the most serious degree
    assert sida.count("gör en orosanmälan till socialtjänsten. En rapport här når inte dit.") == 1
    assert sida.count("Lämna ingen rapport om det här.") == 1
    assert 'href="tel:112"' in sida


@pytest.mark.parametrize(("namn", "star"), [("kommunpolis", True), ("rapportor", False)])
def test_police_are_reminded_of_their_registers(scen: Scen, klient: Klient, namn: str, star: bool) -> None:
    sida = klient(namn).get("/rapport/ny/").content.decode()

    assert ("Uppgifter ur polisens register får inte skrivas här." in sida) is star


def test_without_a_unit_there_are_no_shortcuts(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
        scen.uppdrag["samordnare"].enhet = None
        scen.uppdrag["samordnare"].save()

    assert Aktor.av(scen.uppdrag["samordnare"]).enhet_id is None
    assert _genvagar(klient("samordnare")) == []
