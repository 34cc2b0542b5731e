"""The parts of an activity, its person, ticking steps off, and removing what was made by mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from aktorer.aktor import Aktor
from aktorer.kontext import satt
from aktorer.vybaser import ActRefused
from handlingsplan.aktivitet import actions
from handlingsplan.aktivitet.steg import Stegrad, bocka_av_steg
from handlingsplan.models import Aktivitet, Medagare, Steg
from tests.handlingsplan.plan import aktivitet, rad
from tests.scen import Scen, som


@pytest.fixture
def en(scen: Scen) -> Aktivitet:
    with som("lb_owner"):
        return aktivitet(scen.gata)


def andra(by: Aktor, en: Aktivitet, delar: actions.Delar | None = None, **fler: Any) -> Aktivitet:
    satt(by)
    en.refresh_from_db()
    falt = {namn: getattr(en, namn) for namn in actions.Aktivitetsuppgifter.__dataclass_fields__} | fler
    return actions.andra_aktivitet(
        by=by, aktivitet_id=en.pk, version=en.version, uppgifter=actions.Aktivitetsuppgifter(**falt), delar=delar
    )


def test_parts_become_what_is_said_and_ticks_stay(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("samordnare")
    forst = actions.Delar(
        [scen.fritid, scen.gata], [Stegrad(None, "Beställ", date(2024, 2, 1)), Stegrad(None, "Sätt upp", None)]
    )
    andra(by, en, forst)
    bestall, satt_upp = Steg.objects.order_by("ordning")
    bocka_av_steg(by=by, steg_id=bestall.pk, klart=True)
    Medagare.objects.update(funktion="Fritidschef")
    andra(by, en, actions.Delar([scen.fritid], [Stegrad(None, "Rita", None), Stegrad(bestall.pk, "Beställ nu", None)]))
    assert [(s.text, s.klar is not None) for s in Steg.objects.order_by("ordning")] == [
        ("Rita", False),
        ("Beställ nu", True),
    ]
    assert [(m.enhet, m.funktion) for m in Medagare.objects.all()] == [(scen.fritid, "Fritidschef")]
    andra(by, en, None)
    assert (Steg.objects.count(), Medagare.objects.count()) == (2, 1)
    assert satt_upp.pk not in set(Steg.objects.values_list("pk", flat=True))


def test_person_must_work_in_the_owning_unit(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("samordnare")
    assert andra(by, en, agare_person=scen.person("ansvarig")).agare_person == scen.person("ansvarig")
    with pytest.raises(ActRefused) as nej:
        andra(by, en, agare_person=scen.person("ksau"))
    assert nej.value.falt == "agare_person"


def test_step_is_ticked_by_the_owner_and_those_who_lead_and_taken_back(scen: Scen, en: Aktivitet) -> None:
    with som("lb_owner"):
        steg = Steg.objects.create(kommun=en.kommun, aktivitet=en, ordning=1, text="Ett")
    for namn in ("ansvarig", "kommunpolis"):
        by = scen.aktor(namn)
        satt(by)
        klart = bocka_av_steg(by=by, steg_id=steg.pk, klart=True)
        assert klart.klar_av_id == by.anvandare_id
        assert bocka_av_steg(by=by, steg_id=steg.pk, klart=True).klar == klart.klar
        assert bocka_av_steg(by=by, steg_id=steg.pk, klart=False).klar is None
    for namn, fel in (("rapportor", PermissionDenied), ("ksau", PermissionDenied), ("granne", ActRefused)):
        satt(scen.aktor(namn))
        with pytest.raises(fel):
            bocka_av_steg(by=scen.aktor(namn), steg_id=steg.pk, klart=True)


def test_owner_does_not_tick_another_units_step(scen: Scen) -> None:
    with som("lb_owner"):
        annan = aktivitet(scen.fritid)
        steg = Steg.objects.create(kommun=annan.kommun, aktivitet=annan, ordning=1, text="Ett")
    satt(scen.aktor("ansvarig"))
    with pytest.raises((PermissionDenied, ActRefused)):
        bocka_av_steg(by=scen.aktor("ansvarig"), steg_id=steg.pk, klart=True)


def test_only_what_nobody_has_spoken_of_is_removed(scen: Scen, en: Aktivitet) -> None:
    by = scen.aktor("samordnare")
    with som("lb_owner"):
        sagd = aktivitet(scen.gata, "1.2")
        rad(sagd, "utgar")
        Steg.objects.create(kommun=en.kommun, aktivitet=en, ordning=1, text="Ett")
        Medagare.objects.create(kommun=en.kommun, aktivitet=en, enhet=scen.fritid)
    satt(by)
    with pytest.raises(ActRefused, match="Välj Utgår"):
        actions.ta_bort_aktivitet(by=by, aktivitet_id=sagd.pk)
    assert actions.ta_bort_aktivitet(by=by, aktivitet_id=en.pk) == "1.1"
    assert [list(m.objects.all()) for m in (Steg, Medagare, Aktivitet)] == [[], [], [sagd]]


def test_owner_removes_nothing(scen: Scen, en: Aktivitet) -> None:
    satt(scen.aktor("ansvarig"))
    with pytest.raises(PermissionDenied):
        actions.ta_bort_aktivitet(by=scen.aktor("ansvarig"), aktivitet_id=en.pk)
