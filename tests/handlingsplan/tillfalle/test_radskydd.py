"""Row-level security of occasions and their themes, met with raw SQL as the web role."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from aktorer.kontext import satt
from handlingsplan.models import Medagare
from lagesbild.models import Problem
from tests.handlingsplan.plan import aktivitet
from tests.handlingsplan.test_radskydd import kor, nekas
from tests.handlingsplan.tillfalle.gor import tillfalle
from tests.scen import Scen, som

NYTT = (
    "INSERT INTO handlingsplan_tillfalle (kommun_id, formnyckel, slag, datum, enhet_id, platstext, motta, anteckning,"
    " aktivitet_id, antal, av_id, skapat)"
    " VALUES (%s, gen_random_uuid(), 'kontroll', '2024-05-01', %s, '', '', '', %s, 1, %s, now())"
)


def far(scen: Scen, vem: str, enhet: int, aktivitet_id: int | None) -> bool:
    satt(scen.aktor(vem))
    return not nekas(NYTT, scen.aktor(vem).kommun_id, enhet, aktivitet_id, scen.person(vem).pk)


def test_each_writes_for_the_own_unit_and_what_it_owns(scen: Scen) -> None:
    with som("lb_owner"):
        gatans, fritids, grannens = (
            aktivitet(scen.gata, "1.1"),
            aktivitet(scen.fritid, "1.2"),
            aktivitet(scen.grannenhet),
        )
    gata, fritid = scen.gata.pk, scen.fritid.pk
    assert [far(scen, "ansvarig", gata, a) for a in (gatans.pk, fritids.pk, None)] == [True, False, False]
    assert [far(scen, "rapportor", fritid, a) for a in (fritids.pk, gatans.pk, None)] == [True, False, True]
    assert [far(scen, "samordnare", fritid, a) for a in (gatans.pk, None, grannens.pk)] == [True, True, False]
    assert [far(scen, "rapportor", gata, None), far(scen, "partner", fritid, None)] == [False, False]
    assert [far(scen, vem, fritid, None) for vem in ("ksau", "systemadmin")] == [False, False]
    with som("lb_owner"):
        Medagare.objects.create(kommun=scen.kommun, aktivitet=gatans, enhet=scen.fritid)
    assert far(scen, "rapportor", fritid, gatans.pk)


def test_who_sees_and_who_takes_back(scen: Scen) -> None:
    with som("lb_owner"):
        tillfalle(scen.fritid, "Mörkt", av=scen.person("rapportor"))
    sedda = {}
    for vem in ("samordnare", "rapportor", "partner", "ansvarig", "ksau", "systemadmin", "granne"):
        satt(scen.aktor(vem))
        sedda[vem] = [kor(f"SELECT 1 FROM handlingsplan_{tabell}") for tabell in ("tillfalle", "tillfallestema")]
    assert [vem for vem, antal in sedda.items() if antal == [1, 1]] == [
        "samordnare", "rapportor", "partner", "ansvarig", "ksau",
    ]  # fmt: skip
    assert (sedda["systemadmin"], sedda["granne"]) == ([0, 0], [0, 0])
    for vem in ("partner", "ansvarig", "ksau", "granne"):
        satt(scen.aktor(vem))
        assert kor("DELETE FROM handlingsplan_tillfallestema") == 0
        assert kor("DELETE FROM handlingsplan_tillfalle") == 0
    satt(scen.aktor("rapportor"))
    assert nekas("UPDATE handlingsplan_tillfalle SET antal = 9")
    assert [kor("DELETE FROM handlingsplan_tillfallestema"), kor("DELETE FROM handlingsplan_tillfalle")] == [1, 1]
    kor("SELECT set_config('app.kommun', '', true)")
    assert kor("SELECT 1 FROM handlingsplan_tillfalle") == 0


def test_only_those_who_lead_say_what_a_theme_became(scen: Scen) -> None:
    with som("lb_owner"):
        tillfalle(scen.fritid, "Mörkt", av=scen.person("rapportor"))
        problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Mörkt")
    andra = "UPDATE handlingsplan_tillfallestema SET problem_id = %s"
    for vem, rader in (("rapportor", 0), ("ksau", 0), ("granne", 0), ("kommunpolis", 1)):
        satt(scen.aktor(vem))
        assert kor(andra, problem.pk) == rader


@pytest.mark.parametrize(
    ("namn", "falt"),
    [("tillfalle_antal_1_99", {"antal": 0}), ("tillfalle_en_plats", {"platstext": "Ån", "plats": True})],
)
def test_constraint_of_an_occasion_holds(scen: Scen, namn: str, falt: dict[str, object]) -> None:
    if "plats" in falt:
        falt = {**falt, "plats": scen.torget}
    with som("lb_owner"), pytest.raises(DatabaseError, match=namn), transaction.atomic():
        tillfalle(scen.fritid, **falt)


def test_themes_are_not_empty_and_numbered_once(scen: Scen) -> None:
    with som("lb_owner"), pytest.raises(DatabaseError, match="tillfallestema_ej_tomt"), transaction.atomic():
        tillfalle(scen.fritid, "")
