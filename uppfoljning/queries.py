"""Owns the reads of uppfoljning: the freeze of a quarter and the lists of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.models import Kommun
from handlingsplan.models import Medborgarlofte
from handlingsplan.queries import Aktivitetslage, Fokuslage, Planlage, andringar, plan_lage
from handlingsplan.status import ORDNING
from lagesbild import frusen
from lagesbild.underlag import LagesbildUnderlag, samla
from rapportering.models import Rapport
from rapportering.perioder import Period, Slag
from rapportering.queries import per_vecka
from uppfoljning import meningar
from uppfoljning.kvartal import senast_stangt, stangning
from uppfoljning.models import Aterrapport, Korning
from uppfoljning.underlag import (
    FORMAT,
    Aktivitetsdel,
    Andringsdel,
    Bild,
    Enhetsdel,
    Fokusdel,
    Kategoridel,
    Kvartalsunderlag,
    Loftesdel,
    Omradesdel,
    Problemdel,
    Statusantal,
    Tal,
    Veckodel,
)


class UtanLofte(Exception):
    """The year has no promise, so the quarter has nothing to report back. The message is Swedish."""


def samla_kvartal(kommun_id: int, period: Period, *, version: int, skal: str, nu: datetime) -> Kvartalsunderlag:
    """Freeze a quarter, in the caller's transaction and context. A constant number of queries (34). UtanLofte.

    Statuses are those of the cut-off in every version. Reports are those filed by the cut-off in version 1, and by
    `nu` in a correction, so that a late report can be the reason for one.
    """
    kommun = Kommun.objects.get(pk=kommun_id)
    lofte = Medborgarlofte.objects.filter(kommun_id=kommun_id, ar=period.ar).first()
    if lofte is None:
        raise UtanLofte(
            f"{kommun.namn} har inget medborgarlöfte för {period.ar}. Lägg in löftet och planen innan kvartalet "
            "sammanställs."
        )
    nu = timezone.localtime(nu).replace(microsecond=0)
    stangde = stangning(period, kommun.stangningsdagar)
    per_plan = min(stangde, nu)
    per_rapporter = per_plan if version == 1 else nu
    return Kvartalsunderlag(
        format=FORMAT,
        kommunkod=kommun.kod,
        kommun=kommun.namn,
        kommunnamn=kommun.kommunnamn,
        exempel=kommun.exempel or lofte.exempel,
        ar=period.ar,
        kvartal=period.tal,
        version=version,
        skal=skal,
        stangning=stangde,
        per_plan=per_plan,
        per_rapporter=per_rapporter,
        sammanstalld=nu,
        lofte=Loftesdel(lofte.rubrik, lofte.parter, lofte.undertecknat, lofte.diarienummer, lofte.exempel),
        bild=_bild(kommun_id, period, per_rapporter, kommun.stangningsdagar),
        **_plandelar(kommun_id, period, per_plan, kommun.stangningsdagar),
    )


def _plandelar(kommun_id: int, period: Period, per: datetime, stangningsdagar: int) -> dict[str, Any]:
    """What the document says of the plan at the instant `per`, beside the quarter before (none before the second)."""
    plan = plan_lage(kommun_id, period.ar, per)
    forra = None
    if period.tal > 1:
        forra = plan_lage(kommun_id, period.ar, min(stangning(period.forra(), stangningsdagar), per))
    fokusomraden = _fokusdelar(plan, forra)
    avvikelser = sorted(
        (rad for fokus in fokusomraden for rad in fokus.aktiviteter if rad.avviker),
        key=lambda rad: {"avvikelse": 0, "risk": 1}.get(rad.status, 2),
    )
    jamfor = f"kvartal {period.tal - 1}" if forra else ""
    antal = tuple(Statusantal(status, plan.antal[status], forra.antal[status] if forra else 0) for status in ORDNING)
    andrade = andringar(plan, forra) if forra else ()
    return {
        "jamfor": jamfor,
        "sammanfattning": meningar.sammanfattning(antal, avvikelser, jamfor),
        "beslut": meningar.beslut(f"kvartal {period.tal}", avvikelser),
        "status": antal,
        "forsenade": plan.forsenade,
        "fokusomraden": fokusomraden,
        "andringar": tuple(Andringsdel(rad.nummer, rad.titel, rad.fran, rad.till) for rad in andrade),
    }


def _fokusdelar(plan: Planlage, forra: Planlage | None) -> tuple[Fokusdel, ...]:
    fokus_fore = {fokus.id: fokus.visad for fokus in forra.fokusomraden} if forra else {}
    fore = {rad.id: rad.visad for rad in forra.aktiviteter} if forra else {}
    return tuple(_fokusdel(fokus, fokus_fore.get(fokus.id, ""), fore) for fokus in plan.fokusomraden)


def _fokusdel(fokus: Fokuslage, status_forra: str, fore: dict[int, str]) -> Fokusdel:
    rader = tuple(_aktivitetsdel(rad, fore.get(rad.id, "")) for rad in fokus.aktiviteter)
    return Fokusdel(
        nummer=fokus.nummer,
        namn=fokus.namn,
        malsats=fokus.malsats,
        status=fokus.visad,
        status_forra=status_forra,
        klara=fokus.klara,
        av=fokus.av,
        korthet=meningar.korthet(rader),
        aktiviteter=rader,
        enligt_regel=fokus.enligt_regel if fokus.skal else "",
        skal=fokus.skal,
    )


def _aktivitetsdel(rad: Aktivitetslage, status_forra: str) -> Aktivitetsdel:
    return Aktivitetsdel(
        nummer=rad.nummer,
        titel=rad.titel,
        ansvarig=rad.funktion,
        enhet=rad.agare,
        start=rad.start,
        slut=rad.slut,
        nar=rad.nar,
        mal=rad.mal,
        malvarde=rad.malvarde,
        malenhet=rad.malenhet,
        utfall=rad.utfall,
        status=rad.visad,
        status_forra=status_forra,
        forsenad=rad.forsenad,
        text=rad.text,
        uppdaterad=timezone.localdate(rad.uppdaterad) if rad.uppdaterad else None,
        problem=rad.problem,
        orsak=rad.orsak,
        gor=rad.gor,
        behov=rad.behov,
        prognos=rad.prognos,
        tyst=rad.tyst,
    )


def _bild(kommun_id: int, period: Period, per: datetime, stangningsdagar: int) -> Bild:
    """The picture at area level: named places stay with those who may see reports."""
    bild: LagesbildUnderlag = samla(kommun_id, period, per)
    veckor = period.veckor()
    trend = per_vecka(kommun_id, veckor[-1], len(veckor), per)
    return Bild(
        antal=_tal(bild.antal),
        kategorier=tuple(
            Kategoridel(rad.kod, rad.namn, _tal(rad.antal), rad.typer[0].namn if rad.typer and rad.antal.nu else "")
            for rad in bild.kategorier
        ),
        omraden=tuple(Omradesdel(rad.namn, _tal(rad.antal), rad.vanligast) for rad in bild.omraden),
        veckor=tuple(
            Veckodel(f"v.\N{NO-BREAK SPACE}{rad.vecka.tal}" if i == 0 else str(rad.vecka.tal), rad.antal, rad.i_fjol)
            for i, rad in enumerate(trend)
        ),
        vantade=bild.tackning.vantade,
        svar=bild.tackning.svar,
        vantade_forra=bild.tackning.vantade_forra,
        svar_forra=bild.tackning.svar_forra,
        enheter=tuple(Enhetsdel(rad.enhet, rad.organisation, rad.veckor, rad.saknas) for rad in bild.tackning.enheter),
        sena=_sena(kommun_id, period.forra(), per, stangningsdagar),
        problem=tuple(
            Problemdel(rad.nummer, rad.namn, rad.omrade, rad.prioritet, rad.skede, rad.rapporter)
            for rad in bild.problem
        ),
        noter=bild.noter,
    )


def _tal(tal: frusen.Tal) -> Tal:
    return Tal(tal.nu, tal.forra, tal.i_fjol)


def _sena(kommun_id: int, forra: Period, per: datetime, stangningsdagar: int) -> int:
    """Reports about the quarter before that came after it had closed."""
    rader = Rapport.objects.filter(kommun_id=kommun_id).counted().during(forra)
    return rader.filter(inlamnad__gt=stangning(forra, stangningsdagar), inlamnad__lte=per).count()


@dataclass(frozen=True)
class Kvartalsrad:
    """One quarter in the list: newest version that the reader may see, newest job (for those who lead), cut-off."""

    period: Period
    stanger: datetime
    rapport: Aterrapport | None
    korning: Korning | None


def kvartal_lista(aktor: Aktor, kommun: Kommun, nu: datetime) -> list[Kvartalsrad]:
    """Quarters newest first. Three queries.

    For those who lead: from the first promise to the quarter that goes on. For others: the sent ones.
    """
    rapporter: dict[Period, Aterrapport] = {}
    for rapport in Aterrapport.objects.visible_to(aktor).defer("pdf", "underlag").order_by("version"):
        rapporter[rapport.period] = rapport
    if not aktor.leder:
        perioder = sorted(rapporter, reverse=True)
        return [Kvartalsrad(p, stangning(p, kommun.stangningsdagar), rapporter[p], None) for p in perioder]
    korningar: dict[Period, Korning] = {}
    for korning in Korning.objects.filter(kommun_id=kommun.pk).order_by("version"):
        korningar[korning.period] = korning
    ar = Medborgarlofte.objects.filter(kommun_id=kommun.pk).order_by("ar").values_list("ar", flat=True)
    pagar = Period.med(Slag.KVARTAL, timezone.localdate(nu))
    perioder = [p for lofte_ar in ar for p in (Period(Slag.KVARTAL, lofte_ar, n) for n in (1, 2, 3, 4)) if p <= pagar]
    return [
        Kvartalsrad(p, stangning(p, kommun.stangningsdagar), rapporter.get(p), korningar.get(p))
        for p in sorted(perioder, reverse=True)
    ]


def att_oppna(nu: datetime) -> list[tuple[int, Period]]:
    """Municipalities whose newest closed quarter has no job yet. Two queries; a promise is checked by the act."""
    har = set(Korning.objects.values_list("kommun_id", "ar", "kvartal"))
    rader = []
    for pk, dagar in Kommun.objects.order_by("pk").values_list("pk", "stangningsdagar"):
        period = senast_stangt(nu, dagar)
        if (pk, period.ar, period.tal) not in har:
            rader.append((pk, period))
    return rader
