"""Owns how a target and a result are written: "12", "95,5", no more decimals than there are."""

from __future__ import annotations

from decimal import Decimal

from aktorer.svenska import NBSP, tal


def antal(varde: Decimal | None) -> str:
    """The number in Swedish, empty for None."""
    if varde is None:
        return ""
    exponent = varde.normalize().as_tuple().exponent
    return tal(varde, max(0, -exponent) if isinstance(exponent, int) else 0)


def inmatat(varde: Decimal | None) -> str:
    """The number as one writes it in a field: no spaces between thousands."""
    return antal(varde).replace(NBSP, "")


def mot_mal(utfall: Decimal | None, malvarde: Decimal | None, enhet: str) -> str:
    """How far it has come, "11 av 30 kvällar"; empty without a target, or while nobody has said or counted anything."""
    if utfall is None or malvarde is None:
        return ""
    return f"{antal(utfall)} av {antal(malvarde)} {enhet}".rstrip().replace(" av ", f"{NBSP}av{NBSP}")
