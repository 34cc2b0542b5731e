"""Taking a report back: fifteen minutes, nobody else sees it, nothing counts it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from aktorer.kontext import satt
from aktorer.models import Loggpost
from aktorer.vybaser import ActRefused
from lagesbild.actions import koppla_rapport, las_lagesbild, skapa_problem
from lagesbild.frusen import Tal
from lagesbild.underlag import samla
from rapportering import granskning
from rapportering.efterat.actions import aterta
from rapportering.granskko import vantar
from rapportering.models import Rapport, Rapporttext, Svarsplan
from rapportering.perioder import Period
from rapportering.tackning import enhetens_lagen, svar_per_vecka, tackning
from tests.rapportering.gor import gor_rapport, ifylld, sista
from tests.scen import Scen, som

NU = datetime(2024, 11, 13, 13, 5, tzinfo=UTC)
V46 = Period.las("2024-46")
Klient = Callable[[str], Client]


@pytest.fixture(autouse=True)
def nu() -> Iterator[Any]:
    with time_machine.travel(NU, tick=False) as tid:
        yield tid


@pytest.fixture
def rapport(scen: Scen) -> Rapport:
    """Filed just now by the youth centre, which acts."""
    with som("lb_owner"):
        rapport = gor_rapport(scen)
    satt(scen.aktor("rapportor"))
    return rapport


def test_nobody_else_finds_it_and_nothing_counts_it(scen: Scen, rapport: Rapport) -> None:
    aterta(by=scen.aktor("rapportor"), rapport=rapport)
    aterta(by=scen.aktor("rapportor"), rapport=rapport)

    assert Rapport.objects.visible_to(scen.aktor("rapportor")).count() == 0
    assert Rapport.objects.visible_or_own(scen.aktor("rapportor")).get().granskning == "atertagen"
    assert Rapporttext.objects.visible_to(scen.aktor("rapportor")).get().text == "Fyra lampor är släckta."
    assert enhetens_lagen(scen.kommun.pk, scen.fritid.pk, V46.start, 1)[0].perioder[0].rapporter == 0
    for namn in ("samordnare", "kommunpolis", "partner"):
        by = scen.aktor(namn)
        satt(by)
        egen_enhet = by.enhet_id == scen.fritid.pk
        assert Rapport.objects.visible_or_own(by).exists() == egen_enhet
        assert vantar(by).count() == 0
        assert tackning(scen.kommun.pk, V46).svar == 0
        assert svar_per_vecka(scen.kommun.pk, [V46]) == {V46: 0}
        assert samla(scen.kommun.pk, V46).antal == Tal(0, 0, 0)
    with som("lb_owner"):
        assert Loggpost.objects.filter(handling="rapport.aterta").count() == 1


@pytest.mark.parametrize("namn", ["kommunpolis", "partner", "granne"])
def test_the_database_itself_keeps_report_and_text_within_the_unit(scen: Scen, rapport: Rapport, namn: str) -> None:
    aterta(by=scen.aktor("rapportor"), rapport=rapport)

    satt(scen.aktor(namn))

    assert (Rapport.objects.count(), Rapporttext.objects.count()) == (0, 0)


def test_fifteen_minutes_and_not_one_more(scen: Scen, rapport: Rapport, nu: Any) -> None:
    nu.move_to(NU + timedelta(minutes=15, seconds=1))

    with pytest.raises(ActRefused, match=r"mer än 15 minuter.*Be samordnaren"):
        aterta(by=scen.aktor("rapportor"), rapport=rapport)


def test_only_the_unit_that_filed_it(scen: Scen, rapport: Rapport) -> None:
    with pytest.raises(ActRefused, match="Bara den enhet"):
        aterta(by=scen.aktor("kommunpolis"), rapport=rapport)


def test_not_when_the_review_has_begun(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    steg = granskning.godkann(by=by, rapport=rapport, sedd=0)
    granskning.angra(by=by, rader=[steg.pk])  # it waits again, but somebody has read it

    with pytest.raises(ActRefused, match="börjat granska"):
        aterta(by=scen.aktor("rapportor"), rapport=rapport)


def test_not_when_another_report_was_merged_into_it(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        annan = gor_rapport(scen, av="partner")
    satt(by)
    granskning.sla_ihop(by=by, rapport=annan, sedd=0, med=rapport.nummer)

    satt(scen.aktor("rapportor"))
    with pytest.raises(ActRefused, match="hopslagen"):
        aterta(by=scen.aktor("rapportor"), rapport=rapport)


def test_not_when_it_is_evidence_of_a_problem_and_not_evidence_afterwards(scen: Scen, rapport: Rapport) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        annan = gor_rapport(scen)
    satt(by)
    problem = skapa_problem(by=by, namn="Klotter", prioritet=1, skal="Ökar", rapportnummer=[rapport.nummer])

    satt(scen.aktor("rapportor"))
    with pytest.raises(ActRefused, match="kopplad till problemet Klotter"):
        aterta(by=scen.aktor("rapportor"), rapport=rapport)
    aterta(by=scen.aktor("rapportor"), rapport=annan)
    satt(by)
    with pytest.raises(ActRefused, match="ingen rapport med nummer"):
        koppla_rapport(by=by, problem=problem, rapportnummer=[annan.nummer])


def test_the_receipt_says_when_it_is_read_and_how_long_it_can_be_taken_back(
    scen: Scen, rapport: Rapport, klient: Klient, nu: Any
) -> None:
    nu.move_to(NU + timedelta(minutes=3))
    sida = klient("rapportor").get("/rapport/tack/", {"nr": rapport.nummer}).content.decode()

    assert (
        "före lägesbilden v.\N{NO-BREAK SPACE}46, som görs när perioden är slut söndag 17\N{NO-BREAK SPACE}nov" in sida
    )
    assert "Du kan ångra till kl.\N{NO-BREAK SPACE}14.20. Det är 12 minuter kvar." in sida


def test_the_receipt_names_the_day_of_the_meeting(scen: Scen, rapport: Rapport, klient: Klient) -> None:
    with som("lb_owner"):
        Svarsplan.objects.create(kommun=scen.kommun, fran=date(2024, 1, 1), motesdag=3)

    sida = klient("rapportor").get("/rapport/tack/", {"nr": rapport.nummer}).content.decode()

    assert "före lägesbilden v.\N{NO-BREAK SPACE}46, till mötet onsdag 20\N{NO-BREAK SPACE}november." in sida


def test_the_receipt_says_that_the_picture_is_locked(scen: Scen, klient: Klient, nu: Any) -> None:
    nu.move_to(datetime(2024, 11, 20, 9, tzinfo=UTC))
    with som("lb_owner"):
        rapport = gor_rapport(scen, handelsedatum=date(2024, 11, 12))
    satt(scen.aktor("samordnare"))
    las_lagesbild(by=scen.aktor("samordnare"), period=V46)

    sida = klient("rapportor").get("/rapport/tack/", {"nr": rapport.nummer}).content.decode()

    assert "Lägesbilden v.\N{NO-BREAK SPACE}46 är låst." in sida


def test_pressed_on_the_page(scen: Scen, rapport: Rapport, klient: Klient, nu: Any) -> None:
    client = klient("rapportor")

    svar = client.post(f"/rapporter/{rapport.nummer}/angra/", follow=True)

    assert svar.redirect_chain == [("/rapporter/mina/", 302)]
    assert f"Rapport {rapport.nummer} är återtagen." in svar.content.decode()
    assert "Återtagen, räknas inte" in svar.content.decode()
    assert client.get("/rapporter/").context["rader"] == []
    assert "är återtagen" in client.get("/rapport/tack/", {"nr": rapport.nummer}).content.decode()
    assert klient("kommunpolis").get(f"/rapporter/{rapport.nummer}/").status_code == 404


def test_too_late_on_the_page(scen: Scen, rapport: Rapport, klient: Klient, nu: Any) -> None:
    nu.move_to(NU + timedelta(minutes=20))

    svar = klient("rapportor").post(f"/rapporter/{rapport.nummer}/angra/", follow=True)

    assert "Be samordnaren avvisa rapporten" in svar.content.decode()
    assert Rapport.objects.get(pk=rapport.pk).granskning == "ny"


def test_the_same_form_may_be_sent_again_afterwards(scen: Scen, klient: Klient) -> None:
    client, data = klient("rapportor"), ifylld(scen)
    client.post("/rapport/ny/", data)
    client.post(f"/rapporter/{sista().nummer}/angra/")

    svar = client.post("/rapport/ny/", data)

    assert (svar.status_code, svar.context["form"].errors.get("__all__") is not None) == (422, True)
