"""Faults, with real processes: the PDF child killed, the whole worker killed, two compiles at once. One report each time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from aktorer.kontext import kontext
from aktorer.models import Loggpost
from tests.scen import Scen, skapa_scen, som
from tests.uppfoljning.rader import handelse, plan
from tests.utskick.anlaggning import Anlaggning, vanta
from uppfoljning import actions
from uppfoljning.models import Aterrapport, Korning

pytestmark = pytest.mark.system
ROT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def scenen(commit_db: None) -> Scen:
    """The cast with a plan and a report, committed."""
    with som("lb_owner"):
        scen = skapa_scen()
        plan(scen)
        handelse(scen, date(2024, 8, 5))
        return scen


@pytest.fixture
def anlaggning(scenen: Scen, tmp_path: Path) -> Iterator[Anlaggning]:
    """Processes that are always ended."""
    anlaggning = Anlaggning(tmp_path)
    try:
        yield anlaggning
    finally:
        anlaggning.stang()


def jobb() -> Korning:
    with som("lb_owner"):
        return Korning.objects.get()


def rapporter() -> list[int]:
    with som("lb_owner"):
        return list(Aterrapport.objects.values_list("version", flat=True))


def pdf_barn(session: int) -> int | None:
    """The process id of the PDF child in a session, or None."""
    for mapp in Path("/proc").glob("[0-9]*"):
        try:
            if b"uppfoljning.pdf" in (mapp / "cmdline").read_bytes() and os.getsid(int(mapp.name)) == session:
                return int(mapp.name)
        except (OSError, ProcessLookupError):
            continue
    return None


def test_child_and_worker_killed_give_one_report(anlaggning: Anlaggning, scenen: Scen) -> None:
    anlaggning.ko.start()
    anlaggning.starta_arbetare()
    with kontext(scenen.aktor("samordnare")) as by:
        actions.begar_sammanstallning(by=by, ar=2024, kvartal=3)

    def i_barnet() -> bool:
        return pdf_barn(anlaggning.processer["arbetare"].pid) is not None

    assert vanta(i_barnet, 60), (anlaggning.mapp / "arbetare.log").read_text()
    os.kill(pdf_barn(anlaggning.processer["arbetare"].pid) or 0, signal.SIGKILL)
    assert vanta(lambda: "signal 9" in jobb().fel, 20)
    assert (jobb().lage, rapporter()) == (Korning.Lage.KOAD, [])

    assert vanta(i_barnet, 60), "the sweep did not take the job up again"
    anlaggning.signalera("arbetare", signal.SIGKILL)
    anlaggning.processer["arbetare"].wait(10)
    assert vanta(lambda: not i_barnet(), 10), "the child outlived its worker"
    assert (jobb().lage, rapporter()) == (Korning.Lage.PAGAR, [])

    with som("lb_owner"):  # a minute passes
        Korning.objects.update(hjartslag=timezone.now() - timedelta(minutes=2))
    anlaggning.signalera("beat", signal.SIGKILL)
    anlaggning.processer["beat"].wait(10)
    anlaggning.tom_kon()
    anlaggning.starta_arbetare()
    assert vanta(lambda: jobb().lage == Korning.Lage.KLAR, 120), (anlaggning.mapp / "arbetare.log").read_text()

    assert (rapporter(), jobb().forsok) == ([1], 3)


def test_two_compiles_at_once_give_one_report(anlaggning: Anlaggning, scenen: Scen, tmp_path: Path) -> None:
    filer = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    processer = [
        subprocess.Popen(
            [sys.executable, "manage.py", "aterrapport", "hallstahammar", "2024-K3", "--ut", str(fil)],
            cwd=ROT,
            env=anlaggning.miljo,
            stdout=subprocess.DEVNULL,
        )
        for fil in filer
    ]

    koder = [process.wait(180) for process in processer]

    assert koder == [0, 0]
    assert filer[0].read_bytes() == filer[1].read_bytes()
    assert rapporter() == [1]
    with som("lb_owner"):
        assert Loggpost.objects.filter(handling="aterrapport.spara").count() == 1
