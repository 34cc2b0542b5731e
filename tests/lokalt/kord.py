"""A real ./start in a folder of its own, and every process that came from it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

from lokalt.mejl import free_port
from lokalt.miljo import ROT

# What a test run itself needs, and a ./start of its own must not see.
_NOT_INHERITED: tuple[str, ...] = (
    "DATABASE_URL",
    "DATABASE_URL_WORKER",
    "DATABASE_URL_AGARE",
    "REDIS_URL",
    "EMAIL_URL",
    "DRIFTLAGE",
)
_NOT_INHERITED += ("DEMO", "DATAMAPP", "LB_START_TID", "LB_DATABASROLL", "LB_DATABASPOOL", "SECRET_KEY")
_MARK = "LB_PROV"


def environment() -> dict[str, str]:
    """The environment without what belongs to the test run alone."""
    return {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}


class Kord:
    """One ./start that a test runs. ``data`` may be used by the next one too."""

    def __init__(
        self, data: Path, *arguments: str, port: int | None = None, outside: dict[str, str] | None = None
    ) -> None:
        self.data = data
        self.port = port or free_port()
        self.mark = uuid.uuid4().hex
        self.output = Path(tempfile.gettempdir()) / f"lb-prov-{self.mark}.txt"
        # The bare Python, as a person runs it: the hand-over to .venv is part of the test.
        python = getattr(sys, "_base_executable", sys.executable)
        argv = [python, str(ROT / "start"), "--port", str(self.port), "--data", str(data)]
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*argv, "--utan-demo", *arguments],
                env={**environment(), **(outside or {}), _MARK: self.mark},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def text(self) -> str:
        """What it has said so far."""
        return self.output.read_text()

    def wait_for(self, words: str, seconds: float = 120) -> None:
        """Until it has said the words; fails with all it said."""
        until(lambda: words in self.text or self.process.poll() is not None, seconds)
        assert words in self.text, self.text

    def ready(self) -> Kord:
        """Until the page answers."""
        self.wait_for("Klar: ")
        return self

    def get(self, path: str) -> str:
        """A page as text."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return str(answer.read().decode())

    def processes(self) -> dict[int, str]:
        """Living processes that came from this start, wherever they hang now: id → command."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                marked = f"{_MARK}={self.mark}".encode() in (folder / "environ").read_bytes().split(b"\0")
                # The servers write their title over their environment, but they stand in the data folder.
                if marked or Path(os.readlink(folder / "cwd")).is_relative_to(self.data):
                    found[int(folder.name)] = command
        return found

    def one(self, words: str) -> int:
        """The id of the oldest process whose command holds the words."""
        return min(pid for pid, command in self.processes().items() if words in command)

    def kill(self) -> None:
        """As the kernel does it when memory is out."""
        self.process.kill()
        self.process.wait()

    def end(self) -> int:
        """As Ctrl-C does it; the exit code. At last nothing may be left."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(60)
        assert self.processes() == {}
        return code

    def clean_up(self) -> None:
        """After a test that failed."""
        for pid in [self.process.pid, *self.processes()]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.output.unlink()


def until(true: object, seconds: float) -> None:
    """Poll a function until it is true or the time is up."""
    assert callable(true)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not true():
        time.sleep(0.05)
