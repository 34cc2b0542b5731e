"""Owns what the start page of those who lead is made of: to-do rows, the last two weeks, what happened. May see all apps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.models import Kommun
from aktorer.svenska import NBSP, TANKSTRECK, andring, relativ
from diagram.modell import Gnista, Stapeldiagram
from handlingsplan.atgardsplan.queries import att_folja_upp
from handlingsplan.models import Statusrad
from handlingsplan.queries import Aktivitetslage, Planlage
from handlingsplan.status import visad
from lagesbild import queries as bilder
from lagesbild.models import Lagesbild, Problem
from lagesbild.visning import jamfor, trenddiagram
from rapportering.granskko import vantar
from rapportering.models import Rapport, Veckosvar
from rapportering.perioder import Period, Slag
from rapportering.svarsplaner import Planer
from rapportering.tackning import Tackning, svar_per_vecka
from uppfoljning.kvartal import senast_stangt
from uppfoljning.models import Aterrapport

NAMN = 2
"""So many names stand in a to-do row; the others are counted."""
HANDELSER = 6
NYTT_DAGAR = 14


@dataclass(frozen=True)
class Gor:
    """One row of "Att göra"."""

    antal: int
    vad: str
    nar: str
    adress: str
    ton: str = ""


@dataclass(frozen=True)
class Siffra:
    """One key figure with its sparkline."""

    namn: str
    varde: str
    av: str
    jamfor: str
    spar: Gnista | None


@dataclass(frozen=True)
class Laget:
    """The two last weeks that have ended."""

    rubrik: str
    adress: str
    siffror: tuple[Siffra, ...]
    diagram: Stapeldiagram


@dataclass(frozen=True)
class Handelse:
    """Something that happened in the product: who did, what (a link), and where."""

    nar: datetime
    vem: str
    vad: str
    adress: str
    var: str = ""


def hopraknad(namn: Sequence[str]) -> str:
    """ "A", "A och B", "A, B och 3 till"."""
    fler = len(namn) - NAMN
    if fler > 0:
        return f"{', '.join(namn[:NAMN])} och {fler} till"
    return " och ".join(namn)


def rapportrad(kommun_id: int, vecka: Period, nu: datetime) -> Iterator[Gor]:
    """Reports about this week. One query."""
    svar = bilder.raknade(kommun_id).during(vecka).aggregate(antal=Count("pk"), sist=Max("inlamnad"))
    if svar["antal"]:
        vad = "rapport" if svar["antal"] == 1 else "rapporter"
        adress = f"{reverse('rapport_list')}?period={vecka.kod}"
        yield Gor(svar["antal"], f"{vad} hittills i veckan", f"Den senaste kom {relativ(svar['sist'], nu)}", adress)


def granskarad(aktor: Aktor, nu: datetime) -> Iterator[Gor]:
    """Reports that nobody has reviewed. One query."""
    ko = vantar(aktor).aggregate(antal=Count("pk"), aldst=Min("inlamnad"))
    if ko["antal"]:
        vad = "rapport att granska" if ko["antal"] == 1 else "rapporter att granska"
        nar = (
            f"Den kom {relativ(ko['aldst'], nu)}" if ko["antal"] == 1 else f"Den äldsta kom {relativ(ko['aldst'], nu)}"
        )
        yield Gor(ko["antal"], vad, nar, reverse("rapport_granska"))


def svarsrad(tackning: Tackning) -> Iterator[Gor]:
    """Units that have said nothing about last week. No query."""
    tysta = [enhet.namn for enhet in tackning.utan_svar]
    if tysta:
        vad = "enhet har" if len(tysta) == 1 else "enheter har"
        vecka = f"v.{NBSP}{tackning.period.tal}"
        adress = reverse("lagesbild_detail", args=[tackning.period.kod]) + "#svar"
        yield Gor(len(tysta), f"{vad} inte svarat för {vecka}", hopraknad(tysta), adress, "risk")


def atgardsplansrad(kommun_id: int, idag: date) -> Iterator[Gor]:
    """The plan of measures when its follow-up is near or late."""
    if forfall := att_folja_upp(kommun_id, idag):
        yield Gor(1, "åtgärdsplan att följa upp", forfall.nar, forfall.plan.get_absolute_url(), forfall.ton)


def aktivitetsrader(plan: Planlage) -> Iterator[Gor]:
    """Late activities, and those that deviate or may come to. No query."""
    adress = reverse("plan_detail", args=[plan.ar])
    sena = sorted((rad for rad in plan.aktiviteter if rad.forsenad), key=lambda rad: -rad.dagar_sen)
    if sena:
        dagar = sena[0].dagar_sen
        yield Gor(
            len(sena),
            "aktivitet är försenad" if len(sena) == 1 else "aktiviteter är försenade",
            f"{_kort(sena[0])}, {dagar} {'dag' if dagar == 1 else 'dagar'} sen",
            f"{adress}?visa=sena",
            "avvikelse",
        )
    for status, vad, ton in (("avvikelse", "avvikelse", "avvikelse"), ("risk", "risk för avvikelse", "risk")):
        rader = [rad for rad in plan.aktiviteter if rad.visad == status and not rad.forsenad]
        if rader:
            ord_ = "aktivitet har" if len(rader) == 1 else "aktiviteter har"
            yield Gor(
                len(rader), f"{ord_} {vad}", hopraknad([_kort(r) for r in rader]), f"{adress}?status={status}", ton
            )


def _kort(rad: Aktivitetslage) -> str:
    return f"{rad.nummer} {rad.titel}"


def lasrad(kommun_id: int, forra: Period) -> Iterator[Gor]:
    """Last week's picture when it is not locked. One query."""
    if not Lagesbild.objects.filter(kommun_id=kommun_id, period=forra.kod).exists():
        yield Gor(
            1, "lägesbild att gå igenom och låsa", f"Vecka {forra.tal}", reverse("lagesbild_detail", args=[forra.kod])
        )


def problemrad(kommun_id: int) -> Iterator[Gor]:
    """Problems that nobody has decided on: stage Bevakas. One query."""
    namn = list(
        Problem.objects.filter(kommun_id=kommun_id, skede=Problem.Skede.BEVAKAS)
        .order_by("prioritet", "nummer")
        .values_list("namn", flat=True)
    )
    if namn:
        yield Gor(len(namn), "problem att ta ställning till", hopraknad(namn), reverse("problem_list"))


def kvartalsrad(aktor: Aktor, kommun: Kommun, nu: datetime) -> Iterator[Gor]:
    """The last closed quarter, as long as it is not compiled and sent. One query."""
    if not aktor.far(Ratt.SAMMANSTALL_ATERRAPPORT):
        return
    period = senast_stangt(nu, kommun.stangningsdagar)
    rader = Aterrapport.objects.visible_to(aktor).filter(ar=period.ar, kvartal=period.tal)
    sist = rader.order_by("-version").values_list("skickad", "version").first()
    adress = reverse("kvartal_detail", args=[period.kod])
    if sist is None:
        yield Gor(1, "kvartal att sammanställa", period.namn.capitalize(), adress)
    elif sist[0] is None:
        yield Gor(1, "återrapport att skicka till KSAU", f"{period.namn.capitalize()}, version {sist[1]}", adress)


def laget(forra: Period, tackning: Tackning, plan: Planlage, planer: Planer, kommun_id: int, idag: date) -> Laget:
    """Reports, answers and finished activities, and the twelve weeks that end with last week. Four queries."""
    trend = bilder.trend(kommun_id, forra)
    veckor = bilder.bakat(forra, 6)
    svar = [antal for _, antal in sorted(svar_per_vecka(kommun_id, veckor, planer).items())]
    par, fore = (sum(punkt.antal for punkt in trend[fran:till]) for fran, till in ((-2, None), (-4, -2)))
    spann = f"v.{NBSP}{veckor[-2].tal}{TANKSTRECK}{veckor[-1].tal}"
    spann_fore = f"v.{NBSP}{veckor[-4].tal}{TANKSTRECK}{veckor[-3].tal}"
    klara = [rad for rad in plan.aktiviteter if rad.visad == "klar"]
    nya = sum(rad.uppdaterad is not None and _dagar(rad.uppdaterad, idag) <= NYTT_DAGAR for rad in klara)
    summor = tuple(float(trend[i].antal + trend[i + 1].antal) for i in range(0, len(trend), 2))
    siffror = (
        Siffra("Rapporter", str(par), "", jamfor(par, fore, spann_fore).split(" (")[0], Gnista(summor)),
        Siffra(
            f"Enheter som svarat v.{NBSP}{forra.tal}",
            str(tackning.svar),
            f"av {tackning.forvantade}",
            jamfor(svar[-1], svar[-2], f"v.{NBSP}{veckor[-2].tal}").split(" (")[0],
            Gnista(tuple(float(antal) for antal in svar)),
        ),
        Siffra(
            "Klara aktiviteter",
            str(len(klara)),
            f"av {sum(fokus.av for fokus in plan.fokusomraden)}",
            f"{andring(nya)} än för två veckor sedan" if nya else "Inga nya de senaste två veckorna",
            None,
        ),
    )
    adress = reverse("lagesbild_detail", args=[forra.kod])
    return Laget(f"Läget {spann}", adress, siffror, trenddiagram(trend, Slag.VECKA, nu=2))


def _dagar(nar: datetime, idag: date) -> int:
    return (idag - timezone.localdate(nar)).days


def handelser(aktor: Aktor) -> list[Handelse]:
    """The newest reports, weekly answers and status rows, newest first. Three queries."""
    kommun_id = aktor.kommun_id
    rapporter = Rapport.objects.visible_to(aktor).select_related("enhet", "kategori", "plats", "omrade")
    rader = [
        Handelse(
            rad.inlamnad,
            f"{rad.enhet.namn} rapporterade",
            rad.kategori.namn,
            rad.get_absolute_url(),
            f", {rad.plats.namn if rad.plats else rad.omrade.namn}",
        )
        for rad in rapporter.order_by("-pk")[:HANDELSER]
    ]
    svar = Veckosvar.objects.filter(kommun_id=kommun_id).select_related("enhet").order_by("-pk")[:HANDELSER]
    rader += [
        Handelse(
            rad.svarat,
            f"{rad.enhet.namn} hade inget att rapportera",
            rad.period.kort,
            reverse("lagesbild_detail", args=[rad.period.sista.kod]),
        )
        for rad in svar
    ]
    status = Statusrad.objects.filter(kommun_id=kommun_id).select_related("aktivitet").order_by("-pk")[:HANDELSER]
    rader += [
        Handelse(
            rad.nar,
            f"{rad.av_funktion or 'Ansvarig'} uppdaterade",
            f"aktivitet {rad.aktivitet.nummer}",
            rad.aktivitet.get_absolute_url(),
            f" till {_ord(rad)}",
        )
        for rad in status
    ]
    return sorted(rader, key=lambda rad: rad.nar, reverse=True)[:HANDELSER]


def _ord(rad: Statusrad) -> str:
    """The word of the one shown tag."""
    pagar = visad(rad.genomforande, rad.bedomning) == rad.bedomning
    return rad.get_bedomning_display() if pagar else rad.get_genomforande_display()


def mandag_till_sondag(idag: date) -> tuple[Period, Period]:
    """This ISO week and the one before."""
    vecka = Period.med(Slag.VECKA, idag)
    return vecka, Period.med(Slag.VECKA, idag - timedelta(days=7))
