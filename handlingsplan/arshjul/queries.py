"""Owns what the year wheel holds: everything of the plan that has a day in the year, as frozen dataclasses."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from handlingsplan.models import Arshjulsrad, Steg
from handlingsplan.queries import Aktivitetslage, Planlage
from rapportering.perioder import Period
from rapportering.perioder import Slag as Periodslag

SLAG = {
    "rad": "Varje år",
    "kvartal": "Kvartalet stängs",
    "slut": "Ska vara klar",
    "steg": "Steg",
    "start": "Börjar",
}
"""The kinds of what happens, in the order in which a day lists them."""


@dataclass(frozen=True)
class Handelse:
    """Something on a day. `hela_manaden` when only the month is known. `nyckel` stays the same from year to year."""

    dag: dt.date
    slag: str
    text: str
    nyckel: str
    nummer: str = ""
    hela_manaden: bool = False
    rad_id: int | None = None
    aktivitet_id: int = 0
    klar: bool = False


@dataclass(frozen=True)
class Manad:
    """One month and what happens in it."""

    nummer: int
    handelser: tuple[Handelse, ...]


def handelser(plan: Planlage, ar: int, stangningsdagar: int) -> list[Handelse]:
    """Everything in the year, by day. Two queries beside the plan's own."""
    ut = hjulrader(plan.kommun_id, (ar,))
    ut += kvartalsdagar(ar, stangningsdagar)
    ut += aktiviteters(plan.aktiviteter)
    ut += steg(plan.kommun_id, plan.aktiviteter)
    ordning = list(SLAG)
    return sorted(
        (en for en in ut if en.dag.year == ar),
        key=lambda en: (en.dag.month, not en.hela_manaden, en.dag, ordning.index(en.slag), en.text),
    )


def hjulrader(kommun_id: int, ar: Iterable[int]) -> list[Handelse]:
    """What comes back every year, in each of the years. One query."""
    rader = list(Arshjulsrad.objects.filter(kommun_id=kommun_id).order_by("manad", "dag", "text"))
    return [_hjulrad(rad, ett) for ett in ar for rad in rader]


def manader(rader: Iterable[Handelse]) -> list[Manad]:
    """The twelve months, also those with nothing in them."""
    per: dict[int, list[Handelse]] = {nr: [] for nr in range(1, 13)}
    for en in rader:
        per[en.dag.month].append(en)
    return [Manad(nr, tuple(lista)) for nr, lista in per.items()]


def aktiviteters(lagen: Iterable[Aktivitetslage]) -> list[Handelse]:
    """The first and the last day of each activity that does not lapse."""
    ut = []
    for lage in lagen:
        if lage.visad == "utgar":
            continue
        klar = lage.visad == "klar"
        for slag, dag in (("start", lage.start), ("slut", lage.slut)):
            nyckel = f"aktivitet-{lage.id}-{slag}"
            ut.append(Handelse(dag, slag, lage.titel, nyckel, lage.nummer, klar=klar, aktivitet_id=lage.id))
    return ut


def steg(kommun_id: int, lagen: Iterable[Aktivitetslage]) -> list[Handelse]:
    """The days on which steps are due. One query."""
    nummer = {lage.id: lage.nummer for lage in lagen if lage.visad != "utgar"}
    rader = Steg.objects.filter(kommun_id=kommun_id, aktivitet_id__in=nummer, slut__isnull=False)
    return [
        Handelse(
            rad.slut,
            "steg",
            rad.text,
            f"steg-{rad.pk}",
            nummer[rad.aktivitet_id],
            klar=rad.klar is not None,
            aktivitet_id=rad.aktivitet_id,
        )
        for rad in rader
        if rad.slut is not None
    ]


def kvartalsdagar(ar: int, stangningsdagar: int) -> list[Handelse]:
    """The days on which quarters close: the fourth of the year before in January, and the first three."""
    ut = []
    for start in (dt.date(ar - 1, 10, 1), *(dt.date(ar, manad, 1) for manad in (1, 4, 7, 10))):
        period = Period.med(Periodslag.KVARTAL, start)
        ut.append(
            Handelse(
                period.slut + dt.timedelta(days=stangningsdagar),
                "kvartal",
                f"{period.namn[:1].upper()}{period.namn[1:]} stängs för återrapporten",
                f"kvartal-{period.kod}",
            )
        )
    return ut


def _hjulrad(rad: Arshjulsrad, ar: int) -> Handelse:
    sista = calendar.monthrange(ar, rad.manad)[1]
    return Handelse(
        dt.date(ar, rad.manad, min(rad.dag or 1, sista)),
        "rad",
        rad.text,
        f"arshjul-{rad.pk}-{ar}",
        hela_manaden=rad.dag is None,
        rad_id=rad.pk,
    )
