"""Owns the short code of a place: letters and digits that cannot be mixed up, the last of them a check on the others.

It is made from the place's id and kept nowhere, so a sheet on a wall works for as long as the place is there. It is no
secret: who opens it has to log in, and finds only places of the own municipality.
"""

from __future__ import annotations

_TECKEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKA = str.maketrans("OIL", "011", "-")
_MINST = 4
_MODUL = 31
_STORST = 2**63


def platskod(plats_id: int) -> str:
    """The code of a place: 12 is `00C4`."""
    tecken = ""
    tal = plats_id
    while tal:
        tal, rest = divmod(tal, len(_TECKEN))
        tecken = _TECKEN[rest] + tecken
    tecken = tecken.rjust(_MINST - 1, "0")
    return tecken + _TECKEN[_kontroll(tecken)]


def las_platskod(kod: str) -> int | None:
    """The place's id, however the code was typed; None when it is no code."""
    ren = kod.upper().translate(_LIKA)
    if not _MINST <= len(ren) <= 14 or any(tecken not in _TECKEN for tecken in ren):
        return None
    if _TECKEN.index(ren[-1]) != _kontroll(ren[:-1]):
        return None
    tal = 0
    for tecken in ren[:-1]:
        tal = tal * len(_TECKEN) + _TECKEN.index(tecken)
    return tal if 0 < tal < _STORST else None


def _kontroll(tecken: str) -> int:
    """A sum that every single wrong character, and every two that changed places, makes another."""
    return sum(vikt * (_TECKEN.index(ett) + 1) for vikt, ett in enumerate(reversed(tecken), start=2)) % _MODUL
