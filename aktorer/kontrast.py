"""Owns how readable a colour is on another: the contrast ratio of WCAG 2.2, and mixing two colours. Pure functions."""

from __future__ import annotations

import re

MINST = 4.5
"""The ratio that running text needs (WCAG 1.4.3)."""

FARG = re.compile(r"#[0-9a-f]{6}")


def kontrast(ena: str, andra: str) -> float:
    """The ratio between two colours `#rrggbb`, from 1 (the same) to 21 (black on white); the order does not matter.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    ljus = sorted((_ljusstyrka(ena), _ljusstyrka(andra)), reverse=True)
    return (ljus[0] + 0.05) / (ljus[1] + 0.05)


def blanda(farg: str, med: str, andel: float) -> str:
    """`andel` (0–1) of `med` in `farg`, as `#rrggbb`."""
    par = zip(_delar(farg), _delar(med), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * andel):02x}" for a, b in par)


def for_svag(ena: str, andra: str, minst: float = MINST) -> str | None:
    """What to tell who chose the colours when the text would be hard to read, else None."""
    matt = kontrast(ena, andra)
    if matt >= minst:
        return None
    return f"Texten syns för dåligt mot färgen. Kontrasten är {skrivet(matt)} men behöver vara minst {skrivet(minst)}."


def skrivet(matt: float) -> str:
    """A ratio in words: "3,2:1". Rounded down, so that a ratio that fails never looks like one that passes."""
    return f"{int(matt * 10) / 10:.1f}:1".replace(".", ",")


def _delar(farg: str) -> tuple[int, int, int]:
    """Red, green, blue 0–255. ValueError for anything but `#rrggbb`."""
    if not FARG.fullmatch(farg):
        raise ValueError(f"{farg!r} is no colour")
    return int(farg[1:3], 16), int(farg[3:5], 16), int(farg[5:7], 16)


def _ljusstyrka(farg: str) -> float:
    r, g, b = (d / 12.92 if d <= 0.03928 else ((d + 0.055) / 1.055) ** 2.4 for d in (n / 255 for n in _delar(farg)))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
