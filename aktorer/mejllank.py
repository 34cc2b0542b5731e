"""Owns the signed part of a link in a mail: to whom it was sent, and why. It opens nothing by itself.

Whoever holds the link still has to log in; it only spares the person from writing the address. Scanners fetch every
link of a mail, so neither making nor reading one changes anything.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

GILTIG = timedelta(days=30)
"""How long a link in a mail is good for."""

_SALT = "aktorer.mejllank"


class LankFel(Exception):
    """The link cannot be used: older than `GILTIG` (`gammal`), else forged or cut off."""

    def __init__(self, *, gammal: bool) -> None:
        super().__init__("Länken är för gammal." if gammal else "Länken är inte hel.")
        self.gammal = gammal


def skapa(anvandare_id: int, syfte: str) -> str:
    """The signed text for one person and purpose ("<thing>:<round>"). Safe in an address; holds ids only."""
    return str(_signerare().sign_object([anvandare_id, syfte]))


def las(lank: str) -> tuple[int, str]:
    """(user id, purpose) of a signed text. LankFel when it is forged, cut off or older than `GILTIG`."""
    try:
        anvandare_id, syfte = _signerare().unsign_object(lank, max_age=GILTIG)
    except signing.SignatureExpired as fel:
        raise LankFel(gammal=True) from fel
    except (signing.BadSignature, ValueError, TypeError) as fel:
        raise LankFel(gammal=False) from fel
    return int(anvandare_id), str(syfte)


def _signerare() -> signing.TimestampSigner:
    # A point between the parts: a colon would be written as %3A in an address.
    return signing.TimestampSigner(salt=_SALT, sep=".")
