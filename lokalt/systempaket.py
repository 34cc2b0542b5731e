"""System packages: what Pango is needed for, and apt-get where it may be used."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from lokalt import forlopp
from lokalt.fel import Avbrott

# Library as WeasyPrint loads it → Debian package.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def missing_pango(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """The Debian packages whose library cannot be loaded; on macOS all or none."""
    if sys.platform == "darwin":
        return [] if _loads("libpango-1.0.dylib", load) else list(PANGO.values())
    return [package for library, package in PANGO.items() if not _loads(library, load)]


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def ensure_pango() -> str:
    """Install Pango where it may; returns what to tell the person, empty when all is there."""
    missing = missing_pango()
    if not missing:
        return ""
    with forlopp.step("Pango, som gör PDF") as current:
        if may_install() and install(missing) and not missing_pango_in_new_process():
            current.note = "installerades"
            return ""
        current.note = "saknas, fortsätter utan PDF"
    return (
        "Utan PDF: biblioteket Pango saknas. Allt annat fungerar. Installera det med\n"
        f"    {install_command(missing)}\noch kör sedan ./start igen."
    )


def missing_pango_in_new_process() -> bool:
    """As ``missing_pango``, past the loader's memory of this process."""
    code = "import sys; from lokalt.systempaket import missing_pango; sys.exit(bool(missing_pango()))"
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode != 0


def may_install() -> bool:
    """True on Debian and its kin, as root or with sudo that asks for no password."""
    if shutil.which("apt-get") is None:
        return False
    if os.geteuid() == 0:
        return True
    sudo = shutil.which("sudo")
    if sudo is None:
        return False
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return asked.returncode == 0


def install(packages: list[str]) -> bool:
    """Install with apt-get; the package lists are fetched when the first try fails."""
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    add = [*apt, "install", "--no-install-recommends", *packages]
    return _run(add) or (_run([*apt, "update"]) and _run(add))


def _run(argv: list[str]) -> bool:
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install_command(packages: list[str]) -> str:
    """The one command for this machine."""
    if sys.platform == "darwin":
        return "brew install pango"
    sudo = "" if os.geteuid() == 0 else "sudo "
    if shutil.which("dnf"):
        return f"{sudo}dnf install -y pango harfbuzz"
    return f"{sudo}apt-get install -y " + " ".join(packages)


def install_venv() -> None:
    """Debian splits ensurepip from Python: install it, or say the command that does."""
    package = "python{}.{}-venv".format(*sys.version_info)
    if may_install() and install([package]):
        return
    raise Avbrott(
        "Python saknar delen som skapar miljöer (venv). Installera den med\n"
        f"    {install_command([package])}\noch kör sedan kommandot igen."
    )
