"""An account that ends leaves no activity without an owner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aktorer.kontext import satt
from aktorer.models import Loggpost, Uppdrag
from aktorer.vybaser import ActRefused
from handlingsplan.agarbyte.actions import avsluta_uppdrag
from handlingsplan.agarbyte.queries import utan_agare
from handlingsplan.models import Aktivitet
from handlingsplan.uppdatering.actions import uppdatera_status
from tests.handlingsplan.plan import aktivitet
from tests.scen import Scen, som

Klient = Callable[[str], Client]


@pytest.fixture
def gatans(scen: Scen) -> Aktivitet:
    with som("lb_owner"):
        return aktivitet(scen.gata)


def test_the_page_names_what_needs_a_new_owner_and_nothing_ends_without(
    scen: Scen, klient: Klient, gatans: Aktivitet
) -> None:
    sida = reverse("uppdrag_avsluta", args=[scen.uppdrag["ansvarig"].pk])
    samordnare = klient("samordnare")

    assert gatans.titel in samordnare.get(sida).content.decode()
    nej = samordnare.post(sida, {})
    assert nej.status_code == 422
    assert "Välj vem som tar över 1.1" in nej.content.decode()
    satt(scen.aktor("samordnare"))
    assert Uppdrag.objects.get(pk=scen.uppdrag["ansvarig"].pk).till is None

    svar = samordnare.post(sida, {f"ny_{gatans.pk}": scen.uppdrag["kommunpolis"].pk}, follow=True)
    assert "1 aktivitet har ny ansvarig" in svar.content.decode()
    satt(scen.aktor("samordnare"))
    gatans.refresh_from_db()
    assert (gatans.agare_id, gatans.agare_person_id) == (scen.poliskontor.pk, scen.person("kommunpolis").pk)
    assert gatans.funktion == "Kommunpolis"
    igar = timezone.localdate() - timedelta(days=1)
    assert Uppdrag.objects.get(pk=scen.uppdrag["ansvarig"].pk).till == igar
    handlingar = set(Loggpost.objects.values_list("handling", flat=True))
    assert {"aktivitet.byt_agare", "uppdrag.avsluta"} <= handlingar


def test_who_has_ended_is_out_at_once(scen: Scen, klient: Klient) -> None:
    ansvarig = klient("ansvarig")
    assert ansvarig.get("/mina/").status_code == 200
    satt(scen.aktor("samordnare"))
    avsluta_uppdrag(by=scen.aktor("samordnare"), uppdrag=scen.uppdrag["ansvarig"], nya={})

    assert ansvarig.get("/mina/").status_code == 403


def test_one_choice_for_all(scen: Scen, klient: Klient, gatans: Aktivitet) -> None:
    with som("lb_owner"):
        aktivitet(scen.gata, nummer="1.2")
    sida = reverse("uppdrag_avsluta", args=[scen.uppdrag["ansvarig"].pk])

    assert klient("samordnare").post(sida, {"alla": scen.uppdrag["kommunpolis"].pk}).status_code == 302
    satt(scen.aktor("samordnare"))
    assert set(Aktivitet.objects.values_list("agare_id", flat=True)) == {scen.poliskontor.pk}


def test_nobody_is_needed_while_somebody_is_left_in_the_unit(scen: Scen, gatans: Aktivitet) -> None:
    with som("lb_owner"):
        Uppdrag.objects.create(
            kommun=scen.kommun, anvandare=scen.person("rapportor"), organisation=scen.forvaltning, enhet=scen.gata,
            roll="ansvarig",
        )  # fmt: skip
    satt(scen.aktor("samordnare"))

    assert utan_agare(scen.uppdrag["ansvarig"]) == []
    Aktivitet.objects.filter(pk=gatans.pk).update(agare_person=scen.person("ansvarig"))
    assert utan_agare(scen.uppdrag["ansvarig"]) == [gatans]


def test_what_is_finished_stays_as_it_is(scen: Scen, gatans: Aktivitet) -> None:
    by = scen.aktor("samordnare")
    satt(by)
    uppdatera_status(by=by, aktivitet_id=gatans.pk, version=1, status="klar")

    assert utan_agare(scen.uppdrag["ansvarig"]) == []


@pytest.mark.parametrize(("vem", "text"), [("samordnare", "ditt eget uppdrag"), ("avslutad", "redan avslutat")])
def test_what_may_not_be_ended(scen: Scen, vem: str, text: str) -> None:
    by = scen.aktor("samordnare")
    uppdrag = scen.uppdrag["ksau" if vem == "avslutad" else vem]
    if vem == "avslutad":
        with som("lb_owner"):
            Uppdrag.objects.filter(pk=uppdrag.pk).update(till=timezone.localdate() - timedelta(days=9))
    satt(by)
    with pytest.raises(ActRefused, match=text):
        avsluta_uppdrag(by=by, uppdrag=uppdrag, nya={})


@pytest.mark.parametrize("vem", ["kommunpolis", "rapportor", "ansvarig"])
def test_only_who_keeps_the_register(scen: Scen, vem: str) -> None:
    satt(scen.aktor(vem))
    with pytest.raises(PermissionDenied):
        avsluta_uppdrag(by=scen.aktor(vem), uppdrag=scen.uppdrag["ksau"], nya={})


@pytest.mark.parametrize("antal", [1, 3])
def test_queries_do_not_grow(scen: Scen, antal: int, django_assert_num_queries: Any) -> None:
    with som("lb_owner"):
        for nummer in range(antal):
            aktivitet(scen.gata, nummer=f"1.{nummer + 1}")
    satt(scen.aktor("samordnare"))
    with django_assert_num_queries(5):
        assert len(utan_agare(scen.uppdrag["ansvarig"])) == antal
