"""The undo of a whole file: as many questions however long it is, its photos with it, and what the worker may touch."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import kontext, satt
from aktorer.models import Loggpost
from rapportering.inlasning import motor
from rapportering.inlasning.actions import angra
from rapportering.models import Inlasning, Inlasningsrad, Rapport, Rapportfoto, Rapporttext
from tests.rapportering.fragor import antal
from tests.rapportering.gor import gor_rapport
from tests.rapportering.inlasning.filer import emottagen, hamtad, register
from tests.rapportering.inlasning.test_hamtning import csv
from tests.scen import Scen, som


@pytest.fixture
def med(scen: Scen) -> Scen:
    """The cast with the standard categories and the guards' places, seen by the reporter."""
    with som("lb_owner"):
        register(scen)
    satt(scen.aktor("rapportor"))
    return scen


def fil(scen: Scen, rader: int) -> Inlasning:
    """So many rows of a day of their own, filed, and the undo asked for."""
    satt(scen.aktor("rapportor"))
    innehall = csv(*(f"2026-0{rader}-05;{nr}.00;Torget;Klotter;Ord{nr} på fasaden" for nr in range(rader)))
    inlasning = hamtad(scen, emottagen(scen, innehall))
    satt(scen.aktor("rapportor"))
    return angra(by=scen.aktor("rapportor"), inlasning=inlasning)


def foto(rapport: Rapport, bild: bytes = b"jpeg") -> Rapportfoto:
    uppgifter: dict[str, Any] = {
        "bild": bild,
        "liten": b"liten",
        "bredd": 4,
        "hojd": 3,
        "sha256": sha256(bild).hexdigest(),
    }
    return Rapportfoto.objects.create(
        kommun=rapport.kommun, rapport=rapport, organisation=rapport.organisation, **uppgifter
    )


def test_the_number_of_questions_does_not_grow_with_the_rows(med: Scen) -> None:
    antalen = []
    for rader in (1, 3):
        inlasning = fil(med, rader)
        with som("lb_worker"), CaptureQueriesContext(connection) as fragor:
            motor.kor(inlasning.pk)
        antalen.append(antal(fragor))

    assert antalen == [20, 20]
    with som("lb_owner"):
        assert set(Rapport.objects.values_list("granskning", flat=True)) == {"atertagen"}
        assert set(Rapporttext.objects.values_list("endast_enhet", flat=True)) == {med.fritid.pk}
        rader = Loggpost.objects.filter(handling="rapport.aterta_flera").order_by("nr")
        ar = Rapport.objects.order_by("pk")[0].ar
        assert [rad.data for rad in rader] == [
            {"antal": 1, "nummer": [f"{ar}-1"]}, {"antal": 3, "nummer": [f"{ar}-2–4"]},
        ]  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SELECT ord FROM rapportering_sokord WHERE ord LIKE 'ord%' OR ord LIKE 'fasad%'")
            assert cursor.fetchall() == []


def test_a_photo_that_was_added_goes_with_its_report_and_no_other_does(med: Scen) -> None:
    inlasning = fil(med, 3)
    with som("lb_owner"):
        egna = list(Rapport.objects.order_by("pk"))
        granskad, annan = egna[0], gor_rapport(med)
        Rapport.objects.filter(pk=granskad.pk).update(granskning="granskad")
        kvar = {foto(granskad).pk, foto(annan).pk}
        foto(egna[1]), foto(egna[2])

    with som("lb_worker"):
        motor.kor(inlasning.pk)

    with som("lb_owner"):
        assert set(Rapportfoto.objects.values_list("pk", flat=True)) == kvar


def test_the_worker_reads_no_picture_and_takes_no_photo_of_other_reports(med: Scen) -> None:
    inlasning = fil(med, 1)
    with som("lb_owner"):
        fran_fil, annan = Rapport.objects.get(), gor_rapport(med, granskning="atertagen")
        foto(fran_fil), foto(annan)
        # The duplicate of a file points at another report, which is not the file's to take.
        Inlasningsrad.objects.create(
            kommun=annan.kommun, organisation=annan.organisation, enhet=annan.enhet, inlasning=inlasning, nummer=99,
            lage="dubblett", rapport=annan,
        )  # fmt: skip

    with som("lb_worker"), kontext(med.aktor("samordnare")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            list(Rapportfoto.objects.values_list("bild"))
        assert list(Rapportfoto.objects.values_list("rapport")) == []
        assert Rapportfoto.objects.all().delete()[0] == 0
