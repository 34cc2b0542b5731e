"""The guard: nothing below it outlives the one that started it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lokalt.miljo import ROT
from tests.lokalt.kord import until

# A program that forks a child which leaves its session and ignores SIGTERM, as badly as may be.
STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
open(sys.argv[1] + str(os.getpid()), "w").close()
time.sleep(600)
"""
PARENT = """
import os, subprocess, sys, time
subprocess.Popen([sys.executable, "-m", "lokalt.vaktare", str(os.getpid()), "15", sys.executable, "-c", sys.argv[1], sys.argv[2]])
time.sleep(600)
"""


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.system
@pytest.mark.skipif(sys.platform != "linux", reason="Reads /proc")
@pytest.mark.parametrize("sig", [signal.SIGKILL, signal.SIGTERM])
def test_grandchildren_die_with_the_parent(tmp_path: Path, sig: signal.Signals) -> None:
    argv = [sys.executable, "-c", PARENT, STUBBORN, f"{tmp_path}/"]
    with subprocess.Popen(argv, cwd=ROT) as parent:
        until(lambda: len(list(tmp_path.iterdir())) == 2, 20)
        family = [int(p.name) for p in tmp_path.iterdir()]
        assert [alive(pid) for pid in family] == [True, True]

        parent.send_signal(sig)

    begun = time.monotonic()
    until(lambda: not any(alive(pid) for pid in family), 5)
    assert [alive(pid) for pid in family] == [False, False]
    assert time.monotonic() - begun < 3
