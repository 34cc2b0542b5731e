"""What ./start refuses before it begins, and how it says so."""

from __future__ import annotations

import argparse
import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from lokalt import kommando
from lokalt.fel import Avbrott
from lokalt.mapp import Datamapp
from lokalt.miljo import ROT


@pytest.fixture
def folder(tmp_path: Path) -> Datamapp:
    opened = Datamapp(tmp_path / "data")
    opened.open()
    return opened


@pytest.mark.parametrize(
    ("arguments", "passed_on"),
    [
        ([], ["-n", "2"]),
        (["-m", "not system"], ["-n", "2", "-m", "not system"]),
        (
            ["tests/lokalt/test_kommando.py::test_the_flags", "-q"],
            ["tests/lokalt/test_kommando.py::test_the_flags", "-q"],
        ),
        (["-n", "1"], ["-n", "1"]),
    ],
)
def test_all_tests_run_on_two_cores_and_named_ones_on_one(arguments: list[str], passed_on: list[str]) -> None:
    assert kommando.on_two_cores(arguments) == passed_on


def test_the_flags() -> None:
    chosen = kommando.parse(["--port", "8001", "--data", "/x", "--utan-demo", "--nollstall"])
    assert chosen == argparse.Namespace(port=8001, data=Path("/x"), utan_demo=True, nollstall=True)
    assert kommando.parse([]) == argparse.Namespace(port=8000, data=ROT / ".data", utan_demo=False, nollstall=False)


def test_a_taken_port_names_the_next_free_one(folder: Datamapp) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Avbrott) as refused:
            kommando.check_port(port, folder)
    said, suggested = str(refused.value).rsplit(" ", 1)
    assert said == f"Porten {port} är upptagen av ett annat program. Kör ./start --port"
    assert kommando.port_problem(int(suggested)) is None
    assert refused.value.kod == 2


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_does_not_exist(folder: Datamapp, port: int) -> None:
    with pytest.raises(Avbrott, match=f"Porten {port} finns inte. Välj ett tal mellan 1024 och 65535."):
        kommando.check_port(port, folder)


def test_a_nearly_full_disk_stops_before_the_first_step(folder: Datamapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kommando, "FREE_MB_FIRST", 10**9)
    with pytest.raises(Avbrott, match=r"Disken är full: \d+ MB ledigt i .*, minst 1000000000 MB behövs"):
        kommando.check_disk(folder)


@pytest.mark.parametrize("answer", ["nej", "", "j"])
def test_emptying_asks_and_takes_only_ja_for_yes(
    folder: Datamapp, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    (folder.path / "miljo.sh").write_text("kvar")
    monkeypatch.setattr("builtins.input", lambda _question: answer)

    with pytest.raises(Avbrott, match="Inget togs bort"):
        kommando.ask_and_empty(folder)

    assert (folder.path / "miljo.sh").read_text() == "kvar"
    monkeypatch.setattr("builtins.input", lambda _question: "Ja")
    kommando.ask_and_empty(folder)
    assert not (folder.path / "miljo.sh").exists()


@pytest.mark.parametrize("script", ["start", "test"])
def test_an_old_python_reads_the_file_and_is_told_which_one_is_needed(script: str) -> None:
    source = (ROT / script).read_text()
    ast.parse(source, feature_version=(3, 4))
    pretend = f"import sys; sys.version_info = (3, 6, 15); exec(open({script!r}, encoding='utf-8').read())"

    done = subprocess.run([sys.executable, "-c", pretend], cwd=ROT, capture_output=True, check=False)

    assert done.returncode == 1
    assert done.stderr.decode() == (
        "Lägesbild behöver Python 3.11 eller senare. Det här är Python 3.6.\n"
        f"Installera en nyare och kör till exempel: python3.11 {script}\n"
    )


def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "fil"
    taken.write_text("")
    done = subprocess.run(
        [sys.executable, ROT / "start", "--data", taken, "--port", "0"],
        env={**os.environ, "LANG": "C"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"{taken} är en fil. Välj en mapp med --data MAPP." in done.stdout.decode()
