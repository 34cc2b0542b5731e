"""The cast of the tests: two municipalities, their organisations and people in every role. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from aktorer.aktor import Aktor
from aktorer.models import Anvandare, Enhet, Kommun, Omrade, Organisation, Plats, Uppdrag
from rapportering.models import Kategori


@contextmanager
def som(roll: str) -> Iterator[None]:
    """Speak to the database as another role for a while: `lb_owner`, `lb_worker` or `lb_web`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (nu,) = cursor.fetchone()
        cursor.execute("RESET ROLE" if roll == "lb_owner" else f"SET ROLE {roll}")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f'SET ROLE "{nu}"')


@dataclass
class Scen:
    """Hallstahammar with all its roles, and Surahammar next door."""

    kommun: Kommun
    granne: Kommun
    forvaltning: Organisation
    polis: Organisation
    bostad: Organisation
    grannforvaltning: Organisation
    fritid: Enhet
    gata: Enhet
    poliskontor: Enhet
    bovard: Enhet
    grannenhet: Enhet
    centrum: Omrade
    kolback: Omrade
    grannomrade: Omrade
    torget: Plats
    klotter: Kategori
    samling: Kategori
    grannkategori: Kategori
    uppdrag: dict[str, Uppdrag] = field(default_factory=dict)

    def aktor(self, roll: str) -> Aktor:
        """The actor of a name in the cast: samordnare, kommunpolis, rapportor, partner, ansvarig, ksau, granne …"""
        return Aktor.av(self.uppdrag[roll])

    def person(self, roll: str) -> Anvandare:
        """The user behind that name."""
        return self.uppdrag[roll].anvandare


def _kategori(kommun: Kommun, kod: str, namn: str, foralder: Kategori | None = None) -> Kategori:
    return Kategori(kommun=kommun, kod=kod, namn=namn, foralder=foralder, allvar=2, forst=foralder is None)


def _spara(*rader: Any) -> None:
    """Insert rows of one kind with one query: almost every test builds the cast, and most of its time went there."""
    type(rader[0]).objects.bulk_create(rader)


def skapa_scen() -> Scen:
    """Build the cast. Must run as the owner."""
    k = Kommun(kod="1961", namn="Hallstahammar", kommunnamn="Hallstahammars kommun", kortnamn="hallstahammar")
    g = Kommun(kod="1907", namn="Surahammar", kommunnamn="Surahammars kommun", kortnamn="surahammar")
    _spara(k, g)
    slag = Organisation.Slag
    forvaltning = Organisation(kommun=k, namn="Hallstahammars kommun", slag=slag.KOMMUN)
    polis = Organisation(kommun=k, namn="Polisen", slag=slag.POLIS)
    bostad = Organisation(kommun=k, namn="Bostadsbolaget", slag=slag.BOSTADSBOLAG)
    grannforvaltning = Organisation(kommun=g, namn="Surahammars kommun", slag=slag.KOMMUN)
    _spara(forvaltning, polis, bostad, grannforvaltning)
    centrum, kolback = Omrade(kommun=k, namn="Centrum"), Omrade(kommun=k, namn="Kolbäck")
    grannomrade = Omrade(kommun=g, namn="Sura centrum")
    _spara(centrum, kolback, grannomrade)
    skade, samlas, grannskade = (
        _kategori(k, "A", "Skadegörelse"),
        _kategori(k, "C", "Samling"),
        _kategori(g, "A", "Skadegörelse"),
    )
    _spara(skade, samlas, grannskade)
    scen = Scen(
        kommun=k,
        granne=g,
        forvaltning=forvaltning,
        polis=polis,
        bostad=bostad,
        grannforvaltning=grannforvaltning,
        fritid=Enhet(kommun=k, organisation=forvaltning, namn="Fritidsgården"),
        gata=Enhet(kommun=k, organisation=forvaltning, namn="Gatuenheten"),
        poliskontor=Enhet(kommun=k, organisation=polis, namn="Kommunpolisen"),
        bovard=Enhet(kommun=k, organisation=bostad, namn="Bovärdarna"),
        grannenhet=Enhet(kommun=g, organisation=grannforvaltning, namn="Fritidsgården"),
        centrum=centrum,
        kolback=kolback,
        grannomrade=grannomrade,
        torget=Plats(kommun=k, namn="Torget", typ=Plats.Typ.TORG, omrade=centrum),
        klotter=_kategori(k, "A1", "Klotter", skade),
        samling=_kategori(k, "C1", "Ungdomssamling utomhus", samlas),
        grannkategori=_kategori(g, "A1", "Klotter", grannskade),
    )
    _spara(scen.fritid, scen.gata, scen.poliskontor, scen.bovard, scen.grannenhet)
    _spara(scen.torget)
    _spara(scen.klotter, scen.samling, scen.grannkategori)
    _tillsatt(scen)
    return scen


def _tillsatt(scen: Scen) -> None:
    """A person in every role."""
    roller: tuple[tuple[str, str, Organisation, Enhet | None], ...] = (
        ("samordnare", "samordnare", scen.forvaltning, scen.fritid),
        ("rapportor", "rapportor", scen.forvaltning, scen.fritid),
        ("kommunpolis", "kommunpolis", scen.polis, scen.poliskontor),
        ("partner", "rapportor", scen.bostad, scen.bovard),
        ("ansvarig", "ansvarig", scen.forvaltning, scen.gata),
        ("ksau", "ksau", scen.forvaltning, None),
        ("systemadmin", "systemadmin", scen.forvaltning, None),
        ("granne", "samordnare", scen.grannforvaltning, scen.grannenhet),
    )
    personer = {namn: Anvandare(email=f"{namn}@exempel.example", namn=f"{namn}, påhittad") for namn, *_ in roller}
    _spara(*personer.values())
    for namn, roll, organisation, enhet in roller:
        scen.uppdrag[namn] = Uppdrag(
            kommun=organisation.kommun,
            anvandare=personer[namn],
            organisation=organisation,
            enhet=enhet,
            roll=roll,
            fran=date(2020, 1, 1),
        )
    _spara(*scen.uppdrag.values())
