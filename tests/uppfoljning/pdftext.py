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


def _rader(del_: pikepdf.Object, resurser: pikepdf.Object) -> list[str]:
    """The texts of a page, or of a drawing on it, one for each text object."""
    typsnitt = {namn: _tabell(font) for namn, font in resurser.get("/Font", {}).items()}
    rader, tabell = [], {}
    for operander, operator in pikepdf.parse_content_stream(del_):
        if str(operator) == "Tf":
            tabell = typsnitt[str(operander[0])]
        elif str(operator) == "BT":
            rader.append("")
        elif str(operator) == "Do":
            inre = resurser["/XObject"][str(operander[0])]
            if inre.get("/Subtype") == "/Form":
                rader += _rader(inre, inre.get("/Resources", {}))
        elif str(operator) in {"TJ", "Tj"}:
            for en in operander[0] if str(operator) == "TJ" else operander:
                if isinstance(en, pikepdf.String):
                    raa = bytes(en)
                    kodar = (int.from_bytes(raa[i : i + 2], "big") for i in range(0, len(raa), 2))
                    rader[-1] += "".join(tabell.get(kod, "") for kod in kodar)
    return rader


def text_per_sida(pdf: bytes) -> list[str]:
    """The text of each page; a new line for each text object."""
    with pikepdf.open(BytesIO(pdf)) as fil:
        sidor = ["\n".join(_rader(sida.obj, sida.resources)) for sida in fil.pages]
    return [text.replace("\u00a0", " ").replace("\u00ad", "") for text in sidor]
