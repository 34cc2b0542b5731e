"""Owns the figures about reports as frozen dataclasses. Every sum is made by the database; query counts are constant.

Everything here takes `kommun_id` and counts the whole municipality: reports that count (`counted()`), by event date.
It shows no report. Who may look at the figures is decided by the caller; row-level security holds below.
`per`, where it stands, counts only what had been filed by that instant, so that a frozen picture can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, ExtractIsoYear, ExtractWeek
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.svenska import sorteringsnyckel
from rapportering.kategoriregister.queries import foljd
from rapportering.models import Allvar, Kategori, Rapport, RapportQuerySet, Rapporttext
from rapportering.perioder import Period, Slag


@dataclass(frozen=True)
class Tal:
    """One number of reports, and the same for the period before and the same period last year."""

    antal: int = 0
    forra: int = 0
    i_fjol: int = 0

    def __add__(self, annat: Tal) -> Tal:
        return Tal(self.antal + annat.antal, self.forra + annat.forra, self.i_fjol + annat.i_fjol)


@dataclass(frozen=True)
class Typantal:
    """Reports of one type (A1 …), or of the group itself where no type was chosen."""

    id: int
    kod: str
    namn: str
    tal: Tal


@dataclass(frozen=True)
class Gruppantal:
    """Reports of one group (A …): its sum, and its types with any reports, most first."""

    id: int
    kod: str
    namn: str
    ikon: str
    tal: Tal
    typer: tuple[Typantal, ...]


@dataclass(frozen=True)
class Omradesantal:
    """Reports in one area as filed (not summed into its parents)."""

    id: int
    namn: str
    tal: Tal


@dataclass(frozen=True)
class Allvarsantal:
    """Reports of one seriousness: `allvar` 1-4 and its word."""

    allvar: int
    namn: str
    tal: Tal


@dataclass(frozen=True)
class Antal:
    """Counts of one period.

    `grupper` and `omraden` hold those with any report in one of the three periods, most reports first, then by name;
    `allvar` always has four rows, 1-4. The sums of each equal `alla`. `noter` are the retired categories whose reports are
    counted under their successors, a sentence for each.
    """

    period: Period
    alla: Tal
    grupper: tuple[Gruppantal, ...]
    omraden: tuple[Omradesantal, ...]
    allvar: tuple[Allvarsantal, ...]
    noter: tuple[str, ...] = ()


@dataclass(frozen=True)
class Veckoantal:
    """Reports of one ISO week, and of the same week last year."""

    vecka: Period
    antal: int
    i_fjol: int


@dataclass(frozen=True)
class Dygnsmonster:
    """When reports happened. `antal[weekday 0-6, Monday first][hour 0-23]`; those without a clock time are apart."""

    antal: tuple[tuple[int, ...], ...]
    utan_tid: tuple[int, ...]


def kategorierna(kommun_id: int) -> Mapping[int, Kategori]:
    """Every category of the municipality by id, retired ones too. One query."""
    return {rad.pk: rad for rad in Kategori.objects.filter(kommun_id=kommun_id)}


def rakna(
    kommun_id: int, period: Period, per: datetime | None = None, kategorier: Mapping[int, Kategori] | None = None
) -> Antal:
    """Counts of the period by category, area and seriousness, with the two comparisons.

    Three queries, and one for the categories unless they are given.
    """
    omraden = _tal(kommun_id, period, per, "omrade_id", "omrade__namn")
    allvar = {rad["allvar"]: tal for rad, tal in _tal(kommun_id, period, per, "allvar")}
    grupper, noter = _grupper(kommun_id, period, per, kategorierna(kommun_id) if kategorier is None else kategorier)
    return Antal(
        period=period,
        alla=sum(allvar.values(), Tal()),
        grupper=grupper,
        omraden=_storst_forst(Omradesantal(rad["omrade_id"], rad["omrade__namn"], tal) for rad, tal in omraden),
        allvar=tuple(Allvarsantal(int(grad), str(grad.label), allvar.get(grad, Tal())) for grad in Allvar),
        noter=noter,
    )


def per_vecka(kommun_id: int, sista: Period, antal: int = 12, per: datetime | None = None) -> tuple[Veckoantal, ...]:
    """`antal` ISO weeks ending with the week `sista`, oldest first, weeks without reports too.

    Reports filed up to `per` (now when None). One query.
    """
    if sista.slag is not Slag.VECKA:
        raise ValueError("sista must be a week")
    veckor = [sista]
    while len(veckor) < antal:
        veckor.insert(0, veckor[0].forra())
    fjol = [vecka.i_fjol() for vecka in veckor]
    rader = (
        _raknade(kommun_id, per)
        .filter(
            Q(handelsedatum__range=(veckor[0].start, sista.slut))
            | Q(handelsedatum__range=(fjol[0].start, fjol[-1].slut))
        )
        .values(ar_=ExtractIsoYear("handelsedatum"), vecka_=ExtractWeek("handelsedatum"))
        .annotate(n=Count("pk"))
        .order_by()
    )
    antal_per_vecka = {(rad["ar_"], rad["vecka_"]): rad["n"] for rad in rader}
    return tuple(
        Veckoantal(vecka, antal_per_vecka.get((vecka.ar, vecka.tal), 0), antal_per_vecka.get((forr.ar, forr.tal), 0))
        for vecka, forr in zip(veckor, fjol, strict=True)
    )


def dygnsmonster(kommun_id: int, period: Period, per: datetime | None = None) -> Dygnsmonster:
    """Weekday × hour of the period's reports (the hour of `tid_fran`). One query."""
    rader: Iterable[Any] = (
        _raknade(kommun_id, per)
        .during(period)
        .values(dag=ExtractIsoWeekDay("handelsedatum"), timme=ExtractHour("tid_fran"))
        .annotate(n=Count("pk"))
        .order_by()
    )
    rutor = [[0] * 24 for _ in range(7)]
    utan = [0] * 7
    for rad in rader:
        if rad["timme"] is None:
            utan[rad["dag"] - 1] += rad["n"]
        else:
            rutor[rad["dag"] - 1][rad["timme"]] += rad["n"]
    return Dygnsmonster(tuple(tuple(rad) for rad in rutor), tuple(utan))


def nyaste(aktor: Aktor, period: Period, antal: int = 10) -> list[Rapport]:
    """The newest reports of the period that the actor may see, with category, area, place and organisation. One query.

    The free text is not joined; ask `Rapporttext.objects.visible_to(aktor)` for it.
    """
    rader = Rapport.objects.visible_to(aktor).counted().during(period)
    return list(rader.named().order_by("-handelsedatum", "-pk")[:antal])


def egna_senaste(aktor: Aktor, antal: int = 3) -> list[Rapport]:
    """The reports that the person filed last, in this municipality. One query."""
    egna = Rapporttext.objects.visible_to(aktor).filter(rapportor_id=aktor.anvandare_id)
    rader = Rapport.objects.visible_to(aktor).filter(pk__in=egna.order_by("-pk").values("pk")[:antal])
    return list(rader.named().order_by("-pk"))


def vanliga_kategorier(aktor: Aktor, antal: int = 40) -> list[int]:
    """The category of each of the unit's last reports, the person's own counted three times. One query."""
    if aktor.enhet_id is None:
        return []
    rader = Rapport.objects.visible_to(aktor).filter(enhet_id=aktor.enhet_id).order_by("-handelsedatum", "-pk")
    par = rader.values_list("kategori_id", "fritext__rapportor_id")[:antal]
    return [kategori for kategori, vem in par for _ in range(3 if vem == aktor.anvandare_id else 1)]


def _raknade(kommun_id: int, per: datetime | None) -> RapportQuerySet:
    """The reports that count, filed by the instant `per`."""
    rader = Rapport.objects.filter(kommun_id=kommun_id).counted()
    return rader if per is None else rader.filter(inlamnad__lte=per)


def _tal(kommun_id: int, period: Period, per: datetime | None, *falt: str) -> list[tuple[dict[str, Any], Tal]]:
    """Counts grouped by the fields, for the period and its two comparisons."""
    da = [Q(handelsedatum__range=(nar.start, nar.slut)) for nar in (period, period.forra(), period.i_fjol())]
    rader = (
        _raknade(kommun_id, per)
        .filter(da[0] | da[1] | da[2])
        .values(*falt)
        .annotate(nu=Count("pk", filter=da[0]), fore=Count("pk", filter=da[1]), fjol=Count("pk", filter=da[2]))
        .order_by()
    )
    return [(rad, Tal(rad["nu"], rad["fore"], rad["fjol"])) for rad in rader]


def _grupper(
    kommun_id: int, period: Period, per: datetime | None, kategorier: Mapping[int, Kategori]
) -> tuple[tuple[Gruppantal, ...], tuple[str, ...]]:
    """The groups, where what has been replaced is counted under its successor; and a sentence for each such."""
    foljer = foljd(kategorier, timezone.localdate(per))
    summor: dict[int, Tal] = {}
    noter: dict[int, str] = {}
    for rad, tal in _tal(kommun_id, period, per, "kategori_id"):
        pk = foljer.till.get(rad["kategori_id"], rad["kategori_id"])
        summor[pk] = summor.get(pk, Tal()) + tal
        if rad["kategori_id"] in foljer.noter:
            noter[rad["kategori_id"]] = foljer.noter[rad["kategori_id"]]
    typer: dict[int, list[Typantal]] = {}
    for pk, tal in summor.items():
        kategori = kategorier[pk]
        grupp = kategori.foralder_id or pk
        typer.setdefault(grupp, []).append(Typantal(pk, kategori.kod, kategori.namn, tal))
    grupper = _storst_forst(
        Gruppantal(
            pk,
            kategorier[pk].kod,
            kategorier[pk].namn,
            kategorier[pk].ikon,
            sum((typ.tal for typ in rader), Tal()),
            _storst_forst(rader),
        )
        for pk, rader in typer.items()
    )
    return grupper, tuple(sorted(noter.values(), key=sorteringsnyckel))


def _storst_forst(rader: Any) -> tuple[Any, ...]:
    def nyckel(rad: Any) -> tuple[Any, ...]:
        return -rad.tal.antal, -rad.tal.forra, -rad.tal.i_fjol, sorteringsnyckel(rad.namn), rad.id

    return tuple(sorted(rader, key=nyckel))
