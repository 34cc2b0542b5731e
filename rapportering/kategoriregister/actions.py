"""Owns the acts on categories. Every change of name, place or meaning leaves a row in `Kategoriversion`."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.ikoner import IKONER
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from rapportering.models import Kategori, Kategoriversion

FORST = date(2000, 1, 1)
"""From when a category that was never changed has been called what it is called."""
MJUKT = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, kw_only=True)
class Kategoriuppgifter:
    """All that can be said of a category. `mjukt` is the name with soft hyphens, or nothing."""

    namn: str
    allvar: int
    foralder: Kategori | None = None
    mjukt: str = ""
    hjalp: str = ""
    hanvisning: str = ""
    ikon: str = ""
    fraser: tuple[str, ...] = ()
    forst: bool = False
    brott: bool = False
    publik_punkt: bool = False
    atgardas_av: Enhet | None = None
    atgardas_inom: int | None = None


@transaction.atomic
def skapa_kategori(*, by: Aktor, uppgifter: Kategoriuppgifter) -> Kategori:
    """A new group, or a type in a group. It gets the next free code and stands last."""
    alla = _las(by)
    _krav(by, alla, uppgifter, None)
    syskon = [rad.ordning for rad in alla if rad.foralder_id == _pk(uppgifter.foralder)]
    kategori = Kategori(kommun_id=by.kommun_id, kod=_kod(alla, uppgifter.foralder), ordning=max(syskon, default=0) + 10)
    fyll(kategori, uppgifter)
    kategori.save(force_insert=True)
    _version(by, kategori)
    logga(by, "kategori.skapa", kategori, kod=kategori.kod)
    return kategori


@transaction.atomic
def andra_kategori(*, by: Aktor, kategori: Kategori, uppgifter: Kategoriuppgifter) -> Kategori:
    """Change a category. What it was called stays in its versions; the code never changes."""
    alla = _las(by)
    rad = _en(alla, kategori)
    _krav(by, alla, uppgifter, rad)
    fore = _betydelse(rad)
    falt = fyll(rad, uppgifter)
    if _betydelse(rad) != fore:
        _grundversion(rad, fore)
        _version(by, rad)
    rad.save(update_fields=falt)
    logga(by, "kategori.andra", rad, kod=rad.kod, betydelse=_betydelse(rad) != fore)
    return rad


@transaction.atomic
def flytta_kategori(*, by: Aktor, kategori: Kategori, upp: bool) -> Kategori:
    """One step up or down among those in use at its level. At the end nothing happens."""
    alla = _las(by)
    rad = _en(alla, kategori)
    rader = sorted(_syskon(alla, rad.foralder_id), key=lambda en: (en.ordning, en.pk))
    if rad not in rader:
        raise ActRefused("En kategori som har utgått har ingen plats i ordningen.")
    plats = rader.index(rad)
    ny = min(max(plats + (-1 if upp else 1), 0), len(rader) - 1)
    rader.insert(ny, rader.pop(plats))
    for nr, en in enumerate(rader):
        if en.ordning != 10 * nr:
            en.ordning = 10 * nr
            en.save(update_fields=["ordning"])
    logga(by, "kategori.flytta", rad, kod=rad.kod, upp=upp)
    return rad


@transaction.atomic
def lat_utga(*, by: Aktor, kategori: Kategori, ersatt_av: Kategori | None = None) -> Kategori:
    """Retire a category, a group with its types. Old reports keep it; figures follow its successor when it has one."""
    alla = _las(by)
    rad = _en(alla, kategori)
    if rad.utgatt:
        raise ActRefused("Kategorin har redan utgått.")
    if len(_syskon(alla, rad.foralder_id)) == 1:
        raise ActRefused(
            "Det är den sista i gruppen. Låt hela gruppen utgå i stället, eller lägg till en annan typ först."
            if rad.foralder_id
            else "Det är den sista kategorin. Lägg till en annan först."
        )
    typer = _syskon(alla, rad.pk)
    if ersatt_av is not None:
        ersatt_av = _en(alla, ersatt_av)
        if ersatt_av.utgatt or ersatt_av in (rad, *typer):
            raise ActRefused("Välj en kategori som är i bruk och som inte själv utgår nu.", "ersatt_av")
    for en in (*typer, rad):
        _grundversion(en, _betydelse(en))
        en.utgatt, en.ersatt_av = timezone.localdate(), ersatt_av
        en.save(update_fields=["utgatt", "ersatt_av"])
        _version(by, en)
    logga(by, "kategori.utga", rad, kod=rad.kod, ersatt_av=ersatt_av.kod if ersatt_av else "", typer=len(typer))
    return rad


@transaction.atomic
def ateruppta_kategori(*, by: Aktor, kategori: Kategori) -> Kategori:
    """Bring a retired category back into use, without successor."""
    alla = _las(by)
    rad = _en(alla, kategori)
    if rad.utgatt is None:
        raise ActRefused("Kategorin är redan i bruk.")
    grupp = next((en for en in alla if en.pk == rad.foralder_id), None)
    if grupp is not None and grupp.utgatt:
        raise ActRefused(f"Gruppen {grupp.namn} har utgått. Ta tillbaka den först.")
    if _heter(alla, rad.namn, rad.foralder_id, rad):
        raise ActRefused(f"En annan kategori heter {rad.namn} nu. Byt namn på den först.")
    rad.utgatt = rad.ersatt_av = None
    rad.save(update_fields=["utgatt", "ersatt_av"])
    _version(by, rad)
    logga(by, "kategori.ateruppta", rad, kod=rad.kod)
    return rad


def _las(by: Aktor) -> list[Kategori]:
    """All of the municipality's, locked in one order: two coordinators at once see each other's change."""
    if not by.far(Ratt.SKRIV_REGISTER):
        raise ActRefused("Bara BRÅ-samordnaren kan ändra kategorier.")
    return list(Kategori.objects.visible_to(by).select_for_update().order_by("pk"))


def _en(alla: list[Kategori], kategori: Kategori) -> Kategori:
    rad = next((en for en in alla if en.pk == kategori.pk), None)
    if rad is None:
        raise ActRefused("Kategorin finns inte. Ladda om sidan.")
    return rad


def _pk(kategori: Kategori | None) -> int | None:
    return kategori.pk if kategori else None


def _syskon(alla: list[Kategori], foralder_id: int | None) -> list[Kategori]:
    """Those in use at the level."""
    return [en for en in alla if en.foralder_id == foralder_id and en.utgatt is None]


def _heter(alla: list[Kategori], namn: str, foralder_id: int | None, utom: Kategori | None) -> bool:
    return any(en.namn.casefold() == namn.casefold() for en in _syskon(alla, foralder_id) if en != utom)


def _krav(by: Aktor, alla: list[Kategori], u: Kategoriuppgifter, rad: Kategori | None) -> None:
    """The rules of a category. Raises ActRefused on the field's name."""
    if u.foralder is not None:
        grupp = _en(alla, u.foralder)
        if grupp.foralder_id or grupp.utgatt or grupp == rad:
            raise ActRefused("Välj en grupp som är i bruk.", "grupp")
        if rad is not None and rad.foralder_id is None:
            raise ActRefused("En grupp kan inte ligga i en annan grupp.", "grupp")
    elif rad is not None and rad.foralder_id is not None:
        raise ActRefused("Välj vilken grupp typen hör till.", "grupp")
    if _heter(alla, u.namn, _pk(u.foralder), rad):
        raise ActRefused(f"Det finns redan en som heter {u.namn} här. Välj ett annat namn.", "namn")
    flyttar = rad is not None and rad.foralder_id != _pk(u.foralder) and rad.utgatt is None
    if rad is not None and flyttar and len(_syskon(alla, rad.foralder_id)) == 1:
        raise ActRefused("Det är den sista i sin grupp. Lägg till en annan typ där först.", "grupp")
    if u.mjukt and u.mjukt.replace(MJUKT, "") != u.namn:
        raise ActRefused("Namnet med brytningar ska vara samma ord som namnet, bara med | där det får delas.", "mjukt")
    if u.ikon and u.ikon not in IKONER:
        raise ActRefused("Välj en bild i listan.", "ikon")
    if u.atgardas_av is not None and (u.atgardas_av.kommun_id != by.kommun_id or not u.atgardas_inom):
        raise ActRefused("Skriv inom hur många timmar enheten ska åtgärda felet, till exempel 48.", "atgardas_inom")


def fyll(rad: Kategori, u: Kategoriuppgifter) -> list[str]:
    """Put what is said into the row. Returns the names of the fields."""
    rad.namn, rad.mjukt, rad.hjalp, rad.hanvisning = u.namn, u.mjukt, u.hjalp, u.hanvisning
    rad.allvar, rad.brott, rad.publik_punkt, rad.foralder = u.allvar, u.brott, u.publik_punkt, u.foralder
    rad.atgardas_av, rad.atgardas_inom = u.atgardas_av, u.atgardas_inom if u.atgardas_av else None
    falt = ["namn", "mjukt", "hjalp", "hanvisning", "allvar", "brott", "publik_punkt", "foralder"]
    falt += ["atgardas_av", "atgardas_inom"]
    if u.foralder is None:  # only a group is a card
        rad.ikon, rad.forst, rad.fraser = u.ikon, u.forst, list(u.fraser)
        falt += ["ikon", "forst", "fraser"]
    return falt


def _betydelse(rad: Kategori) -> tuple[str, int | None, str]:
    """What a version keeps."""
    return rad.namn, rad.foralder_id, rad.hjalp


def _grundversion(rad: Kategori, fore: tuple[str, int | None, str]) -> None:
    """What it was called from the beginning, written the first time it changes."""
    if not Kategoriversion.objects.filter(kategori=rad).exists():
        namn, foralder_id, hjalp = fore
        Kategoriversion.objects.create(
            kommun_id=rad.kommun_id, kategori=rad, fran=FORST, namn=namn, foralder_id=foralder_id, hjalp=hjalp
        )


def _version(by: Aktor, rad: Kategori) -> None:
    Kategoriversion.objects.create(
        kommun_id=rad.kommun_id, kategori=rad, fran=timezone.localdate(), namn=rad.namn, foralder_id=rad.foralder_id,
        hjalp=rad.hjalp, utgatt=rad.utgatt is not None, ersatt_av=rad.ersatt_av, av_id=by.anvandare_id,
    )  # fmt: skip


def _kod(alla: list[Kategori], grupp: Kategori | None) -> str:
    """The next free code: a letter for a group, the group's letter and a number for a type."""
    tagna = {en.kod for en in alla}
    if grupp is None:
        bokstaver = [a + b for a in ("", *string.ascii_uppercase) for b in string.ascii_uppercase]
        kod = next((en for en in bokstaver if en not in tagna), "")
    else:
        kod = next((f"{grupp.kod}{nr}" for nr in range(1, 1000) if f"{grupp.kod}{nr}" not in tagna), "")
    if not kod or len(kod) > 4:
        raise ActRefused("Det finns inga lediga koder kvar. Använd en som har utgått.")
    return kod
