"""A small guard around a program that forks: ``python -m lokalt.vaktare PARENT SIGNAL argv…``

When its parent (./start) is gone, even by ``kill -9``, it ends the program and every
process that came from it. Otherwise it passes a request to stop on, as SIGNAL, and
returns the same code.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from lokalt import processer

# How long the program may finish: asked to stop by ./start, or left alone by it.
ASKED_SECONDS = 10.0
ALONE_SECONDS = 1.0


def children_of(pid: int) -> list[int]:
    """The living children of a process by the kernel's table; empty where there is none."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def kill_descendants() -> None:
    """SIGKILL to everything below this process. Orphans come to us: we are their reaper."""
    for _ in range(50):
        remaining = children_of(os.getpid())
        if not remaining:
            return
        for pid in remaining:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.02)


def guard(parent: int, stop_signal: int, argv: list[str]) -> int:
    """Run ``argv`` until it ends, we are asked to stop, or the parent is gone."""
    asked: list[int] = []
    for sig in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sig, lambda received, _frame: asked.append(received))
    if processer.LINUX:
        processer.prctl(processer.PR_SET_CHILD_SUBREAPER, 1)
    me = os.getpid()
    program = subprocess.Popen(argv, preexec_fn=lambda: processer.die_with_parent(me, signal.SIGKILL))
    deadline: float | None = None
    while program.poll() is None:
        alone = os.getppid() != parent
        if deadline is None and (asked or alone):
            program.send_signal(stop_signal)
            deadline = time.monotonic() + (ALONE_SECONDS if alone else ASKED_SECONDS)
        if deadline is not None and (time.monotonic() > deadline):
            program.kill()
        if alone and deadline is not None:
            deadline = min(deadline, time.monotonic() + ALONE_SECONDS)
        time.sleep(0.05 if deadline else 0.2)
    kill_descendants()
    if not processer.LINUX:
        processer.kill_group(os.getpgrp())
    return program.returncode if program.returncode >= 0 else 128 - program.returncode


def main() -> int:
    """Guard the program named on the command line."""
    parent = int(sys.argv[1])
    processer.die_with_parent(parent, signal.SIGTERM)
    return guard(parent, int(sys.argv[2]), sys.argv[3:])


if __name__ == "__main__":
    sys.exit(main())
