"""How a child process is started and ended so that none is ever left behind.

Linux: the child asks the kernel for a signal when its parent dies (PR_SET_PDEATHSIG),
so that even ``kill -9`` of ./start ends it. The signal is bound to one process and not
inherited by grandchildren: programs that fork (gunicorn, celery) therefore run under
``lokalt.vaktare``. Other systems lack the signal: there everything runs under it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
CLONE_NEWUSER = 0x10000000
# The user that root becomes inside its own user namespace; PostgreSQL refuses uid 0.
NOBODY = 65534

LINUX = sys.platform.startswith("linux")
# Loaded before the fork: nothing may be imported between fork and exec.
_LIBC = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int) -> None:
    """Call prctl(2); an OSError when the kernel refuses."""
    if _LIBC.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def die_with_parent(parent: int, sig: int) -> None:
    """In the child: get ``sig`` when ``parent`` dies, and end now if it already has."""
    if not LINUX:
        return
    prctl(PR_SET_PDEATHSIG, sig)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def enter_user_namespace() -> None:
    """In the child: leave root behind; files of root's look like the own ones."""
    uid, gid = os.geteuid(), os.getegid()
    if _LIBC.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", "%d %d 1" % (NOBODY, uid))
    _write("/proc/self/gid_map", "%d %d 1" % (NOBODY, gid))


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def user_namespace_works() -> bool:
    """True when root may enter a user namespace here (containers often refuse)."""
    if not LINUX:
        return False
    try:
        done = subprocess.run(["/bin/true"], preexec_fn=enter_user_namespace, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def spawn(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    log: Path,
    death_signal: int,
    cwd: Path | None = None,
    before_exec: Callable[[], None] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, its output appended to ``log``.

    ``before_exec`` runs first (it may change the user, which clears the death signal).
    """
    parent = os.getpid()

    def prepare() -> None:
        if before_exec is not None:
            before_exec()
        die_with_parent(parent, death_signal)

    with log.open("ab") as output:
        return subprocess.Popen(
            list(argv),
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=prepare,
        )


def stop(process: subprocess.Popen[bytes], sig: int, seconds: float) -> None:
    """Ask with ``sig``, wait, then kill the whole group; returns when it is gone."""
    if process.poll() is None:
        process.send_signal(sig)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
    kill_group(process.pid)
    process.wait()


def kill_group(pgid: int) -> None:
    """SIGKILL to what is left of the session that a child led."""
    try:
        os.killpg(pgid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def wait_until(ready: Callable[[], bool], seconds: float, alive: Callable[[], bool]) -> bool:
    """Poll ``ready`` until true; false on timeout or as soon as ``alive`` is false."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        if not alive():
            return False
        time.sleep(0.02)
    return False
