"""Owns what lagesbild answers for a report: the picture that counted it, the problems it is evidence of, and what that binds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aktorer.aktor import Aktor
from aktorer.svenska import NBSP
from lagesbild.models import Lagesbild, Problem, Problemrapport
from rapportering.kopplat import Svar, Utfall, hinder, utfallskalla
from rapportering.models import Rapport
from rapportering.perioder import Period, Slag

RAKNAD, PROBLEM = 1, 2
_RAKNAS_INTE = (Rapport.Granskning.AVVISAD, Rapport.Granskning.DUBBLETT, Rapport.Granskning.ATERTAGEN)


@utfallskalla
def raknad(aktor: Aktor, rapporter: Sequence[Rapport]) -> Svar:
    """The shortest locked picture that counted the report. One query."""
    raknas = [rad for rad in rapporter if rad.granskning not in _RAKNAS_INTE]
    if not raknas:
        return {}
    dagar = [rad.handelsedatum for rad in raknas]
    bilder = sorted(
        Lagesbild.objects.visible_to(aktor)
        .filter(start__lte=max(dagar), slut__gte=min(dagar))
        .only("period", "start", "slut", "version", "last"),
        key=lambda bild: (bild.slut - bild.start, bild.version),
    )
    ut: dict[int, list[Utfall]] = {}
    for rad in raknas:
        for bild in bilder:
            if bild.start <= rad.handelsedatum <= bild.slut and rad.inlamnad <= bild.last:
                last = "Läst och räknad" if rad.granskning == Rapport.Granskning.GRANSKAD else "Räknad"
                ut[rad.pk] = [Utfall(RAKNAD, f"{last} i lägesbild {kort(bild)}", bild.get_absolute_url())]
                break
    return ut


@utfallskalla
def problem(aktor: Aktor, rapporter: Sequence[Rapport]) -> Svar:
    """The problems that the report is evidence of. One query."""
    rader = Problemrapport.objects.filter(rapport__in=rapporter, problem__in=Problem.objects.visible_to(aktor))
    ut: dict[int, list[Utfall]] = {}
    for rad in rader.select_related("problem").order_by("problem__nummer"):
        svar = Utfall(PROBLEM, f"Ledde till problemet {rad.problem.namn}", rad.problem.get_absolute_url())
        ut.setdefault(rad.rapport_id, []).append(svar)
    return ut


@hinder("aterta")
def belagg(rapporter: Sequence[Rapport]) -> Mapping[int, str]:
    """A report that the parties look at as part of a problem is not taken away under them. One query."""
    rader = Problemrapport.objects.filter(rapport__in=rapporter).order_by("-problem_id")
    return {
        rad.rapport_id: f"Rapporten är kopplad till problemet {rad.problem.namn}."
        for rad in rader.select_related("problem")
    }


@hinder("ratta")
def last(rapporter: Sequence[Rapport]) -> Mapping[int, str]:
    """What a locked picture has counted stays as it was counted. One query."""
    dagar = [rapport.handelsedatum for rapport in rapporter]
    rader = Lagesbild.objects.filter(
        kommun_id__in={rapport.kommun_id for rapport in rapporter}, start__lte=max(dagar), slut__gte=min(dagar)
    )
    bilder = list(rader.only("kommun_id", "period", "start", "slut").order_by("-start"))
    ut: dict[int, str] = {}
    for rapport in rapporter:
        for bild in bilder:
            if bild.kommun_id == rapport.kommun_id and bild.start <= rapport.handelsedatum <= bild.slut:
                ut[rapport.pk] = f"Lägesbilden {kort(bild)} är låst."
                break
    return ut


def kort(bild: Lagesbild) -> str:
    """The period as a row says it: `v. 46`, `november 2024`."""
    period = Period.las(bild.period)
    return f"v.{NBSP}{period.tal}" if period.slag is Slag.VECKA else period.namn
