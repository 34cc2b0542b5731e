"""The data folder: ours by a marker file, one run at a time by a lock, its secrets.

Everything that ./start keeps lies in it, so that emptying it is a clean beginning.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lokalt.fel import Avbrott

MARKER = "LAGESBILD-DATA"
LOCK = "las"
RUNNING = "kor.json"
SECRETS = "hemligheter.json"
# Never emptied: the lock is held while emptying, the marker says that the folder is ours.
_KEPT = (MARKER, LOCK, ".gitignore")
# sockaddr_un holds 108 bytes with the final zero; the longest name in the folder follows.
_SOCKET_PATH_MAX = 107
_LONGEST_SOCKET = "/.s.PGSQL.5432.lock"


@dataclass(frozen=True)
class Korning:
    """A run that goes on: where it answers and which process to end."""

    adress: str
    pid: int


class Datamapp:
    """One data folder; ``lock`` before anything in it is touched."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.abspath(path.expanduser()))
        self._lock_fd: int | None = None

    def open(self) -> None:
        """Make the folder, or refuse one that holds somebody else's files."""
        if self.path.exists() and not self.path.is_dir():
            raise Avbrott(f"{self.path} är en fil. Välj en mapp med --data MAPP.", kod=2)
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (self.path / MARKER).exists():
            if any(name for name in os.listdir(self.path) if name not in _KEPT):
                raise Avbrott(
                    f"Mappen {self.path} innehåller annat än Lägesbilds data och lämnas orörd. "
                    "Välj en tom eller ny mapp med --data MAPP.",
                    kod=2,
                )
            (self.path / ".gitignore").write_text("*\n")
            (self.path / MARKER).write_text("Lägesbilds lokala data. Töms med ./start --nollstall\n")
        self.path.chmod(0o700)
        for name in ("logg", "mejl", "tillstand"):
            (self.path / name).mkdir(exist_ok=True, mode=0o700)

    def lock(self) -> bool:
        """Take the folder for this process; false when another run has it. Dies with us."""
        fd = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            return False
        self._lock_fd = fd
        return True

    def unlock(self) -> None:
        """Let the folder go; the operating system does it too when we die."""
        if self._lock_fd is not None:
            os.close(self._lock_fd)
            self._lock_fd = None

    def locked_by_other(self) -> bool:
        """True when another run has the folder now. Writes nothing."""
        try:
            fd = os.open(self.path / LOCK, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(fd)
        return False

    def note_running(self, address: str) -> None:
        """Tell a second ./start where this run answers."""
        write_private(self.path / RUNNING, json.dumps({"adress": address, "pid": os.getpid()}))

    def running(self) -> Korning | None:
        """What the last run wrote; only true while the folder is locked."""
        try:
            return Korning(**json.loads((self.path / RUNNING).read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def forget_running(self) -> None:
        """The run is over."""
        (self.path / RUNNING).unlink(missing_ok=True)

    def empty(self) -> None:
        """Remove everything but marker and lock. The caller has asked and holds the lock."""
        if not (self.path / MARKER).exists():
            raise Avbrott(f"{self.path} är inte Lägesbilds datamapp och töms inte.", kod=2)
        for item in self.path.iterdir():
            if item.name in _KEPT:
                continue
            if item.is_dir() and not item.is_symlink():
                shutil.rmtree(item)
            else:
                item.unlink()
        self.open()

    def log(self, name: str) -> Path:
        """Where a child's output goes. An old one over 5 MB is set aside, one deep."""
        path = self.path / "logg" / f"{name}.log"
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size > 5_000_000:
                path.replace(path.with_suffix(".log.1"))
        return path

    def secret(self, name: str) -> str:
        """A random secret by name, made the first time it is asked for."""
        path = self.path / SECRETS
        kept: dict[str, str] = {}
        with contextlib.suppress(FileNotFoundError, ValueError):
            kept = json.loads(path.read_text())
        if name not in kept:
            kept[name] = secrets.token_urlsafe(48)
            write_private(path, json.dumps(kept, indent=1) + "\n")
        return kept[name]

    def socket_folder(self) -> Path:
        """A private folder whose path is short enough for a unix socket."""
        inside = self.path / "s"
        if len(os.fsencode(inside)) + len(_LONGEST_SOCKET) <= _SOCKET_PATH_MAX:
            inside.mkdir(exist_ok=True, mode=0o700)
            return inside
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]
        return _private_folder(Path(f"/tmp/lb-{os.geteuid()}-{digest}"))


def _private_folder(path: Path) -> Path:
    """``path`` when it is a real folder of ours that nobody else reads, else a new one."""
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
    seen = path.lstat()
    ours = stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.geteuid()
    if ours and not seen.st_mode & 0o077:
        return path
    return Path(tempfile.mkdtemp(prefix="lb-", dir="/tmp"))


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    half = path.with_name(path.name + ".halv")
    fd = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    half.replace(path)
