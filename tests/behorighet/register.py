"""Permission rows of the registers: categories, places and areas."""

from __future__ import annotations

from typing import Any

from aktorer.models import Omradesinlasning
from tests.behorighet.rad import Rad, svar
from tests.scen import Scen


def _typ(scen: Scen) -> dict[str, Any]:
    return {"pk": scen.klotter.pk}


def _utgatt(scen: Scen) -> dict[str, Any]:
    type(scen.klotter).objects.filter(pk=scen.klotter.pk).update(utgatt="2024-01-01")
    return {"pk": scen.klotter.pk}


def _plats(scen: Scen) -> dict[str, Any]:
    return {"pk": scen.torget.pk}


def _omrade(scen: Scen) -> dict[str, Any]:
    return {"pk": scen.kolback.pk}


def _fil(scen: Scen) -> dict[str, Any]:
    rader = [{"nr": 1, "namn": "Nytt"}]
    return {"nyckel": Omradesinlasning.objects.create(kommun=scen.kommun, filnamn="a.csv", rader=rader).nyckel}


BARA_SAMORDNARE = svar(403, samordnare=200, granne=200)
EGEN = svar(403, samordnare=200, granne=404)
GOR = svar(403, samordnare=302, granne=404)
FEL = svar(403, samordnare=422, granne=404)

RADER: list[Rad] = [
    Rad("kategori_list", BARA_SAMORDNARE),
    Rad("kategori_ny", BARA_SAMORDNARE),
    Rad("kategori_ny", svar(403, samordnare=422, granne=422), metod="POST"),
    Rad("kategori_andra", EGEN, objekt=_typ),
    Rad("kategori_andra", FEL, metod="POST", objekt=_typ),
    Rad("kategori_flytta", GOR, metod="POST", objekt=_typ, data=lambda scen: {"hall": "ned"}),
    Rad("kategori_utga", EGEN, objekt=_typ),
    Rad("kategori_utga", FEL, metod="POST", objekt=_typ, skal="it is the last in its group"),
    Rad("kategori_ateruppta", GOR, metod="POST", objekt=_utgatt),
    Rad("plats_list", BARA_SAMORDNARE),
    Rad("plats_csv", BARA_SAMORDNARE),
    Rad("plats_ny", BARA_SAMORDNARE),
    Rad("plats_ny", svar(403, samordnare=422, granne=422), metod="POST"),
    Rad("plats_andra", EGEN, objekt=_plats),
    Rad("plats_andra", FEL, metod="POST", objekt=_plats),
    Rad("plats_sla_ihop", EGEN, objekt=_plats),
    Rad("plats_sla_ihop", FEL, metod="POST", objekt=_plats),
    Rad("plats_utga", GOR, metod="POST", objekt=_plats),
    Rad("plats_ateruppta", GOR, metod="POST", objekt=_plats),
    Rad("omrade_list", BARA_SAMORDNARE),
    Rad("omrade_export", BARA_SAMORDNARE),
    Rad("omrade_ny", BARA_SAMORDNARE),
    Rad("omrade_ny", svar(403, samordnare=422, granne=422), metod="POST"),
    Rad("omrade_andra", EGEN, objekt=_omrade),
    Rad("omrade_andra", FEL, metod="POST", objekt=_omrade),
    Rad("omrade_utga", GOR, metod="POST", objekt=_omrade),
    Rad("omrade_ateruppta", GOR, metod="POST", objekt=_omrade),
    Rad("omrade_importera", BARA_SAMORDNARE),
    Rad("omrade_importera", svar(403, samordnare=422, granne=422), metod="POST"),
    Rad("omrade_import_granska", EGEN, objekt=_fil),
    Rad("omrade_import_granska", GOR, metod="POST", objekt=_fil),
    Rad("omrade_import_angra", GOR, metod="POST", objekt=_fil),
]
