"""Owns the report as HTML for the PDF engine: a frozen quarter in, one text out, the same text every time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from aktorer.svenska import andring, datum, klocka, procent, sorteringsnyckel, tal
from aktorer.svenska import period as spann
from diagram.modell import Stapeldiagram
from diagram.status import STATUSAR
from handlingsplan import kanonisk
from handlingsplan.status import SAMLAD_REGEL
from uppfoljning.meningar import SALLAN, antalsord, lista, rapportmening
from uppfoljning.underlag import Aktivitetsdel, Bild, Enhetsdel, Kvartalsunderlag, Tal

_STYRTECKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_FLERTAL = {"klar": "klara", "ej": "ej påbörjade", "paus": "pausade", "avvikelse": "avvikelser"}
FLEST = 7
"""So many categories, areas and units are listed; the rest are counted."""
FLEST_SNART = 8
"""So many coming activities are listed; the rest are counted."""


@dataclass(frozen=True)
class Nyckeltal:
    """One of the four figures on the first page."""

    namn: str
    varde: str
    av: str
    jamfor: str


def _jamfort(skillnad: int, med: str, enhet: str = "") -> str:
    return f"{andring(skillnad, enhet)} {'som' if skillnad == 0 else 'än'} {med}"


def nyckeltal(underlag: Kvartalsunderlag) -> tuple[Nyckeltal, ...]:
    """The four figures: done or on track, reports, weekly answers, deviations and risks."""
    bra, daliga, bild, med = ("klar", "plan"), ("risk", "avvikelse"), underlag.bild, underlag.jamfor
    n_bra, n_dal = underlag.antal(*bra), underlag.antal(*daliga)
    svar = (
        f"{procent(100 * bild.svar / bild.vantade)} av {tal(bild.vantade)} veckosvar"
        if bild.vantade
        else "inga väntades"
    )
    forra = f", {procent(100 * bild.svar_forra / bild.vantade_forra)} kvartalet före" if bild.vantade_forra else ""
    return (
        Nyckeltal(
            "Klara eller enligt plan",
            tal(n_bra),
            f"av {tal(underlag.av)}",
            _jamfort(n_bra - underlag.antal_forra(*bra), med) if med else "första kvartalet",
        ),
        Nyckeltal(
            "Rapporter", tal(bild.antal.nu), "i kvartalet", _jamfort(bild.antal.nu - bild.antal.i_fjol, "i fjol")
        ),
        Nyckeltal(
            "Enheter som svarat alla veckor", tal(bild.enheter_som_svarat), f"av {tal(len(bild.enheter))}", svar + forra
        ),
        Nyckeltal(
            "Avviker eller riskerar att göra det",
            tal(n_dal),
            f"av {tal(underlag.av)}",
            _jamfort(n_dal - underlag.antal_forra(*daliga), med) if med else "första kvartalet",
        ),
    )


def jamforelse(antal: Tal) -> str:
    """Change since last year in words; no share of numbers too small to carry one."""
    if antal.nu == antal.i_fjol:
        return "oförändrat"
    skillnad = antal.nu - antal.i_fjol
    tecken = "+" if skillnad > 0 else ""
    if min(antal.nu, antal.i_fjol) < SALLAN:
        return f"{tecken}{tal(skillnad)}"
    return f"{tecken}{tal(skillnad)} ({tecken}{procent(100 * skillnad / antal.i_fjol)})"


def statusantal(status: str, antal: int) -> str:
    """ "6 klara", "1 avvikelse"."""
    ord_ = STATUSAR[status].ord.lower()
    return f"{antal} {ord_ if antal == 1 else _FLERTAL.get(status, ord_)}"


def kort(namn: str, langst: int = 42) -> str:
    """A focus area's name for a table: without its parenthesis, cut between words."""
    stam = namn.split(" (")[0].rstrip(". ")
    if len(stam) <= langst:
        return stam
    return stam[: langst + 1].rsplit(" ", 1)[0].rstrip(",.; ") + "…"


def trend(underlag: Kvartalsunderlag, hojd: int) -> Stapeldiagram:
    """Reports per week with last year's dashed line. The title is the message."""
    antal, veckor = underlag.bild.antal, underlag.bild.veckor
    return Stapeldiagram(
        titel=rapportmening(antal.nu, antal.i_fjol),
        beskrivning=f"Stapeldiagram: rapporter per vecka {underlag.period.namn}, och samma veckor året innan",
        etiketter=tuple(vecka.etikett for vecka in veckor),
        varden=tuple(float(vecka.antal) for vecka in veckor),
        i_fjol=tuple(float(vecka.i_fjol) for vecka in veckor),
        serie=str(underlag.ar),
        serie_i_fjol=f"samma vecka {underlag.ar - 1}",
        radnamn="Vecka",
        nu=0,
        kalla="Lägesbild. Veckorna räknas hela. Fler rapporter kan betyda att fler rapporterar.",
        hojd=hojd,
    )


def _svg(diagram: Stapeldiagram) -> SafeString:
    """The chart with the bundled font named: SVG in the PDF does not inherit the page's font."""
    return mark_safe(diagram.svg.replace('<svg class="d"', '<svg class="d" font-family="Figtree"', 1))


def utfall(aktivitet: Aktivitetsdel) -> str:
    """ "3 av 4 dialoger", the goal's text without numbers, or nothing."""
    if aktivitet.malvarde is None:
        return aktivitet.mal
    matt = f"{_varde(aktivitet.malvarde)} {aktivitet.malenhet}".strip()
    return f"{_varde(aktivitet.utfall)} av {matt}" if aktivitet.utfall is not None else f"Mål: {matt}"


def _varde(varde: Decimal) -> str:
    return tal(varde, 0 if varde == varde.to_integral_value() else 1)


def _fler(antal: int, flera: str, ett: str) -> str:
    """What a cut list left out, in words, or nothing."""
    ord_ = "ett" if antal == 1 else antalsord(antal)
    return f"Ytterligare {ord_} {ett if antal == 1 else flera} har färre rapporter." if antal else ""


def _tysta(enheter: Sequence[Enhetsdel]) -> str:
    """The units that lack answers, most first, as one sentence, or nothing."""
    tysta = sorted((rad for rad in enheter if rad.saknas), key=lambda rad: (-rad.saknas, sorteringsnyckel(rad.namn)))
    namn = [f"{rad.namn} ({rad.saknas} av {rad.veckor} veckor)" for rad in tysta[:FLEST]]
    if tysta[FLEST:]:
        namn.append(f"{antalsord(len(tysta[FLEST:]))} till")
    return f"Svar saknas från {lista(namn)}." if namn else ""


def _lagesbild(bild: Bild) -> dict[str, Any]:
    """The lists of the picture, cut where the page ends, with what was left out."""
    return {
        "kategorier": [(rad, jamforelse(rad.antal)) for rad in bild.kategorier[:FLEST]],
        "fler_kategorier": _fler(len(bild.kategorier[FLEST:]), "slag av händelser", "slag av händelse"),
        "omraden": [(rad, jamforelse(rad.antal)) for rad in bild.omraden[:FLEST]],
        "fler_omraden": _fler(len(bild.omraden[FLEST:]), "områden", "område"),
        "tysta": _tysta(bild.enheter),
    }


def html(underlag: Kvartalsunderlag) -> str:
    """The whole report. Every text from people is escaped by the template; control characters are dropped."""
    manga = len(underlag.fokusomraden)
    diagram = trend(underlag, 178 if manga <= 4 else 120)
    bild = underlag.bild
    text = render_to_string(
        "uppfoljning/pdf/rapport.html",
        {
            "u": underlag,
            "period": underlag.period,
            "spann": spann(underlag.period.start, underlag.period.slut),
            "nyckeltal": nyckeltal(underlag),
            "statusantal": [(rad.status, statusantal(rad.status, rad.nu)) for rad in underlag.status if rad.nu],
            "fokusrader": [(fokus, kort(fokus.namn)) for fokus in underlag.fokusomraden],
            "fokusdelar": [
                (fokus, [(rad, utfall(rad)) for rad in fokus.aktiviteter]) for fokus in underlag.fokusomraden
            ],
            "avvikelser": underlag.avvikelser,
            "andringar": [rad for rad in underlag.andringar if rad.till not in {"risk", "avvikelse"}],
            "snart": underlag.snart[:FLEST_SNART],
            "fler_snart": len(underlag.snart[FLEST_SNART:]),
            "nasta": underlag.period.nasta(),
            "diagram": diagram,
            "diagram_svg": _svg(diagram) if bild.antal.nu or bild.antal.i_fjol else "",
            "diagram_forst": manga <= 6,
            **_lagesbild(bild),
            "regel": SAMLAD_REGEL,
            "per_plan": f"{datum(underlag.per_plan)} kl. {klocka(underlag.per_plan)}",
            "per_rapporter": f"{datum(underlag.per_rapporter)} kl. {klocka(underlag.per_rapporter)}",
            "sammanstalld": f"{datum(underlag.sammanstalld)} kl. {klocka(underlag.sammanstalld)}",
            "sha256": kanonisk.sha256(underlag.till_json()),
        },
    )
    return _STYRTECKEN.sub("", text)
