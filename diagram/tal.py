"""Owns how a number is printed in a chart: Swedish, with at most one decimal."""

from __future__ import annotations

NBSP = "\u00a0"


def svenskt_tal(varde: float) -> str:
    """1234 → "1 234", 12.5 → "12,5"; whole numbers never get a decimal."""
    rundat = round(varde, 1)
    text = f"{rundat:,.0f}" if rundat == int(rundat) else f"{rundat:,.1f}"
    return text.replace(",", NBSP).replace(".", ",")
