"""Owns the geometry: from a chart's values to the positions that the SVG templates print.

x and width are per cent and y is pixels of a fixed height, so text never shrinks on a phone. Every shape carries a hex
attribute and a class: CSS wins on the screen, the PDF engine reads only attributes. All numbers pass `koordinat`.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from diagram.koordinat import koordinat
from diagram.status import STATUSAR
from diagram.tal import svenskt_tal

if TYPE_CHECKING:
    from diagram.modell import Diagram, Gnista, Liggande, Malstapel, Matris, Smabilder, Stapeldiagram, Statusremsa

# The light data ramp, for the PDF; step 0 is "none".
RAMP = ("#ffffff", "#e3eef0", "#b9d6dc", "#7fb1bd", "#32748a", "#0d5269")
BREDAST = 1.0


def _id(diagram: Diagram) -> str:
    """A name that is the same for the same chart, so that a document is byte-reproducible, and else unique."""
    return "d" + hashlib.sha256(repr(diagram).encode()).hexdigest()[:10]


def _rita(mall: str, diagram: Diagram, **variabler: object) -> SafeString:
    return render_to_string(f"diagram/{mall}.html", {"diagram": diagram, "id": _id(diagram), **variabler})


def _tal_y(y: float, botten: float, linje: tuple[float, float] | None) -> tuple[float, bool]:
    """Where a bar's value stands, and whether that is inside the bar: at its top, else below last year's line."""
    if botten - y < 22:
        fri = linje is None or linje[0] > y or linje[1] < y - 18
        return (y - 5 if fri or linje is None else min(y, linje[0]) - 7), False
    if linje is None or linje[1] < y or linje[0] > y + 21:
        return y + 15, True
    under = linje[1] + 17
    return (under if under < botten - 4 else botten - 6), True


def _linjens_hojd(ys: list[float], i: int) -> tuple[float, float] | None:
    """The upper and lower edge of last year's line over bar `i`: its own point and half-way to both neighbours."""
    if not ys:
        return None
    punkter = [ys[i], *((ys[i] + ys[k]) / 2 for k in (i - 1, i + 1) if 0 <= k < len(ys))]
    return min(punkter), max(punkter)


def staplar(diagram: Stapeldiagram) -> SafeString:
    """Standing bars. The value stands in the bar when it has room, else above it, and never on last year's line."""
    topp, botten = 22.0, diagram.hojd - 24.0
    storst = max((*diagram.varden, *diagram.i_fjol, BREDAST))
    steg = 100.0 / max(len(diagram.varden), 1)
    glest = 1 if len(diagram.varden) <= 16 else 2
    fjol = [botten - (botten - topp) * varde / storst for varde in diagram.i_fjol]
    stolpar = []
    for i, (etikett, varde) in enumerate(zip(diagram.etiketter, diagram.varden, strict=True)):
        y = botten - (botten - topp) * varde / storst
        tal_y, inne = _tal_y(y, botten, _linjens_hojd(fjol, i))
        stolpar.append(
            {
                "x": koordinat(steg * i + steg * 0.12),
                "bredd": koordinat(steg * 0.76),
                "y": koordinat(y),
                "hojd": koordinat(botten - y),
                "mitt": koordinat(steg * (i + 0.5)),
                "etikett": etikett if i % glest == 0 else "",
                "tal": svenskt_tal(varde),
                "tal_y": koordinat(tal_y),
                "inne": inne,
                "nu": i >= len(diagram.varden) - diagram.nu,
            }
        )
    punkter = [(koordinat(steg * (i + 0.5)), koordinat(y)) for i, y in enumerate(fjol)]
    return _rita(
        "staplar",
        diagram,
        hojd=koordinat(diagram.hojd),
        stolpar=stolpar,
        linjer=[(*a, *b) for a, b in pairwise(punkter)],
        ensam=punkter[0] if len(punkter) == 1 else None,
        botten=koordinat(botten),
        etikett_y=koordinat(botten + 17),
    )


def liggande(diagram: Liggande) -> SafeString:
    """Lying bars: the name above its bar, so that a long Swedish compound always has room."""
    radhojd = 40.0
    storst = max((*diagram.varden, *diagram.i_fjol, BREDAST))
    rader = []
    for i, (etikett, varde) in enumerate(zip(diagram.etiketter, diagram.varden, strict=True)):
        topp = i * radhojd
        rader.append(
            {
                "etikett": etikett,
                "tal": svenskt_tal(varde),
                "text_y": koordinat(topp + 14),
                "y": koordinat(topp + 20),
                "bredd": koordinat(88.0 * varde / storst),
                "tal_x": koordinat(88.0 * varde / storst + 1.2),
                "tal_y": koordinat(topp + 31),
                "fjol_x": koordinat(88.0 * diagram.i_fjol[i] / storst) if diagram.i_fjol else "",
                "fjol_y1": koordinat(topp + 17),
                "fjol_y2": koordinat(topp + 37),
            }
        )
    return _rita("liggande", diagram, rader=rader, hojd=koordinat(max(len(rader), 1) * radhojd))


def statusremsa(diagram: Statusremsa) -> SafeString:
    """A stacked strip: each segment has its tint, its shape and its number; no segment is too narrow for them."""
    med = [(status, antal) for status, antal in diagram.antal if antal]
    summa = sum(antal for _, antal in med)
    minst = 9.0
    bredder = [max(100.0 * antal / summa, minst) for _, antal in med]
    skala = 100.0 / sum(bredder) if bredder else 1.0
    x, delar = 0.0, []
    for (status, antal), bredd in zip(med, bredder, strict=True):
        delar.append(
            {
                "status": status,
                "farg": STATUSAR[status].farg,
                "ton": STATUSAR[status].ton,
                "form": mark_safe(STATUSAR[status].form),
                "tal": svenskt_tal(antal),
                "x": koordinat(x),
                "bredd": koordinat(bredd * skala),
                "mitt": koordinat(x + bredd * skala / 2),
            }
        )
        x += bredd * skala
    return _rita("statusremsa", diagram, delar=delar)


def matris(diagram: Matris) -> SafeString:
    """Cells in five steps; the step is chosen by the share of the largest value, zero has no colour."""
    storst = max([v for rad in diagram.varden for v in rad] or [0])
    vansterkant, radhojd = 14.0, 34.0
    steg = (100.0 - vansterkant) / max(len(diagram.kolumner), 1)
    celler = []
    for r, rad in enumerate(diagram.varden):
        for k, varde in enumerate(rad):
            niva = 0 if varde == 0 else min(5, 1 + int(4.999 * varde / storst))
            celler.append(
                {
                    "x": koordinat(vansterkant + steg * k),
                    "y": koordinat(24 + r * radhojd),
                    "bredd": koordinat(steg - 0.5),
                    "mitt": koordinat(vansterkant + steg * k + (steg - 0.5) / 2),
                    "tal_y": koordinat(24 + r * radhojd + 20),
                    "niva": niva,
                    "farg": RAMP[niva],
                    "ljus": niva >= 4,
                    "tal": svenskt_tal(varde),
                }
            )
    return _rita(
        "matris",
        diagram,
        celler=celler,
        rader=[(namn, koordinat(24 + r * radhojd + 20)) for r, namn in enumerate(diagram.rader)],
        kolumner=[
            (namn, koordinat(vansterkant + steg * k + (steg - 0.5) / 2)) for k, namn in enumerate(diagram.kolumner)
        ],
        hojd=koordinat(24 + len(diagram.rader) * radhojd),
    )


def malstapel(diagram: Malstapel) -> SafeString:
    """One bar; the scale ends at the larger of outcome and target, with a little air."""
    skala = max(diagram.utfall, diagram.mal, BREDAST) * 1.05
    mal_x = 100.0 * diagram.mal / skala
    return _rita(
        "malstapel",
        diagram,
        bredd=koordinat(100.0 * diagram.utfall / skala),
        mal_x=koordinat(mal_x),
        mal_hoger=mal_x > 60,
        utfall=svenskt_tal(diagram.utfall),
        mal=svenskt_tal(diagram.mal),
    )


def smabilder(diagram: Smabilder) -> SafeString:
    """One row per name: the name with the last value above its bars. One scale for all rows."""
    radhojd, topp, stapelhojd = 66.0, 22.0, 34.0
    storst = max((*(v for _, varden in diagram.rader for v in varden), BREDAST))
    steg = 100.0 / max(len(diagram.etiketter), 1)
    rader = []
    for r, (namn, varden) in enumerate(diagram.rader):
        botten = r * radhojd + topp + stapelhojd
        stolpar = [
            {
                "x": koordinat(steg * i + steg * 0.08),
                "bredd": koordinat(steg * 0.84),
                "y": koordinat(botten - stapelhojd * varde / storst),
                "hojd": koordinat(stapelhojd * varde / storst),
                "nu": i == len(varden) - 1,
            }
            for i, varde in enumerate(varden)
        ]
        tal = svenskt_tal(varden[-1]) if varden else ""
        rad = {"namn": namn, "tal": tal, "stolpar": stolpar}
        rader.append({**rad, "text_y": koordinat(r * radhojd + 14), "botten": koordinat(botten)})
    hojd = max(len(rader), 1) * radhojd + 14
    return _rita("smabilder", diagram, rader=rader, hojd=koordinat(hojd), etikett_y=koordinat(hojd - 6))


def gnista(diagram: Gnista) -> SafeString:
    """Six or so small bars, the last one strong."""
    storst = max((*diagram.varden, BREDAST))
    steg = 100.0 / max(len(diagram.varden), 1)
    sist = len(diagram.varden) - 1
    stolpar = [
        {
            "x": koordinat(steg * i),
            "bredd": koordinat(steg * 0.8),
            "y": koordinat(28 - 28 * varde / storst),
            "hojd": koordinat(28 * varde / storst),
            "nu": i == sist,
        }
        for i, varde in enumerate(diagram.varden)
    ]
    return render_to_string("diagram/gnista.html", {"stolpar": stolpar})
