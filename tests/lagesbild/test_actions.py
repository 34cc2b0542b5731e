"""Acts: locking a picture, and the life of a problem. Each refusal, and what the database itself refuses."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from lagesbild.actions import andra_problem, koppla_rapport, lagg_till_orsak, las_lagesbild, skapa_problem
from lagesbild.frusen import LagesbildUnderlag
from lagesbild.models import Lagesbild, Orsak, Problem, Problemrapport, Skedesrad
from rapportering.perioder import Period
from tests.lagesbild.bygg import rapport
from tests.scen import Scen, som

V46 = Period.las("2024-46")
FREDAG = date(2024, 11, 15)
MANDAG = "2024-11-18T08:00:00+01:00"


def _logg() -> list[str]:
    with som("lb_owner"):
        return list(Loggpost.objects.order_by("nr").values_list("handling", flat=True))


@pytest.fixture
def samordnare(scen: Scen) -> Scen:
    """The scene, with the database serving the coordinator."""
    satt(scen.aktor("samordnare"))
    return scen


@time_machine.travel(MANDAG, tick=False)
def test_a_lock_keeps_the_picture_whatever_comes_later(samordnare: Scen) -> None:
    with som("lb_owner"):
        rapport(samordnare, FREDAG)

    bild = las_lagesbild(by=samordnare.aktor("samordnare"), period=V46)

    with som("lb_owner"):
        rapport(samordnare, FREDAG)
    bild.refresh_from_db()
    underlag = LagesbildUnderlag.fran_json(bild.underlag)
    assert (underlag.antal.nu, underlag.sha256, bild.version, bild.skal) == (1, bild.sha256, 1, "")
    assert bild.last_av == samordnare.person("samordnare")
    assert _logg() == ["lagesbild.las"]


@time_machine.travel(MANDAG, tick=False)
def test_a_new_version_needs_a_reason_and_leaves_the_first(samordnare: Scen) -> None:
    by = samordnare.aktor("samordnare")
    forsta = las_lagesbild(by=by, period=V46)

    with pytest.raises(ActRefused) as nej:
        las_lagesbild(by=by, period=V46, skal="  ")
    andra = las_lagesbild(by=by, period=V46, skal="Polisens rapporter kom sent")

    assert nej.value.falt == "skal"
    assert [(b.pk, b.version, b.skal) for b in Lagesbild.objects.order_by("version")] == [
        (forsta.pk, 1, ""),
        (andra.pk, 2, "Polisens rapporter kom sent"),
    ]


@time_machine.travel("2024-11-17T23:30:00+01:00", tick=False)
def test_a_period_that_goes_on_cannot_be_locked(samordnare: Scen) -> None:
    with pytest.raises(ActRefused, match="inte slut än"):
        las_lagesbild(by=samordnare.aktor("samordnare"), period=V46)


@pytest.mark.parametrize("namn", ["rapportor", "ansvarig", "ksau", "systemadmin"])
def test_only_those_who_lead_lock_and_write_problems(scen: Scen, namn: str) -> None:
    by = scen.aktor(namn)
    satt(by)

    with pytest.raises(ActRefused, match="ger inte rätt"):
        las_lagesbild(by=by, period=V46)
    with pytest.raises(ActRefused, match="ger inte rätt"):
        skapa_problem(by=by, namn="Klotter", prioritet=1, skal="Ökar")


@time_machine.travel(MANDAG, tick=False)
@pytest.mark.parametrize("roll", ["lb_web", "lb_worker", "lb_owner"])
@pytest.mark.parametrize("sats", ["UPDATE lagesbild_lagesbild SET underlag = '{}'", "DELETE FROM lagesbild_lagesbild"])
def test_the_database_never_changes_a_locked_picture(samordnare: Scen, roll: str, sats: str) -> None:
    las_lagesbild(by=samordnare.aktor("samordnare"), period=V46)

    with som(roll), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sats)

    assert Lagesbild.objects.count() == 1


@pytest.mark.parametrize("namn", ["rapportor", "ksau", "granne"])
def test_the_database_lets_no_one_else_write_in_the_municipality(scen: Scen, namn: str) -> None:
    satt(scen.aktor(namn))

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Klotter", prioritet=1)


def test_a_problem_gets_number_evidence_and_first_stage(samordnare: Scen) -> None:
    by = samordnare.aktor("samordnare")
    with som("lb_owner"):
        ett, tva = rapport(samordnare, FREDAG), rapport(samordnare, FREDAG)

    problem = skapa_problem(
        by=by, namn="Klotter", prioritet=1, skal="Ökar", plats=samordnare.torget, rapportnummer=[ett.nummer, tva.nummer]
    )

    assert (problem.nummer, problem.omrade, problem.skede) == (1, samordnare.centrum, "bevakas")
    assert set(problem.belagg.values_list("rapport_id", flat=True)) == {ett.pk, tva.pk}
    assert [(rad.skede, rad.prioritet, rad.skal) for rad in problem.skedesrader.all()] == [("bevakas", 1, "Ökar")]
    assert skapa_problem(by=by, namn="Bus", prioritet=3, skal="Sällan").nummer == 2
    assert _logg() == ["problem.skapa", "problem.skapa"]


def test_reports_are_attached_once_and_only_those_in_sight(samordnare: Scen) -> None:
    by = samordnare.aktor("samordnare")
    with som("lb_owner"):
        egen, grannens = rapport(samordnare, FREDAG), rapport(samordnare, FREDAG, enhet=samordnare.grannenhet)
    problem = skapa_problem(by=by, namn="Klotter", prioritet=1, skal="Ökar")

    koppla_rapport(by=by, problem=problem, rapportnummer=[egen.nummer])
    koppla_rapport(by=by, problem=problem, rapportnummer=[egen.nummer])
    with pytest.raises(ActRefused, match=f"ingen rapport med nummer {grannens.nummer}"):
        koppla_rapport(by=by, problem=problem, rapportnummer=[egen.nummer, grannens.nummer])
    with pytest.raises(ActRefused, match="minst ett rapportnummer"):
        koppla_rapport(by=by, problem=problem, rapportnummer=[])

    assert list(Problemrapport.objects.values_list("rapport_id", flat=True)) == [egen.pk]


def test_causes_are_numbered_within_the_problem(samordnare: Scen) -> None:
    by = samordnare.aktor("kommunpolis")
    satt(by)
    problem = skapa_problem(by=by, namn="Klotter", prioritet=1, skal="Ökar")

    for text in ("Mörkt hörn", "Ingen ser"):
        lagg_till_orsak(by=by, problem=problem, perspektiv="plats", beskrivning=text, stod="Nio av tio", emot="Sommar")

    assert list(Orsak.objects.order_by("nummer").values_list("nummer", "beskrivning", "stod", "emot")) == [
        (1, "Mörkt hörn", "Nio av tio", "Sommar"),
        (2, "Ingen ser", "Nio av tio", "Sommar"),
    ]


def test_each_decision_on_a_problem_is_a_row_that_stays(samordnare: Scen) -> None:
    by = samordnare.aktor("samordnare")
    problem = skapa_problem(by=by, namn="Klotter", prioritet=2, skal="Ökar")

    andra_problem(by=by, problem=problem, skede="atgardas", prioritet=1, skal="Mötet v. 47")
    with pytest.raises(ActRefused, match="Inget är ändrat"):
        andra_problem(by=by, problem=problem, skede="atgardas", prioritet=1, skal="Igen")

    problem.refresh_from_db()
    assert (problem.skede, problem.prioritet, problem.skal) == ("atgardas", 1, "Mötet v. 47")
    assert list(Skedesrad.objects.order_by("pk").values_list("skede", "prioritet", "skal")) == [
        ("bevakas", 2, "Ökar"),
        ("atgardas", 1, "Mötet v. 47"),
    ]
    with som("lb_owner"), pytest.raises(DatabaseError, match="fastställd"), transaction.atomic():
        Skedesrad.objects.update(skal="Annat")


@pytest.mark.parametrize(
    ("modell", "namn", "falt"),
    [
        (Skedesrad, "skedesrad_har_skal", {"skede": "bevakas", "prioritet": 1, "skal": ""}),
        (Skedesrad, "skedesrad_prioritet_1_3", {"skede": "bevakas", "prioritet": 4, "skal": "Ökar"}),
        (Orsak, "orsak_nummer_unikt", {"nummer": 1, "perspektiv": "plats", "beskrivning": "Mörkt"}),
    ],
)
def test_constraints_of_a_problem(samordnare: Scen, modell: type, namn: str, falt: dict[str, object]) -> None:
    problem = skapa_problem(by=samordnare.aktor("samordnare"), namn="Klotter", prioritet=1, skal="Ökar")
    lagg_till_orsak(by=samordnare.aktor("samordnare"), problem=problem, perspektiv="plats", beskrivning="Mörkt")

    with pytest.raises(IntegrityError, match=namn), transaction.atomic():
        modell.objects.create(kommun=samordnare.kommun, problem=problem, **falt)  # type: ignore[attr-defined]  # each is a model


@pytest.mark.parametrize(
    ("namn", "falt"),
    [
        ("lagesbild_version_unik", {"version": 1}),
        ("lagesbild_ny_version_har_skal", {"version": 2}),
        ("lagesbild_sha256", {"version": 2, "skal": "Sent", "sha256": "x"}),
    ],
)
def test_constraints_of_a_locked_picture(samordnare: Scen, namn: str, falt: dict[str, object]) -> None:
    grund = {"kommun": samordnare.kommun, "period": "2024-46", "start": V46.start, "slut": V46.slut, "underlag": "{}"}
    Lagesbild.objects.create(**grund, sha256="a" * 64)

    with pytest.raises(IntegrityError, match=namn), transaction.atomic():
        Lagesbild.objects.create(**{**grund, "sha256": "a" * 64, **falt})
