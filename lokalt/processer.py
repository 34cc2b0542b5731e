"""How a child process is started and ended so that none is ever left behind.

Linux: the child asks the kernel for a signal when its parent dies (PR_SET_PDEATHSIG),
so that even ``kill -9`` of ./start ends it. The signal is bound to one process and not
inherited by grandchildren: programs that fork (gunicorn, celery) therefore run under
``lokalt.vaktare``. Other systems lack the signal: there everything runs under it.
"""

from __future__ import annotations

import contextlib
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

# Where ``-m lokalt.vaktare`` is found.
ROT = Path(__file__).resolve().parent.parent
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
    _write("/proc/self/uid_map", f"{NOBODY} {uid} 1")
    _write("/proc/self/gid_map", f"{NOBODY} {gid} 1")


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


# Capability numbers and structures of capabilities(7), for become_nobody.
_CAP_DAC_OVERRIDE = 1
_CAPABILITY_VERSION_3 = 0x20080522
_PR_SET_KEEPCAPS = 8
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2


def become_nobody() -> None:
    """In the child: stop being root where namespaces are refused (most containers).

    One capability is kept, to reach files below folders that only root may enter;
    otherwise the data folder and the binaries would have to lie elsewhere.
    """
    prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    bit = 1 << _CAP_DAC_OVERRIDE
    sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)
    if _LIBC.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")
    if _LIBC.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl ambient")


def user_namespace_works() -> bool:
    """True when root may enter a user namespace here (containers often refuse)."""
    if not LINUX:
        return False
    try:
        done = subprocess.run(["/bin/true"], preexec_fn=enter_user_namespace, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def leave_root() -> tuple[Callable[[], None] | None, int]:
    """How a server that refuses root is started here, and which user owns its files.

    Not root: nothing to do. Root: a user namespace, in which the files stay root's; else
    the user nobody.
    """
    if os.geteuid() != 0 or not LINUX:
        return None, os.geteuid()
    if user_namespace_works():
        return enter_user_namespace, 0
    return become_nobody, NOBODY


def guarded(argv: Sequence[str], stop_signal: int = signal.SIGTERM) -> list[str]:
    """The command that runs ``argv`` under a guard that watches this process. Run it in ROT."""
    guard = [sys.executable, "-m", "lokalt.vaktare", str(os.getpid()), str(int(stop_signal))]
    return [*guard, *argv]


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

    command = list(argv) if LINUX else guarded(argv, death_signal)
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            env=dict(env),
            cwd=cwd if LINUX else ROT,
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
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    kill_group(process.pid)
    process.wait()


def kill_group(pgid: int) -> None:
    """SIGKILL to what is left of the session that a child led."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pgid, signal.SIGKILL)


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
