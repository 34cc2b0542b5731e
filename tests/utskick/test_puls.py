"""Heartbeats, and what the health page makes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from tests.scen import Scen, som
from utskick.models import Puls, Utkorg
from utskick.puls import ARBETARE, BEAT, sla


def _delar(client: Client) -> Any:
    return client.get("/halsa/redo/").json()["delar"]


def _slag(**sekunder_sedan: int) -> None:
    with som("lb_worker"):
        for namn, sekunder in sekunder_sedan.items():
            sla(namn)
            Puls.objects.filter(pk=namn).update(tid=F("tid") - timedelta(seconds=sekunder))


def test_a_beat_replaces_the_one_before(db: None) -> None:
    _slag(arbetare=100)
    _slag(arbetare=0)

    ett = Puls.objects.get()
    assert (ett.namn, timezone.now() - ett.tid < timedelta(seconds=10)) == (ARBETARE, True)


@pytest.mark.parametrize(("sekunder", "ok"), [(0, True), (25, True), (35, False)])
def test_three_missing_beats_are_down(db: None, client: Client, sekunder: int, ok: bool) -> None:
    _slag(**{ARBETARE: sekunder, BEAT: 0})

    assert _delar(client)["arbetare"]["ok"] is ok


def test_beat_is_unknown_when_the_worker_is_down(db: None, client: Client) -> None:
    _slag(**{ARBETARE: 60, BEAT: 60})

    delar = _delar(client)
    assert (delar["arbetare"]["ok"], delar["beat"]["ok"], delar["beat"]["lage"]) == (False, None, "okänt")


def test_an_old_outbox_row_is_told(scen: Scen, client: Client) -> None:
    with som("lb_owner"):
        Utkorg.objects.create(
            kommun=scen.kommun, typ="prov", nyckel="a", skapad=timezone.now() - timedelta(seconds=301)
        )

    assert _delar(client)["utkorg"]["ok"] is False


def test_an_empty_outbox_is_ready(db: None, client: Client) -> None:
    assert _delar(client)["utkorg"] == {"ok": True, "aldsta_sekunder": None}
