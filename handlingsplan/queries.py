"""Owns the reads of handlingsplan: the state of a plan at a moment, as frozen dataclasses.

The number of queries never grows with the number of activities.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from handlingsplan.fokusbeslut import fokusbeslut
from handlingsplan.matt import mot_mal
from handlingsplan.models import Aktivitet, Bedomning, Fokusomrade, Genomforande, Medborgarlofte, Statusrad
from handlingsplan.paminnelse.tystnad import tystnader
from handlingsplan.status import AVSLUTADE, ar_forsenad, rakna, samlad, visad
from handlingsplan.tillfalle.queries import Raknat, raknat


@dataclass(frozen=True)
class Aktivitetslage:
    """One activity as it stood at a moment. `visad` is one of `status.ORDNING`; `slut` is the end date of that time.

    `uppdaterad` is None (and the status Ej påbörjad) when nobody had said anything by then. `malvarde` and `utfall`
    are in `malenhet`; `utfall` is what the occasions add up to when there are any (`tillfallen`), else what was
    typed. `problem_id` and `problem` are the link backwards, None and "" without one. `prognos` is the forecast for
    the end of the year, "" when nobody has judged. `text`, `gor` and `behov` answer the three questions.
    `tyst` says how long it has been silent, "" when it has not.
    """

    id: int
    ar: int
    nummer: str
    titel: str
    agare_id: int
    agare: str
    organisation: str
    funktion: str
    medverkande: str
    start: dt.date
    slut: dt.date
    nar: str
    mal: str
    malvarde: Decimal | None
    malenhet: str
    utfall: Decimal | None
    tillfallen: int
    genomforande: str
    bedomning: str
    visad: str
    forsenad: bool
    dagar_sen: int
    text: str
    uppdaterad: dt.datetime | None
    av_funktion: str
    problem_id: int | None
    problem: str
    orsak: str
    version: int
    atagande: str = "gemensamt"
    typ: str = ""
    upprepas: str = ""
    gor: str = ""
    behov: str = ""
    prognos: str = ""
    inget_nytt: bool = False
    orsak_id: int | None = None
    agare_person_id: int | None = None
    tyst: str = ""

    @property
    def visad_prognos(self) -> str:
        """The forecast when it says something else than the status does now, else ""."""
        return self.prognos if self.prognos != self.visad and self.visad not in AVSLUTADE else ""

    @property
    def utan_orsak(self) -> bool:
        """Whether nothing says why it is done: no cause of a problem, and none in the plan's own words."""
        return self.orsak_id is None and not self.orsak and self.visad != "utgar"

    @property
    def mot_mal(self) -> str:
        """ "11 av 30 kvällar"."""
        return mot_mal(self.utfall, self.malvarde, self.malenhet)


@dataclass(frozen=True)
class Fokuslage:
    """One focus area at a moment. `antal` has every key of `status.ORDNING`; `visad` is what is shown: the status that
    somebody decided, with `skal`, or else the roll-up by rule, which always stands in `enligt_regel`.

    `klara` of `av` activities are finished; those that lapsed (Utgår) are in neither.
    """

    id: int
    nummer: int
    namn: str
    malsats: str
    aktiviteter: tuple[Aktivitetslage, ...]
    antal: dict[str, int]
    visad: str
    klara: int
    av: int
    enligt_regel: str = ""
    skal: str = ""


@dataclass(frozen=True)
class Planlage:
    """The plan of one municipality and year at a moment. Without a promise that year: `lofte_id` None, all empty."""

    kommun_id: int
    ar: int
    per: dt.datetime
    lofte_id: int | None
    rubrik: str
    fokusomraden: tuple[Fokuslage, ...]
    antal: dict[str, int]
    forsenade: int
    utan_problem: int
    utan_orsak: int = 0

    @property
    def aktiviteter(self) -> tuple[Aktivitetslage, ...]:
        """Every activity, by focus area and number."""
        return tuple(aktivitet for fokus in self.fokusomraden for aktivitet in fokus.aktiviteter)


@dataclass(frozen=True)
class Andring:
    """An activity whose shown status differs between two moments. `fran` is "" for one that is new."""

    nummer: str
    titel: str
    fran: str
    till: str


def plan_lage(kommun_id: int, ar: int, per: dt.datetime, lofte: Medborgarlofte | None = None) -> Planlage:
    """The plan as of `per` (aware): status rows written later are not seen. Five queries, four when given the promise."""
    lofte = lofte or Medborgarlofte.objects.filter(kommun_id=kommun_id, ar=ar).first()
    if lofte is None:
        return Planlage(kommun_id, ar, per, None, "", (), rakna(()), 0, 0)
    fokusomraden = list(
        Fokusomrade.objects.filter(kommun_id=kommun_id, lofte=lofte)
        .annotate(beslut=fokusbeslut(per))
        .order_by("nummer")
    )
    aktiviteter = list(
        Aktivitet.objects.filter(kommun_id=kommun_id, fokusomrade__lofte=lofte).select_related(
            "agare__organisation", "problem", "orsak"
        )
    )
    lagen = aktivitetslagen(kommun_id, aktiviteter, per)
    fokuslagen = tuple(
        _fokuslage(fokus, [lagen[a.pk] for a in aktiviteter if a.fokusomrade_id == fokus.pk]) for fokus in fokusomraden
    )
    alla = [lage for fokus in fokuslagen for lage in fokus.aktiviteter]
    return Planlage(
        kommun_id=kommun_id,
        ar=ar,
        per=per,
        lofte_id=lofte.pk,
        rubrik=lofte.rubrik,
        fokusomraden=fokuslagen,
        antal=rakna(lage.visad for lage in alla),
        forsenade=sum(lage.forsenad for lage in alla),
        utan_problem=sum(lage.problem_id is None and lage.visad != "utgar" for lage in alla),
        utan_orsak=sum(lage.utan_orsak for lage in alla),
    )


def andringar(nu: Planlage, da: Planlage) -> tuple[Andring, ...]:
    """Activities whose shown status differs between `da` (earlier) and `nu`, in the order of the plan. No queries."""
    fore = {lage.id: lage.visad for lage in da.aktiviteter}
    return tuple(
        Andring(lage.nummer, lage.titel, fore.get(lage.id, ""), lage.visad)
        for lage in nu.aktiviteter
        if fore.get(lage.id, "") != lage.visad
    )


def aktivitetslagen(kommun_id: int, aktiviteter: list[Aktivitet], per: dt.datetime) -> dict[int, Aktivitetslage]:
    """The state of each activity as of `per`, by id. Three queries at most; they come with owner, problem and cause."""
    pk = [aktivitet.pk for aktivitet in aktiviteter]
    sagda = Statusrad.objects.filter(kommun_id=kommun_id, aktivitet_id__in=pk, nar__lte=per)
    nyaste = sagda.order_by("aktivitet_id", "-nar", "-id").distinct("aktivitet_id")
    rader = {rad.aktivitet_id: rad for rad in nyaste}
    summor, idag = raknat(kommun_id, pk, per), timezone.localdate(per)
    lagen = {a.pk: _lage(a, rader.get(a.pk), summor.get(a.pk), idag) for a in aktiviteter}
    tysta = tystnader(kommun_id, lagen.values(), idag)
    return {nr: replace(lage, tyst=tysta[nr]) if nr in tysta else lage for nr, lage in lagen.items()}


def nummerordning(nummer: str) -> tuple[int, ...]:
    """Sorts "2.10" after "2.9"."""
    return tuple(int(del_) for del_ in nummer.split("."))


def _lage(aktivitet: Aktivitet, rad: Statusrad | None, summa: Raknat | None, idag: dt.date) -> Aktivitetslage:
    genomforande = rad.genomforande if rad else Genomforande.EJ.value
    bedomning = rad.bedomning if rad else Bedomning.PLAN.value
    slut = rad.slut if rad else aktivitet.slut
    tagg = visad(genomforande, bedomning)
    sen = ar_forsenad(tagg, slut, idag)
    return Aktivitetslage(
        id=aktivitet.pk,
        ar=aktivitet.ar,
        nummer=aktivitet.nummer,
        titel=aktivitet.titel,
        agare_id=aktivitet.agare_id,
        agare=aktivitet.agare.namn,
        organisation=aktivitet.agare.organisation.namn,
        funktion=aktivitet.funktion,
        medverkande=aktivitet.medverkande,
        start=aktivitet.start,
        slut=slut,
        nar=aktivitet.nar,
        mal=aktivitet.mal,
        malvarde=aktivitet.malvarde,
        malenhet=aktivitet.malenhet,
        utfall=Decimal(summa.antal) if summa else rad.utfall if rad else None,
        tillfallen=summa.tillfallen if summa else 0,
        genomforande=genomforande,
        bedomning=bedomning,
        visad=tagg,
        forsenad=sen,
        dagar_sen=(idag - slut).days if sen else 0,
        text=rad.text if rad else "",
        uppdaterad=rad.nar if rad else None,
        av_funktion=rad.av_funktion if rad else "",
        problem_id=aktivitet.problem_id,
        problem=str(aktivitet.problem) if aktivitet.problem else "",
        orsak=str(aktivitet.orsak) if aktivitet.orsak else aktivitet.orsakstext,
        version=aktivitet.version,
        atagande=aktivitet.atagande,
        typ=aktivitet.typ,
        upprepas=aktivitet.upprepas,
        gor=rad.gor if rad else "",
        behov=rad.behov if rad else "",
        prognos=rad.prognos if rad else "",
        inget_nytt=rad is not None and rad.inget_nytt,
        orsak_id=aktivitet.orsak_id,
        agare_person_id=aktivitet.agare_person_id,
    )


def _fokuslage(fokus: Fokusomrade, lagen: list[Aktivitetslage]) -> Fokuslage:
    antal = rakna(lage.visad for lage in lagen)
    regel = samlad(antal)
    beslut = getattr(fokus, "beslut", None) or {"status": "", "skal": ""}
    return Fokuslage(
        id=fokus.pk,
        nummer=fokus.nummer,
        namn=fokus.namn,
        malsats=fokus.malsats,
        aktiviteter=tuple(sorted(lagen, key=lambda lage: nummerordning(lage.nummer))),
        antal=antal,
        visad=beslut["status"] or regel,
        klara=antal["klar"],
        av=len(lagen) - antal["utgar"],
        enligt_regel=regel,
        skal=beslut["skal"] if beslut["status"] else "",
    )
