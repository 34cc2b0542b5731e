"""What a person reads when something goes wrong."""

from __future__ import annotations

import errno

import pytest

from lokalt.fel import DISK_FULL, explain, from_os_error


@pytest.mark.parametrize(
    "output",
    [
        'FATAL:  could not write lock file "postmaster.pid": No space left on device',
        "error: failed to write to file: No space left on device (os error 28)",
        "OSError: [Errno 28] Enheten är full",
    ],
)
def test_a_full_disk_is_said_first_whoever_met_it(output: str) -> None:
    assert str(explain("Databasen startade inte.", output)) == f"Databasen startade inte. {DISK_FULL}"


def test_a_programs_last_words_are_shown() -> None:
    output = "\n".join(f"rad {n}" for n in range(30))
    assert str(explain("Det gick inte.", output, lines=2)) == (
        "Det gick inte. Så här svarade programmet:\n    rad 28\n    rad 29"
    )


def test_errors_of_the_operating_system() -> None:
    assert str(from_os_error(OSError(errno.ENOSPC, "full"))) == DISK_FULL
    said = str(from_os_error(PermissionError(errno.EACCES, "nekad", "/x/data")))
    assert said.startswith("Mappen eller filen /x/data får inte skrivas av den här användaren.")
