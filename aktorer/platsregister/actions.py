"""Owns the acts on places. A place that is merged or retired stays, so that what points at it still finds its way."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Omrade, Plats
from aktorer.platsregister.queries import flyttbara
from aktorer.vybaser import ActRefused

FLEST_ALIAS = 20
UTAN_PUNKT = frozenset({Plats.Typ.TRAPPHUS, Plats.Typ.DIGITAL})
"""A stairwell is somebody's home, and what happens online is nowhere."""


@dataclass(frozen=True, kw_only=True)
class Platsuppgifter:
    """All that can be said of a place. Both of `lat` and `lon`, or neither."""

    namn: str
    typ: str
    omrade: Omrade
    alias: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


@transaction.atomic
def skapa_plats(*, by: Aktor, uppgifter: Platsuppgifter) -> Plats:
    """A new place."""
    _far(by)
    _krav(by, uppgifter, None)
    plats = Plats(kommun_id=by.kommun_id)
    _fyll(plats, uppgifter)
    plats.save(force_insert=True)
    logga(by, "plats.skapa", plats)
    return plats


@transaction.atomic
def andra_plats(*, by: Aktor, plats: Plats, uppgifter: Platsuppgifter) -> Plats:
    """Change a place. A new name leaves the old one among its other names."""
    rad = _las(by, plats)
    _krav(by, uppgifter, rad)
    fore = rad.namn
    _fyll(rad, uppgifter)
    if fore.casefold() != rad.namn.casefold():
        rad.alias = _unika(rad.namn, (*rad.alias, fore))
    rad.save(update_fields=["namn", "alias", "typ", "omrade", "lat", "lon"])
    logga(by, "plats.andra", rad, bytt_namn=fore != rad.namn)
    return rad


@transaction.atomic
def lat_plats_utga(*, by: Aktor, plats: Plats) -> Plats:
    """Retire a place: it can no longer be chosen, and stays on what has happened there."""
    rad = _las(by, plats)
    if rad.utgatt:
        raise ActRefused("Platsen har redan utgått.")
    rad.utgatt = timezone.localdate()
    rad.save(update_fields=["utgatt"])
    logga(by, "plats.utga", rad)
    return rad


@transaction.atomic
def ateruppta_plats(*, by: Aktor, plats: Plats) -> Plats:
    """Bring a retired place back. One that was merged stays merged."""
    rad = _las(by, plats)
    if rad.ersatt_av is not None:
        raise ActRefused(f"Platsen är hopslagen med {rad.ersatt_av.namn}. Skapa en ny plats i stället.")
    if rad.omrade.utgatt:
        raise ActRefused(f"Området {rad.omrade.namn} har utgått. Välj ett annat område först.")
    rad.utgatt = None
    rad.save(update_fields=["utgatt"])
    logga(by, "plats.ateruppta", rad)
    return rad


@transaction.atomic
def sla_ihop_platser(*, by: Aktor, plats: Plats, med: Plats) -> Plats:
    """Merge `plats` into `med`: everything that may be moved is, its names become other names of `med`, and it stays
    as a signpost for links and codes on paper. Frozen documents are not touched. All or nothing.
    """
    _far(by)
    rader = list(
        Plats.objects.filter(kommun_id=by.kommun_id, pk__in=(plats.pk, med.pk)).select_for_update(of=("self",))
    )
    par = {rad.pk: rad for rad in rader}
    if plats.pk == med.pk or len(par) != 2:
        raise ActRefused("Välj en annan plats att slå ihop med.", "med")
    fran, till = par[plats.pk], par[med.pk]
    if fran.ersatt_av_id is not None:
        raise ActRefused("Platsen är redan hopslagen med en annan.")
    if till.utgatt is not None:
        raise ActRefused(f"{till.namn} har utgått. Välj en plats som är i bruk.", "med")
    antal = {
        modell._meta.label_lower: modell._base_manager.filter(**{falt: fran}).update(**{falt: till})
        for modell, falt in flyttbara(Plats)
    }
    Plats.objects.filter(kommun_id=by.kommun_id, ersatt_av=fran).update(ersatt_av=till)
    till.alias = _unika(till.namn, (*till.alias, fran.namn, *fran.alias))
    till.save(update_fields=["alias"])
    fran.utgatt, fran.ersatt_av = fran.utgatt or timezone.localdate(), till
    fran.save(update_fields=["utgatt", "ersatt_av"])
    logga(by, "plats.sla_ihop", fran, med=till.pk, flyttat=antal)
    return till


def _far(by: Aktor) -> None:
    if not by.far(Ratt.SKRIV_REGISTER):
        raise ActRefused("Bara BRÅ-samordnaren kan ändra platser.")


def _las(by: Aktor, plats: Plats) -> Plats:
    _far(by)
    rad = Plats.objects.filter(kommun_id=by.kommun_id, pk=plats.pk).select_for_update(of=("self",)).first()
    if rad is None:
        raise ActRefused("Platsen finns inte. Ladda om sidan.")
    return rad


def _krav(by: Aktor, u: Platsuppgifter, rad: Plats | None) -> None:
    if u.omrade.kommun_id != by.kommun_id or (u.omrade.utgatt and (rad is None or rad.omrade_id != u.omrade.pk)):
        raise ActRefused("Välj ett område som är i bruk.", "omrade")
    andra = Plats.objects.filter(kommun_id=by.kommun_id, namn__iexact=u.namn)
    lika = (andra.exclude(pk=rad.pk) if rad else andra).first()
    if lika is not None:
        tillagg = " Den har utgått. Ta tillbaka den i stället." if lika.utgatt else " Välj ett annat namn."
        raise ActRefused(f"Det finns redan en plats som heter {lika.namn}.{tillagg}", "namn")
    if (u.lat is None) != (u.lon is None):
        raise ActRefused("Skriv både latitud och longitud, eller ingen av dem.", "lon" if u.lon is None else "lat")
    if u.lat is not None and u.typ in UTAN_PUNKT:
        raise ActRefused("En sådan plats får ingen punkt, bara ett område. Ta bort latitud och longitud.", "lat")
    if len(u.alias) > FLEST_ALIAS:
        raise ActRefused(f"Det är {len(u.alias)} andra namn. Behåll högst {FLEST_ALIAS}.", "alias")


def _fyll(rad: Plats, u: Platsuppgifter) -> None:
    rad.namn, rad.typ, rad.omrade, rad.lat, rad.lon = u.namn, u.typ, u.omrade, u.lat, u.lon
    rad.alias = _unika(u.namn, u.alias)


def _unika(namn: str, alias: tuple[str, ...]) -> list[str]:
    """Each other name once, and never the name itself."""
    sedda = {namn.casefold()}
    ut = []
    for en in alias:
        if en.casefold() not in sedda:
            sedda.add(en.casefold())
            ut.append(en)
    return ut
