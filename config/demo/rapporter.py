"""Owns the demo's reports and weekly answers: invented, with season, weekday and hour, the same for the same day."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aktorer.models import Anvandare, Enhet, Kommun, Plats
from config.demo.kommun import ENHETER
from config.demo.monster import MONSTER, Monster
from rapportering.models import (
    Aldersgrupp,
    Antal,
    Kategori,
    Nummerserie,
    Polisanmald,
    Rapport,
    Rapporttext,
    Upprepning,
    Veckosvar,
)
from rapportering.perioder import Period, Slag
from rapportering.punkter import BOSTADSTYPER, Punkt

START = date(2023, 7, 1)
PER_DAG = 3.35
STOCKHOLM = ZoneInfo("Europe/Stockholm")
TYST, TYSTA_VECKOR = "Brandstationen", timedelta(weeks=8)
"""This unit has stopped answering."""
# Reporting grew with the shared tool in 2024, and fell a little as the lighting and the evenings gave effect.
NIVA = {2023: 0.85, 2024: 1.1, 2025: 1.02, 2026: 0.95}


def skapa(kommun: Kommun, idag: date, per_dag: float = PER_DAG) -> int:
    """Reports from 1 July 2023 up to `idag`, and the weekly answers. Returns the number of reports."""
    slump = random.Random(f"{kommun.kod} {START}")  # noqa: S311  invented data, not a secret
    register = _Register(kommun)
    i_dag = datetime.combine(idag, time(), STOCKHOLM)
    alla = [
        register.rapport(slump, monster, dag, i_dag)
        for dag in _dagar(START, idag)
        for monster in _dagens(slump, dag, per_dag)
    ]
    # Those filed by midnight before the day: the same whatever hour the demo is loaded.
    inne = sorted((rad for rad in alla if rad[0].inlamnad < i_dag), key=lambda rad: rad[0].inlamnad)
    nummer: dict[int, int] = {}
    for rapport, _ in inne:
        nummer[rapport.ar] = rapport.lopnummer = nummer.get(rapport.ar, 0) + 1
    rapporter = Rapport.objects.bulk_create([rapport for rapport, _ in inne], batch_size=1000)
    texter = [
        Rapporttext(
            rapport=rapport,
            kommun=kommun,
            organisation_id=rapport.organisation_id,
            rapportor_id=register.skribent.get(rapport.enhet_id),
            text=text,
        )
        for rapport, (_, text) in zip(rapporter, inne, strict=True)
    ]
    Rapporttext.objects.bulk_create(texter, batch_size=1000)
    Nummerserie.objects.bulk_create(Nummerserie(kommun=kommun, ar=ar, sist=sist) for ar, sist in nummer.items())
    _veckosvar(kommun, rapporter, idag, slump)
    return len(rapporter)


class _Register:
    """What reports point at, fetched once."""

    def __init__(self, kommun: Kommun) -> None:
        self.kommun = kommun
        self.kategorier = {rad.kod: rad for rad in Kategori.objects.filter(kommun=kommun)}
        self.platser = {rad.namn: rad for rad in Plats.objects.filter(kommun=kommun)}
        self.enheter = {rad.namn: rad for rad in Enhet.objects.filter(kommun=kommun)}
        vikter = {rad.namn: rad.vikt for rad in ENHETER}
        self.rapporterar = [rad for rad in self.enheter.values() if rad.svarar]
        self.vikter = [vikter.get(rad.namn, 1) for rad in self.rapporterar]
        self.skribent = dict(
            Anvandare.objects.filter(uppdrag__kommun=kommun, uppdrag__enhet__isnull=False)
            .order_by("pk")
            .values_list("uppdrag__enhet_id", "pk")
        )

    def rapport(self, slump: random.Random, monster: Monster, dag: date, i_dag: datetime) -> tuple[Rapport, str]:
        """One report of the pattern; places that the municipality lacks fall back to any it has."""
        plats = self.platser.get(slump.choice(monster.platser)) or slump.choice(list(self.platser.values()))
        enhet: Enhet = slump.choices(self.rapporterar, self.vikter)[0]
        if enhet.namn == TYST and i_dag.date() - dag < TYSTA_VECKOR + timedelta(days=7):
            enhet = self.rapporterar[0]
        timme = slump.randint(*monster.timmar)
        hande = datetime.combine(dag, time(timme % 24, slump.choice((0, 10, 15, 30, 45))), STOCKHOLM)
        inlamnad = hande + timedelta(hours=slump.choice((0, 1, 2, 12, 20, 40)), minutes=slump.randint(5, 55))
        if timme >= 24:
            inlamnad += timedelta(days=1)
        gammal = i_dag - inlamnad > timedelta(days=6)
        rapport = Rapport(
            kommun=self.kommun,
            ar=inlamnad.year,
            organisation_id=enhet.organisation_id,
            enhet=enhet,
            kategori=self.kategorier[monster.kod],
            plats=plats,
            omrade_id=plats.omrade_id,
            handelsedatum=dag,
            tid_fran=hande.time(),
            precision=slump.choice((Rapport.Precision.EXAKT, Rapport.Precision.UNGEFAR)),
            allvar=self.kategorier[monster.kod].allvar,
            granskning=Rapport.Granskning.GRANSKAD if gammal else Rapport.Granskning.NY,
            formnyckel=uuid.UUID(int=slump.getrandbits(128), version=4),
            inlamnad=inlamnad,
        )
        _omstandigheter(rapport)
        _punkt(rapport, plats)
        return rapport, slump.choice(monster.texter)


def _punkt(rapport: Rapport, plats: Plats) -> None:
    """One report in eight has its spot set on the map, near its place; never by a dwelling. Chance of its own."""
    slump = random.Random(f"punkt {rapport.formnyckel}")  # noqa: S311  invented data, not a secret
    if plats.lat is None or plats.lon is None or plats.typ in BOSTADSTYPER or slump.random() >= 0.125:
        return
    punkt = Punkt(plats.lat + slump.uniform(-6e-4, 6e-4), plats.lon + slump.uniform(-12e-4, 12e-4)).lagrad()
    rapport.lat, rapport.lon = punkt.lat, punkt.lon


def _omstandigheter(rapport: Rapport) -> None:
    """What few reporters fill in. A source of chance of its own, so that the rest of the demo stays as it is."""
    slump = random.Random(str(rapport.formnyckel))  # noqa: S311  invented data, not a secret
    if rapport.kategori.brott and slump.random() < 0.4:
        rapport.polisanmald = slump.choice((Polisanmald.JA, Polisanmald.NEJ))
    if slump.random() < 0.3:
        rapport.upprepning = slump.choice((Upprepning.FORSTA, Upprepning.ATERKOMMANDE))
    if rapport.kategori.kod[0] in "CE" and slump.random() < 0.5:
        rapport.antal_personer = slump.choice(Antal.values[:4])
        rapport.aldersgrupp = slump.choice(Aldersgrupp.values[1:5])


def _dagar(start: date, slut: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range((slut - start).days + 1))


def _dagens(slump: random.Random, dag: date, per_dag: float) -> list[Monster]:
    """The kinds of events of a day: the mean follows season and weekday, the number varies around it."""
    vikter = [m.vikt * m.manader[dag.month - 1] * m.dagar[dag.weekday()] for m in MONSTER]
    medel = per_dag * NIVA.get(dag.year, 1.0) * sum(vikter) / sum(m.vikt for m in MONSTER)
    antal = max(0, round(slump.gauss(medel, medel**0.5)))
    return slump.choices(MONSTER, vikter, k=antal)


def _veckosvar(kommun: Kommun, rapporter: list[Rapport], idag: date, slump: random.Random) -> None:
    """ "Inget att rapportera" for most of the weeks without a report. Some units have gaps, as in life."""
    rapporterat = {(rad.enhet_id, *rad.handelsedatum.isocalendar()[:2]) for rad in rapporter}
    rader = []
    vecka = Period.med(Slag.VECKA, START)
    nu = Period.med(Slag.VECKA, idag)
    enheter = list(Enhet.objects.filter(kommun=kommun, svarar=True).order_by("pk"))
    while vecka < nu:
        for plats, enhet in enumerate(enheter):
            svarar = slump.random() < (0.62 if plats % 5 == 3 else 0.93)
            svarar = svarar and (enhet.namn != TYST or idag - vecka.slut > TYSTA_VECKOR)
            if svarar and (enhet.pk, vecka.ar, vecka.tal) not in rapporterat:
                tid = datetime.combine(vecka.slut, time(11, 30), STOCKHOLM) - timedelta(days=2)
                rader.append(Veckosvar(kommun=kommun, enhet=enhet, ar=vecka.ar, vecka=vecka.tal, svarat=tid))
        vecka = vecka.nasta()
    Veckosvar.objects.bulk_create(rader, batch_size=1000)
