"""Owns the child process that makes the PDF: bounded in time and memory, without database address or secrets."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from uppfoljning.pdf import Pdf

ROT = Path(__file__).resolve().parent.parent
TID = 100.0
"""Seconds before the child is killed; below the worker's own limit of 120."""
_ARVS = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "LD_LIBRARY_PATH")


SLUTGILTIGT = 2
"""Exit code of a child that lacks what it needs on this machine."""


class BarnFel(Exception):
    """The child gave no PDF. The message is Swedish. `slutgiltigt`: another try cannot help."""

    def __init__(self, text: str, *, slutgiltigt: bool = False) -> None:
        super().__init__(text)
        self.slutgiltigt = slutgiltigt


def miljo() -> dict[str, str]:
    """What the child is told of the world: paths and language, nothing that opens a door."""
    return {namn: os.environ[namn] for namn in _ARVS if namn in os.environ} | {"PYTHONDONTWRITEBYTECODE": "1"}


def gor_pdf(html: str, puls: Callable[[], None], *, tid: float = TID, modul: str = "uppfoljning.pdf") -> Pdf:
    """The PDF of a report's HTML. Calls `puls` about every five seconds while it waits. BarnFel in Swedish."""
    with tempfile.TemporaryFile() as in_, tempfile.TemporaryFile() as ut, tempfile.TemporaryFile() as fel:
        in_.write(html.encode())
        in_.seek(0)
        barn = subprocess.Popen(  # noqa: S603  our own module, no shell, no outside word in the command
            [sys.executable, "-m", modul], stdin=in_, stdout=ut, stderr=fel, cwd=ROT, env=miljo(), close_fds=True
        )
        try:
            _vanta(barn, puls, tid)
        finally:
            if barn.poll() is None:
                barn.kill()
                barn.wait()
        ut.seek(0)
        fel.seek(0)
        pdf, text = ut.read(), fel.read().decode(errors="replace").strip()
    if barn.returncode < 0:
        raise BarnFel(f"PDF-processen avbröts av systemet (signal {-barn.returncode}).")
    if barn.returncode or not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
        skal = text.splitlines()[-1] if text else "PDF-processen gav ingen PDF."
        raise BarnFel(skal, slutgiltigt=barn.returncode == SLUTGILTIGT)
    return Pdf(pdf, int(text.splitlines()[-1]))


def _vanta(barn: subprocess.Popen[bytes], puls: Callable[[], None], tid: float) -> None:
    slut = time.monotonic() + tid
    while True:
        kvar = slut - time.monotonic()
        if kvar <= 0:
            raise BarnFel(f"PDF:en blev inte klar på {tid:.0f} sekunder.")
        try:
            barn.wait(min(5.0, kvar))
        except subprocess.TimeoutExpired:
            puls()
        else:
            return
