"""Owns reading a file of areas, GeoJSON or CSV, into rows, with every fault named by its row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from aktorer.omradesregister.geometri import OgiltigYta, las_yta

FLEST_RADER = 500
_DESO = re.compile(r"\d{4}[ABC]\d{4}")
_NAMN = {
    "namn": ("namn", "name"),
    "kod": ("kod", "code"),
    "deso": ("deso", "desokod", "deso-kod"),
    "ligger_i": ("ligger_i", "ligger i", "foralder", "förälder", "parent"),
}


class OgiltigFil(ValueError):
    """The file as a whole cannot be read. The message is Swedish and says what to do."""


@dataclass(frozen=True)
class Omradesrad:
    """One area of the file. `ligger_i` is the name or code of a larger one; `yta` None leaves the shape as it is."""

    nr: int
    namn: str
    kod: str = ""
    deso: str = ""
    ligger_i: str = ""
    yta: dict[str, Any] | None = None

    def som_dict(self) -> dict[str, Any]:
        """To be stored."""
        return asdict(self)


@dataclass(frozen=True)
class Last:
    """What was read. With any fault nothing of the file may be used."""

    rader: tuple[Omradesrad, ...]
    fel: tuple[str, ...]


def las_fil(namn: str, innehall: bytes) -> Last:
    """The rows of the file. Raises OgiltigFil when it is no such file at all."""
    try:
        text = innehall.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OgiltigFil("Filen är inte i UTF-8. Spara den som CSV UTF-8 eller GeoJSON.") from None
    raa = list(_csv(text) if namn.lower().endswith(".csv") else _geojson(text))
    if not raa:
        raise OgiltigFil("Filen har inga områden.")
    if len(raa) > FLEST_RADER:
        raise OgiltigFil(f"Filen har {len(raa)} områden. Dela upp den, högst {FLEST_RADER} i varje.")
    rader: list[Omradesrad] = []
    fel: list[str] = []
    for nr, (egenskaper, yta) in enumerate(raa, start=1):
        try:
            rader.append(_rad(nr, egenskaper, yta))
        except (OgiltigYta, OgiltigFil) as nej:
            fel.append(f"Område {nr}{_heter(egenskaper)}: {nej}")
    return Last(tuple(rader), (*fel, *_dubbletter(rader)))


def _heter(egenskaper: dict[str, str]) -> str:
    return f" ({egenskaper['namn'][:40]})" if egenskaper["namn"] else ""


def _csv(text: str) -> Iterable[tuple[dict[str, str], Any]]:
    avskilt = ";" if ";" in text.partition("\n")[0] else ","
    try:
        rader = list(csv.reader(io.StringIO(text), delimiter=avskilt))
    except csv.Error:
        raise OgiltigFil("Filen går inte att läsa som CSV. Spara den igen från kalkylbladet.") from None
    huvud = [cell.strip().lower() for cell in rader[0]] if rader else []
    if not set(_NAMN["namn"]) & set(huvud):
        raise OgiltigFil("Filen saknar en kolumn som heter namn. Lägg till en rubrikrad.")
    for rad in rader[1:]:
        if any(cell.strip() for cell in rad):
            yield _egenskaper(dict(zip(huvud, rad, strict=False))), None


def _geojson(text: str) -> Iterable[tuple[dict[str, str], Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise OgiltigFil("Filen går inte att läsa som GeoJSON. Exportera den igen.") from None
    if (
        not isinstance(data, dict)
        or data.get("type") != "FeatureCollection"
        or not isinstance(data.get("features"), list)
    ):
        raise OgiltigFil("Filen är ingen FeatureCollection. Exportera hela lagret som GeoJSON.")
    if "3006" in json.dumps(data.get("crs", "")):
        raise OgiltigFil("Filen är i SWEREF 99 TM (EPSG:3006). Exportera den i WGS 84 (EPSG:4326).")
    for drag in data["features"]:
        egenskaper, yta = (drag.get("properties"), drag.get("geometry")) if isinstance(drag, dict) else (None, None)
        yield _egenskaper(egenskaper if isinstance(egenskaper, dict) else {}), yta


def _egenskaper(data: dict[Any, Any]) -> dict[str, str]:
    """Our names, whatever case and language the file has."""
    lasta = {str(nyckel).strip().lower(): varde for nyckel, varde in data.items()}
    ut = {}
    for namn, andra in _NAMN.items():
        varde = next((lasta[en] for en in andra if lasta.get(en) not in (None, "")), "")
        ut[namn] = " ".join(str(varde).split()) if isinstance(varde, str | int | float) else ""
    return ut


def _rad(nr: int, egenskaper: dict[str, str], yta: Any) -> Omradesrad:
    if not egenskaper["namn"]:
        raise OgiltigFil("Namnet saknas.")
    for falt, langst in (("namn", 80), ("kod", 20), ("ligger_i", 80)):
        if len(egenskaper[falt]) > langst or not egenskaper[falt].isprintable():
            raise OgiltigFil(f"Fältet {falt} går inte att använda. Skriv högst {langst} vanliga tecken.")
    if egenskaper["deso"] and not _DESO.fullmatch(egenskaper["deso"]):
        raise OgiltigFil("DeSO-koden ska se ut som 1961A0010.")
    return Omradesrad(nr, **egenskaper, yta=None if yta is None else las_yta(yta))


def _dubbletter(rader: list[Omradesrad]) -> list[str]:
    fel = []
    for falt in ("namn", "kod"):
        sedda: dict[str, int] = {}
        for rad in rader:
            varde = getattr(rad, falt).casefold()
            if varde and varde in sedda:
                fel.append(f"Område {rad.nr}: samma {falt} som område {sedda[varde]}, {getattr(rad, falt)}.")
            sedda.setdefault(varde, rad.nr)
    return fel
