"""Owns the signed link of a mail to an owner: for one person and round. It logs nobody in; the log-in page offers that person a code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.conf import settings

from aktorer import mejllank

PARAMETER = "lank"


class Brist(StrEnum):
    """Why a link is not good."""

    GAMMAL = "gammal"
    TRASIG = "trasig"
    ANNAN = "annan"


TEXTER: dict[Brist, str] = {
    Brist.GAMMAL: "Länken är äldre än 30 dagar. Du är inloggad, så det går bra att uppdatera ändå.",
    Brist.TRASIG: "Länken är inte hel. Du är inloggad, så det går bra att uppdatera ändå.",
    Brist.ANNAN: "Länken är till någon annan. Det du sparar sparas som ditt.",
}
"""What a logged-in person is told. The link gives no rights, so a bad one takes none away."""


class LankFel(Exception):
    """The link cannot be used; `brist` tells why."""

    def __init__(self, brist: Brist) -> None:
        super().__init__(TEXTER[brist])
        self.brist = brist


@dataclass(frozen=True)
class Lank:
    """Whom the mail was to, and which round it asked about ("" outside one)."""

    person_id: int
    omgang: str = ""

    @property
    def signerat(self) -> str:
        """As text that nobody else can make."""
        return mejllank.skapa(self.person_id, self.omgang)

    @classmethod
    def las(cls, signerat: str) -> Lank:
        """The inverse. Raises LankFel."""
        try:
            return cls(*mejllank.las(signerat))
        except mejllank.LankFel as fel:
            raise LankFel(Brist.GAMMAL if fel.gammal else Brist.TRASIG) from fel


def adress(vag: str, signerat: str, **fraga: str) -> str:
    """The whole address of a page, with the signed link last in its query."""
    return f"{settings.BASADRESS}{vag}?{urlencode({**fraga, PARAMETER: signerat})}"


def besked(signerat: str | None, person_id: int | None) -> str:
    """What to tell a logged-in person about the link of the address; "" when it is theirs, or there is none."""
    if not signerat:
        return ""
    try:
        lank = Lank.las(signerat)
    except LankFel as fel:
        return str(fel)
    return "" if lank.person_id == person_id else TEXTER[Brist.ANNAN]
