"""Every page of the list in a real browser: see `granskning.py` for what is asked."""

from __future__ import annotations

import pytest

from tests.webblasare import granskning
from tests.webblasare.lasare import Webb
from tests.webblasare.sida import Sida
from tests.webblasare.sidor import SIDOR

pytestmark = pytest.mark.system


@pytest.mark.parametrize("sida", SIDOR, ids=lambda sida: sida.id)
def test_page(webb: Webb, sida: Sida) -> None:
    page, vakt = webb.sida(sida.vem)

    granskning.oppna(page, sida, webb.installation.varden)
    hittat = {"huvud": granskning.huvudfel(page, sida), "vikt": granskning.viktfel(page)}
    granskning.veckla_ut(page)
    hittat |= {
        "axe": granskning.axefel(page),
        "bredd": granskning.breddfel(page),
        "malytor": granskning.malytfel(page, sida),
        "mellanrum": granskning.mellanrumsfel(page),
        "vakt": vakt.tom(),
    }

    fel = [f"{namn}: {rad}" for namn, rader in hittat.items() for rad in rader]
    assert fel == [], "\n" + "\n".join(fel)
