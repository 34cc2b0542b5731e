"""The data folder."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from lokalt.fel import Avbrott
from lokalt.mapp import Datamapp, Korning


@pytest.fixture
def folder(tmp_path: Path) -> Datamapp:
    opened = Datamapp(tmp_path / "data")
    opened.open()
    return opened


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "viktigt.txt").write_text("mitt")
    folder = Datamapp(tmp_path)

    with pytest.raises(Avbrott, match="innehåller annat än Lägesbilds data och lämnas orörd") as refused:
        folder.open()

    assert refused.value.kod == 2
    assert [p.name for p in tmp_path.iterdir()] == ["viktigt.txt"]


def test_a_folder_that_is_not_ours_is_never_emptied(tmp_path: Path) -> None:
    (tmp_path / "viktigt.txt").write_text("mitt")

    with pytest.raises(Avbrott, match="är inte Lägesbilds datamapp och töms inte"):
        Datamapp(tmp_path).empty()

    assert (tmp_path / "viktigt.txt").read_text() == "mitt"


def test_emptying_keeps_the_marker_and_the_lock_that_is_held(folder: Datamapp) -> None:
    assert folder.lock()
    (folder.path / "pg").mkdir()
    (folder.path / "pg" / "PG_VERSION").write_text("18")
    (folder.path / "lank").symlink_to("/etc")

    folder.empty()

    names = sorted(p.name for p in folder.path.iterdir())
    assert names == [".gitignore", "LAGESBILD-DATA", "las", "logg", "mejl", "tillstand"]
    assert folder.locked_by_other()


def test_one_run_has_the_folder_and_a_stale_lock_is_harmless(folder: Datamapp) -> None:
    (folder.path / "las").write_text("4711, en process som inte finns längre")
    other = Datamapp(folder.path)

    assert folder.lock()
    assert not other.lock()
    folder.unlock()
    assert other.lock()
    other.unlock()


def test_the_running_address_is_told_and_forgotten(folder: Datamapp) -> None:
    folder.note_running("http://127.0.0.1:8000/")
    running = folder.running()
    assert isinstance(running, Korning)
    assert running.adress == "http://127.0.0.1:8000/"
    folder.forget_running()
    assert folder.running() is None


def test_secrets_are_made_once_and_only_their_owner_reads_them(folder: Datamapp) -> None:
    first = folder.secret("SECRET_KEY")

    assert len(first) >= 50
    assert Datamapp(folder.path).secret("SECRET_KEY") == first
    assert folder.secret("databas_web") != first
    assert stat.S_IMODE((folder.path / "hemligheter.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_long_path_gets_its_sockets_in_a_short_private_folder(tmp_path: Path) -> None:
    long = Datamapp(tmp_path / ("m" * 60) / ("n" * 60))
    long.open()

    place = long.socket_folder()

    assert len(f"{place}/.s.PGSQL.5432.lock") <= 107
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert long.socket_folder() == place
    place.rmdir()
