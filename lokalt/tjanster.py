"""The services of one running Lägesbild, and the loop that keeps them alive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lokalt import processer
from lokalt.fel import explain
from lokalt.forlopp import say
from lokalt.miljo import ROT

# A service that dies is started again after this many seconds, longer each time.
BACKOFF = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
# Alive this long, the next death counts as the first.
STABLE_SECONDS = 60.0


@dataclass
class Tjanst:
    """One service: how it is started and what its process is now."""

    namn: str
    start: Callable[[], subprocess.Popen[bytes]]
    log: Path
    stop_signal: int = signal.SIGTERM
    stop_seconds: float = 12.0
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    start_again_at: float = 0.0

    def run(self) -> None:
        """Start the process."""
        self.process = self.start()
        self.started = time.monotonic()

    def ask_to_end(self) -> None:
        """Ask without waiting, so that several stop at the same time."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)

    def end(self) -> None:
        """Stop the process and everything that came from it."""
        if self.process is not None:
            processer.stop(self.process, self.stop_signal, self.stop_seconds)
            self.process = None

    def look_after(self) -> None:
        """Start it again when it has died, after a pause that grows; says so."""
        now = time.monotonic()
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            processer.kill_group(self.process.pid)
            self.process = None
            self.deaths = 1 if now - self.started > STABLE_SECONDS else self.deaths + 1
            pause = BACKOFF[min(self.deaths, len(BACKOFF)) - 1]
            self.start_again_at = now + pause
            say(f"{self.namn} stannade (kod {code}) och startas om efter {pause:.0f} s.")
        elif now >= self.start_again_at:
            try:
                self.run()
            except OSError as error:
                self.start_again_at = now + BACKOFF[-1]
                say(f"{self.namn} kunde inte startas om: {error}")


def python_service(argv: Sequence[str], env: Mapping[str, str], log: Path) -> Callable[[], subprocess.Popen[bytes]]:
    """A way to start a Python program that forks, under its guard."""

    def start() -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", *argv]
        return processer.spawn(
            processer.guarded(program) if processer.LINUX else program,
            env=env,
            log=log,
            cwd=ROT,
            death_signal=signal.SIGTERM,
        )

    return start


def shared_memory() -> bool:
    """True when /dev/shm can be written, which celery's process pool needs."""
    return os.access("/dev/shm", os.W_OK)


def web_argv(port: int) -> list[str]:
    """gunicorn with threads; two processes are enough for one machine."""
    argv = ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    argv += ["--workers", "2", "--threads", "4", "--graceful-timeout", "8", "--access-logfile", "-"]
    return argv + (["--worker-tmp-dir", "/dev/shm"] if shared_memory() else [])


def worker_argv() -> list[str]:
    """Two jobs at a time, each in its own process where the machine allows it."""
    pool = "prefork" if shared_memory() else "threads"
    return ["celery", "-A", "config", "worker", "--pool", pool, "-c", "2", "-l", "INFO"]


def beat_argv(folder: Path) -> list[str]:
    """The clock; its own notes may be lost at any time."""
    schedule = str(folder / "beat-schema")
    return ["celery", "-A", "config", "beat", "-l", "INFO", "--pidfile", "", "-s", schedule]


def answers(url: str) -> bool:
    """True when the address answers 200 within two seconds. Loopback only, past any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def manage(*argv: str, env: dict[str, str], failed: str, tell: Callable[[str], None] | None = None) -> str:
    """Run one management command to its end; returns what it wrote, told line by line on the way."""
    me = os.getpid()
    with subprocess.Popen(
        [sys.executable, "manage.py", *argv],
        cwd=ROT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: processer.die_with_parent(me, signal.SIGKILL),
    ) as command:
        try:
            output = ""
            for line in command.stdout or ():
                output += line
                if tell is not None:
                    tell(line.rstrip())
            command.wait()
        except BaseException:
            processer.kill_group(command.pid)
            raise
    if command.returncode != 0:
        raise explain(failed, output)
    return output


_ACCOUNTS = """
from aktorer.demoroller import DEMOROLLER
for roll in DEMOROLLER:
    print(f"  {roll.namn}: {roll.prova}")
"""


def demo_accounts(env: dict[str, str]) -> str:
    """The demo's log-ins as lines, as the product names them."""
    failed = "Exempelkontona kunde inte läsas."
    return manage("shell", "--no-imports", "--verbosity", "0", "--command", _ACCOUNTS, env=env, failed=failed)
