"""Owns the reads of the chain: from one thing, what it rests on and what it led to. Only what the actor may see.

report → problem → cause → focus area → activity → occasions → compiled quarter. At most thirteen queries from any start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from diagram.status import STATUSAR
from handlingsplan.models import Aktivitet, Fokusomrade, Tillfalle
from handlingsplan.queries import aktivitetslagen, nummerordning
from lagesbild.models import Orsak, Problem, Problemrapport
from rapportering.models import Rapport
from uppfoljning.models import Aterrapport


class Slag(StrEnum):
    """The steps of the chain, in its order."""

    RAPPORT = "rapport"
    PROBLEM = "problem"
    ORSAK = "orsak"
    FOKUS = "fokus"
    AKTIVITET = "aktivitet"
    TILLFALLE = "tillfalle"
    KVARTAL = "kvartal"


RUBRIKER: dict[Slag, str] = {
    Slag.RAPPORT: "Rapporter",
    Slag.PROBLEM: "Problem",
    Slag.ORSAK: "Orsaker",
    Slag.FOKUS: "Löftet",
    Slag.AKTIVITET: "Aktiviteter",
    Slag.TILLFALLE: "Tillfällen",
    Slag.KVARTAL: "Återrapporter",
}


@dataclass(frozen=True)
class Nod:
    """One thing in the chain. `id` is its own within the kind, `nyckel` what the chain's address calls it ("" for none)."""

    slag: Slag
    id: int
    namn: str
    under: str = ""
    adress: str = ""
    nyckel: str = ""


@dataclass
class Vandring:
    """What has been found so far, by kind and id, and the links between (from, to) in the order of the chain."""

    noder: dict[tuple[Slag, int], Nod] = field(default_factory=dict)
    lankar: set[tuple[tuple[Slag, int], tuple[Slag, int]]] = field(default_factory=set)

    def lagg(self, nod: Nod) -> tuple[Slag, int]:
        """Keep a thing; its key."""
        self.noder.setdefault((nod.slag, nod.id), nod)
        return nod.slag, nod.id

    def lanka(self, fran: tuple[Slag, int], till: tuple[Slag, int]) -> None:
        """Keep a link between two things that are there."""
        if fran in self.noder and till in self.noder:
            self.lankar.add((fran, till))

    def av(self, slag: Slag) -> list[Nod]:
        """The things of a kind, in the order they were found."""
        return [nod for nod in self.noder.values() if nod.slag == slag]


def vandra(aktor: Aktor, slag: Slag, nyckel: str) -> tuple[Nod, Vandring]:
    """Where one stands, and the whole chain through it. Http404 for what is not there or not in sight."""
    start, problem_id, orsak_id, fokus_id, aktiviteter = _BORJAN[slag](aktor, nyckel)
    vandring = Vandring()
    _problemen(aktor, vandring, problem_id | {a.problem_id for a in aktiviteter if a.problem_id})
    _orsakerna(vandring, orsak_id | {a.orsak_id for a in aktiviteter if a.orsak_id})
    _fokus(aktor, vandring, fokus_id | {a.fokusomrade_id for a in aktiviteter})
    _aktiviteterna(aktor, vandring, aktiviteter)
    if slag == Slag.TILLFALLE:
        egen = vandring.lagg(start)
        for aktivitet in aktiviteter:
            vandring.lanka((Slag.AKTIVITET, aktivitet.pk), egen)
    else:
        _tillfallena(aktor, vandring, aktiviteter)
    if slag == Slag.RAPPORT:
        egen = vandring.lagg(start)
        for problem in vandring.av(Slag.PROBLEM):
            vandring.lanka(egen, (Slag.PROBLEM, problem.id))
    else:
        _rapporterna(aktor, vandring)
    _kvartalen(aktor, vandring, aktiviteter, start if slag == Slag.KVARTAL else None)
    vandring.lagg(start)
    return start, vandring


_Borjan = tuple[Nod, set[int], set[int], set[int], list[Aktivitet]]


def _fran_rapport(aktor: Aktor, nyckel: str) -> _Borjan:
    ar, _, lopnummer = nyckel.partition("-")
    rader = Rapport.objects.visible_to(aktor).select_related("kategori")
    rapport = get_object_or_404(rader, ar=_tal(ar), lopnummer=_tal(lopnummer))
    problem = set(Problemrapport.objects.filter(rapport=rapport).values_list("problem_id", flat=True))
    nod = Nod(
        Slag.RAPPORT, rapport.pk, rapport.nummer, str(rapport.kategori), rapport.get_absolute_url(), rapport.nummer
    )
    return nod, problem, _orsaker_till(problem), set(), _aktiviteter(aktor, problem_id__in=problem)


def _fran_problem(aktor: Aktor, nyckel: str) -> _Borjan:
    problem = get_object_or_404(Problem.objects.visible_to(aktor), nummer=_tal(nyckel))
    egna = {problem.pk}
    return _problemnod(problem), egna, _orsaker_till(egna), set(), _aktiviteter(aktor, problem_id=problem.pk)


def _fran_orsak(aktor: Aktor, nyckel: str) -> _Borjan:
    orsak = get_object_or_404(
        Orsak.objects.filter(problem__in=Problem.objects.visible_to(aktor)).select_related("problem"), pk=_tal(nyckel)
    )
    return _orsaksnod(orsak), {orsak.problem_id}, {orsak.pk}, set(), _aktiviteter(aktor, orsak_id=orsak.pk)


def _fran_fokus(aktor: Aktor, nyckel: str) -> _Borjan:
    ar, _, nummer = nyckel.partition("-")
    rader = Fokusomrade.objects.visible_to(aktor).select_related("lofte")
    fokus = get_object_or_404(rader, lofte__ar=_tal(ar), nummer=_tal(nummer))
    problem = set(fokus.problem.values_list("pk", flat=True))
    orsaker = set(fokus.orsaker.values_list("pk", flat=True))
    return _fokusnod(fokus), problem, orsaker, {fokus.pk}, _aktiviteter(aktor, fokusomrade_id=fokus.pk)


def _fran_aktivitet(aktor: Aktor, nyckel: str) -> _Borjan:
    ar, _, nummer = nyckel.partition("-")
    aktivitet = get_object_or_404(Aktivitet.objects.visible_to(aktor), ar=_tal(ar), nummer=nummer)
    return _aktivitetsnod(aktivitet, ""), set(), set(), set(), _aktiviteter(aktor, pk=aktivitet.pk)


def _fran_tillfalle(aktor: Aktor, nyckel: str) -> _Borjan:
    rader = Tillfalle.objects.visible_to(aktor).filter(aktivitet__isnull=False)
    tillfalle = get_object_or_404(rader.select_related("aktivitet"), pk=_tal(nyckel))
    aktiviteter = _aktiviteter(aktor, pk=tillfalle.aktivitet_id)
    nod = Nod(
        Slag.TILLFALLE, tillfalle.pk, str(tillfalle), str(tillfalle.aktivitet), tillfalle.get_absolute_url(), nyckel
    )
    return nod, set(), set(), set(), aktiviteter


def _fran_kvartal(aktor: Aktor, nyckel: str) -> _Borjan:
    ar, _, kvartal = nyckel.partition("-K")
    rader = Aterrapport.objects.visible_to(aktor).defer("pdf", "underlag")
    rapport = rader.filter(ar=_tal(ar), kvartal=_tal(kvartal)).order_by("-version").first()
    nod = _kvartalsnod(get_object_or_404(rader, pk=rapport.pk if rapport else 0))
    return nod, set(), set(), set(), _aktiviteter(aktor, ar=_tal(ar))


_BORJAN: dict[Slag, Callable[[Aktor, str], _Borjan]] = {
    Slag.RAPPORT: _fran_rapport,
    Slag.PROBLEM: _fran_problem,
    Slag.ORSAK: _fran_orsak,
    Slag.FOKUS: _fran_fokus,
    Slag.AKTIVITET: _fran_aktivitet,
    Slag.TILLFALLE: _fran_tillfalle,
    Slag.KVARTAL: _fran_kvartal,
}


def _tal(text: str) -> int:
    """The number, or one that nothing has."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def _orsaker_till(problem: Iterable[int]) -> set[int]:
    return set(Orsak.objects.filter(problem_id__in=problem).values_list("pk", flat=True))


def _aktiviteter(aktor: Aktor, **villkor: object) -> list[Aktivitet]:
    rader = (
        Aktivitet.objects.visible_to(aktor).filter(**villkor).select_related("agare__organisation", "problem", "orsak")
    )
    return sorted(rader, key=lambda aktivitet: (aktivitet.ar, nummerordning(aktivitet.nummer)))


def _problemen(aktor: Aktor, vandring: Vandring, ids: set[int]) -> None:
    for problem in Problem.objects.visible_to(aktor).filter(pk__in=ids).order_by("nummer") if ids else ():
        vandring.lagg(_problemnod(problem))


def _orsakerna(vandring: Vandring, ids: set[int]) -> None:
    for orsak in (
        Orsak.objects.filter(pk__in=ids).select_related("problem").order_by("problem", "nummer") if ids else ()
    ):
        vandring.lanka((Slag.PROBLEM, orsak.problem_id), vandring.lagg(_orsaksnod(orsak)))


def _fokus(aktor: Aktor, vandring: Vandring, ids: set[int]) -> None:
    rader = Fokusomrade.objects.visible_to(aktor).filter(pk__in=ids).select_related("lofte") if ids else ()
    for fokus in sorted(rader, key=lambda fokus: (fokus.lofte.ar, fokus.nummer)):
        vandring.lagg(_fokusnod(fokus))


def _aktiviteterna(aktor: Aktor, vandring: Vandring, aktiviteter: list[Aktivitet]) -> None:
    """Each activity, with its status now, after its focus area and its cause, or the problem when it has no cause."""
    lagen = aktivitetslagen(aktor.kommun_id, aktiviteter, timezone.now()) if aktiviteter else {}
    for aktivitet in aktiviteter:
        nyckel = vandring.lagg(_aktivitetsnod(aktivitet, STATUSAR[lagen[aktivitet.pk].visad].ord))
        fokus = (Slag.FOKUS, aktivitet.fokusomrade_id)
        varfor = (Slag.ORSAK, aktivitet.orsak_id) if aktivitet.orsak_id else (Slag.PROBLEM, aktivitet.problem_id or 0)
        vandring.lanka(fokus, nyckel)
        vandring.lanka(varfor, fokus)


def _rapporterna(aktor: Aktor, vandring: Vandring) -> None:
    """How many reports in sight each problem rests on, as one thing per problem."""
    problem = vandring.av(Slag.PROBLEM)
    if not problem or not aktor.far(Ratt.SE_RAPPORTER):
        return
    belagg = Problemrapport.objects.filter(
        problem_id__in=[nod.id for nod in problem], rapport__in=Rapport.objects.visible_to(aktor)
    )
    antal = Counter(belagg.values_list("problem_id", flat=True))
    for nod in problem:
        if n := antal[nod.id]:
            ord_ = "1 rapport" if n == 1 else f"{n} rapporter"
            egen = vandring.lagg(Nod(Slag.RAPPORT, -nod.id, ord_, f"om {nod.namn}", f"{nod.adress}#belagg"))
            vandring.lanka(egen, (Slag.PROBLEM, nod.id))


def _tillfallena(aktor: Aktor, vandring: Vandring, aktiviteter: list[Aktivitet]) -> None:
    """How many occasions each activity has had, as one thing per activity."""
    if not aktiviteter:
        return
    rader = Tillfalle.objects.visible_to(aktor).filter(aktivitet__in=aktiviteter)
    antal = Counter(rader.values_list("aktivitet_id", flat=True))
    for aktivitet in aktiviteter:
        if n := antal[aktivitet.pk]:
            adress = reverse("tillfalle_list", query={"aktivitet": aktivitet.pk})
            ord_ = "1 tillfälle" if n == 1 else f"{n} tillfällen"
            nod = Nod(Slag.TILLFALLE, -aktivitet.pk, ord_, f"inom {aktivitet.nummer}", adress)
            vandring.lanka((Slag.AKTIVITET, aktivitet.pk), vandring.lagg(nod))


def _kvartalen(aktor: Aktor, vandring: Vandring, aktiviteter: list[Aktivitet], bara: Nod | None) -> None:
    """The newest version in sight of each quarter that tells of the activities: of their year, not before they began."""
    if not aktiviteter or not aktor.far(Ratt.SE_ATERRAPPORT):
        return
    rader = Aterrapport.objects.visible_to(aktor).filter(ar__in={a.ar for a in aktiviteter})
    for rapport in rader.order_by("ar", "kvartal", "-version").distinct("ar", "kvartal").defer("pdf", "underlag"):
        if bara is not None and bara.id != rapport.pk:
            continue
        for aktivitet in aktiviteter:
            if aktivitet.ar == rapport.ar and aktivitet.start <= rapport.period.slut:
                vandring.lanka((Slag.AKTIVITET, aktivitet.pk), vandring.lagg(_kvartalsnod(rapport)))


def _problemnod(problem: Problem) -> Nod:
    skede = problem.get_skede_display()
    return Nod(Slag.PROBLEM, problem.pk, problem.namn, skede, problem.get_absolute_url(), str(problem.nummer))


def _orsaksnod(orsak: Orsak) -> Nod:
    perspektiv = orsak.get_perspektiv_display()
    return Nod(Slag.ORSAK, orsak.pk, orsak.beskrivning, perspektiv, orsak.problem.get_absolute_url(), str(orsak.pk))


def _fokusnod(fokus: Fokusomrade) -> Nod:
    ar = fokus.lofte.ar
    return Nod(Slag.FOKUS, fokus.pk, str(fokus), f"Löftet {ar}", fokus.get_absolute_url(), fokus.nyckel)


def _aktivitetsnod(aktivitet: Aktivitet, status: str) -> Nod:
    nyckel = f"{aktivitet.ar}-{aktivitet.nummer}"
    return Nod(Slag.AKTIVITET, aktivitet.pk, str(aktivitet), status, aktivitet.get_absolute_url(), nyckel)


def _kvartalsnod(rapport: Aterrapport) -> Nod:
    under = "Skickad" if rapport.skickad else "Inte skickad"
    kod = rapport.period.kod
    return Nod(Slag.KVARTAL, rapport.pk, rapport.period.namn.capitalize(), under, rapport.get_absolute_url(), kod)
