"""The page of settings, the compose file and the table of settings say the same."""

from __future__ import annotations

import importlib.util
import re
import shutil
from typing import Any

import pytest
import yaml

from config.installningar import INSTALLNINGAR
from config.management.commands.installningar import sida
from lokalt.miljo import ROT

APP = ("migrera", "web", "worker", "beat")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROT / "docker-compose.yml").read_text())
    return read


def test_the_page_is_what_the_command_writes() -> None:
    assert (ROT / "docs/drift/installningar.md").read_text() == sida(), (
        "Run: manage.py installningar > docs/drift/installningar.md"
    )


def test_the_services_are_those_that_production_needs(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"db", "ko", "migrera", "web", "worker", "beat", "proxy"}
    image, version = compose["services"]["db"]["image"].split(":")
    assert image == "postgres"
    assert int(re.match(r"\d+", version)[0]) >= 17  # type: ignore[index]  # a tag without a number should fail


@pytest.mark.parametrize("service", APP)
def test_every_name_is_in_the_table_and_every_required_one_is_set(compose: dict[str, Any], service: str) -> None:
    values = compose["services"][service]["environment"]
    assert set(values) - {row.namn for row in INSTALLNINGAR} == set()
    assert {row.namn for row in INSTALLNINGAR if row.kravs(values["LB_DATABASROLL"])} - set(values) == set()


@pytest.mark.parametrize("service", APP)
def test_no_process_holds_the_password_of_another_role(compose: dict[str, Any], service: str) -> None:
    values = compose["services"][service]["environment"]
    others = {row.namn for row in INSTALLNINGAR if values["LB_DATABASROLL"] not in row.for_roller}
    assert others & set(values) == set()


@pytest.mark.parametrize("service", APP)
def test_no_secret_is_written_in_the_file(compose: dict[str, Any], service: str) -> None:
    values = compose["services"][service]["environment"]
    secret = [row.namn for row in INSTALLNINGAR if row.hemlig and row.namn in values]
    assert [name for name in secret if not re.search(r"\$\{[A-Z_]+:\?saknas\}", values[name])] == []


def test_the_database_role_of_each_service(compose: dict[str, Any]) -> None:
    roles = {name: compose["services"][name]["environment"]["LB_DATABASROLL"] for name in APP}
    assert roles == {"migrera": "agare", "web": "webb", "worker": "arbetare", "beat": "arbetare"}


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_commands_name_programs_modules_and_files_that_exist(compose: dict[str, Any], service: str) -> None:
    command = compose["services"][service]["command"]
    assert shutil.which(command[0], path=str(ROT / ".venv/bin"))
    module = command[1] if service == "web" else command[command.index("-A") + 1]
    assert importlib.util.find_spec(module) is not None
    for word in command:
        assert not word.startswith("drift/") or (ROT / word).is_file()


def test_what_the_compose_file_mounts_and_copies_exists(compose: dict[str, Any]) -> None:
    mounted = [v.split(":")[0] for s in compose["services"].values() for v in s.get("volumes", []) if v.startswith(".")]
    copied = re.findall(r"^COPY (\S+) ", (ROT / "Dockerfile").read_text(), re.MULTILINE)
    assert [path for path in mounted + copied if not (ROT / path).exists()] == []


def test_the_guide_names_every_value_that_the_file_asks_for() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", (ROT / "docker-compose.yml").read_text()))
    guide = (ROT / "docs/drift/drift.md").read_text()
    assert {name for name in asked if f"`{name}`" not in guide} == set()
