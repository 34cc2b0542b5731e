"""Owns the demo's status history: what the owners would have said month by month. Invented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from config.demo.plandata import AVVIKER, SVAR
from handlingsplan.models import Aktivitet, Bedomning, Genomforande, Statusrad

STOCKHOLM = ZoneInfo("Europe/Stockholm")
STEG = timedelta(days=30)
SENT, SENT_I_AR = timedelta(days=24), timedelta(days=75)
"""How late a deviating activity is finished in the end; this year's still is not."""


def historik(aktivitet: Aktivitet, idag: date) -> list[Statusrad]:
    """Rows from the start of the activity up to the day before `idag`, oldest first; none before it starts."""
    avviker = AVVIKER.get((aktivitet.ar, aktivitet.nummer))
    sen = avviker is not None and avviker[1] == Bedomning.AVVIKELSE
    klar = aktivitet.slut + (SENT_I_AR if aktivitet.ar == idag.year else SENT) if sen else aktivitet.slut
    langd = max((aktivitet.slut - aktivitet.start).days, 1)
    rader: list[Statusrad] = []
    dag = aktivitet.start + timedelta(days=min(9, langd // 2))
    while dag < min(idag, klar):
        andel = (dag - aktivitet.start).days / langd
        rader.append(_rad(aktivitet, dag, andel, avviker, klar))
        dag += STEG
    if klar < idag:
        rader.append(
            _ny(aktivitet, klar, Genomforande.KLAR, Bedomning.PLAN, _klart(aktivitet), aktivitet.malvarde, klar)
        )
    return rader


def _rad(
    aktivitet: Aktivitet, dag: date, andel: float, avviker: tuple[float, str, str] | None, klar: date
) -> Statusrad:
    """A row while the activity goes on: as planned, or off plan from the share of time that the demo says."""
    takt = 1.0 if avviker is None else 0.75
    utfall = None
    if aktivitet.malvarde is not None:
        utfall = Decimal(int(aktivitet.malvarde * Decimal(str(min(andel * takt, 0.95)))))
    if avviker is not None and andel >= avviker[0]:
        slut = klar if avviker[1] == Bedomning.AVVIKELSE else aktivitet.slut
        rad = _ny(aktivitet, dag, Genomforande.PAGAR, avviker[1], avviker[2], utfall, slut)
        rad.gor, rad.behov, rad.prognos = SVAR.get((aktivitet.ar, aktivitet.nummer), ("", "", ""))
        return rad
    text = f"{_tal(utfall, aktivitet)} hittills." if utfall else "Arbetet är i gång."
    return _ny(aktivitet, dag, Genomforande.PAGAR, Bedomning.PLAN, text, utfall, aktivitet.slut)


def _ny(
    aktivitet: Aktivitet, dag: date, genomforande: str, bedomning: str, text: str, utfall: Decimal | None, slut: date
) -> Statusrad:
    return Statusrad(
        kommun_id=aktivitet.kommun_id,
        aktivitet=aktivitet,
        genomforande=genomforande,
        bedomning=bedomning,
        text=text,
        utfall=utfall,
        slut=slut,
        av_funktion=aktivitet.funktion,
        nar=datetime.combine(dag, time(10, 15), STOCKHOLM),
    )


def _tal(utfall: Decimal, aktivitet: Aktivitet) -> str:
    return f"{int(utfall)} {aktivitet.malenhet}".strip()


def _klart(aktivitet: Aktivitet) -> str:
    return f"Klart. {aktivitet.mal}." if aktivitet.mal else "Klart."
