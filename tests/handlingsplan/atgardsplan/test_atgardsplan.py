"""The plan of measures: what it rests on, its decision, its freezing, and what is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from handlingsplan import kanonisk
from handlingsplan.atgardsplan.actions import (
    besluta_atgardsplan,
    folj_upp_atgardsplan,
    satt_beslutsorgan,
    skriv_atgardsplan,
)
from handlingsplan.atgardsplan.queries import STANDARDORGAN, att_folja_upp, forfall, organ, underlag
from handlingsplan.atgardsplan.underlag import Atgardsunderlag
from handlingsplan.models import Aktivitet, Atgardsplan
from tests.handlingsplan.atgardsplan.gor import BESLUTAD, beslutad, lagesbild, utkast
from tests.handlingsplan.plan import AR, aktivitet
from tests.handlingsplan.test_radskydd import kor, nekas
from tests.scen import Scen, som

BESLUT: dict[str, Any] = {"vem": "Kommunstyrelsen", "nar": BESLUTAD, "paragraf": "§ 41", "diarienummer": "KS 2024/101"}


def ett(scen: Scen) -> Atgardsplan:
    with som("lb_owner"):
        plan = utkast(scen)
    satt(scen.aktor("samordnare"))
    return plan


def test_draft_needs_a_locked_picture_and_an_activity(scen: Scen) -> None:
    with som("lb_owner"):
        bild, en = lagesbild(scen), aktivitet(scen.gata)
    by = scen.aktor("samordnare")
    satt(by)
    for bild_id, idn, falt in ((bild.pk + 1, [en.pk], "lagesbild"), (bild.pk, [], None)):
        with pytest.raises(ActRefused) as nej:
            skriv_atgardsplan(by=by, rubrik="Plan", lagesbild_id=bild_id, aktiviteter=idn)
        assert nej.value.falt == falt
    with pytest.raises(ActRefused):
        skriv_atgardsplan(by=by, rubrik="Plan", lagesbild_id=bild.pk, aktiviteter=[en.pk, en.pk + 1])
    plan = skriv_atgardsplan(by=by, rubrik="Plan", lagesbild_id=bild.pk, aktiviteter=[en.pk])
    assert (plan.lagesbild, plan.rader.count(), plan.foljs_upp_senast) == (bild, 1, None)
    with pytest.raises(PermissionDenied):
        skriv_atgardsplan(by=scen.aktor("ksau"), rubrik="Plan", lagesbild_id=bild.pk, aktiviteter=[en.pk])


def test_causes_are_numbered_and_those_without_one_come_last(scen: Scen) -> None:
    plan = ett(scen)
    with CaptureQueriesContext(connection) as fragor:
        delar = underlag(plan).orsaker
    assert [(o.nummer, o.orsak, [a.nummer for a in o.atgarder]) for o in delar] == [
        (1, "Mörkt stråk", ["1.1", "1.2"]),
        (0, "", ["0.1"]),
    ]
    assert len(fragor) == 2


def test_decided_plan_is_frozen_and_no_longer_follows_its_activities(scen: Scen) -> None:
    plan = ett(scen)
    by = scen.aktor("kommunpolis")
    besluta_atgardsplan(by=by, plan_id=plan.pk, **BESLUT)
    with som("lb_owner"):
        Aktivitet.objects.filter(nummer="1.1").update(titel="Något annat")
    plan.refresh_from_db()
    fryst = underlag(plan)
    assert (fryst.orsaker[0].atgarder[0].titel, fryst.organ, fryst.beslutad) == (
        "Aktivitet 1.1",
        "Kommunstyrelsen",
        BESLUTAD,
    )
    assert (plan.sha256, Atgardsunderlag.fran_json(plan.underlag)) == (kanonisk.sha256(fryst.till_json()), fryst)
    assert (plan.foljs_upp_senast, fryst.utan_orsak, fryst.antal) == (date(2026, 5, 14), 1, 3)
    for roll in ("lb_web", "lb_owner"):
        with som(roll):
            satt(by)
            assert nekas("UPDATE handlingsplan_atgardsplan SET rubrik = 'x'")
            assert nekas("DELETE FROM handlingsplan_atgardsplanrad")
    with pytest.raises(ActRefused, match="ändras inte mer"):
        besluta_atgardsplan(by=by, plan_id=plan.pk, **BESLUT)
    with pytest.raises(ActRefused, match="ändras inte mer"):
        skriv_atgardsplan(
            by=by,
            rubrik="x",
            lagesbild_id=plan.lagesbild_id,
            aktiviteter=list(Aktivitet.objects.values_list("pk", flat=True)),
            plan_id=plan.pk,
        )


@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"vem": "Miljönämnden"}, "vem"),
        ({"nar": date(2100, 1, 1)}, "nar"),
        ({"nar": date(2024, 4, 1)}, "nar"),
        ({"paragraf": " "}, "paragraf"),
        ({"diarienummer": ""}, "diarienummer"),
    ],
)
def test_decision_that_cannot_be_is_refused(scen: Scen, fel: dict[str, Any], falt: str) -> None:
    plan = ett(scen)
    with pytest.raises(ActRefused) as nej:
        besluta_atgardsplan(by=scen.aktor("samordnare"), plan_id=plan.pk, **{**BESLUT, **fel})
    assert nej.value.falt == falt


def test_bodies_are_the_municipalitys_own(scen: Scen) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    assert organ(by.kommun_id) == list(STANDARDORGAN)
    satt_beslutsorgan(by=by, namn=["Trygghetsnämnden", "Kommunstyrelsen", "Trygghetsnämnden"])
    assert organ(by.kommun_id) == ["Trygghetsnämnden", "Kommunstyrelsen"]


@pytest.mark.parametrize(
    ("idag", "manader"),
    [
        (date(2025, 11, 1), None),
        (date(2025, 11, 20), 6),
        (date(2026, 2, 20), 3),
        (date(2026, 4, 20), 1),
        (date(2026, 5, 14), 1),
        (date(2026, 5, 15), 0),
    ],
)
def test_follow_up_is_warned_of_in_steps(scen: Scen, idag: date, manader: int | None) -> None:
    with som("lb_owner"):
        plan = beslutad(scen)
    sagt = forfall(plan, idag)
    assert (sagt.manader if sagt else None) == manader


def test_follow_up_starts_the_next_two_years(scen: Scen) -> None:
    with som("lb_owner"):
        plan = beslutad(scen)
    by = scen.aktor("samordnare")
    satt(by)
    for nar in (BESLUTAD - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(ActRefused) as nej:
            folj_upp_atgardsplan(by=by, plan_id=plan.pk, nar=nar)
        assert nej.value.falt == "nar"
    folj_upp_atgardsplan(by=by, plan_id=plan.pk, nar=date(2026, 2, 28))
    plan.refresh_from_db()
    assert plan.foljs_upp_senast == date(2028, 2, 28)
    assert att_folja_upp(by.kommun_id, date(2026, 5, 15)) is None


@pytest.mark.parametrize("namn", ["ksau", "partner", "ansvarig", "granne"])
def test_only_those_who_lead_write_and_neighbours_see_nothing(scen: Scen, namn: str) -> None:
    with som("lb_owner"):
        utkast(scen)
    satt(scen.aktor(namn))
    syns = 0 if namn == "granne" else 1
    assert kor("SELECT 1 FROM handlingsplan_atgardsplan") == syns
    assert kor("SELECT 1 FROM handlingsplan_atgardsplanrad") == 3 * syns
    assert kor("UPDATE handlingsplan_atgardsplan SET rubrik = 'x'") == 0
    assert kor("DELETE FROM handlingsplan_atgardsplanrad") == 0
    assert nekas(
        "INSERT INTO handlingsplan_beslutsorgan (kommun_id, namn, ordning) VALUES (%s, 'x', 1)", scen.kommun.pk
    )


def test_the_whole_way_in_the_browser(scen: Scen, klient: Callable[[str], Client]) -> None:
    client = klient("samordnare")
    assert "ingen låst lägesbild" in client.get("/handlingsplan/atgardsplan/ny/").content.decode()
    with som("lb_owner"):
        bild, en = lagesbild(scen), aktivitet(scen.gata, "1.1", orsakstext="Mörkt stråk", mal="Ljus överallt")
        lofte_id = en.fokusomrade.lofte_id
    data = {"rubrik": "Åtgärdsplan 2024–2026", "lagesbild": bild.pk, "loften": [lofte_id]}
    svar = client.post("/handlingsplan/atgardsplan/ny/", data)
    assert svar.status_code == 302
    adress = svar["Location"]
    assert client.get(f"{adress}andra/").status_code == 200
    svar = client.post(f"{adress}besluta/", {**BESLUT, "nar": "2024-05-14"})
    assert (svar.status_code, svar["Location"]) == (302, adress)
    for namn, var in (("ksau", adress), ("ksau", f"{adress}utskrift/")):
        text = klient(namn).get(var).content.decode()
        for del_ in ("<b>1.</b> Mörkt stråk", "Aktivitet 1.1", "Ljus överallt", "Gatuchef", "§ 41", "Ej påbörjad"):
            assert del_ in text
    assert client.get(f"{adress}andra/")["Location"] == adress
    assert "skulle ha följts upp" in client.get(f"/handlingsplan/{AR}/").content.decode()
    assert "skulle ha följts upp" not in klient("ksau").get(f"/handlingsplan/{AR}/").content.decode()
