"""Every page of the permission matrix in plain Swedish: no English, no officialese, formats as we write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.behorighet.rad import Rad
from tests.behorighet.test_matris import RADER
from tests.scen import Scen, som
from tests.sprak.regler import brott, daliga_knappar, iso_i_text, texter

pytestmark = pytest.mark.system

EXEMPEL_PA_FEL = {"stil_del"}
"""Pages that show what must not be written elsewhere."""


def _vem(rad: Rad) -> str:
    """The first of the cast who gets the page; else the coordinator, who gets the refusal."""
    return next((namn for namn, kod in rad.svar.items() if kod in (200, 422)), "samordnare")


@pytest.mark.parametrize("rad", RADER, ids=lambda rad: f"{rad.metod}-{rad.vy}-{'-'.join(rad.taggar)}")
def test_the_page_is_in_plain_swedish(rad: Rad, scen: Scen, klient: Callable[[str], Client]) -> None:
    with som("lb_owner"):
        adress = reverse(rad.vy, kwargs=rad.objekt(scen))
    client = klient(_vem(rad))
    # A form is sent empty, so that its page of errors is read too.
    svar: Any = client.get(adress) if rad.metod == "GET" else client.post(adress, {})
    if not svar.get("Content-Type", "").startswith("text/html") or not svar.content.strip():
        return
    sida = svar.content.decode()

    fel = [(text[:120], sorted(regler)) for text in texter(sida) if (regler := brott(text))]
    assert fel == []
    assert daliga_knappar(sida) == []
    assert iso_i_text(sida) == []
