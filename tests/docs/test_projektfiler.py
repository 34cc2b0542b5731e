"""The files that a stranger reads first: README, publiccode.yml, the changelog."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from aktorer.demoroller import DEMOROLLER
from tests.docs.ordlistan import ROT

PROJEKT = tomllib.loads((ROT / "pyproject.toml").read_text())["project"]
FORST = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]


def _publiccode() -> dict[str, Any]:
    svar = yaml.safe_load((ROT / "publiccode.yml").read_text())
    assert isinstance(svar, dict)
    return svar


def test_publiccode_has_what_the_standard_demands() -> None:
    kod = _publiccode()
    krav = {"publiccodeYmlVersion", "name", "url", "releaseDate", "platforms", "categories", "developmentStatus"}
    krav |= {"softwareType", "description", "legal", "maintenance", "localisation"}
    assert krav - set(kod) == set()
    assert kod["publiccodeYmlVersion"] in {"0.4", "0.5"}
    assert date.fromisoformat(kod["releaseDate"])
    assert kod["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert kod["maintenance"]["type"] == "community"
    assert kod["maintenance"]["contacts"][0]["name"]
    assert kod["localisation"] == {"localisationReady": False, "availableLanguages": ["sv"]}


@pytest.mark.parametrize("sprak", ["sv", "en"])
def test_publiccode_describes_in_both_languages(sprak: str) -> None:
    om = _publiccode()["description"][sprak]
    assert len(om["shortDescription"]) <= 150
    assert 150 <= len(om["longDescription"]) <= 10_000
    assert len(om["features"]) >= 5


def test_licence_and_version_are_the_same_everywhere() -> None:
    kod = _publiccode()
    assert (kod["legal"]["license"], kod["softwareVersion"]) == (PROJEKT["license"], PROJEKT["version"])
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROT / "LICENSE").read_text()


def test_readme_is_short_and_names_the_two_commands() -> None:
    rader = (ROT / "README.md").read_text().splitlines()
    assert len(rader) <= 60
    assert [rad for rad in rader if rad in {"./start", "./test"}] == ["./start", "./test"]


def test_readme_names_every_demo_role() -> None:
    text = (ROT / "README.md").read_text()
    assert [
        roll.namn for roll in DEMOROLLER if roll.namn.removesuffix(", Hallstahammar").split(",")[0] not in text
    ] == []


@pytest.mark.parametrize("namn", FORST)
def test_links_lead_somewhere(namn: str) -> None:
    lankar = re.findall(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#]+)", (ROT / namn).read_text())
    assert [lank for lank in lankar if not (ROT / lank).exists()] == []


def test_pictures_are_there_and_small() -> None:
    visade = {bild for sida in ("README.md", "docs/bilder/README.md") for bild in _bilder(ROT / sida)}
    assert [bild.name for bild in visade if not bild.exists()] == []
    assert [bild.name for bild in visade if bild.stat().st_size > 200_000] == []
    assert visade == set((ROT / "docs/bilder").glob("*.png"))
    assert len(visade) == len(_sidor_i_skriptet()) * 4 + 1


def _bilder(sida: Path) -> list[Path]:
    return [sida.parent / lank for lank in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", sida.read_text())]


def _sidor_i_skriptet() -> list[str]:
    return re.findall(r'Sida\("([\w-]+)"', (ROT / "docs/bilder/ta_bilder.py").read_text())


def test_the_changelog_names_its_versions() -> None:
    rubriker = re.findall(r"^## \[(.+?)\]", (ROT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert rubriker[0] == "Ej släppt"
    assert [rubrik for rubrik in rubriker[1:] if not re.fullmatch(r"\d+\.\d+\.\d+", rubrik)] == []
