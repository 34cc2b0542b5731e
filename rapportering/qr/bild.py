"""Owns the picture of a QR code: its side and one path, for a template to draw."""

from __future__ import annotations

from dataclasses import dataclass

import segno

_KANT = 4
"""The quiet zone that the standard asks for, in modules."""


@dataclass(frozen=True)
class Kodbild:
    """The side of the picture in modules, and its dark modules as an SVG path."""

    sida: int
    vag: str


def rita(adress: str) -> Kodbild:
    """The address as a QR code that stands some dirt and a fold."""
    kod = segno.make_qr(adress, error="m")
    rutor = [
        f"M{kolumn + _KANT} {rad + _KANT}h1v1h-1z"
        for rad, rutorna in enumerate(kod.matrix)
        for kolumn, mork in enumerate(rutorna)
        if mork
    ]
    return Kodbild(len(kod.matrix) + 2 * _KANT, "".join(rutor))
