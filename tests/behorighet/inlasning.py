"""Permission rows of units' files: the own unit acts, the coordinator for any; the organisation and those who lead see."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.rapportering.inlasning.filer import adressen, en_inlasning, uppladdad
from tests.scen import Scen

INTE_I_ARBETET = {"ansvarig": 403, "ksau": 403, "systemadmin": 403}
SER = svar(200, **INTE_I_ARBETET, partner=404, granne=404)
SKICKAR = svar(302, **INTE_I_ARBETET, partner=404, granne=404)


def _fil(scen: Scen) -> dict[str, Any]:
    return {
        "enhet": scen.fritid.pk,
        "kalla": "Påhittad",
        "fil": uppladdad(b"Datum;Plats;H\xc3\xa4ndelse\n2026-01-05;Torget;Klotter\n", "a.csv"),
    }


def _vald(scen: Scen) -> dict[str, Any]:
    return {"nyckel": en_inlasning(scen, lage="vald").nyckel}


def _kolumner(scen: Scen) -> dict[str, Any]:
    return {"kolumn_0": "datum", "kolumn_1": "plats", "kolumn_2": "kategori", "kolumn_3": "text"}


def _ord(scen: Scen) -> dict[str, Any]:
    return {"kategori_0": scen.klotter.pk, "plats_0": f"o{scen.centrum.pk}"}


RADER: list[Rad] = [
    Rad("inlasning_list", svar(200, **INTE_I_ARBETET)),
    Rad("inlasning_ny", svar(200, **INTE_I_ARBETET)),
    Rad("inlasning_ny", svar(422, **INTE_I_ARBETET, samordnare=302, rapportor=302), metod="POST", data=_fil,
        skal="for others the unit is no choice"),
    Rad("inlasning_detail", SER, objekt=adressen),
    Rad("inlasning_detail", SKICKAR | {"kommunpolis": 422}, metod="POST", objekt=adressen,
        data=lambda scen: {"flaggade": "bort"}),
    Rad("inlasning_kolumner", SER, objekt=_vald),
    Rad("inlasning_kolumner", SKICKAR | {"kommunpolis": 422}, metod="POST", objekt=_vald, data=_kolumner),
    Rad("inlasning_ord", SER, objekt=adressen),
    Rad("inlasning_ord", SKICKAR | {"kommunpolis": 422}, metod="POST", objekt=adressen, data=_ord),
    Rad("inlasning_angra", SKICKAR, metod="POST", objekt=adressen, skal="refused with a message"),
    Rad("inlasning_avbryt", SKICKAR, metod="POST", objekt=adressen, skal="kommunpolis is refused with a message"),
    Rad("inlasning_fel", SER, objekt=adressen),
]  # fmt: skip
