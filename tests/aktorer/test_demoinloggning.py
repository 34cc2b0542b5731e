"""The demo's buttons: one press, on to where the visitor was heading, and never to another site."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aktorer.models import Anvandare
from tests.scen import som


@pytest.fixture
def demo(db: None, settings: Any) -> None:
    settings.DEMO = True
    with som("lb_owner"):
        Anvandare.objects.create(email="rapportor@hallstahammar.example", namn="Ungdomscoach, Hallstahammar")


@pytest.mark.parametrize(
    ("nasta", "vart"),
    [
        ("/vecka/2024-47/", "/vecka/2024-47/"),
        ("", "/"),
        ("https://annan.example/", "/"),
        ("//annan.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_a_button_leads_on(demo: None, client: Client, nasta: str, vart: str) -> None:
    svar = client.post(reverse("demo_logga_in"), {"roll": "rapportor", "next": nasta})

    assert (svar.status_code, svar["Location"]) == (302, vart)


def test_the_page_carries_the_goal_to_the_buttons(demo: None, client: Client) -> None:
    sida = client.get(reverse("account_login"), {"next": "/vecka/2024-47/"}).content.decode()

    assert sida.count('name="next" value="/vecka/2024-47/"') == 2
