"""The figures: counts, weeks, pattern. Compared as values."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapportering.models import Rapport
from rapportering.perioder import Period
from rapportering.queries import (
    Allvarsantal,
    Antal,
    Gruppantal,
    Omradesantal,
    Tal,
    Typantal,
    Veckoantal,
    dygnsmonster,
    nyaste,
    per_vecka,
    rakna,
)
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NOVEMBER = Period.las("2024-M11")


@pytest.fixture
def rapporter(scen: Scen) -> Scen:
    """Three that count in November 2024, one the month before, one the year before, and three that do not count."""
    with som("lb_owner"):
        raknas = gor_rapport(scen, handelsedatum=date(2024, 11, 1), tid_fran=time(22, 30))
        gor_rapport(scen, handelsedatum=date(2024, 11, 30), kategori=scen.samling, omrade=scen.kolback, plats=None)
        gor_rapport(scen, handelsedatum=date(2024, 11, 29), kategori=scen.klotter.foralder, allvar=3)
        gor_rapport(scen, handelsedatum=date(2024, 10, 31))
        gor_rapport(scen, handelsedatum=date(2023, 11, 15))
        gor_rapport(scen, granskning=Rapport.Granskning.AVVISAD)
        gor_rapport(scen, granskning=Rapport.Granskning.DUBBLETT, dubblett_av=raknas)
        gor_rapport(scen, av="granne", handelsedatum=date(2024, 11, 12))
    return scen


def test_the_month_is_counted_with_its_two_comparisons(rapporter: Scen) -> None:
    scen = rapporter
    with som("lb_owner"):
        antal = rakna(scen.kommun.pk, NOVEMBER)

    skade = scen.klotter.foralder
    samlas = scen.samling.foralder
    assert skade is not None
    assert samlas is not None
    assert antal == Antal(
        period=NOVEMBER,
        alla=Tal(3, 1, 1),
        grupper=(
            Gruppantal(
                skade.pk, "A", "Skadegörelse", "", Tal(2, 1, 1),
                (
                    Typantal(scen.klotter.pk, "A1", "Klotter", Tal(1, 1, 1)),
                    Typantal(skade.pk, "A", "Skadegörelse", Tal(1, 0, 0)),
                ),
            ),
            Gruppantal(
                samlas.pk, "C", "Samling", "", Tal(1, 0, 0),
                (Typantal(scen.samling.pk, "C1", "Ungdomssamling utomhus", Tal(1, 0, 0)),),
            ),
        ),
        omraden=(
            Omradesantal(scen.centrum.pk, "Centrum", Tal(2, 1, 1)),
            Omradesantal(scen.kolback.pk, "Kolbäck", Tal(1, 0, 0)),
        ),
        allvar=(
            Allvarsantal(1, "Störande", Tal()),
            Allvarsantal(2, "Skapar otrygghet", Tal(2, 1, 1)),
            Allvarsantal(3, "Allvarlig", Tal(1, 0, 0)),
            Allvarsantal(4, "Mycket allvarlig", Tal()),
        ),
    )  # fmt: skip


def test_an_empty_period_is_zeros(scen: Scen) -> None:
    with som("lb_owner"):
        antal = rakna(scen.kommun.pk, NOVEMBER)

    assert (antal.alla, antal.grupper, antal.omraden) == (Tal(), (), ())


def test_what_came_later_than_the_instant_is_left_out(rapporter: Scen) -> None:
    with som("lb_owner"):
        Rapport.objects.update(inlamnad=datetime(2024, 12, 1, 12, tzinfo=UTC))
        Rapport.objects.filter(handelsedatum=date(2024, 11, 30)).update(inlamnad=datetime(2024, 12, 6, tzinfo=UTC))
        antal = rakna(rapporter.kommun.pk, NOVEMBER, per=datetime(2024, 12, 5, tzinfo=UTC))

    assert antal.alla == Tal(2, 1, 1)


def test_the_count_of_queries_does_not_grow(scen: Scen) -> None:
    with som("lb_owner"):
        gor_rapport(scen)
        with CaptureQueriesContext(connection) as fa:
            rakna(scen.kommun.pk, NOVEMBER)
        for _ in range(3):
            gor_rapport(scen, kategori=scen.samling, omrade=scen.kolback)
        with CaptureQueriesContext(connection) as fler:
            rakna(scen.kommun.pk, NOVEMBER)

    assert (len(fa), len(fler)) == (4, 4)


def test_weeks_without_reports_are_zero_and_last_year_stands_beside(rapporter: Scen) -> None:
    with som("lb_owner"):
        veckor = per_vecka(rapporter.kommun.pk, Period.las("2024-46"), antal=3)

    assert veckor == (
        Veckoantal(Period.las("2024-44"), 2, 0),
        Veckoantal(Period.las("2024-45"), 0, 0),
        Veckoantal(Period.las("2024-46"), 0, 1),
    )


def test_the_pattern_puts_those_without_clock_apart(rapporter: Scen) -> None:
    with som("lb_owner"):
        monster = dygnsmonster(rapporter.kommun.pk, NOVEMBER)

    fredag = tuple(1 if timme == 22 else 0 for timme in range(24))
    tom = (0,) * 24
    assert monster.antal == (tom, tom, tom, tom, fredag, tom, tom)
    assert monster.utan_tid == (0, 0, 0, 0, 1, 1, 0)


def test_the_newest_are_those_in_sight(rapporter: Scen) -> None:
    def datum(namn: str) -> list[date]:
        with som("lb_owner"):
            return [rapport.handelsedatum for rapport in nyaste(rapporter.aktor(namn), NOVEMBER, antal=2)]

    assert datum("partner") == [date(2024, 11, 30), date(2024, 11, 29)]
    assert datum("granne") == [date(2024, 11, 12)]
    assert datum("ksau") == []
