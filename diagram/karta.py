"""Owns the map of areas: shaded by count in steps, with the count and the name printed where they have room.

A name that has no room in its area stands beside the map with a line to it. When there is no room there either it is
left out: the table has it. Drawn in units of the picture, so the whole map follows the width of its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from diagram.koordinat import koordinat
from diagram.rita import RAMP
from diagram.tabell import Tabell, krav_tal, som_text
from diagram.tal import svenskt_tal
from diagram.yta import Projektion, Punkt, Ring, ankare, ringar, rum, spann

HOJD, BREDD, BREDD_BREDVID, MARGINAL = 460.0, 380.0, 230.0, 190.0
RAD, TECKEN, SIFFRA, MINST = 18.0, 7.2, 8.6, 7.0
STEG = 5


@dataclass(frozen=True)
class Kartyta:
    """One area: its name, its count, its GeoJSON geometry or nothing, and where it leads, if anywhere.

    `nyckel` is what a script knows the area by.
    """

    namn: str
    antal: int
    yta: Mapping[str, Any] | None = None
    adress: str = ""
    nyckel: str = ""


@dataclass(frozen=True)
class _Form:
    """An area in the picture."""

    yta: Kartyta
    ringar: tuple[Ring, ...]
    mitt: Punkt
    niva: int
    har_namn: bool
    har_tal: bool
    rakna: bool


def niva(antal: int, storst: int) -> int:
    """The step of a count: 0 for none, else 1–5 by its share of the largest."""
    return 0 if antal == 0 else min(STEG, 1 + (antal - 1) * STEG // max(storst, STEG))


@dataclass(frozen=True)
class Omradeskarta:
    """Areas shaded by count. `titel` is the message ("Flest rapporter i Centrum"), `beskrivning` what is counted.

    An area without a geometry is not drawn; the table has it, and `utan_yta` names it. Without `rakna` the map is there
    to choose an area on, and shows no counts.
    """

    titel: str
    beskrivning: str
    ytor: tuple[Kartyta, ...]
    serie: str = "Rapporter"
    radnamn: str = "Område"
    kalla: str = ""
    rakna: bool = True

    def __post_init__(self) -> None:
        krav_tal([yta.antal for yta in self.ytor])

    @property
    def svg(self) -> SafeString:
        """The picture."""
        return _rita(self)

    @property
    def storst(self) -> int:
        """The largest count."""
        return max((yta.antal for yta in self.ytor), default=0)

    @property
    def utan_yta(self) -> tuple[str, ...]:
        """The areas that are not drawn."""
        return tuple(yta.namn for yta in self.ytor if not ringar(yta.yta))

    @property
    def forklaring(self) -> tuple[tuple[str, str], ...]:
        """The steps in use and the counts that each stands for."""
        steg: dict[int, list[int]] = {}
        for antal in range(self.storst + 1) if self.storst <= STEG else _granser(self.storst):
            steg.setdefault(niva(antal, self.storst), []).append(antal)
        return tuple((f"h{nr}", _fran_till(min(rad), max(rad))) for nr, rad in sorted(steg.items()))

    @property
    def tabell(self) -> Tabell:
        """One row per area."""
        return Tabell((self.radnamn, self.serie), tuple((yta.namn, svenskt_tal(yta.antal)) for yta in self.ytor))

    @property
    def text(self) -> str:
        """The values as one sentence for `<desc>`."""
        return som_text(self.tabell) if self.rakna else ", ".join(yta.namn for yta in self.ytor) + "."


def _granser(storst: int) -> list[int]:
    """The first and the last count of each step."""
    sista = [-(-storst * nr // STEG) for nr in range(STEG + 1)]
    return sorted({0, 1, *sista, *(en + 1 for en in sista[:-1])})


def _fran_till(minst: int, mest: int) -> str:
    return svenskt_tal(minst) if minst == mest else f"{svenskt_tal(minst)}–{svenskt_tal(mest)}"


def _former(karta: Omradeskarta, bredd: float) -> tuple[Projektion | None, list[_Form]]:
    """The areas in the picture, the largest count first, each with what it has room for."""
    med = [(yta, former) for yta in karta.ytor if (former := ringar(yta.yta))]
    if not med:
        return None, []
    plan = Projektion.inom([ring for _, former in med for ring in former], bredd, HOJD, kant=4.0)
    ut: list[_Form] = []
    upptaget: list[tuple[float, float, float, float]] = []
    for yta, former in sorted(med, key=lambda par: -par[0].antal):
        bild = tuple(plan.ring(ring) for ring in former)
        mitt = ankare(bild)
        namnbredd, talbredd = len(yta.namn) * TECKEN, len(svenskt_tal(yta.antal)) * SIFFRA + 2 if karta.rakna else 0
        har_namn = rum(bild, mitt, 2 * RAD) >= namnbredd and _ledigt(upptaget, mitt, namnbredd, 2 * RAD)
        har_tal = har_namn or (rum(bild, mitt, RAD - 4) >= talbredd and _ledigt(upptaget, mitt, talbredd, RAD - 4))
        if har_tal:
            upptaget.append(_ruta(mitt, max(namnbredd if har_namn else 0, talbredd), 2 * RAD if har_namn else RAD))
        steg = niva(yta.antal, karta.storst) if karta.rakna else 1
        ut.append(_Form(yta, bild, mitt, steg, har_namn, har_tal, karta.rakna))
    return plan, ut


def _ruta(mitt: Punkt, bredd: float, hojd: float) -> tuple[float, float, float, float]:
    return mitt[0] - bredd / 2, mitt[1] - hojd / 2, mitt[0] + bredd / 2, mitt[1] + hojd / 2


def _ledigt(upptaget: list[tuple[float, float, float, float]], mitt: Punkt, bredd: float, hojd: float) -> bool:
    """Whether a text of this size has no other text below it."""
    x1, y1, x2, y2 = _ruta(mitt, bredd, hojd)
    return all(x2 <= a or c <= x1 or y2 <= b or d <= y1 for a, b, c, d in upptaget)


def _bredvid(former: list[_Form], plan: Projektion) -> list[dict[str, str]]:
    """The names beside the map, from the top down, none on top of another; those with most reports when it is full."""
    ryms = int(plan.hojd // RAD)
    valda = sorted([form for form in former if not form.har_namn][:ryms], key=lambda form: form.mitt[1])
    y, hojder = -RAD, []
    for form in valda:
        y = max(form.mitt[1], y + RAD)
        hojder.append(y)
    tak = plan.hojd - 6.0
    for nr in range(len(hojder) - 1, -1, -1):
        hojder[nr] = min(hojder[nr], tak)
        tak = hojder[nr] - RAD
    return [_etikett(form, y, plan) for form, y in zip(valda, hojder, strict=True)]


def _etikett(form: _Form, y: float, plan: Projektion) -> dict[str, str]:
    """A name with its line to the right edge of its area."""
    mitt_x, mitt_y = form.mitt
    hoger = next((till for fran, till in spann(form.ringar, mitt_y) if fran <= mitt_x <= till), mitt_x)
    tal = "" if form.har_tal or not form.rakna else svenskt_tal(form.yta.antal)
    plats = int((MARGINAL - 13 - len(tal) * SIFFRA) // TECKEN) - 1
    return {
        "namn": form.yta.namn if len(form.yta.namn) <= plats else form.yta.namn[: plats - 1].rstrip() + "…",
        "tal": tal,
        "x1": koordinat(hoger - 1 if form.har_tal else mitt_x),
        "y1": koordinat(mitt_y),
        "x2": koordinat(plan.bredd + 10),
        "x": koordinat(plan.bredd + 13),
        "y2": koordinat(y),
        "y": koordinat(y + 4.5),
    }


def _textbredd(rad: dict[str, str]) -> float:
    """How far beside the map a name reaches."""
    return min(MARGINAL, 13 + (len(rad["namn"]) + 1) * TECKEN + len(rad["tal"]) * SIFFRA)


def _bild(form: _Form) -> dict[str, object]:
    x, y = form.mitt
    bredd = max(p[0] for ring in form.ringar for p in ring) - min(p[0] for ring in form.ringar for p in ring)
    return {
        "namn": form.yta.namn,
        "tal": svenskt_tal(form.yta.antal) if form.rakna else "",
        "adress": form.yta.adress,
        "nyckel": form.yta.nyckel,
        "d": "".join(
            "M" + "L".join(f"{koordinat(px)} {koordinat(py)}" for px, py in ring) + "Z" for ring in form.ringar
        ),
        "niva": form.niva,
        "farg": RAMP[form.niva],
        "ljus": form.niva >= 4,
        "liten": bredd < MINST,
        "har_namn": form.har_namn,
        "har_tal": form.har_tal,
        "x": koordinat(x),
        "namn_y": koordinat(y - 4 if form.rakna else y + 4.5),
        "tal_y": koordinat(y + (13 if form.har_namn else 4.5)),
        "y": koordinat(y),
    }


def _storlek(form: _Form) -> float:
    """The area of the picture that a shape covers, roughly: the largest is drawn first, below the others."""
    return -sum(till - fran for ring in form.ringar for fran, till in spann([ring], ankare([ring])[1]))


def _rita(karta: Omradeskarta) -> SafeString:
    """The map. Names beside it only when some name has no room in its own area."""
    plan, former = _former(karta, BREDD)
    bredvid = []
    if any(not form.har_namn for form in former):
        plan, former = _former(karta, BREDD_BREDVID)
        bredvid = _bredvid(former, plan) if plan else []
    namn = hashlib.sha256(repr((karta.titel, karta.beskrivning, karta.text)).encode()).hexdigest()[:10]
    bredd, hojd = (plan.bredd, plan.hojd) if plan else (BREDD, RAD)
    return render_to_string(
        "diagram/omradeskarta.html",
        {
            "diagram": karta,
            "id": f"d{namn}",
            "bredd": koordinat(bredd + max([_textbredd(rad) for rad in bredvid], default=0.0)),
            "hojd": koordinat(hojd),
            "lankar": any(yta.adress for yta in karta.ytor),
            "ytor": [_bild(form) for form in sorted(former, key=_storlek)],
            "bredvid": bredvid,
        },
    )
