"""Coverage: reported, nothing to report, missing, or not open."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.models import Enhet
from rapportering.models import Enhetstakt, Iakttagelse, Rapport, Svarsplan, Uppehall, Veckosvar
from rapportering.perioder import Period
from rapportering.svarsperioder import Svarsperiod, Takt
from rapportering.tackning import Enhetsperiod, Enhetstackning, Svarslage, Tackning, svar_per_vecka, tackning
from rapportering.vecka.visning import Veckokort
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

V46 = Period.las("2024-46")
P46 = Svarsperiod.las("2024-46")


def test_each_unit_that_should_answer_has_its_state(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.filter(pk=scen.gata.pk).update(svarar=False)
        Enhet.objects.filter(pk=scen.poliskontor.pk).update(stangd=date(2024, 11, 10))
        # One was rejected: the unit did report all the same.
        gor_rapport(scen, av="rapportor", granskning=Rapport.Granskning.AVVISAD)
        gor_rapport(scen, av="rapportor", handelsedatum=date(2024, 11, 18))
        svar = Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.fritid, ar=2024, vecka=46)
        ut = tackning(scen.kommun.pk, V46)

    assert ut == Tackning(
        period=V46,
        veckor=(V46,),
        enheter=(
            Enhetstackning(
                scen.bovard.pk, "Bovärdarna", "Bostadsbolaget", (Enhetsperiod(P46, Svarslage.SAKNAS),)
            ),
            Enhetstackning(
                scen.fritid.pk, "Fritidsgården", "Hallstahammars kommun",
                (Enhetsperiod(P46, Svarslage.RAPPORTERAT, 1, sen=True, svar=svar),),
            ),
        ),
        svar=1,
        forvantade=2,
    )  # fmt: skip
    assert ut.utan_svar == ut.enheter[:1]


def test_an_observation_answers_as_a_report_until_it_is_taken_back(scen: Scen) -> None:
    with som("lb_owner"):
        rapport = gor_rapport(scen, av="rapportor")
        Iakttagelse.objects.create(
            kommun=scen.kommun, rapport=rapport, enhet=scen.bovard, av=scen.person("partner"),
            nar=datetime(2024, 11, 13, tzinfo=UTC),
        )  # fmt: skip

    def lage(**val: Any) -> Enhetsperiod:
        with som("lb_owner"):
            return next(
                rad for rad in tackning(scen.kommun.pk, V46, **val).enheter if rad.enhet_id == scen.bovard.pk
            ).perioder[0]

    assert lage() == Enhetsperiod(P46, Svarslage.RAPPORTERAT, iakttagelser=1)
    assert lage(per=datetime(2024, 11, 12, 23, tzinfo=UTC)).lage == Svarslage.VANTAR
    kort = Veckokort(lage(), datetime(2024, 11, 15, tzinfo=UTC), slut=True)
    assert (kort.ordet + kort.resten, kort.text) == ("+1 iakttagelse", "Rapporterat (1)")
    with som("lb_owner"):
        rapport.granskning = "atertagen"
        rapport.save()
    assert lage().lage == Svarslage.SAKNAS


def test_a_month_has_its_own_weeks_and_a_unit_that_opened_in_it(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.exclude(pk=scen.bovard.pk).update(svarar=False)
        Enhet.objects.filter(pk=scen.bovard.pk).update(oppnad=date(2024, 11, 18))
        Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.bovard, ar=2024, vecka=47)
        ut = tackning(scen.kommun.pk, Period.las("2024-M11"))

    assert [ett.lage for ett in ut.enheter[0].perioder] == [
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

    assert antal == [6, 6]


def test_each_period_counts_once_where_it_ends(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.filter(pk__in=(scen.gata.pk, scen.poliskontor.pk)).update(svarar=False)
        Enhetstakt.objects.create(
            kommun=scen.kommun, enhet=scen.bovard, fran=date(2024, 11, 4), takt=Takt.TVAVECKOR, jamn=False
        )
        gor_rapport(scen, av="partner", handelsedatum=date(2024, 11, 12))  # week 46, in the period 46–47
        ut = {kod: tackning(scen.kommun.pk, Period.las(kod)) for kod in ("2024-45", "2024-46", "2024-47", "2024-M11")}
        per_vecka = svar_per_vecka(scen.kommun.pk, [Period.las(f"2024-{vecka}") for vecka in (45, 46, 47)])

    assert {kod: (bild.svar, bild.forvantade) for kod, bild in ut.items()} == {
        "2024-45": (0, 2), "2024-46": (0, 1), "2024-47": (1, 2), "2024-M11": (1, 6),
    }  # fmt: skip
    assert [ett.period.kod for ett in ut["2024-M11"].enheter[0].perioder] == ["2024-45", "2024-46-47"]
    assert list(per_vecka.values()) == [0, 0, 1]


def test_changing_the_cadence_makes_no_old_week_missing(scen: Scen) -> None:
    with som("lb_owner"):
        for vecka in (44, 45, 46):
            Veckosvar.objects.create(kommun=scen.kommun, enhet=scen.bovard, ar=2024, vecka=vecka)
        fore = [tackning(scen.kommun.pk, Period.las(f"2024-{vecka}")) for vecka in (44, 45, 46)]
        Svarsplan.objects.create(kommun=scen.kommun, fran=date(2024, 11, 18), takt=Takt.MANAD)
        efter = [tackning(scen.kommun.pk, Period.las(f"2024-{vecka}")) for vecka in (44, 45, 46)]
        november = tackning(scen.kommun.pk, Period.las("2024-48"))

    assert efter == fore
    assert {ett.period.kod for rad in november.enheter for ett in rad.perioder} == {"2024-47-48"}


def test_a_break_expects_nothing_but_counts_what_comes(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.filter(pk__in=(scen.gata.pk, scen.poliskontor.pk)).update(svarar=False)
        for enhet in (scen.bovard, scen.fritid):
            Uppehall.objects.create(kommun=scen.kommun, enhet=enhet, fran=date(2024, 11, 4), till=date(2024, 11, 20))
        gor_rapport(scen)
        ut = tackning(scen.kommun.pk, V46)

    assert [(rad.namn, rad.perioder[0].lage) for rad in ut.enheter] == [("Fritidsgården", Svarslage.RAPPORTERAT)]
    assert (ut.svar, ut.forvantade) == (1, 1)


def test_before_the_deadline_one_waits(scen: Scen) -> None:
    with som("lb_owner"):
        Enhet.objects.exclude(pk=scen.bovard.pk).update(svarar=False)
        lagen = [
            tackning(scen.kommun.pk, V46, per=datetime(2024, 11, 15, timme, 59, tzinfo=UTC)).enheter[0].perioder[0].lage
            for timme in (10, 11)
        ]  # Friday 12.00 in Sweden is 11 UTC

    assert lagen == [Svarslage.VANTAR, Svarslage.SAKNAS]
