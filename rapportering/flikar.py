"""Owns the switch between the ways to look at the same filtered reports."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from rapportering.filter import ALLA

_VYER = (("Lista", "rapport_list"), ("Tabell", "rapport_tabell"), ("Karta", "rapport_karta"))


@dataclass(frozen=True)
class Flik:
    """One tab, as `komponenter/flikar.html` reads it."""

    namn: str
    adress: str
    aktiv: bool


def vyflikar(fraga: str, har: str) -> list[Flik]:
    """The tabs with the filter kept. `fraga` is the filter as the end of an address, `har` the URL name shown now."""
    tomt = {"rapport_list": f"?{ALLA}"}
    return [Flik(namn, reverse(vy) + (f"?{fraga}" if fraga else tomt.get(vy, "")), vy == har) for namn, vy in _VYER]
