"""The state of a plan at a moment."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktorer.kontext import satt
from handlingsplan.mina.queries import mina_aktiviteter
from handlingsplan.queries import Andring, Planlage, andringar, plan_lage
from handlingsplan.status import rakna
from handlingsplan.uppdatering.queries import historik
from tests.handlingsplan.plan import AR, aktivitet, rad
from tests.scen import Scen, som

TZ = ZoneInfo("Europe/Stockholm")
MARS, JUNI = datetime(2024, 3, 31, 12, tzinfo=TZ), datetime(2024, 6, 30, 12, tzinfo=TZ)


def lage(scen: Scen, per: datetime) -> Planlage:
    satt(scen.aktor("samordnare"))
    return plan_lage(scen.kommun.pk, AR, per)


def test_plan_is_as_it_was_at_the_moment(scen: Scen) -> None:
    with som("lb_owner"):
        forsta, andra = aktivitet(scen.gata, "1.1"), aktivitet(scen.gata, "1.2")
        rad(forsta, "pagar", nar=datetime(2024, 2, 1, tzinfo=TZ), slut=date(2024, 3, 1), utfall=Decimal(2))
        rad(forsta, "pagar", "risk", nar=datetime(2024, 5, 1, tzinfo=TZ), slut=date(2024, 12, 31), utfall=Decimal(3))
        rad(andra, "klar", nar=datetime(2024, 8, 1, tzinfo=TZ))
    da, nu = lage(scen, MARS), lage(scen, JUNI)
    assert [(a.nummer, a.visad, a.forsenad, a.dagar_sen, a.slut, a.utfall) for a in da.aktiviteter] == [
        ("1.1", "plan", True, 30, date(2024, 3, 1), Decimal(2)),
        ("1.2", "ej", False, 0, date(2024, 12, 31), None),
    ]
    assert [(a.nummer, a.visad, a.forsenad, a.utfall) for a in nu.aktiviteter] == [
        ("1.1", "risk", False, Decimal(3)),
        ("1.2", "ej", False, None),
    ]
    assert (da.forsenade, nu.forsenade, nu.utan_problem) == (1, 0, 2)
    assert nu.antal == rakna(["risk", "ej"])
    assert andringar(nu, da) == (Andring("1.1", "Aktivitet 1.1", "plan", "risk"),)


def test_numbers_sort_as_numbers_and_lapsed_are_not_counted(scen: Scen) -> None:
    with som("lb_owner"):
        for nummer in ("1.10", "1.9", "1.2"):
            rad(aktivitet(scen.gata, nummer), "utgar" if nummer == "1.2" else "klar", nar=MARS)
    fokus = lage(scen, JUNI).fokusomraden[0]
    assert [a.nummer for a in fokus.aktiviteter] == ["1.2", "1.9", "1.10"]
    assert (fokus.visad, fokus.klara, fokus.av) == ("klar", 2, 2)


def test_year_without_a_promise_is_empty(scen: Scen) -> None:
    assert lage(scen, JUNI) == Planlage(scen.kommun.pk, AR, JUNI, None, "", (), rakna(()), 0, 0)


def test_neighbours_plan_is_never_seen(scen: Scen) -> None:
    with som("lb_owner"):
        aktivitet(scen.grannenhet)
    satt(scen.aktor("samordnare"))
    assert plan_lage(scen.granne.pk, AR, JUNI).lofte_id is None


def test_state_takes_six_queries_at_any_size(scen: Scen) -> None:
    with som("lb_owner"):
        for nummer in range(1, 31):
            rad(aktivitet(scen.gata, f"{nummer % 3 + 1}.{nummer}"), "pagar", nar=MARS)
    satt(scen.aktor("samordnare"))
    with CaptureQueriesContext(connection) as fragor:
        plan_lage(scen.kommun.pk, AR, JUNI)
    assert len(fragor) == 6


def test_history_tells_each_change_newest_first(scen: Scen) -> None:
    with som("lb_owner"):
        en = aktivitet(scen.gata)
        rad(en, "pagar", nar=datetime(2024, 2, 1, tzinfo=TZ))
        rad(en, "pagar", "risk", nar=datetime(2024, 3, 1, tzinfo=TZ))
    satt(scen.aktor("samordnare"))
    assert [(h.fran, h.status) for h in historik(en)] == [("plan", "risk"), ("", "plan")]


def test_own_list_puts_what_needs_a_word_first(scen: Scen) -> None:
    with som("lb_owner"):
        aktivitet(scen.fritid, "1.9")
        sen = aktivitet(scen.gata, "1.1", slut=date(2024, 5, 1))
        rad(sen, "pagar", nar=JUNI)
        rad(aktivitet(scen.gata, "1.2"), "pagar", nar=JUNI)
        rad(aktivitet(scen.gata, "1.3"), "klar", nar=MARS)
        aktivitet(scen.gata, "1.4", start=date(2024, 9, 1))
        rad(aktivitet(scen.gata, "1.5"), "pagar", nar=MARS)
    satt(scen.aktor("ansvarig"))
    mina = mina_aktiviteter(scen.kommun.pk, scen.gata.pk, JUNI)
    assert [[a.nummer for a in del_] for del_ in (mina.att_uppdatera, mina.ovriga, mina.avslutade)] == [
        ["1.1", "1.5"],
        ["1.2", "1.4"],
        ["1.3"],
    ]
