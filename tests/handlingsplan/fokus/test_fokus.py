"""Focus areas: what they answer to, their order, and the decision that is shown instead of the rule's status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from handlingsplan.fokus.actions import Fokusuppgifter, andra_fokus, bedom_fokus, flytta_fokus, lagg_till_fokus
from handlingsplan.fokus.queries import rapporter_per_fokus
from handlingsplan.models import Aktivitet, Fokusbedomning, Fokusomrade, Medborgarlofte
from handlingsplan.queries import Fokuslage, plan_lage
from lagesbild.models import Orsak, Problem
from tests.handlingsplan.plan import AR, aktivitet, lofte, rad
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

TZ = ZoneInfo("Europe/Stockholm")


def tva(scen: Scen) -> tuple[Fokusomrade, Fokusomrade]:
    """Two focus areas: the first with 1.1 (finished), the second with 2.1 and 2.10."""
    with som("lb_owner"):
        for nummer in ("1.1", "2.1", "2.10"):
            en = aktivitet(scen.gata, nummer)
            if nummer == "1.1":
                rad(en, "klar")
    satt(scen.aktor("samordnare"))
    forsta, andra = Fokusomrade.objects.order_by("nummer")
    return forsta, andra


def lage(scen: Scen, fokus: Fokusomrade, per: datetime | None = None) -> Fokuslage:
    plan = plan_lage(scen.kommun.pk, AR, per or timezone.now())
    return next(en for en in plan.fokusomraden if en.id == fokus.pk)


def test_decision_is_shown_with_its_reason_and_the_rule_beside(scen: Scen) -> None:
    fokus, _ = tva(scen)
    by = scen.aktor("kommunpolis")
    bedom_fokus(by=by, fokus_id=fokus.pk, status="risk", skal="Målet är inte nått fast allt är gjort.")
    nu = lage(scen, fokus)
    assert (nu.visad, nu.enligt_regel, nu.skal) == ("risk", "klar", "Målet är inte nått fast allt är gjort.")
    da = lage(scen, fokus, timezone.now() - timedelta(days=1))
    assert (da.visad, da.skal) == ("ej", "")
    bedom_fokus(by=by, fokus_id=fokus.pk, status="", skal="Mätningen var fel.")
    nu = lage(scen, fokus)
    assert (nu.visad, nu.skal, Fokusbedomning.objects.count()) == ("klar", "", 2)


def test_decision_needs_a_status_a_reason_and_something_to_take_back(scen: Scen) -> None:
    fokus, _ = tva(scen)
    by = scen.aktor("samordnare")
    for status, skal, falt in (("risk", " ", "skal"), ("gul", "Vi ser det.", "status"), ("", "Fel.", "status")):
        with pytest.raises(ActRefused) as nej:
            bedom_fokus(by=by, fokus_id=fokus.pk, status=status, skal=skal)
        assert nej.value.falt == falt
    with pytest.raises(PermissionDenied):
        bedom_fokus(by=scen.aktor("ansvarig"), fokus_id=fokus.pk, status="risk", skal="Vi ser det.")


def test_decisions_cost_the_plan_no_query(scen: Scen) -> None:
    tva(scen)
    antal = []
    for nytt in (False, True):
        if nytt:
            for fokus in Fokusomrade.objects.all():
                bedom_fokus(by=scen.aktor("samordnare"), fokus_id=fokus.pk, status="risk", skal="Vi ser det.")
        with CaptureQueriesContext(connection) as fragor:
            plan_lage(scen.kommun.pk, AR, timezone.now())
        antal.append(len(fragor))
    assert antal[0] == antal[1]


def test_moving_takes_the_numbers_of_the_activities_along(scen: Scen) -> None:
    forsta, andra = tva(scen)
    flytta_fokus(by=scen.aktor("samordnare"), fokus_id=andra.pk, steg=-1)
    assert list(Fokusomrade.objects.order_by("nummer").values_list("pk", flat=True)) == [andra.pk, forsta.pk]
    numren = dict(Aktivitet.objects.values_list("titel", "nummer"))
    assert numren == {"Aktivitet 1.1": "2.1", "Aktivitet 2.1": "1.1", "Aktivitet 2.10": "1.10"}


def test_signed_promise_keeps_names_and_order(scen: Scen) -> None:
    fokus, _ = tva(scen)
    by = scen.aktor("samordnare")
    with pytest.raises(ActRefused, match="ytterst"):
        flytta_fokus(by=by, fokus_id=fokus.pk, steg=-1)
    Medborgarlofte.objects.update(undertecknat=date(2024, 1, 22))
    with pytest.raises(ActRefused, match="Ordningen"):
        flytta_fokus(by=by, fokus_id=fokus.pk, steg=1)
    with pytest.raises(ActRefused) as nej:
        andra_fokus(by=by, fokus_id=fokus.pk, uppgifter=Fokusuppgifter("Nytt namn", ""))
    assert nej.value.falt == "namn"
    andra_fokus(by=by, fokus_id=fokus.pk, uppgifter=Fokusuppgifter(fokus.namn, "Fler är trygga."))
    fokus.refresh_from_db()
    assert fokus.malsats == "Fler är trygga."


def test_links_are_replaced_as_a_whole(scen: Scen) -> None:
    with som("lb_owner"):
        en = lofte(scen.kommun)
        problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Påhittat")
        orsak = Orsak.objects.create(
            kommun=scen.kommun, problem=problem, nummer=1, perspektiv="plats", beskrivning="Mörkt"
        )
    by = scen.aktor("samordnare")
    satt(by)
    fokus = lagg_till_fokus(
        by=by, lofte_id=en.pk, uppgifter=Fokusuppgifter("Ljus", "", [problem], [orsak], [scen.klotter])
    )
    assert (fokus.nummer, fokus.problem.get(), fokus.orsaker.get(), fokus.kategorier.get()) == (
        1,
        problem,
        orsak,
        scen.klotter,
    )
    andra_fokus(by=by, fokus_id=fokus.pk, uppgifter=Fokusuppgifter("Ljus", "", [problem]))
    assert (fokus.problem.count(), fokus.orsaker.count(), fokus.kategorier.count()) == (1, 0, 0)


def test_reports_count_where_their_category_or_its_group_is_mapped(scen: Scen) -> None:
    forsta, andra = tva(scen)
    with som("lb_owner"):
        gor_rapport(scen, handelsedatum=date(AR, 3, 1))
        gor_rapport(scen, handelsedatum=date(AR - 1, 3, 1))
    by = scen.aktor("samordnare")
    satt(by)
    grupp = scen.klotter.foralder
    assert grupp is not None
    andra_fokus(by=by, fokus_id=forsta.pk, uppgifter=Fokusuppgifter("Ett", "", kategorier=[grupp]))
    andra_fokus(by=by, fokus_id=andra.pk, uppgifter=Fokusuppgifter("Två", "", kategorier=[scen.samling]))
    with CaptureQueriesContext(connection) as fragor:
        assert rapporter_per_fokus(scen.kommun.pk, AR, [forsta, andra]) == {forsta.pk: 1, andra.pk: 0}
    assert len(fragor) == 1


def test_page_and_plan_tell_the_decision(scen: Scen, klient: Callable[[str], Client]) -> None:
    tva(scen)
    client, adress = klient("samordnare"), f"/handlingsplan/{AR}/fokus/1/"
    assert client.post(f"{adress}bedom/", {"skal": "Vi ser det."}).status_code == 422
    assert client.post(f"{adress}bedom/", {"status": "risk", "skal": "Vi ser det."}).status_code == 302
    for namn, var in (("ksau", adress), ("ksau", f"/handlingsplan/{AR}/"), ("samordnare", adress)):
        text = klient(namn).get(var).content.decode()
        assert "Vi ser det." in text
        assert "Regeln säger" in text
    assert client.post(f"{adress}bedom/", {"aterta": "1", "skal": "Fel."}).status_code == 302
    assert "Beslutet togs tillbaka" in client.get(adress).content.decode()
