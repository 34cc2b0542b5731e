"""Owns the signed link of a reminder: for one person, unit and period. It shows a page and changes nothing by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

GALLER = timedelta(days=60)
_SALT = "vecka.lank"


class LankFel(Exception):
    """The link is broken, or older than `GALLER` (`gammal`)."""

    def __init__(self, gammal: bool) -> None:
        super().__init__()
        self.gammal = gammal


@dataclass(frozen=True)
class Lank:
    """What the link is for."""

    person_id: int
    enhet_id: int
    kod: str

    @property
    def signerat(self) -> str:
        """As text that nobody else can make."""
        return str(_signerare().sign_object([self.person_id, self.enhet_id, self.kod]))

    def adress(self) -> str:
        """The whole address."""
        return settings.BASADRESS + reverse("vecka_lank", args=[self.signerat])

    @classmethod
    def las(cls, signerat: str) -> Lank:
        """The inverse. Raises LankFel."""
        try:
            person_id, enhet_id, kod = _signerare().unsign_object(signerat, max_age=GALLER)
        except SignatureExpired as fel:
            raise LankFel(gammal=True) from fel
        except (BadSignature, ValueError, TypeError) as fel:
            raise LankFel(gammal=False) from fel
        return cls(person_id, enhet_id, kod)


def _signerare() -> TimestampSigner:
    return TimestampSigner(salt=_SALT, sep=".")
