"""Owns the one way in which a number becomes text inside an SVG.

A malformed number makes the PDF engine drop every later picture and the page footer, so no chart template may write a
number that has not passed through here.
"""

from __future__ import annotations

from math import isfinite


def koordinat(varde: float) -> str:
    """`12.5` → "12.50": two decimals and a point whatever the locale says. ValueError for NaN and infinity."""
    tal = float(varde)
    if not isfinite(tal):
        raise ValueError(f"Ett diagram kan inte ritas med talet {varde!r}.")
    text = f"{tal:.2f}"
    return "0.00" if text == "-0.00" else text
