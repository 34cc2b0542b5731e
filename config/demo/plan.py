"""Owns the demo's promises and plans, and their status history. The 2024 plan comes through the product's own import."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import handlingsplan
from aktorer.aktor import Aktor
from aktorer.models import Enhet, Kommun
from config.demo import plandata
from config.demo.kommun import DATA
from config.demo.plandata import Aktivitetsrad
from config.demo.status import historik
from handlingsplan.fil.importera import importera_plan
from handlingsplan.fil.planfil import las_plan
from handlingsplan.models import (
    Aktivitet,
    Atagande,
    Fokusbedomning,
    Fokuskategori,
    Fokusomrade,
    Fokusproblem,
    Medborgarlofte,
    Statusrad,
)
from lagesbild.models import Problem
from rapportering.models import Kategori

PLANFIL = Path(handlingsplan.__file__).parent / "fil" / "data" / "handlingsplan_2024.xlsx"
# What the coordinator would choose on the import's page: the unit behind each function in the column "Vem".
ENHET_FOR = {
    "Kommunpolis": "Kommunpolisen",
    "Områdespolis": "Områdespolisen",
    "Fritidschef": "Kultur- och fritidsförvaltningen",
    "Tekniska förvaltningen": "Tekniska förvaltningen",
    "Brottsförebyggande samordnare": "Kommunledningskontoret",
    "Ungdomscoach": "Ungdomscoacherna",
    "Fältgrupp": "Fältgruppen",
    "Miljöförvaltningen": "Miljöförvaltningen",
}


def lofte_2024(kommun: Kommun) -> Medborgarlofte:
    """The promise of 2024, word for word. Its activities are imported from the Excel plan afterwards."""
    text = (DATA / "medborgarlofte-2024.txt").read_text(encoding="utf-8")
    lofte = Medborgarlofte.objects.create(
        kommun=kommun,
        ar=2024,
        rubrik="Medborgarlöfte 2024",
        text=text[text.index("Varje år lovar") :].strip(),
        parter="Polisen och Hallstahammars kommun",
        undertecknat=date(2024, 1, 22),
        undertecknat_av=plandata.UNDERTECKNARE,
        dialog=plandata.DIALOG_2024,
    )
    _ataganden(lofte, plandata.ATAGANDEN_2024)
    _fokus(lofte, plandata.FOKUS_2024, plandata.MAL_2024)
    return lofte


def lofte_2025(kommun: Kommun) -> Medborgarlofte:
    """The promise of 2025 with its two focus areas; the activities are invented."""
    lofte = Medborgarlofte.objects.create(
        kommun=kommun,
        ar=2025,
        rubrik="Medborgarlöfte 2025",
        text=plandata.TEXT_2025,
        parter="Polisen och Hallstahammars kommun",
        undertecknat=date(2024, 12, 2),
    )
    _aktiviteter(_fokus(lofte, plandata.FOKUS_2025), plandata.PLAN_2025)
    return lofte


def lofte_exempel(kommun: Kommun, ar: int) -> Medborgarlofte:
    """An invented promise for a later year, marked as an example."""
    lofte = Medborgarlofte.objects.create(
        kommun=kommun,
        ar=ar,
        rubrik=f"Medborgarlöfte {ar} (exempel)",
        text="Påhittat exempel: löftet för året är inte hämtat ur någon verklig handling.",
        parter=f"Polisen och {kommun.kommunnamn}",
        undertecknat=date(ar - 1, 12, 4),
        undertecknat_av=plandata.UNDERTECKNARE,
        dialog=plandata.DIALOG_EXEMPEL,
        exempel=True,
    )
    _ataganden(lofte, plandata.ATAGANDEN_EXEMPEL)
    fokus = _fokus(lofte, plandata.FOKUS_EXEMPEL)
    enheter = set(Enhet.objects.filter(kommun=kommun).values_list("namn", flat=True))
    _svarar_mot(fokus)
    _aktiviteter(fokus, tuple(rad for rad in plandata.PLAN_EXEMPEL if rad.enhet in enheter))
    return lofte


def _ataganden(lofte: Medborgarlofte, rader: tuple[tuple[str, str], ...]) -> None:
    Atagande.objects.bulk_create(
        Atagande(kommun_id=lofte.kommun_id, lofte=lofte, part=part, text=text, ordning=ordning)
        for ordning, (part, text) in enumerate(rader, start=1)
    )


def _fokus(lofte: Medborgarlofte, namn: tuple[str, ...], mal: tuple[str, ...] = ()) -> dict[int, Fokusomrade]:
    return {
        nummer: Fokusomrade.objects.create(
            kommun_id=lofte.kommun_id, lofte=lofte, nummer=nummer, namn=text, malsats=mal[nummer - 1] if mal else ""
        )
        for nummer, text in enumerate(namn, start=1)
    }


def _svarar_mot(fokus: dict[int, Fokusomrade]) -> None:
    """What the example's focus areas answer to, what counts towards them, and one decision on how it goes."""
    k = {"kommun_id": fokus[1].kommun_id}
    problem, kategorier = Problem.objects.filter(**k), Kategori.objects.filter(**k, foralder=None)
    for nummer, (vilka, koder) in plandata.SVARAR_MOT.items():
        en = {**k, "fokusomrade": fokus[nummer]}
        Fokusproblem.objects.bulk_create(Fokusproblem(**en, problem=p) for p in problem.filter(nummer__in=vilka))
        Fokuskategori.objects.bulk_create(Fokuskategori(**en, kategori=x) for x in kategorier.filter(kod__in=koder))
    Fokusbedomning.objects.create(
        **k, fokusomrade=fokus[1], status="risk", skal=plandata.BEDOMNING, av_funktion="BRÅ-samordnare"
    )


def _aktiviteter(fokus: dict[int, Fokusomrade], rader: tuple[Aktivitetsrad, ...]) -> None:
    lofte = fokus[1].lofte
    enheter = {enhet.namn: enhet for enhet in Enhet.objects.filter(kommun_id=lofte.kommun_id)}
    problem = {p.nummer: p for p in Problem.objects.filter(kommun_id=lofte.kommun_id).prefetch_related("orsaker")}
    for rad in rader:
        varfor = problem.get(rad.problem or 0)
        Aktivitet.objects.create(
            kommun_id=lofte.kommun_id,
            fokusomrade=fokus[int(rad.nummer.split(".")[0])],
            ar=lofte.ar,
            nummer=rad.nummer,
            titel=rad.titel,
            agare=enheter[rad.enhet],
            funktion=rad.funktion,
            medverkande=rad.medverkande,
            start=date.fromisoformat(f"{lofte.ar}-{rad.start}"),
            slut=date.fromisoformat(f"{lofte.ar}-{rad.slut}"),
            mal=rad.mal,
            malvarde=rad.malvarde,
            malenhet=rad.malenhet,
            orsakstext=rad.orsak,
            problem=varfor,
            orsak=varfor.orsaker.first() if varfor else None,
        )


def status(kommun: Kommun, idag: date) -> int:
    """The status history of every activity up to the day before `idag`; the newest result stands on the activity."""
    rader: list[Statusrad] = []
    for aktivitet in Aktivitet.objects.filter(kommun=kommun).order_by("pk"):
        nya = historik(aktivitet, idag)
        rader += nya
        if nya:
            aktivitet.utfall, aktivitet.slut, aktivitet.version = nya[-1].utfall, nya[-1].slut, len(nya) + 1
            aktivitet.save(update_fields=["utfall", "slut", "version"])
    Statusrad.objects.bulk_create(rader)
    return len(rader)


def importera_2024(lofte: Medborgarlofte) -> None:
    """Fetch the coordinator's Excel file through the product's own import, as the coordinator."""
    by = Aktor.system(lofte.kommun_id)
    with PLANFIL.open("rb") as fil:
        planfil = las_plan(fil)
    enheter = list(Enhet.objects.filter(kommun_id=lofte.kommun_id).order_by("pk"))
    enhet_for = {funktion: ENHET_FOR.get(funktion) for funktion in planfil.agare}
    importera_plan(
        by=by,
        planfil=planfil,
        enhet_for={f: next(e for e in enheter if e.namn == namn) for f, namn in enhet_for.items() if namn},
        lofte=lofte,
    )
    for nummer, problemnummer in (("2.1", 2), ("2.2", 3), ("3.2", 1)):
        problem = Problem.objects.get(kommun_id=lofte.kommun_id, nummer=problemnummer)
        Aktivitet.objects.filter(fokusomrade__lofte=lofte, nummer=nummer).update(
            problem=problem, orsak=problem.orsaker.first()
        )
