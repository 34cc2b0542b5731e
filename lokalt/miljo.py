"""The Python environment ``.venv``: made, filled from a lock file, and mended when half made.

Only the standard library is used here: this runs before anything is installed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lokalt import forlopp, processer, systempaket
from lokalt.fel import Avbrott, explain

ROT = Path(__file__).resolve().parent.parent
VENV = ROT / ".venv"
# Lock file → hash of the content that is installed.
STAMP = "lagesbild-installerat.json"
# Present while packages are being installed; found at start it means: killed half-way.
HALF = "lagesbild-halvt"


def python(venv: Path = VENV) -> Path:
    """The environment's interpreter."""
    return venv / "bin" / "python"


def inside(venv: Path = VENV) -> bool:
    """True when this process runs the environment's own interpreter."""
    return Path(sys.prefix).resolve() == venv.resolve()


def ensure(lock_name: str, root: Path = ROT) -> None:
    """Make ``.venv`` and install what the lock file says, unless that is done already."""
    venv, lock = root / ".venv", root / lock_name
    with _alone(lock):
        if _installed(venv, lock):
            return
        if not _usable(venv):
            with forlopp.step("Pythonmiljö i .venv"):
                _make(venv)
        with forlopp.step("Paket enligt " + lock_name):
            _install(venv, lock)


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Two commands at once in one checkout take turns."""
    with lock.open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _digest(lock: Path) -> str:
    version = "{}.{}".format(*sys.version_info)
    return version + ":" + hashlib.sha256(lock.read_bytes()).hexdigest()


def _stamps(venv: Path) -> dict[str, str]:
    try:
        read: dict[str, str] = json.loads((venv / STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return read


def _installed(venv: Path, lock: Path) -> bool:
    whole = not (venv / HALF).exists() and python(venv).exists()
    return whole and _stamps(venv).get(lock.name) == _digest(lock)


def _usable(venv: Path) -> bool:
    """True when the interpreter runs, is of our version, and no installation was cut off."""
    if (venv / HALF).exists() or not python(venv).exists():
        return False
    code = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    try:
        return _run([str(python(venv)), "-c", code]).returncode == 0
    except OSError:
        return False


def _make(venv: Path) -> None:
    """Make it under another name first, so that ``.venv`` is never half made."""
    if venv.exists() and not (venv / "pyvenv.cfg").exists() and any(venv.iterdir()):
        raise Avbrott(f"{venv} finns men är ingen Pythonmiljö. Flytta undan mappen och kör igen.")
    half = venv.with_name(".venv.halv")
    shutil.rmtree(half, ignore_errors=True)
    shutil.rmtree(venv, ignore_errors=True)
    ensurepip = importlib.util.find_spec("ensurepip")
    with_pip = ensurepip is not None and ensurepip.origin is not None
    if not with_pip and shutil.which("uv") is None:
        systempaket.install_venv()
        with_pip = True
    argv = [sys.executable, "-m", "venv", str(half)] + ([] if with_pip else ["--without-pip"])
    done = _run(argv)
    if done.returncode != 0:
        shutil.rmtree(half, ignore_errors=True)
        raise explain("Pythonmiljön kunde inte skapas.", done.stdout + done.stderr)
    half.rename(venv)


def _install(venv: Path, lock: Path) -> None:
    (venv / HALF).touch()
    uv = _find_uv(venv, lock)
    if uv is not None:
        argv = [uv, "pip", "install", "--python", str(python(venv)), "--quiet"]
    else:
        argv = [str(python(venv)), "-m", "pip", "install", "--quiet"]
    argv += ["--require-hashes", "-r", str(lock)]
    done = _run(argv)
    if done.returncode != 0:
        raise explain(
            "Paketen kunde inte installeras.",
            done.stdout + done.stderr,
            otherwise="Kontrollera nätet och kör kommandot igen.",
        )
    stamps = {**_stamps(venv), lock.name: _digest(lock)}
    (venv / STAMP).write_text(json.dumps(stamps, indent=1) + "\n")
    (venv / HALF).unlink()


def _find_uv(venv: Path, lock: Path) -> str | None:
    """The environment's uv, the machine's, or one installed by pip; none: pip does it all."""
    own = venv / "bin" / "uv"
    if own.exists():
        return str(own)
    if found := shutil.which("uv"):
        return found
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(uv_lines(lock.read_text()))
        only_uv.flush()
        argv = [str(python(venv)), "-m", "pip", "install", "--quiet", "--require-hashes"]
        done = _run(
            [*argv, "--only-binary", ":all:", "-r", only_uv.name],
        )
    return str(own) if done.returncode == 0 and own.exists() else None


def uv_lines(lock_text: str) -> str:
    """The part of a lock file that pins uv itself, hashes included."""
    match = re.search(r"^uv==[^\n]*\n(?:    --hash=[^\n]*\n)+", lock_text, re.MULTILINE)
    if match is None:
        return ""
    return match.group(0).rstrip("\n").removesuffix("\\").rstrip() + "\n"


def _run(argv: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program that ends with us, even when we are killed."""
    me = os.getpid()
    return subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: processer.die_with_parent(me, signal.SIGKILL),
    )


def hand_over(script: str, arguments: list[str]) -> None:
    """Become the environment's interpreter running the same script; keeps the process id."""
    environment = {**os.environ, "PYTHONNOUSERSITE": "1", "PYTHONUNBUFFERED": "1"}
    argv = [str(python()), str(ROT / script), *arguments]
    sys.stdout.flush()
    os.execve(argv[0], argv, environment)
