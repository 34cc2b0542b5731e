"""The demo: the promise of 2024 in its own words, whole in both municipalities, and the same for the same day."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

import config.demo
from aktorer.models import Enhet, Kommun, Uppdrag
from config.demo.bygg import bygg
from handlingsplan.models import Aktivitet, Fokusomrade, Medborgarlofte
from lagesbild.models import Problem
from rapportering.models import Rapport, Rapporttext, Rapportversion, Veckosvar
from rapportering.personuppgifter import hitta
from tests.scen import som

DAGEN = date(2026, 1, 15)
LOFTET = Path(config.demo.__file__).parent / "data" / "medborgarlofte-2024.txt"


def avtryck() -> str:
    """A hash of every report and weekly answer, without ids that the database draws."""
    falt = ("ar", "lopnummer", "kategori__kod", "plats__namn", "omrade__namn", "handelsedatum", "tid_fran", "allvar",
            "enhet__namn", "inlamnad", "formnyckel")  # fmt: skip
    rader = [
        *Rapport.objects.order_by("kommun__kod", "ar", "lopnummer").values_list("kommun__kod", *falt),
        *Rapporttext.objects.order_by("rapport__kommun__kod", "rapport__ar", "rapport__lopnummer").values_list("text"),
        *Veckosvar.objects.order_by("kommun__kod", "enhet__namn", "ar", "vecka").values_list(
            "enhet__namn", "ar", "vecka"
        ),
    ]
    return hashlib.sha256(repr(rader).encode()).hexdigest()


@pytest.mark.system  # every step of the demo in both municipalities, twice
def test_the_demo_is_whole_and_the_same_each_time(db: None) -> None:
    with som("lb_owner"):
        sparpunkt = transaction.savepoint()
        bygg(DAGEN, lambda rad: None)
        forsta = avtryck()
        transaction.savepoint_rollback(sparpunkt)

        hallstahammar = bygg(DAGEN, lambda rad: None)

        assert avtryck() == forsta
        granne = Kommun.objects.exclude(pk=hallstahammar.pk).get()
        for kommun in (hallstahammar, granne):
            for modell in (Rapport, Problem, Aktivitet, Medborgarlofte, Uppdrag):
                assert modell._default_manager.filter(kommun=kommun).exists(), (kommun, modell)
        assert Enhet.objects.filter(kommun=hallstahammar).count() >= 14
        assert [
            antal for antal in (
                len(set(Uppdrag.objects.filter(anvandare=person).values_list("kommun", flat=True)))
                for person in Uppdrag.objects.values_list("anvandare", flat=True).distinct()
            ) if antal > 1
        ] == [2]  # fmt: skip  # one officer serves both
        loften = Medborgarlofte.objects.filter(kommun=hallstahammar).order_by("ar")
        assert list(loften.values_list("ar", "exempel")) == [(2024, False), (2025, False), (2026, True)]
        fokus = Fokusomrade.objects.filter(lofte=loften[0]).order_by("nummer").values_list("namn", flat=True)
        loftestext = LOFTET.read_text()
        assert [f"{nummer}. {namn}" in loftestext for nummer, namn in enumerate(fokus, 1)] == [True] * 4
        assert Rapportversion.objects.filter(kommun=hallstahammar).count() == 3
        assert [text for text in Rapporttext.objects.values_list("text", flat=True) if hitta(text)] == []
