"""Owns the demo's problems: what the reports point at, with causes and evidence. Invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aktorer.models import Kommun, Omrade, Plats
from config.demo.rapporter import STOCKHOLM
from lagesbild.models import Orsak, Problem, Problemrapport, Skedesrad
from rapportering.models import Kategori, Rapport

_P = Orsak.Perspektiv
SKAPAT = datetime(2024, 2, 14, 13, 30, tzinfo=STOCKHOLM)
"""When the first joint picture was gone through."""


@dataclass(frozen=True)
class Problemrad:
    """One problem. `typer` are the categories whose newest reports at the place are its evidence."""

    namn: str
    beskrivning: str
    kategori: str
    plats: str
    typer: tuple[str, ...]
    prioritet: int
    skal: str
    skede: str
    orsaker: tuple[tuple[str, str, str], ...]


PROBLEM: tuple[Problemrad, ...] = (
    Problemrad(
        "Kvällssamlingar vid resecentrum",
        "Samlingar med hög ljudnivå på fredagar och lördagar. Resenärer undviker väntkuren.",
        "C", "Resecentrum", ("C1", "D4", "D2", "E1"), 1, "Har ökat tre perioder i rad och berör många resenärer.",
        Problem.Skede.ATGARDAS,
        (
            (_P.PLATS, "Väntkuren ligger dolt bakom kiosken", "Nio av tio rapporter gäller samma hörn."),
            (_P.UTSATT, "Sista bussen går när inga andra vuxna är kvar", "Toppen ligger mellan kl. 20 och 23."),
            (_P.GARNINGSPERSON, "Få mötesplatser är öppna på helgkvällar", "Färre rapporter när fritidsgården har öppet."),
        ),
    ),
    Problemrad(
        "Mörka gångstråk vid ån och i Nibble",
        "Släckta lampor och skymd sikt gör att många väljer andra vägar efter mörkrets inbrott.",
        "I", "Gångstråket vid ån", ("I1", "I2"), 1, "Nämns i trygghetsundersökningen och i varje vandring.",
        Problem.Skede.ATGARDAS,
        (
            (_P.PLATS, "Gamla stolpar med lång tid till reparation", "Samma stolpar rapporteras igen inom två månader."),
            (_P.UTSATT, "Stråket är den enda vägen till skolan", "Flest rapporter på vardagar före kl. 8."),
        ),
    ),
    Problemrad(
        "Återkommande klotter i tunneln",
        "Klotter kommer tillbaka inom två veckor efter sanering.",
        "A", "Tunneln i Nibble", ("A1",), 2, "Gör platsen mer otrygg än den är.",
        Problem.Skede.FOLJS_UPP,
        ((_P.PLATS, "Tunneln har dålig insyn och ljusa släta väggar", "Klottret sitter på samma vägg varje gång."),),
    ),
    Problemrad(
        "A-traktorer i centrum på helgkvällar",
        "Störande körning mellan parkeringarna under sommarhalvåret.",
        "G", "Centrumparkeringen", ("G1",), 3, "Störande men få olyckor.",
        Problem.Skede.BEVAKAS,
        ((_P.GARNINGSPERSON, "Parkeringen är en vedertagen samlingsplats", "Rapporterna gäller fredagar och lördagar."),),
    ),
)  # fmt: skip

GRANNENS: tuple[Problemrad, ...] = (
    Problemrad(
        "Skadegörelse kring Sura torg",
        "Bänkar och papperskorgar förstörs på helgnätter.",
        "A", "Sura torg", ("A1", "A2"), 2, "Återkommer varje månad och kostar mycket att laga.",
        Problem.Skede.ANALYSERAS,
        ((_P.PLATS, "Torget saknar belysning vid sittplatserna", "De flesta rapporterna gäller samma hörn."),),
    ),
)  # fmt: skip


def skapa(kommun: Kommun, rader: tuple[Problemrad, ...] = PROBLEM) -> list[Problem]:
    """The problems with causes, and up to fifteen reports each as evidence."""
    return [_skapa(kommun, nummer, rad) for nummer, rad in enumerate(rader, start=1)]


def _skapa(kommun: Kommun, nummer: int, rad: Problemrad) -> Problem:
    plats = Plats.objects.get(kommun=kommun, namn=rad.plats)
    problem = Problem.objects.create(
        kommun=kommun,
        nummer=nummer,
        namn=rad.namn,
        beskrivning=rad.beskrivning,
        kategori=Kategori.objects.get(kommun=kommun, kod=rad.kategori),
        omrade=Omrade.objects.get(pk=plats.omrade_id),
        plats=plats,
        prioritet=rad.prioritet,
        skal=rad.skal,
        skede=rad.skede,
        skapat=SKAPAT,
    )
    Orsak.objects.bulk_create(
        Orsak(kommun=kommun, problem=problem, nummer=n, perspektiv=perspektiv, beskrivning=text, stod=stod)
        for n, (perspektiv, text, stod) in enumerate(rad.orsaker, start=1)
    )
    for skede in dict.fromkeys((Problem.Skede.BEVAKAS.value, problem.skede)):
        Skedesrad.objects.create(
            kommun=kommun, problem=problem, skede=skede, prioritet=problem.prioritet, skal=problem.skal, nar=SKAPAT
        )
    belagg = Rapport.objects.filter(kommun=kommun, plats=plats, kategori__kod__in=rad.typer)
    Problemrapport.objects.bulk_create(
        Problemrapport(kommun=kommun, problem=problem, rapport=rapport)
        for rapport in belagg.order_by("-handelsedatum", "-pk")[:15]
    )
    return problem
