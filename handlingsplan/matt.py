"""Owns how a target and a result are written: "12", "95,5", no more decimals than there are."""

from __future__ import annotations

from decimal import Decimal

from aktorer.svenska import tal


def antal(varde: Decimal | None) -> str:
    """The number in Swedish, empty for None."""
    if varde is None:
        return ""
    exponent = varde.normalize().as_tuple().exponent
    return tal(varde, max(0, -exponent) if isinstance(exponent, int) else 0)
