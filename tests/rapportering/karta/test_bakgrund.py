"""The pictures under the map: none unless the operator names a tile server, and then those that cover the view."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from diagram.yta import Projektion
from rapportering.karta.bakgrund import HOGST_RUTOR, bilder
from tests.diagram.test_karta import ruta
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]
RUTOR = "https://karta.example/{z}/{x}/{y}.png"
PLAN = Projektion(vast=16.2, norr=59.65, krymp=0.505, skala=5000, bredd=380, hojd=460)


def test_nothing_is_asked_of_anybody_by_default(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        scen.centrum.yta = ruta(16.2, 59.6, 0.02, 0.02)
        scen.centrum.save()
        gor_rapport(scen)
    client = klient("samordnare")

    assert bilder(PLAN) == ()
    for adress in ("/rapporter/karta/", "/rapporter/karta/platser/", "/rapport/ny/"):
        assert "<image" not in client.get(adress).content.decode()


def test_the_squares_cover_the_picture_and_are_few(settings: Any) -> None:
    settings.KARTA_RUTOR = RUTOR

    alla = bilder(PLAN)

    vast, soder, ost, norr = PLAN.ram
    assert 1 < len(alla) <= HOGST_RUTOR
    assert min(bild.vast for bild in alla) <= vast < ost <= max(bild.ost for bild in alla)
    assert min(bild.soder for bild in alla) <= soder < norr <= max(bild.norr for bild in alla)
    assert all(bild.adress.startswith("https://karta.example/1") and "{" not in bild.adress for bild in alla)


def test_stockholm_lies_in_the_square_where_everybody_has_it(settings: Any) -> None:
    settings.KARTA_RUTOR = RUTOR
    runt = Projektion(vast=18.0685, norr=59.3293, krymp=0.51, skala=256 / 0.0007, bredd=100, hojd=100)

    assert "https://karta.example/18/144229/77093.png" in [bild.adress for bild in bilder(runt)]


def test_the_map_is_drawn_on_the_pictures_and_says_whose_they_are(scen: Scen, klient: Klient, settings: Any) -> None:
    settings.KARTA_RUTOR, settings.KARTA_KALLA = RUTOR, "Karta © Kommunen"
    with som("lb_owner"):
        scen.centrum.yta = ruta(16.2, 59.6, 0.02, 0.02)
        scen.centrum.save()
        gor_rapport(scen)
    client = klient("samordnare")

    sida, ny = (client.get(adress).content.decode() for adress in ("/rapporter/karta/", "/rapport/ny/"))

    assert '<image href="https://karta.example/' in sida
    assert f'data-rutor="{RUTOR}"' in ny
    assert [text.count("Karta © Kommunen") for text in (sida, ny)] == [1, 1]


@pytest.mark.parametrize(
    ("rutor", "vantat"),
    [
        ("", "'self' data:"),
        (RUTOR, "'self' data: https://karta.example"),
        ("http://karta.example/{z}/{x}/{y}.png", "KARTA_RUTOR ska börja med https:// och innehålla {z}, {x} och {y}."),
        ("https://karta.example/karta.png", "KARTA_RUTOR ska börja med https:// och innehålla {z}, {x} och {y}."),
    ],
)
def test_the_policy_lets_in_exactly_that_host(rutor: str, vantat: str) -> None:
    kod = "from config import settings as s; print(*s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"

    svar = subprocess.run(
        [sys.executable, "-c", kod],
        env={**os.environ, "KARTA_RUTOR": rutor},
        capture_output=True,
        text=True,
        check=False,
    )

    assert vantat in (svar.stdout + svar.stderr).strip().splitlines()[-1]
