"""The cast of the tests: two municipalities, their organisations and people in every role. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

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
    return Kategori.objects.create(
        kommun=kommun, kod=kod, namn=namn, foralder=foralder, allvar=2, forst=foralder is None
    )


def skapa_scen() -> Scen:
    """Build the cast. Must run as the owner."""
    k = Kommun.objects.create(
        kod="1961", namn="Hallstahammar", kommunnamn="Hallstahammars kommun", kortnamn="hallstahammar"
    )
    g = Kommun.objects.create(kod="1907", namn="Surahammar", kommunnamn="Surahammars kommun", kortnamn="surahammar")
    slag = Organisation.Slag
    forvaltning = Organisation.objects.create(kommun=k, namn="Hallstahammars kommun", slag=slag.KOMMUN)
    polis = Organisation.objects.create(kommun=k, namn="Polisen", slag=slag.POLIS)
    bostad = Organisation.objects.create(kommun=k, namn="Bostadsbolaget", slag=slag.BOSTADSBOLAG)
    grannforvaltning = Organisation.objects.create(kommun=g, namn="Surahammars kommun", slag=slag.KOMMUN)
    centrum = Omrade.objects.create(kommun=k, namn="Centrum")
    skade, samlas, grannskade = (
        _kategori(k, "A", "Skadegörelse"),
        _kategori(k, "C", "Samling"),
        _kategori(g, "A", "Skadegörelse"),
    )
    scen = Scen(
        kommun=k,
        granne=g,
        forvaltning=forvaltning,
        polis=polis,
        bostad=bostad,
        grannforvaltning=grannforvaltning,
        fritid=Enhet.objects.create(kommun=k, organisation=forvaltning, namn="Fritidsgården"),
        gata=Enhet.objects.create(kommun=k, organisation=forvaltning, namn="Gatuenheten"),
        poliskontor=Enhet.objects.create(kommun=k, organisation=polis, namn="Kommunpolisen"),
        bovard=Enhet.objects.create(kommun=k, organisation=bostad, namn="Bovärdarna"),
        grannenhet=Enhet.objects.create(kommun=g, organisation=grannforvaltning, namn="Fritidsgården"),
        centrum=centrum,
        kolback=Omrade.objects.create(kommun=k, namn="Kolbäck"),
        grannomrade=Omrade.objects.create(kommun=g, namn="Sura centrum"),
        torget=Plats.objects.create(kommun=k, namn="Torget", typ=Plats.Typ.TORG, omrade=centrum),
        klotter=_kategori(k, "A1", "Klotter", skade),
        samling=_kategori(k, "C1", "Ungdomssamling utomhus", samlas),
        grannkategori=_kategori(g, "A1", "Klotter", grannskade),
    )
    roller: tuple[tuple[str, str, Organisation, Enhet | None], ...] = (
        ("samordnare", "samordnare", forvaltning, scen.fritid),
        ("rapportor", "rapportor", forvaltning, scen.fritid),
        ("kommunpolis", "kommunpolis", polis, scen.poliskontor),
        ("partner", "rapportor", bostad, scen.bovard),
        ("ansvarig", "ansvarig", forvaltning, scen.gata),
        ("ksau", "ksau", forvaltning, None),
        ("systemadmin", "systemadmin", forvaltning, None),
        ("granne", "samordnare", grannforvaltning, scen.grannenhet),
    )
    for namn, roll, organisation, enhet in roller:
        person = Anvandare.objects.create(email=f"{namn}@exempel.example", namn=f"{namn}, påhittad")
        scen.uppdrag[namn] = Uppdrag.objects.create(
            kommun=organisation.kommun,
            anvandare=person,
            organisation=organisation,
            enhet=enhet,
            roll=roll,
            fran=date(2020, 1, 1),
        )
    return scen
