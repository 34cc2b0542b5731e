"""Files as units have them, and a place register that the guards' file fits. All invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from aktorer.kontext import satt
from aktorer.models import Plats
from rapportering.actions import las_in_kategorier
from rapportering.inlasning import motor
from rapportering.inlasning.actions import hamta, satt_kolumner, ta_emot
from rapportering.models import Inlasning, Inlasningsfil, Inlasningskalla, Inlasningsrad, Rapport
from rapportering.rader.kolumner import gissa
from tests.scen import Scen, som

VAKTARNAS = Path(settings.BASE_DIR) / "config" / "demo" / "data" / "vaktarrapport.xlsx"
PLATSER = ("Kolbäck station", "Folkets hus-parken", "Nibbleskolan", "Lundbyparken")
HUVUD = "Datum;Klockslag;Plats;Händelse;Anteckning\n"


def register(scen: Scen) -> None:
    """The standard categories, and the guards' places. As the owner."""
    las_in_kategorier(kommun_id=scen.kommun.pk)
    for namn in PLATSER:
        Plats.objects.create(kommun=scen.kommun, namn=namn, typ=Plats.Typ.PARK, omrade=scen.kolback)
    Plats.objects.create(
        kommun=scen.kommun, namn="Resecentrum", alias=["Busstationen"], typ=Plats.Typ.RESECENTRUM, omrade=scen.centrum
    )


def rader(inlasning: Inlasning) -> list[Inlasningsrad]:
    """Its rows, in the order of the file."""
    with som("lb_owner"):
        return list(Inlasningsrad.objects.filter(inlasning=inlasning).order_by("nummer").select_related("rapport"))


def antal_rapporter() -> int:
    """The reports that were not taken back."""
    with som("lb_owner"):
        return Rapport.objects.exclude(granskning="atertagen").count()


def som_webb(scen: Scen) -> None:
    """The database as the reporter meets it."""
    satt(scen.aktor("rapportor"))


def csv(*linjer: str) -> bytes:
    """A file of these rows under the usual headings."""
    return (HUVUD + "\n".join(linjer)).encode()


def bok(*rader: Sequence[object]) -> bytes:
    """A workbook of these rows."""
    arbetsbok = Workbook()
    blad = arbetsbok.active
    assert blad is not None
    for rad in rader:
        blad.append(list(rad))
    ut = io.BytesIO()
    arbetsbok.save(ut)
    return ut.getvalue()


class Uppladdad(SimpleUploadedFile):
    """A file that may be sent by one after the other."""

    def read(self, *arg: int) -> bytes:
        """From the start, always."""
        self.seek(0)
        return bytes(super().read(*arg))


def uppladdad(innehall: bytes, namn: str = "vaktarrapport.xlsx") -> SimpleUploadedFile:
    """As a browser sends it."""
    return Uppladdad(namn, innehall)


def emottagen(scen: Scen, innehall: bytes, namn: str = "vecka.csv", *, av: str = "rapportor") -> Inlasning:
    """The file, its columns as the headings say, and its dry run done."""
    by = scen.aktor(av)
    satt(by)
    inlasning = ta_emot(
        by=by, enhet=scen.uppdrag[av].enhet or scen.fritid, kalla="Väktarna", filnamn=namn, innehall=innehall
    )
    if inlasning.lage == Inlasning.Lage.VALD:
        satt_kolumner(by=by, inlasning=inlasning, kolumner=gissa(inlasning.rubriker))
    return arbeta(inlasning)


def hamtad(scen: Scen, inlasning: Inlasning, *, flaggade: str = "bort", **val: object) -> Inlasning:
    """Confirmed and filed."""
    satt(scen.aktor("rapportor"))
    hamta(by=scen.aktor("rapportor"), inlasning=inlasning, flaggade=flaggade, **val)  # type: ignore[arg-type]  # as named
    return arbeta(inlasning)


def arbeta(inlasning: Inlasning) -> Inlasning:
    """Let a worker do what the file waits for."""
    with som("lb_worker"):
        motor.kor(inlasning.pk)
        inlasning.refresh_from_db()
    return inlasning


def en_inlasning(scen: Scen, *, lage: str = "tolkad", av: str = "rapportor") -> Inlasning:
    """A file in a state, with a row of each fate and words to ask about. As the owner."""
    uppdrag = scen.uppdrag[av]
    assert uppdrag.enhet is not None
    hor_till: dict[str, Any] = {"kommun": uppdrag.kommun, "organisation": uppdrag.organisation, "enhet": uppdrag.enhet}
    kalla, _ = Inlasningskalla.objects.get_or_create(**hor_till, namn="Påhittad veckorapport")
    inlasning = Inlasning.objects.create(
        **hor_till, kalla=kalla, filnamn="vecka.csv", lage=lage, rubriker=["Datum", "Plats", "Händelse", "Anteckning"],
        kolumner={"0": "datum", "1": "plats", "2": "kategori", "3": "text"},
        antal={"rader": 3, "bra": 1, "fel": 1, "dubblett": 1, "flaggade": 1, "gamla": 0},
        okanda={"kategori": {"Fasadproblem": 1}, "plats": {"Hundrastgården": 1}}, av=uppdrag.anvandare,
        av_roll=uppdrag.roll,
    )  # fmt: skip
    innehall = "Datum;Plats;Händelse;Anteckning\n2026-01-05;Torget;Klotter;På muren.\n"
    Inlasningsfil.objects.create(**hor_till, inlasning=inlasning, innehall=innehall.encode())
    tolkning = {
        "kategori": scen.klotter.pk, "kategorinamn": "Klotter", "var": f"p{scen.torget.pk}", "varnamn": "Torget",
        "datum": "2026-01-05", "fran": "18:30", "till": "", "precision": "exakt", "allvar": None,
        "polisanmald": "vet_ej", "text": "Ring 070-174 06 58 om nyckeln.",
    }  # fmt: skip
    for nummer, radlage in enumerate(("bra", "fel", "dubblett"), 2):
        Inlasningsrad.objects.create(
            **hor_till, inlasning=inlasning, nummer=nummer, lage=radlage, flaggad=radlage == "bra",
            celler=["2026-01-05", "=cmd", "Fasadproblem", "På muren."], formnyckel=uuid4(),
            tolkning={} if radlage == "fel" else tolkning,
            fel=[["Händelse", "Vi känner inte igen ”Fasadproblem”. Välj i listan."]] if radlage == "fel" else [],
            liknar="Samma som rad 2 i filen" if radlage == "dubblett" else "",
        )  # fmt: skip
    return inlasning


def adressen(scen: Scen) -> dict[str, object]:
    """The address of a file in the dry run's end."""
    return {"nyckel": en_inlasning(scen).nyckel}
