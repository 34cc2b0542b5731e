"""`manage.py personuppgifter`: a line in, a line out, in a process without installation or database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.rapportering.personuppgifter.test_nummer import N

MANAGE = Path(__file__).parents[2] / "manage.py"


def _kor(fil: str, indata: bytes = b"") -> tuple[int, list[str], str]:
    """Exit code, lines of standard out, and standard error; with an empty environment."""
    svar = subprocess.run([sys.executable, MANAGE, "personuppgifter", fil], input=indata, capture_output=True, env={})
    return svar.returncode, svar.stdout.decode().splitlines(), svar.stderr.decode()


def test_each_line_gives_one_line(tmp_path: Path) -> None:
    fil = tmp_path / "texter.txt"
    fil.write_bytes(f"\ufeff{N} och Kevin Andersson\r\n\nFyra lampor är släckta.\n".encode())

    kod, rader, fel = _kor(str(fil))

    assert (kod, fel) == (0, "")
    assert [json.loads(rad) for rad in rader] == [
        {
            "rad": 1,
            "fynd": [
                {"slag": "personnummer", "start": 0, "slut": 12, "atgard": "stopp"},
                {"slag": "namn", "start": 17, "slut": 32, "atgard": "varning"},
            ],
        },
        {"rad": 2, "fynd": []},
        {"rad": 3, "fynd": []},
    ]


def test_bytes_that_are_not_utf8_are_told_and_the_lines_stay_in_step() -> None:
    kod, rader, fel = _kor("-", "Björk\nXBC 123\n".encode("latin-1"))

    assert kod == 1
    assert [json.loads(rad)["fynd"] for rad in rader] == [
        [],
        [{"slag": "regnummer", "start": 0, "slut": 7, "atgard": "varning"}],
    ]
    assert fel.splitlines() == [
        "Rad 1 är inte UTF-8 (byte 3). Tecknet lästes som \ufffd.",
        "CommandError: Rader som inte är UTF-8: 1. Spara filen som UTF-8 och kör igen.",
    ]


def test_a_file_that_is_not_there_is_told() -> None:
    assert _kor("/finns/inte.txt") == (
        1,
        [],
        "CommandError: Filen /finns/inte.txt går inte att läsa. Kontrollera namnet och rättigheterna.\n",
    )
