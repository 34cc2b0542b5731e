"""Owns the statuses as pictures: word, shape and colour of each.

A status must be readable without colour, so no two shapes (16 × 16) share an outline. The colours are the light
tokens, for the PDF; on the screen the class `s-<key>` wins.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Statusbild:
    """Default word, SVG shape, foreground and tint."""

    ord: str
    form: str
    farg: str
    ton: str


STATUSAR: dict[str, Statusbild] = {
    "klar": Statusbild(
        "Klar",
        (
            '<circle cx="8" cy="8" r="7.5"/><path class="inre" fill="none" stroke="#fff" '
            'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="m4.7 8.3 2.3 2.3 '
            '4.3-4.8"/>'
        ),
        "#1d5b38",
        "#e3f1e7",
    ),
    "plan": Statusbild(
        "Enligt plan",
        (
            '<path fill-rule="evenodd" d="M8 .5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15zm0 2a5.5 5.5 '
            '0 1 0 0 11a5.5 5.5 0 0 0 0-11z"/><circle cx="8" cy="8" r="2.7"/>'
        ),
        "#1b4f80",
        "#e4eef8",
    ),
    "risk": Statusbild(
        "Risk för avvikelse",
        (
            '<path d="M8 .8 15.7 14.6H.3z"/><path class="inre" fill="none" stroke="#fff" '
            'stroke-width="1.8" stroke-linecap="round" d="M8 6v3.8M8 12.2v.01"/>'
        ),
        "#744600",
        "#fdefcf",
    ),
    "avvikelse": Statusbild(
        "Avvikelse",
        (
            '<path d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z"/><path class="inre" fill="none" '
            'stroke="#fff" stroke-width="2" stroke-linecap="round" d="M8 4.2v4.6M8 11.7v.01"/>'
        ),
        "#93181f",
        "#fbe5e3",
    ),
    "ej": Statusbild(
        "Ej påbörjad",
        (
            '<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.8" '
            'stroke-dasharray="2.9 2.3"/>'
        ),
        "#485058",
        "#edeae3",
    ),
    "paus": Statusbild(
        "Pausad",
        ('<path d="M3 1.5h3.6v13H3zM9.4 1.5H13v13H9.4z"/>'),
        "#485058",
        "#edeae3",
    ),
    "utgar": Statusbild(
        "Utgår",
        (
            '<path fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" '
            'd="m3 3 10 10M13 3 3 13"/>'
        ),
        "#485058",
        "#edeae3",
    ),
    # For tasks, never for activities.
    "pagar": Statusbild(
        "Pågår",
        ('<path fill-rule="evenodd" d="M8 .5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15zm0 2v11a5.5 5.5 0 0 0 0-11z"/>'),
        "#0d5269",
        "#e5f0f2",
    ),
}
