"""The lock files, and that no file of the repository names a package registry."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from lokalt.lasfiler import LOKALT, PRODUKTION, TEST
from lokalt.miljo import ROT

# Written apart, so that this file does not hold what it looks for.
REGISTRIES = [a + "." + b for a, b in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]


def pinned(name: str) -> dict[str, str]:
    """Package → the whole entry, hashes included."""
    entries = re.split(r"\n(?=[a-z0-9])", (ROT / name).read_text().strip())
    return {re.split(r"[=\[ ;]", entry, maxsplit=1)[0]: entry for entry in entries}


@pytest.mark.parametrize("name", [LOKALT, PRODUKTION, TEST])
def test_exact_versions_with_hashes_and_no_address(name: str) -> None:
    assert "://" not in (ROT / name).read_text()
    for package, entry in pinned(name).items():
        assert re.match(
            r"[a-z0-9-]+(\[[a-z,-]+\])?==[0-9][^ ]*( ;[^\n]*)? \\\n    --hash=sha256:[0-9a-f]{64}", entry
        ), package


@pytest.mark.parametrize("name", [TEST, PRODUKTION])
def test_the_locks_hold_the_same_versions(name: str) -> None:
    lokalt, other = pinned(LOKALT), pinned(name)
    shared = lokalt.keys() & other.keys()
    assert {p: other[p].split(" ")[0] for p in shared} == {p: lokalt[p].split(" ")[0] for p in shared}


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROT / "pyproject.toml").read_text())
    wanted = [w for w in project["dependency-groups"]["test"] if isinstance(w, str)]
    wanted += project["dependency-groups"]["lokalt"] + project["project"]["dependencies"]
    names = {re.split(r"[\[<>=~]", w, maxsplit=1)[0].lower() for w in wanted}
    assert names - set(pinned(TEST)) == set()


def test_no_file_names_a_package_registry() -> None:
    pattern = "|".join(name.replace(".", r"\.") for name in REGISTRIES)
    found = subprocess.run(["git", "grep", "-lIE", pattern], cwd=ROT, capture_output=True, text=True, check=False)
    assert found.stdout == ""
