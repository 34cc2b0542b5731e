"""Owns the child process that reads a photo: bounded in time and memory, without database address or secrets."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rapportering.foto.avkoda import HUVUD, TRASIG, OgiltigtFoto

ROT = Path(__file__).resolve().parent.parent.parent
TID = 15.0
"""Seconds before the child is killed: a person waits for it."""
_ARVS = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Bilder:
    """A photo as it is stored: JPEG large and small, and the size of the large one."""

    bredd: int
    hojd: int
    stor: bytes
    liten: bytes


def las(data: bytes) -> Bilder:
    """The pictures of an uploaded file. Raises OgiltigtFoto."""
    try:
        svar = subprocess.run(
            [sys.executable, "-m", "rapportering.foto.avkoda"], input=data, capture_output=True, timeout=TID,
            cwd=ROT, env=_miljo(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise OgiltigtFoto(TRASIG) from None
    if svar.returncode:
        raise OgiltigtFoto(svar.stderr.decode(errors="replace").strip() if svar.returncode == 1 else TRASIG)
    bredd, hojd, langd = HUVUD.unpack_from(svar.stdout)
    bilder = svar.stdout[HUVUD.size :]
    return Bilder(bredd, hojd, bilder[:langd], bilder[langd:])


def _miljo() -> dict[str, str]:
    return {namn: os.environ[namn] for namn in _ARVS if namn in os.environ} | {"PYTHONDONTWRITEBYTECODE": "1"}
