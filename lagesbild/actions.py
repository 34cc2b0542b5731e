"""Acts of lagesbild: lock a picture; make, change and underpin a problem."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Omrade, Plats
from aktorer.vybaser import ActRefused
from lagesbild.models import Lagesbild, Orsak, Problem, Problemrapport, Skedesrad
from lagesbild.underlag import samla
from rapportering.models import Kategori, Rapport
from rapportering.perioder import Period

_TURORDNING = 0x1A6E
"""First half of the advisory lock's key; the municipality is the second."""


def _krav(by: Aktor, ratt: Ratt) -> None:
    if not by.far(ratt):
        raise ActRefused("Ditt uppdrag ger inte rätt till det. Be BRÅ-samordnaren om hjälp.")


def _en_i_taget(kommun_id: int) -> None:
    """Let one transaction per municipality give numbers and versions; the others wait for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_TURORDNING, kommun_id])


@transaction.atomic
def las_lagesbild(*, by: Aktor, period: Period, skal: str = "") -> Lagesbild:
    """Lock the period: store its picture as it is now. A further version needs a reason."""
    _krav(by, Ratt.LAS_LAGESBILD)
    if period.slut >= timezone.localdate():
        raise ActRefused(
            f"Perioden är inte slut än. {period.namn.capitalize()} kan låsas från dagen efter sista dagen."
        )
    _en_i_taget(by.kommun_id)
    tidigare = Lagesbild.objects.filter(kommun_id=by.kommun_id, period=period.kod)
    version = (tidigare.aggregate(Max("version"))["version__max"] or 0) + 1
    if version > 1 and not skal.strip():
        raise ActRefused("Lägesbilden är redan låst. Skriv varför den ska låsas på nytt.", falt="skal")
    nu = timezone.now()
    underlag = samla(by.kommun_id, period, nu)
    bild = Lagesbild.objects.create(
        kommun_id=by.kommun_id,
        period=period.kod,
        start=period.start,
        slut=period.slut,
        version=version,
        skal=skal.strip() if version > 1 else "",
        underlag=underlag.till_json(),
        sha256=underlag.sha256,
        last_av_id=by.anvandare_id,
        last=nu,
    )
    logga(by, "lagesbild.las", bild, period=period.kod, version=version, sha256=bild.sha256)
    return bild


@transaction.atomic
def skapa_problem(
    *,
    by: Aktor,
    namn: str,
    prioritet: int,
    skal: str,
    beskrivning: str = "",
    kategori: Kategori | None = None,
    omrade: Omrade | None = None,
    plats: Plats | None = None,
    rapportnummer: Collection[str] = (),
) -> Problem:
    """Make a problem with its first stage (Bevakas) and, when given, its first evidence."""
    _krav(by, Ratt.SKRIV_PROBLEM)
    rapporter = _rapporter(by, rapportnummer)
    _en_i_taget(by.kommun_id)
    sist = Problem.objects.filter(kommun_id=by.kommun_id).aggregate(Max("nummer"))["nummer__max"] or 0
    problem = Problem.objects.create(
        kommun_id=by.kommun_id,
        nummer=sist + 1,
        namn=namn,
        beskrivning=beskrivning,
        kategori=kategori,
        omrade=omrade or (plats.omrade if plats else None),
        plats=plats,
        prioritet=prioritet,
        skal=skal,
    )
    _skedesrad(by, problem, skal)
    _koppla(by, problem, rapporter)
    logga(by, "problem.skapa", problem, nummer=problem.nummer, prioritet=prioritet, rapporter=len(rapporter))
    return problem


@transaction.atomic
def koppla_rapport(*, by: Aktor, problem: Problem, rapportnummer: Collection[str]) -> Problem:
    """Attach reports as evidence, by number. Those already attached stay as they are."""
    _krav(by, Ratt.SKRIV_PROBLEM)
    if not rapportnummer:
        raise ActRefused("Skriv minst ett rapportnummer, till exempel 2024-1187.", falt="rapporter")
    rapporter = _rapporter(by, rapportnummer)
    _koppla(by, problem, rapporter)
    logga(by, "problem.koppla", problem, rapporter=[rapport.pk for rapport in rapporter])
    return problem


@transaction.atomic
def lagg_till_orsak(
    *, by: Aktor, problem: Problem, perspektiv: str, beskrivning: str, stod: str = "", emot: str = ""
) -> Orsak:
    """Add a cause with what speaks for and against it. Numbered within the problem."""
    _krav(by, Ratt.SKRIV_PROBLEM)
    _en_i_taget(by.kommun_id)
    sist = Orsak.objects.filter(problem=problem).aggregate(Max("nummer"))["nummer__max"] or 0
    orsak = Orsak.objects.create(
        kommun_id=by.kommun_id,
        problem=problem,
        nummer=sist + 1,
        perspektiv=perspektiv,
        beskrivning=beskrivning,
        stod=stod,
        emot=emot,
    )
    logga(by, "problem.lagg_till_orsak", orsak, problem=problem.nummer, perspektiv=perspektiv)
    return orsak


@transaction.atomic
def andra_problem(*, by: Aktor, problem: Problem, skede: str, prioritet: int, skal: str) -> Problem:
    """Decide on stage and priority, with a reason. The decision is added to the problem's history."""
    _krav(by, Ratt.SKRIV_PROBLEM)
    if (skede, prioritet) == (problem.skede, problem.prioritet):
        raise ActRefused("Inget är ändrat. Välj ett annat skede eller en annan prioritet.", falt="skede")
    problem.skede, problem.prioritet, problem.skal = skede, prioritet, skal
    problem.save(update_fields=["skede", "prioritet", "skal"])
    _skedesrad(by, problem, skal)
    logga(by, "problem.andra", problem, nummer=problem.nummer, skede=skede, prioritet=prioritet)
    return problem


def _skedesrad(by: Aktor, problem: Problem, skal: str) -> None:
    Skedesrad.objects.create(
        kommun_id=by.kommun_id,
        problem=problem,
        skede=problem.skede,
        prioritet=problem.prioritet,
        skal=skal,
        av_id=by.anvandare_id,
    )


def _rapporter(by: Aktor, nummer: Collection[str]) -> list[Rapport]:
    """The reports with these numbers, in sight of the actor. Names the ones that are not."""
    finns: dict[str, Rapport] = {}
    par = [tuple(int(del_) for del_ in ett.split("-")) for ett in nummer]
    if par:
        rader = Rapport.objects.visible_to(by).filter(
            ar__in={ar for ar, _ in par}, lopnummer__in={lopnummer for _, lopnummer in par}
        )
        rader = rader.select_for_update().order_by("pk")  # none of them can be taken back meanwhile
        finns = {rad.nummer: rad for rad in rader}
    saknas = sorted(set(nummer) - set(finns))
    if saknas:
        raise ActRefused(
            f"Det finns ingen rapport med nummer {', '.join(saknas)}. Kontrollera numret i rapportlistan.",
            falt="rapporter",
        )
    return [finns[ett] for ett in dict.fromkeys(nummer)]


def _koppla(by: Aktor, problem: Problem, rapporter: list[Rapport]) -> None:
    Problemrapport.objects.bulk_create(
        [
            Problemrapport(kommun_id=by.kommun_id, problem=problem, rapport=rapport, kopplad_av_id=by.anvandare_id)
            for rapport in rapporter
        ],
        ignore_conflicts=True,
    )
