"""Faults, with real processes: the broker stopped, hung and wiped while reports are filed; the worker killed."""

from __future__ import annotations

import os
import signal
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F

from rapportering.models import Rapport
from tests.scen import Scen, skapa_scen, som
from tests.utskick.anlaggning import Anlaggning, session, vanta
from utskick.models import Mejl, Puls, Utkorg

pytestmark = pytest.mark.system
PER_LAGE = 12


@pytest.fixture
def scenen(commit_db: None) -> Scen:
    """The cast, committed."""
    with som("lb_owner"):
        return skapa_scen()


@pytest.fixture
def anlaggning(scenen: Scen, tmp_path: Path) -> Iterator[Anlaggning]:
    """Processes that are always ended."""
    anlaggning = Anlaggning(tmp_path)
    try:
        yield anlaggning
    finally:
        anlaggning.stang()


def _antal(fraga: Any) -> int:
    with som("lb_owner"):
        return int(fraga.count())


def test_filing_is_as_fast_with_the_broker_stopped_hung_and_wiped(anlaggning: Anlaggning, scenen: Scen) -> None:
    kaka = session(scenen, "rapportor")
    anlaggning.ko.start()
    anlaggning.starta_webb()
    for _ in range(6):
        anlaggning.lamna_in(scenen, kaka, allvar=1)
    tider = {}

    tider["hel"] = [anlaggning.lamna_in(scenen, kaka) for _ in range(PER_LAGE)]
    assert vanta(lambda: anlaggning.i_kon() > 0, 5), "no nudge reached the broker"
    os.kill(anlaggning.koprocess(), signal.SIGSTOP)
    tider["hängd"] = [anlaggning.lamna_in(scenen, kaka) for _ in range(PER_LAGE)]
    os.kill(anlaggning.koprocess(), signal.SIGCONT)
    anlaggning.tom_kon()
    tider["tömd"] = [anlaggning.lamna_in(scenen, kaka) for _ in range(PER_LAGE)]
    anlaggning.ko.stop()
    tider["stoppad"] = [anlaggning.lamna_in(scenen, kaka) for _ in range(PER_LAGE)]

    # A request that waited for the broker would take a second or more, every time.
    median = {lage: statistics.median(varden) for lage, varden in tider.items()}
    assert max(median.values()) < 3 * median["hel"] + 0.1, median

    allvarliga = PER_LAGE * len(tider)
    assert _antal(Rapport.objects.all()) == allvarliga + 6
    anlaggning.ko.start()
    anlaggning.starta_arbetare()
    assert vanta(lambda: _antal(Utkorg.objects.filter(klar=None)) == 0, 60), "the outbox was not emptied"
    with som("lb_owner"):
        mejl = list(Mejl.objects.values_list("till__email", "amne"))
    assert mejl == [("samordnare@exempel.example", "En allvarlig rapport har kommit in")] * allvarliga


def test_the_health_page_tells_the_truth_about_worker_beat_and_broker(anlaggning: Anlaggning, scenen: Scen) -> None:
    anlaggning.ko.start()
    anlaggning.starta_webb()
    innan, delar_innan = anlaggning.redo()
    anlaggning.starta_arbetare()

    assert vanta(lambda: anlaggning.redo()[0] == 200, 60), anlaggning.redo()
    anlaggning.signalera("arbetare", signal.SIGKILL)
    sist = _puls("arbetare")
    time.sleep(11)
    tyst = _puls("arbetare") == sist
    _aldra()
    utan_arbetare, delar = anlaggning.redo()
    anlaggning.ko.stop()
    utan_ko, delar_utan_ko = anlaggning.redo()

    assert (innan, delar_innan["arbetare"]["ok"], delar_innan["beat"]["lage"]) == (503, False, "okänt")
    assert (utan_arbetare, tyst, delar["arbetare"]["ok"]) == (503, True, False)
    assert (delar["beat"]["ok"], delar["beat"]["lage"], delar["ko"], delar["databas"]) == (
        None,
        "okänt",
        {"ok": True},
        {"ok": True},
    )
    assert (utan_ko, delar_utan_ko["ko"]["ok"], delar_utan_ko["databas"]["ok"]) == (503, False, True)


def _puls(namn: str) -> Any:
    with som("lb_owner"):
        return Puls.objects.get(pk=namn).tid


def _aldra() -> None:
    """Make the last heartbeats a minute older instead of waiting for it."""
    with som("lb_owner"):
        Puls.objects.update(tid=F("tid") - timedelta(minutes=1))
