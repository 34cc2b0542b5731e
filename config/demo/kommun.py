"""Owns who and where in the demo: municipalities, organisations, units, people in roles, areas and places."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aktorer.behorighet import Roll
from aktorer.demoroller import DEMOROLLER
from aktorer.models import Anvandare, Enhet, Kommun, Omrade, Organisation, Plats, Uppdrag

DATA = Path(__file__).parent / "data"
FRAN = date(2023, 1, 1)
_SLAG = Organisation.Slag
_TYP = Plats.Typ


@dataclass(frozen=True)
class Enhetsrad:
    """One unit of the demo. `vikt` is its share of the reports; 0 for those who do not answer each week."""

    organisation: str
    namn: str
    vikt: int


ORGANISATIONER: tuple[tuple[str, str], ...] = (
    ("Hallstahammars kommun", _SLAG.KOMMUN),
    ("Polisen", _SLAG.POLIS),
    ("Kommunens skolor", _SLAG.SKOLA),
    ("Bostadsbolaget", _SLAG.BOSTADSBOLAG),
    ("Vaktbolaget", _SLAG.VAKTBOLAG),
    ("Räddningstjänsten", _SLAG.RADDNINGSTJANST),
)
ENHETER: tuple[Enhetsrad, ...] = (
    Enhetsrad("Hallstahammars kommun", "Ungdomscoacherna", 10),
    Enhetsrad("Hallstahammars kommun", "Fältgruppen", 12),
    Enhetsrad("Hallstahammars kommun", "Fritidsgården", 9),
    Enhetsrad("Hallstahammars kommun", "Biblioteket", 4),
    Enhetsrad("Hallstahammars kommun", "Tekniska förvaltningen", 8),
    Enhetsrad("Polisen", "Kommunpolisen", 6),
    Enhetsrad("Polisen", "Områdespolisen", 14),
    Enhetsrad("Kommunens skolor", "Grundskolan Nibble", 6),
    Enhetsrad("Kommunens skolor", "Grundskolan Kolbäck", 5),
    Enhetsrad("Kommunens skolor", "Gymnasiet", 4),
    Enhetsrad("Bostadsbolaget", "Bovärdarna norr", 8),
    Enhetsrad("Bostadsbolaget", "Bovärdarna söder", 7),
    Enhetsrad("Vaktbolaget", "Ronderande väktare", 16),
    Enhetsrad("Räddningstjänsten", "Brandstationen", 3),
    Enhetsrad("Hallstahammars kommun", "Kommunledningskontoret", 0),
    Enhetsrad("Hallstahammars kommun", "Kultur- och fritidsförvaltningen", 0),
    Enhetsrad("Hallstahammars kommun", "Miljöförvaltningen", 0),
)
# Name, other names, type, area, latitude, longitude. Invented points inside the example areas.
PLATSER: tuple[tuple[str, tuple[str, ...], str, str, float, float], ...] = (
    ("Resecentrum", ("Busstationen", "Stationen"), _TYP.RESECENTRUM, "Hallstahammar centrum", 59.6120, 16.2260),
    ("Torget", ("Stortorget",), _TYP.TORG, "Hallstahammar centrum", 59.6138, 16.2283),
    ("Folkets hus-parken", (), _TYP.PARK, "Hallstahammar centrum", 59.6155, 16.2312),
    ("Gångstråket vid ån", ("Åstråket",), _TYP.GANGVAG, "Hallstahammar centrum", 59.6169, 16.2341),
    ("Biblioteket", (), _TYP.LOKAL, "Hallstahammar centrum", 59.6147, 16.2269),
    ("Fritidsgården", ("Gården",), _TYP.FRITID, "Hallstahammar centrum", 59.6129, 16.2301),
    ("Centrumparkeringen", (), _TYP.PARKERING, "Hallstahammar centrum", 59.6141, 16.2299),
    ("Nibbleskolan", ("Skolan i Nibble",), _TYP.SKOLA, "Nibble", 59.6195, 16.2130),
    ("Nibble gårdar", (), _TYP.BOSTAD, "Nibble", 59.6210, 16.2110),
    ("Tunneln i Nibble", ("Gångtunneln",), _TYP.GANGVAG, "Nibble", 59.6172, 16.2165),
    ("Näs lekplats", (), _TYP.PARK, "Näs", 59.6210, 16.2440),
    ("Trollebo garage", (), _TYP.PARKERING, "Trollebo", 59.6060, 16.2130),
    ("Trollebo idrottsplats", ("IP",), _TYP.FRITID, "Trollebo", 59.6080, 16.2105),
    ("Lundbyparken", (), _TYP.PARK, "Lundby", 59.6055, 16.2440),
    ("Lundby gårdar", (), _TYP.BOSTAD, "Lundby", 59.6075, 16.2465),
    ("Kolbäck station", (), _TYP.RESECENTRUM, "Kolbäck", 59.5655, 16.2345),
    ("Kolbäcks skola", (), _TYP.SKOLA, "Kolbäck", 59.5630, 16.2380),
    ("Kolbäcks torg", (), _TYP.TORG, "Kolbäck", 59.5648, 16.2368),
    ("Strömsholms kanal", ("Slussarna",), _TYP.BAD, "Strömsholm", 59.5255, 16.2630),
    ("Sörstafors hållplats", (), _TYP.RESECENTRUM, "Sörstafors", 59.5890, 16.2190),
)
# Demo role, role, organisation, unit, municipality. See aktorer/demoroller.py.
UPPDRAG: tuple[tuple[str, str, str, str | None], ...] = (
    ("samordnare", Roll.SAMORDNARE, "Hallstahammars kommun", "Kommunledningskontoret"),
    ("rapportor", Roll.RAPPORTOR, "Hallstahammars kommun", "Ungdomscoacherna"),
    ("kommunpolis", Roll.KOMMUNPOLIS, "Polisen", "Kommunpolisen"),
    ("ansvarig", Roll.ANSVARIG, "Hallstahammars kommun", "Tekniska förvaltningen"),
    ("ksau", Roll.KSAU, "Hallstahammars kommun", None),
    ("tva_kommuner", Roll.RAPPORTOR, "Polisen", "Områdespolisen"),
)


def hallstahammar() -> Kommun:
    """The demo's municipality with 14 answering units, ten areas and twenty places."""
    kommun = Kommun.objects.create(
        kod="1961", namn="Hallstahammar", kommunnamn="Hallstahammars kommun", kortnamn="hallstahammar", exempel=True
    )
    organisationer = {n: Organisation.objects.create(kommun=kommun, namn=n, slag=s) for n, s in ORGANISATIONER}
    for rad in ENHETER:
        org = organisationer[rad.organisation]
        Enhet.objects.create(kommun=kommun, organisation=org, namn=rad.namn, svarar=rad.vikt > 0, oppnad=FRAN)
    omraden = _omraden(kommun)
    for namn, alias, typ, omrade, lat, lon in PLATSER:
        Plats.objects.create(
            kommun=kommun, namn=namn, alias=list(alias), typ=typ, omrade=omraden[omrade], lat=lat, lon=lon
        )
    for kod, roll, organisation, enhet in UPPDRAG:
        _uppdrag(kod, roll, organisationer[organisation], enhet)
    return kommun


def surahammar() -> Kommun:
    """The neighbour with a little of everything, so that the wall between municipalities can be seen."""
    kommun = Kommun.objects.create(
        kod="1907", namn="Surahammar", kommunnamn="Surahammars kommun", kortnamn="surahammar", exempel=True
    )
    forvaltning = Organisation.objects.create(kommun=kommun, namn="Surahammars kommun", slag=_SLAG.KOMMUN)
    polis = Organisation.objects.create(kommun=kommun, namn="Polisen", slag=_SLAG.POLIS)
    for organisation, namn in (
        (forvaltning, "Fritidsgården"),
        (forvaltning, "Kommunkontoret"),
        (polis, "Områdespolisen"),
    ):
        Enhet.objects.create(kommun=kommun, organisation=organisation, namn=namn, oppnad=FRAN)
    centrum = Omrade.objects.create(kommun=kommun, namn="Surahammar centrum", kod="1907-01")
    Omrade.objects.create(kommun=kommun, namn="Virsbo", kod="1907-02")
    Plats.objects.create(kommun=kommun, namn="Sura torg", typ=_TYP.TORG, omrade=centrum)
    _uppdrag("granne", Roll.SAMORDNARE, forvaltning, "Kommunkontoret")
    _uppdrag("tva_kommuner", Roll.RAPPORTOR, polis, "Områdespolisen")
    return kommun


def _omraden(kommun: Kommun) -> dict[str, Omrade]:
    """The areas of omraden.geojson: approximate example shapes, no official borders."""
    samling = json.loads((DATA / "omraden.geojson").read_text(encoding="utf-8"))
    return {
        drag["properties"]["namn"]: Omrade.objects.create(
            kommun=kommun, namn=drag["properties"]["namn"], kod=drag["properties"]["kod"], yta=drag["geometry"]
        )
        for drag in samling["features"]
    }


def _uppdrag(kod: str, roll: str, organisation: Organisation, enhet: str | None) -> Uppdrag:
    """An assignment for one of the demo's log-in roles; the person is made the first time."""
    demoroll = next(rad for rad in DEMOROLLER if rad.kod == kod)
    person = Anvandare.objects.filter(email=demoroll.email).first()
    if person is None:
        person = Anvandare.objects.create_user(demoroll.email, namn=demoroll.namn)
    return Uppdrag.objects.create(
        kommun_id=organisation.kommun_id,
        anvandare=person,
        organisation=organisation,
        enhet=organisation.enheter.get(namn=enhet) if enhet else None,
        roll=roll,
        fran=FRAN,
    )
