"""Owns who a mail's link was sent to, as the log-in page needs it: the person, and the address half hidden."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from aktorer.mejllank import LankFel, las
from aktorer.models import Anvandare


def mottagare_i_lank(lank: str) -> Anvandare | None:
    """The person that the signed part was made for; None when it is empty, not good, or the account has ended."""
    if not lank:
        return None
    try:
        anvandare_id, _ = las(lank)
    except LankFel:
        return None
    return Anvandare.objects.filter(pk=anvandare_id, is_active=True).first()


def lank_i_adress(adress: str) -> str:
    """The signed part (`lank=`) of an address inside the product; empty without one."""
    return (parse_qs(urlsplit(adress).query).get("lank") or [""])[0]


def halvdold(adress: str) -> str:
    """The address as it may be shown to whoever holds the link: "c•••@hallstahammar.se"."""
    namn, _, vard = adress.partition("@")
    return f"{namn[:1]}•••@{vard}"
