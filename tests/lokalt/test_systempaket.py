"""Pango present or not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from lokalt import systempaket
from lokalt.fel import Avbrott
from lokalt.miljo import ROT


def without(*libraries: str) -> object:
    def load(name: str) -> str:
        if name in libraries:
            raise OSError(f"{name}: cannot open shared object file")
        return name

    return load


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")
def test_each_missing_library_names_its_package() -> None:
    assert systempaket.missing_pango(without()) == []  # type: ignore[arg-type]  # a loader that loads nothing
    load = without("libharfbuzz-subset.so.0", "libpango-1.0.so.0")
    missing = systempaket.missing_pango(load)  # type: ignore[arg-type]  # the same, with two that are missing
    assert missing == ["libpango-1.0-0", "libharfbuzz-subset0"]


def test_without_pango_and_without_the_right_to_install_it_says_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(systempaket, "missing_pango", lambda: ["libpango-1.0-0"])
    monkeypatch.setattr(systempaket, "may_install", lambda: False)
    monkeypatch.setattr(systempaket, "install_command", lambda packages: "sudo apt-get install -y " + packages[0])

    said = systempaket.ensure_pango()

    assert said == (
        "Utan PDF: biblioteket Pango saknas. Allt annat fungerar. Installera det med\n"
        "    sudo apt-get install -y libpango-1.0-0\noch kör sedan ./start igen."
    )
    assert "saknas, fortsätter utan PDF" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")
def test_missing_venv_says_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systempaket, "may_install", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    with pytest.raises(Avbrott, match=f"sudo apt-get install -y {package}\n"):
        systempaket.install_venv()


@pytest.mark.system
@pytest.mark.skipif(os.geteuid() != 0, reason="Only root may hide a library")
def test_a_library_that_is_really_gone_is_noticed() -> None:
    """Hidden in a mount namespace of its own: the machine's library is never touched."""
    paths = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    library = next((line.split("=> ")[1] for line in paths.splitlines() if "libpango-1.0.so.0" in line), None)
    if library is None:
        assert "libpango-1.0-0" in systempaket.missing_pango()
        return
    code = "from lokalt.systempaket import missing_pango; print(missing_pango())"
    hidden = f'mount --bind /dev/null "$(readlink -f {library})" && exec {sys.executable} -c "{code}"'
    done = subprocess.run(["unshare", "-m", "sh", "-c", hidden], cwd=ROT, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("Mount namespaces are refused here: " + done.stderr.strip())
    assert done.stdout == "['libpango-1.0-0', 'libpangoft2-1.0-0']\n"  # the second needs the first
