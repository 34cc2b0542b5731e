"""Filing a unit's file once whatever is killed, undo, who may, and the sweep."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from rapportering.inlasning import motor
from rapportering.inlasning.actions import angra, avbryt, hamta, ta_emot
from rapportering.models import (
    Inlasning,
    Inlasningsfil,
    Inlasningskalla,
    Inlasningsrad,
    Rapport,
)
from tests.rapportering.fragor import antal
from tests.rapportering.inlasning.filer import antal_rapporter, arbeta, csv, emottagen, hamtad, rader, som_webb
from tests.scen import Scen, som

Lage = Inlasning.Lage
Radlage = Inlasningsrad.Lage


def stor(antal_: int) -> bytes:
    i_dag = timezone.localdate()
    return csv(*(f"{i_dag - timedelta(days=1 + nr // 24)};{nr % 24}.00;Torget;Klotter;{nr}" for nr in range(antal_)))


class Dodad(BaseException):
    """The process was killed."""


def test_killed_between_bits_and_run_again_files_each_row_once(med: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motor, "BIT", 10)
    inlasning = emottagen(med, stor(35))
    som_webb(med)
    hamta(by=med.aktor("rapportor"), inlasning=inlasning, flaggade="bort")
    hamta(by=med.aktor("rapportor"), inlasning=inlasning, flaggade="bort")  # pressed twice

    def dod(andel: int) -> None:
        raise Dodad

    for _ in range(3):
        with som("lb_worker"), pytest.raises(Dodad):
            motor.kor(inlasning.pk, dod)
    efter_tre = antal_rapporter()
    arbeta(inlasning)

    assert arbeta(inlasning).lage == Lage.KLAR
    assert efter_tre == 30
    assert antal_rapporter() == 35
    with som("lb_owner"):
        assert sorted(Rapport.objects.values_list("lopnummer", flat=True)) == list(range(1, 36))


def test_a_dry_run_that_was_killed_begins_anew(med: Scen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motor, "BIT", 10)
    inlasning = emottagen(med, stor(1))
    som_webb(med)
    inlasning = ta_emot(
        by=med.aktor("rapportor"), enhet=med.fritid, kalla="Väktarna", filnamn="b.csv", innehall=stor(25)
    )

    def dod(andel: int) -> None:
        raise Dodad

    with som("lb_worker"), pytest.raises(Dodad):
        motor.kor(inlasning.pk, dod)
    inlasning = arbeta(inlasning)

    assert (inlasning.lage, len(rader(inlasning)), inlasning.antal["bra"]) == (Lage.TOLKAD, 25, 25)


def test_a_job_that_never_ends_well_gives_up_with_the_reason(med: Scen) -> None:
    inlasning = emottagen(med, stor(2))
    som_webb(med)
    hamta(by=med.aktor("rapportor"), inlasning=inlasning, flaggade="bort")
    with som("lb_owner"):
        Inlasning.objects.filter(pk=inlasning.pk).update(forsok=motor.FORSOK_HOGST)

    inlasning = arbeta(inlasning)

    assert (inlasning.lage, inlasning.fel) == (Lage.MISSLYCKAD, "Arbetet avbröts 5 gånger innan det blev klart.")


def test_two_files_alike_at_the_same_time_are_filed_once(med: Scen) -> None:
    forsta, andra = emottagen(med, stor(3)), emottagen(med, stor(3), "samma.csv")
    som_webb(med)
    hamtad(med, forsta)
    som_webb(med)
    andra = hamtad(med, andra)

    assert antal_rapporter() == 3
    assert {rad.lage for rad in rader(andra)} == {Radlage.DUBBLETT}


def test_the_number_of_questions_of_a_bit_does_not_grow_with_its_rows(med: Scen) -> None:
    antalen = []
    for storlek in (1, 3):
        inlasning = emottagen(med, csv(*(f"2026-0{storlek}-05;{nr}.00;Torget;Klotter;{nr}" for nr in range(storlek))))
        som_webb(med)
        hamta(by=med.aktor("rapportor"), inlasning=inlasning, flaggade="bort")
        with som("lb_worker"), CaptureQueriesContext(connection) as fragor:
            motor.kor(inlasning.pk)
        antalen.append(antal(fragor))
        som_webb(med)

    assert antalen[0] == antalen[1]


def test_undo_takes_back_what_nobody_has_touched_and_tells_of_the_rest(med: Scen) -> None:
    inlasning = hamtad(med, emottagen(med, stor(3)))
    with som("lb_owner"):
        granskad = Rapport.objects.order_by("pk")[0]
        Rapport.objects.filter(pk=granskad.pk).update(
            granskning="granskad", inlamnad=timezone.now() - timedelta(days=3)
        )
    som_webb(med)

    angra(by=med.aktor("rapportor"), inlasning=inlasning)
    inlasning = arbeta(inlasning)

    assert inlasning.lage == Lage.KLAR
    assert [(rad.lage, bool(rad.fel)) for rad in rader(inlasning)] == [
        (Radlage.INLAST, True), (Radlage.ATERTAGEN, False), (Radlage.ATERTAGEN, False),
    ]  # fmt: skip
    with som("lb_owner"):
        assert Rapport.objects.counted().count() == 1
        Rapport.objects.filter(pk=granskad.pk).update(granskning="ny")
    som_webb(med)
    angra(by=med.aktor("rapportor"), inlasning=inlasning)
    assert arbeta(inlasning).lage == Lage.ANGRAD

    som_webb(med)
    igen = emottagen(med, stor(3))
    assert igen.antal["bra"] == 3
    som_webb(med)
    hamtad(med, igen)
    assert antal_rapporter() == 3


def test_only_the_unit_and_the_coordinator_may_act(med: Scen) -> None:
    with pytest.raises(ActRefused, match="din egen enhet"):
        ta_emot(by=med.aktor("rapportor"), enhet=med.gata, kalla="x", filnamn="a.csv", innehall=stor(1))
    inlasning = emottagen(med, stor(1))
    satt(med.aktor("kommunpolis"))
    with pytest.raises(ActRefused, match="Bara den enhet"):
        avbryt(by=med.aktor("kommunpolis"), inlasning=inlasning)

    satt(med.aktor("samordnare"))
    at_vakterna = ta_emot(
        by=med.aktor("samordnare"), enhet=med.bovard, kalla="Mejlet", filnamn="a.csv", innehall=stor(1)
    )
    assert at_vakterna.organisation_id == med.bostad.pk


@pytest.mark.parametrize(("namn", "syns"), [("rapportor", 1), ("samordnare", 1), ("kommunpolis", 1), ("partner", 0),
                                            ("ksau", 0), ("granne", 0), (None, 0)])  # fmt: skip
def test_the_database_shows_the_file_as_the_free_text(med: Scen, namn: str | None, syns: int) -> None:
    emottagen(med, stor(1))
    tabeller = (Inlasningskalla, Inlasning, Inlasningsfil, Inlasningsrad)
    if namn is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.roll', '', true), set_config('app.kommun', '', true)")
    else:
        satt(med.aktor(namn))

    assert [tabell.objects.count() for tabell in tabeller] == [syns] * 4


def test_the_sweep_takes_up_what_waits_and_empties_what_is_old(med: Scen) -> None:
    nu = timezone.now()
    vantar, klar, glomd = emottagen(med, stor(1)), emottagen(med, stor(2)), emottagen(med, stor(3))
    som_webb(med)
    hamta(by=med.aktor("rapportor"), inlasning=vantar, flaggade="bort")
    som_webb(med)
    hamtad(med, klar)
    with som("lb_owner"):
        Inlasning.objects.exclude(pk=vantar.pk).update(skapad=nu - timedelta(days=8))

    with som("lb_worker"):
        assert motor.sop(nu) == [vantar.pk]
        assert motor.gallra(nu) == 0

    with som("lb_owner"):
        assert list(Inlasningsfil.objects.values_list("pk", flat=True)) == [vantar.pk]
        assert Inlasningsrad.objects.exclude(inlasning=vantar).exclude(celler=[], tolkning={}, fel=[]).count() == 0
        assert list(Inlasning.objects.order_by("pk").values_list("lage", flat=True)) == ["lases", "klar", "avbruten"]
        assert glomd.pk not in Inlasningsfil.objects.values_list("pk", flat=True)
