"""The environment .venv: made once, mended when half made."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from lokalt import miljo
from lokalt.fel import Avbrott


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose lock file asks for nothing, so that no network is needed."""
    (tmp_path / "tom.lock").write_text("")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    return tmp_path


@pytest.mark.system
def test_made_once_and_not_looked_at_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    miljo.ensure("tom.lock", root)
    said = capsys.readouterr().out
    assert "Pythonmiljö i .venv" in said
    assert "Paket enligt tom.lock" in said

    miljo.ensure("tom.lock", root)

    assert capsys.readouterr().out == ""
    assert not (root / ".venv" / miljo.HALF).exists()


@pytest.mark.system
def test_half_made_in_either_way_it_is_made_again(root: Path) -> None:
    (root / ".venv.halv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "pyvenv.cfg").write_text("home = /ingenstans\n")
    (root / ".venv" / miljo.HALF).touch()

    miljo.ensure("tom.lock", root)

    assert list(json.loads((root / ".venv" / miljo.STAMP).read_text())) == ["tom.lock"]
    assert not (root / ".venv.halv").exists()


def test_a_folder_that_is_no_environment_is_left_alone(root: Path) -> None:
    (root / ".venv").mkdir()
    (root / ".venv" / "mitt.txt").write_text("mitt")

    with pytest.raises(Avbrott, match="finns men är ingen Pythonmiljö"):
        miljo.ensure("tom.lock", root)

    assert (root / ".venv" / "mitt.txt").read_text() == "mitt"


def test_uv_alone_is_taken_from_a_lock_file_with_its_hashes() -> None:
    uv = "uv==0.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
    lock = "tzdata==1 \\\n    --hash=sha256:aa\n" + uv + "    # via x\nvine==2 \\\n    --hash=sha256:dd\n"
    assert miljo.uv_lines(lock) == uv
    assert miljo.uv_lines("vine==2 \\\n    --hash=sha256:dd\n") == ""
