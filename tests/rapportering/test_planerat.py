"""What is planned may be dated ahead: whose date, how far, which period it belongs to, and that it answers for no week."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from aktorer.aktor import Aktor
from aktorer.kontext import kontext
from aktorer.vybaser import ActRefused
from rapportering.actions import FRAMST, Handelse, lamna_in
from rapportering.models import Kategori, Rapport
from rapportering.perioder import Period
from rapportering.queries import rakna
from rapportering.tackning import Svarslage, tackning
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

NU = datetime(2024, 11, 18, 13, 5, tzinfo=UTC)
IDAG = NU.date()

pytestmark = pytest.mark.usefixtures("klockan")


@pytest.fixture
def klockan() -> Any:
    with time_machine.travel(NU, tick=False) as resa:
        yield resa


@pytest.fixture
def demonstration(scen: Scen) -> Kategori:
    with som("lb_owner"):
        grupp = Kategori.objects.create(kommun=scen.kommun, kod="K", namn="Planerat", allvar=1)
        return Kategori.objects.create(kommun=scen.kommun, kod="K3", namn="Demonstration", foralder=grupp, allvar=1)


def handelse(scen: Scen, kategori: Kategori, dag: date, **falt: Any) -> Handelse:
    return Handelse(kategori=kategori, plats=scen.torget, handelsedatum=dag, **falt)


@pytest.mark.parametrize("grupp", [True, False], ids=["group", "type"])
@pytest.mark.parametrize("dag", [IDAG + timedelta(days=12), IDAG + FRAMST])
def test_what_is_planned_is_filed_with_its_day(scen: Scen, demonstration: Kategori, dag: date, grupp: bool) -> None:
    kategori = demonstration.foralder if grupp else demonstration
    assert kategori is not None
    with kontext(scen.aktor("rapportor")) as by:
        rapport = lamna_in(by=by, formnyckel=uuid4(), handelse=handelse(scen, kategori, dag))

    assert (rapport.handelsedatum, rapport.ar) == (dag, 2024)


def test_later_the_same_day_is_ahead_too(scen: Scen, demonstration: Kategori) -> None:
    tid = {"tid_fran": time(19), "precision": Rapport.Precision.EXAKT}
    with kontext(scen.aktor("rapportor")) as by:
        assert lamna_in(by=by, formnyckel=uuid4(), handelse=handelse(scen, demonstration, IDAG, **tid)).pk
        with pytest.raises(ActRefused, match=r"Klockan har inte blivit 19\.00 än"):
            lamna_in(by=by, formnyckel=uuid4(), handelse=handelse(scen, scen.klotter, IDAG, **tid))


def test_more_than_a_year_ahead_is_refused_and_anything_else_is_refused_from_tomorrow(
    scen: Scen, demonstration: Kategori
) -> None:
    with kontext(scen.aktor("rapportor")) as by:
        with pytest.raises(ActRefused, match="mer än ett år framåt") as for_langt:
            lamna_in(
                by=by, formnyckel=uuid4(), handelse=handelse(scen, demonstration, IDAG + FRAMST + timedelta(days=1))
            )
        with pytest.raises(ActRefused, match="har inte varit än") as inte_an:
            lamna_in(by=by, formnyckel=uuid4(), handelse=handelse(scen, scen.klotter, IDAG + timedelta(days=1)))

    assert (for_langt.value.falt, inte_an.value.falt) == ("datum", "datum")


def test_it_counts_in_the_period_of_its_day_and_answers_for_no_week(scen: Scen, demonstration: Kategori) -> None:
    denna, nasta = Period.las("2024-47"), Period.las("2024-48")
    with som("lb_owner"):
        gor_rapport(scen, kategori=demonstration, handelsedatum=date(2024, 11, 30), inlamnad=NU)
    with kontext(Aktor.system(scen.kommun.pk)), som("lb_worker"):
        antal = [rakna(scen.kommun.pk, Period.las(kod)).alla.antal for kod in ("2024-47", "2024-48", "2024-K4")]
        lagen = {
            vecka.kod: [ett.lage for rad in tackning(scen.kommun.pk, vecka).enheter for ett in rad.perioder]
            for vecka in (denna, nasta)
        }

    assert antal == [0, 1, 1]
    assert set(lagen["2024-48"]) == {Svarslage.VANTAR}
    with som("lb_owner"):
        gor_rapport(scen, handelsedatum=date(2024, 11, 30), inlamnad=datetime(2024, 11, 30, 23, 30, tzinfo=UTC))
        efter = tackning(scen.kommun.pk, nasta)
    assert [ett.lage for rad in efter.enheter for ett in rad.perioder].count(Svarslage.RAPPORTERAT) == 1
