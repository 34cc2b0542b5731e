"""Reads the text of a PDF back through its fonts' ToUnicode tables, so that a lost footer or picture is seen."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf


def _tabell(font: pikepdf.Object) -> dict[int, str]:
    """Glyph number to text, from the font's ToUnicode map (bfchar and bfrange)."""
    text = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    ut: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for kod, till in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            ut[int(kod, 16)] = bytes.fromhex(till).decode("utf-16-be")
    return ut


def text_per_sida(pdf: bytes) -> list[str]:
    """The text of each page; a new line for each text object."""
    sidor = []
    with pikepdf.open(BytesIO(pdf)) as fil:
        for sida in fil.pages:
            typsnitt = {namn: _tabell(font) for namn, font in sida.resources.get("/Font", {}).items()}
            rader, tabell = [], {}
            for operander, operator in pikepdf.parse_content_stream(sida):
                if str(operator) == "Tf":
                    tabell = typsnitt[str(operander[0])]
                elif str(operator) == "BT":
                    rader.append("")
                elif str(operator) in {"TJ", "Tj"}:
                    delar = operander[0] if str(operator) == "TJ" else operander
                    for del_ in delar:
                        if isinstance(del_, pikepdf.String):
                            raa = bytes(del_)
                            kodar = (int.from_bytes(raa[i : i + 2], "big") for i in range(0, len(raa), 2))
                            rader[-1] += "".join(tabell.get(kod, "") for kod in kodar)
            sidor.append("\n".join(rader).replace("\u00a0", " ").replace("\u00ad", ""))
    return sidor
