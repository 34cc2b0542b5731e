"""The one error that ./start and ./test show to a person, and what it says."""

from __future__ import annotations

import errno


class Avbrott(Exception):
    """Something a person must know or do; the text is Swedish and shown as it is.

    ``kod`` is the exit code: 1 when something went wrong, 2 when another choice of
    arguments would help.
    """

    def __init__(self, text: str, kod: int = 1) -> None:
        super().__init__(text)
        self.kod = kod


class Stopp(BaseException):
    """Ctrl-C, or the terminal was closed, or the service manager asked us to end."""


DISK_FULL = "Disken är full. Frigör utrymme och kör kommandot igen, det som redan är sparat finns kvar."
_SIGNS_OF_A_FULL_DISK = ("No space left on device", "os error 28", "Errno 28", "Disk quota exceeded")


def explain(what: str, output: str, lines: int = 12, otherwise: str = "") -> Avbrott:
    """Turn a failed program's output into a message: full disk first, else the last lines.

    ``otherwise`` is what to do when the disk is not the cause.
    """
    if any(sign in output for sign in _SIGNS_OF_A_FULL_DISK):
        return Avbrott(f"{what} {DISK_FULL}")
    what = f"{what} {otherwise}".rstrip()
    tail = "\n".join("    " + line for line in output.strip().splitlines()[-lines:])
    return Avbrott(f"{what} Så här svarade programmet:\n{tail}" if tail else what)


def from_os_error(error: OSError) -> Avbrott:
    """Turn an operating system error into a message."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Avbrott(DISK_FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Avbrott(
            f"Mappen eller filen {error.filename} får inte skrivas av den här användaren. "
            "Byt ägare på den, eller välj en annan mapp med --data MAPP."
        )
    return Avbrott(f"Datorn svarade med ett fel: {error}")
