"""Owns how the map of areas is drawn: shapes, names inside or beside, and marks for places with their numbers.

A name that has no room in its area stands beside the map with a line to it. When there is no room there either it is
left out: the table has it. Drawn in units of the picture, so the whole map follows the width of its place.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from diagram.koordinat import koordinat
from diagram.rita import RAMP
from diagram.tal import svenskt_tal
from diagram.yta import Projektion, Punkt, Ring, ankare, ringar, rum, spann

if TYPE_CHECKING:
    from diagram.karta import Kartbild, Kartpunkt, Kartyta, Omradeskarta

HOJD, BREDD, BREDD_BREDVID, MARGINAL = 460.0, 380.0, 230.0, 190.0
RAD, TECKEN, SIFFRA, MINST = 18.0, 7.2, 8.6, 7.0
STEG = 5
STORA, STORST = 10, 50
"""From these counts on a mark is a square and a hexagon: its shape says how many before the number is read."""


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


def planen(karta: Omradeskarta, bredd: float = BREDD) -> Projektion | None:
    """Where the ground stands in the picture; nothing when no area has a shape."""
    alla = [ring for yta in karta.ytor for ring in ringar(yta.yta)]
    if not alla:
        return None
    plan = Projektion.inom(alla, bredd, HOJD, kant=4.0)
    return plan.narmare(*karta.utsnitt, BREDD, HOJD) if karta.utsnitt else plan


def _former(karta: Omradeskarta, bredd: float) -> tuple[Projektion | None, list[_Form]]:
    """The areas in the picture, the largest count first, each with what it has room for."""
    plan = planen(karta, bredd)
    if plan is None:
        return None, []
    med = [(yta, former) for yta in karta.ytor if (former := ringar(yta.yta))]
    siffror = karta.rakna and not karta.punkter
    ut: list[_Form] = []
    upptaget = [_runt(punkt, plan) for punkt in karta.punkter if punkt.antal and _syns(punkt, plan)]
    for yta, former in sorted(med, key=lambda par: -par[0].antal):
        bild = tuple(plan.ring(ring) for ring in former)
        mitt = ankare(bild)
        namnbredd, talbredd = len(yta.namn) * TECKEN, len(svenskt_tal(yta.antal)) * SIFFRA + 2 if siffror else 0
        namn = _ledig_plats(bild, [mitt] if siffror else _platser(bild, mitt, plan), plan, namnbredd, upptaget)
        tal = namn or (siffror and _ledig_plats(bild, [mitt], plan, talbredd, upptaget, RAD - 4))
        if namn or tal:
            mitt = namn or mitt
            upptaget.append(_ruta(mitt, max(namnbredd if namn else 0, talbredd), 2 * RAD if namn else RAD))
        steg = niva(yta.antal, karta.storst) if siffror else 1
        ut.append(_Form(yta, bild, mitt, steg, bool(namn), bool(tal), siffror))
    return plan, ut


def _platser(bild: tuple[Ring, ...], mitt: Punkt, plan: Projektion) -> list[Punkt]:
    """Where a name may stand: in the middle, else near the upper or the lower edge of what is seen."""
    ys = [y for ring in bild for _, y in ring]
    return [mitt, (mitt[0], max(0.0, min(ys)) + RAD), (mitt[0], min(plan.hojd, max(ys)) - RAD)]


def _ledig_plats(
    bild: tuple[Ring, ...],
    platser: list[Punkt],
    plan: Projektion,
    bredd: float,
    upptaget: list[tuple[float, float, float, float]],
    hojd: float = 2 * RAD,
) -> Punkt | None:
    """The first of the spots where a text of this size stays inside the shape and on no other text."""
    for punkt in platser:
        if plan.rymmer(punkt) and rum(bild, punkt, hojd) >= bredd and _ledigt(upptaget, punkt, bredd, hojd):
            return punkt
    return None


def _runt(punkt: Kartpunkt, plan: Projektion) -> tuple[float, float, float, float]:
    sida = 2 * _radie(svenskt_tal(punkt.antal)) + 2
    return _ruta(plan.punkt(punkt.lon, punkt.lat), sida, sida)


def _radie(tal: str) -> float:
    return max(11.0, len(tal) * SIFFRA / 2 + 5) if tal else 2.5


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


def rita_karta(karta: Omradeskarta) -> SafeString:
    """The map. Names beside it only when some name has no room in its own area."""
    plan, former = _former(karta, BREDD)
    bredvid = []
    if not karta.utsnitt and not (karta.punkter and karta.rakna) and any(not form.har_namn for form in former):
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
            "kartbredd": koordinat(bredd),
            "hojd": koordinat(hojd),
            "lankar": any([en.adress for en in karta.ytor] + [en.adress for en in karta.punkter]),
            "ytor": [_bild(form) for form in sorted(former, key=_storlek)],
            "bredvid": bredvid,
            "plan": _for_skript(plan) if plan and not karta.rakna else None,
            "bilder": [_bakgrund(bild, plan) for bild in karta.bakgrund if plan],
            "punkter": [_marke(punkt, plan) for punkt in karta.punkter if plan and _syns(punkt, plan)],
        },
    )


def _for_skript(plan: Projektion) -> dict[str, str]:
    """What a script needs to turn a place in the picture into degrees. More digits than a drawing needs."""
    return {
        "vast": f"{plan.vast:.7f}",
        "norr": f"{plan.norr:.7f}",
        "skala_x": f"{plan.krymp * plan.skala:.5f}",
        "skala_y": f"{plan.skala:.5f}",
        "bredd": koordinat(plan.bredd),
    }


def _bakgrund(bild: Kartbild, plan: Projektion) -> dict[str, str]:
    """A picture of the ground, where it lies."""
    x1, y1 = plan.punkt(bild.vast, bild.norr)
    x2, y2 = plan.punkt(bild.ost, bild.soder)
    matt = {"x": x1, "y": y1, "bredd": x2 - x1, "hojd": y2 - y1}
    return {"adress": bild.adress, **{namn: koordinat(tal) for namn, tal in matt.items()}}


def _syns(punkt: Kartpunkt, plan: Projektion) -> bool:
    return plan.rymmer(plan.punkt(punkt.lon, punkt.lat))


def _marke(punkt: Kartpunkt, plan: Projektion) -> dict[str, object]:
    """A mark: round for a few, square for ten or more, six corners for fifty or more."""
    x, y = plan.punkt(punkt.lon, punkt.lat)
    tal = svenskt_tal(punkt.antal) if punkt.antal else ""
    r = _radie(tal)
    sidor = 6 if punkt.antal >= STORST else 4 if punkt.antal >= STORA else 0
    horn = [
        (x + 1.15 * r * cos(pi * (2 * nr + 1) / sidor), y + 1.15 * r * sin(pi * (2 * nr + 1) / sidor))
        for nr in range(sidor)
    ]
    return {
        "namn": punkt.namn,
        "lat": f"{punkt.lat:.6f}",
        "lon": f"{punkt.lon:.6f}",
        "nyckel": punkt.nyckel,
        "adress": punkt.adress,
        "tal": tal,
        "x": koordinat(x),
        "y": koordinat(y),
        "r": koordinat(r),
        "horn": " ".join(f"{koordinat(px)},{koordinat(py)}" for px, py in horn),
        "tal_y": koordinat(y + 4.5),
        "namn_y": koordinat(y - 6),
    }
