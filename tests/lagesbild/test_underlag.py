"""Collecting a period: the whole picture of a small scene, and what does not belong in it."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from lagesbild.frusen import Enhetssvar, Kategorirad, Omradesrad, Platsrad, Problemrad, Tackning, Tal, Typrad
from lagesbild.models import Problem, Skedesrad
from lagesbild.underlag import samla
from rapportering.models import Rapport
from rapportering.perioder import Period
from tests.lagesbild.bygg import inget, rapport
from tests.scen import Scen, som

V46, V45 = Period.las("2024-46"), Period.las("2024-45")
FREDAG = date(2024, 11, 15)
PER = datetime(2024, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def vecka(scen: Scen) -> Scen:
    """Three reports in week 46, one in 45, one last year, and four that do not count."""
    with som("lb_owner"):
        raknas = rapport(scen, FREDAG, timme=21, pa_torget=True)
        rapport(scen, FREDAG, timme=21, pa_torget=True, allvar=3)
        rapport(scen, date(2024, 11, 17), enhet=scen.bovard, kategori=scen.samling)
        rapport(scen, date(2024, 11, 10))
        rapport(scen, date(2023, 11, 17))
        rapport(scen, FREDAG, granskning=Rapport.Granskning.AVVISAD)
        rapport(scen, FREDAG, granskning=Rapport.Granskning.DUBBLETT, dubblett_av=raknas)
        rapport(scen, FREDAG, inlamnad=datetime(2024, 11, 21, tzinfo=UTC))
        rapport(scen, FREDAG, enhet=scen.grannenhet)
        inget(scen, scen.gata, V46)
        inget(scen, scen.poliskontor, V46, svarat=datetime(2024, 11, 21, tzinfo=UTC))
    return scen


def test_the_whole_picture_of_a_week(vecka: Scen) -> None:
    with kontext(Aktor.system(vecka.kommun.pk)), som("lb_worker"):
        bild = samla(vecka.kommun.pk, V46, PER)

    assert (bild.antal, bild.per, bild.utan_tid) == (Tal(3, 1, 1), "2024-11-20T09:00:00+01:00", 1)
    assert bild.kategorier == (
        Kategorirad("A", "Skadegörelse", "", Tal(2, 1, 1), (Typrad("A1", "Klotter", Tal(2, 1, 1)),)),
        Kategorirad("C", "Samling", "", Tal(1, 0, 0), (Typrad("C1", "Ungdomssamling utomhus", Tal(1, 0, 0)),)),
    )
    assert bild.omraden == (Omradesrad(vecka.centrum.pk, "Centrum", Tal(3, 1, 1), "Skadegörelse"),)
    assert bild.platser == (Platsrad("Torget", "Centrum", Tal(2, 0, 0)),)
    assert [rad.antal for rad in bild.allvar] == [Tal(0, 0, 0), Tal(2, 1, 1), Tal(1, 0, 0), Tal(0, 0, 0)]
    assert (bild.matris[4][21], sum(sum(rad) for rad in bild.matris)) == (2, 2)
    assert [(punkt.etikett, punkt.antal, punkt.i_fjol) for punkt in bild.trend[-2:]] == [("45", 1, 0), ("46", 3, 1)]
    assert len(bild.trend) == 12
    assert bild.tackning == Tackning(
        veckor=1,
        vantade=4,
        svar=3,
        vantade_forra=4,
        svar_forra=1,
        enheter=(
            Enhetssvar("Bovärdarna", "Bostadsbolaget", 1, 1, 0, 0),
            Enhetssvar("Fritidsgården", "Hallstahammars kommun", 1, 1, 0, 0),
            Enhetssvar("Gatuenheten", "Hallstahammars kommun", 1, 0, 1, 0),
            Enhetssvar("Kommunpolisen", "Polisen", 1, 0, 0, 1),
        ),
    )


def test_a_quarter_has_its_weeks_and_its_own_trend(vecka: Scen) -> None:
    with kontext(Aktor.system(vecka.kommun.pk)), som("lb_worker"):
        bild = samla(vecka.kommun.pk, Period.las("2024-K4"), PER)

    assert (bild.antal, bild.tackning.veckor, bild.tackning.vantade) == (Tal(4, 0, 1), 13, 52)
    assert [(punkt.kod, punkt.antal, punkt.i_fjol) for punkt in bild.trend[-5:]] == [
        ("2023-K4", 1, 0), ("2024-K1", 0, 0), ("2024-K2", 0, 0), ("2024-K3", 0, 0), ("2024-K4", 4, 1),
    ]  # fmt: skip


def test_problems_are_shown_as_they_stood(scen: Scen) -> None:
    with som("lb_owner"):
        problem = Problem.objects.create(
            kommun=scen.kommun,
            nummer=1,
            namn="Klotter",
            prioritet=1,
            skede="avslutat",
            skapat=datetime(2024, 11, 1, tzinfo=UTC),
        )
        for dag, skede, prioritet in ((1, "bevakas", 2), (12, "atgardas", 1), (25, "avslutat", 1)):
            Skedesrad.objects.create(
                kommun=scen.kommun, problem=problem, skede=skede, prioritet=prioritet, skal="Beslut",
                nar=datetime(2024, 11, dag, tzinfo=UTC),
            )  # fmt: skip
    with kontext(Aktor.system(scen.kommun.pk)), som("lb_worker"):
        da, nu = samla(scen.kommun.pk, V46, PER), samla(scen.kommun.pk, V46)

    assert da.problem == (Problemrad(1, "Klotter", "", 1, "Åtgärdas", 0),)
    assert nu.problem == ()


def test_collecting_costs_the_same_for_one_report_and_for_many(vecka: Scen) -> None:
    antal = []
    for period in ("2024-46", "2024-K4", "2019-01"):
        with kontext(Aktor.system(vecka.kommun.pk)), som("lb_worker"), CaptureQueriesContext(connection) as fragor:
            samla(vecka.kommun.pk, Period.las(period), PER)
        antal.append(len(fragor))

    assert antal == [18, 18, 18]
