"""Row-level security of what hangs on a promise, met with raw SQL as the web role."""

from __future__ import annotations

import pytest

from aktorer.kontext import satt
from handlingsplan.models import (
    Atagande,
    Fokusbedomning,
    Fokuskategori,
    Fokusorsak,
    Fokusproblem,
    Lofteandring,
    Utgang,
)
from lagesbild.models import Orsak, Problem
from tests.handlingsplan.plan import aktivitet
from tests.handlingsplan.test_radskydd import kor, nekas
from tests.scen import Scen, som

TABELLER = ("atagande", "lofteandring", "fokusproblem", "fokusorsak", "fokuskategori", "fokusbedomning", "utgang")


def en_av_varje(scen: Scen) -> None:
    """One row in each table."""
    k = {"kommun": scen.kommun}
    with som("lb_owner"):
        en = aktivitet(scen.gata)
        fokus = en.fokusomrade
        problem = Problem.objects.create(**k, nummer=1, namn="Påhittat")
        orsak = Orsak.objects.create(**k, problem=problem, nummer=1, perspektiv="plats", beskrivning="Mörkt")
        Atagande.objects.create(**k, lofte=fokus.lofte, text="Gå till fots.")
        Lofteandring.objects.create(**k, lofte=fokus.lofte, vad="Texten", skal="Stavfel.")
        Fokusproblem.objects.create(**k, fokusomrade=fokus, problem=problem)
        Fokusorsak.objects.create(**k, fokusomrade=fokus, orsak=orsak)
        Fokuskategori.objects.create(**k, fokusomrade=fokus, kategori=scen.klotter)
        Fokusbedomning.objects.create(**k, fokusomrade=fokus, status="plan", skal="Vi ser det.")
        Utgang.objects.create(**k, aktivitet=en, skal="Målet är nått.")


def antal(tabell: str) -> int:
    return kor(f"SELECT 1 FROM handlingsplan_{tabell}")


def test_all_of_the_municipality_read_and_no_one_else(scen: Scen) -> None:
    en_av_varje(scen)
    for namn in ("samordnare", "kommunpolis", "rapportor", "partner", "ansvarig", "ksau"):
        satt(scen.aktor(namn))
        assert [antal(tabell) for tabell in TABELLER] == [1] * 7, namn
    satt(scen.aktor("granne"))
    assert [antal(tabell) for tabell in TABELLER] == [0] * 7
    kor("SELECT set_config('app.kommun', '', true)")
    assert [antal(tabell) for tabell in TABELLER] == [0] * 7


@pytest.mark.parametrize("namn", ["partner", "ansvarig", "ksau", "granne"])
def test_only_those_who_lead_write(scen: Scen, namn: str) -> None:
    en_av_varje(scen)
    satt(scen.aktor(namn))
    for tabell in ("atagande", "fokusproblem", "fokusorsak", "fokuskategori"):
        assert kor(f"DELETE FROM handlingsplan_{tabell}") == 0
    ny = "INSERT INTO handlingsplan_fokusbedomning (kommun_id, fokusomrade_id, status, skal, av_funktion, nar) SELECT"
    assert nekas(f"{ny} %s, id, 'klar', 'x', '', now() FROM handlingsplan_fokusomrade", scen.kommun.pk) == (
        namn != "granne"
    )  # the neighbour sees no focus area to write about


def test_history_never_changes(scen: Scen) -> None:
    en_av_varje(scen)
    for roll in ("lb_web", "lb_owner"):
        with som(roll):
            satt(scen.aktor("samordnare"))
            for tabell in ("lofteandring", "fokusbedomning", "utgang"):
                assert nekas(f"UPDATE handlingsplan_{tabell} SET skal = 'x'")
                assert nekas(f"DELETE FROM handlingsplan_{tabell}")
