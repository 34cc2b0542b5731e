"""Coverage: reported, nothing to report, missing, or not open."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.models import Enhet
from rapportering.models import Rapport, Veckosvar
from rapportering.perioder import Period
from rapportering.tackning import Enhetstackning, Enhetsvecka, Svarslage, Tackning, tackning
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

V46 = Period.las("2024-46")


def test_each_unit_that_should_answer_has_its_state(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.filter(pk=scen.gata.pk).update(svarar=False)
        Enhet.objects.filter(pk=scen.poliskontor.pk).update(stangd=date(2024, 11, 10))
        # One was rejected: the unit did report all the same.
        gor_rapport(scen, av="rapportor", granskning=Rapport.Granskning.AVVISAD)
        gor_rapport(scen, av="rapportor", handelsedatum=date(2024, 11, 18))
        Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.fritid, ar=2024, vecka=46)
        ut = tackning(scen.kommun.pk, V46)

    assert ut == Tackning(
        period=V46,
        veckor=(V46,),
        enheter=(
            Enhetstackning(
                scen.bovard.pk, "Bovärdarna", "Bostadsbolaget", (Enhetsvecka(V46, Svarslage.SAKNAS, 0),)
            ),
            Enhetstackning(
                scen.fritid.pk, "Fritidsgården", "Hallstahammars kommun",
                (Enhetsvecka(V46, Svarslage.RAPPORTERAT, 1),),
            ),
        ),
        svar=1,
        forvantade=2,
    )  # fmt: skip
    assert ut.utan_svar == ut.enheter[:1]


def test_a_month_has_its_own_weeks_and_a_unit_that_opened_in_it(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.exclude(pk=scen.bovard.pk).update(svarar=False)
        Enhet.objects.filter(pk=scen.bovard.pk).update(oppnad=date(2024, 11, 18))
        Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.bovard, ar=2024, vecka=47)
        ut = tackning(scen.kommun.pk, Period.las("2024-M11"))

    assert [vecka.lage for vecka in ut.enheter[0].veckor] == [
        Svarslage.STANGD,
        Svarslage.STANGD,
        Svarslage.INGET,
        Svarslage.SAKNAS,
    ]
    assert (ut.svar, ut.forvantade) == (1, 2)


def test_a_late_answer_is_missing_as_of_an_earlier_instant(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.exclude(pk=scen.bovard.pk).update(svarar=False)
        Veckosvar.objects.create(
            kommun=scen.kommun, enhet=scen.bovard, ar=2024, vecka=46, svarat=datetime(2024, 11, 20, tzinfo=UTC)
        )
        ut = [tackning(scen.kommun.pk, V46, per=datetime(2024, 11, dag, tzinfo=UTC)).svar for dag in (19, 21)]

    assert ut == [0, 1]


def test_the_count_of_queries_does_not_grow(scen: Scen) -> None:
    antal = []
    with som("lb_owner"):
        for period in ("2024-46", "2024-K4"):
            gor_rapport(scen)
            with CaptureQueriesContext(connection) as fragor:
                tackning(scen.kommun.pk, Period.las(period))
            antal.append(len(fragor))

    assert antal == [3, 3]
