"""Permission rows of the promise's own pages."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.handlingsplan.plan import AR, aktivitet, lofte
from tests.scen import Scen

EJ_GRANNE = svar(200, systemadmin=403, granne=404)
BARA_LEDARE = svar(403, samordnare=200, kommunpolis=200, granne=404)
FEL = svar(403, samordnare=422, kommunpolis=422, granne=404)


def _lofte(scen: Scen) -> dict[str, Any]:
    lofte(scen.kommun)
    return {"ar": AR}


def _fokus(scen: Scen) -> dict[str, Any]:
    aktivitet(scen.gata)
    return {"ar": AR, "fokusnr": 1}


def _tva(scen: Scen) -> dict[str, Any]:
    aktivitet(scen.gata, "2.1")
    return _fokus(scen)


def _tva_ar(scen: Scen) -> dict[str, Any]:
    lofte(scen.kommun, AR + 1)
    return {**_lofte(scen), "med": AR + 1}


def _beslut(scen: Scen) -> dict[str, Any]:
    return {"status": "risk", "skal": "Två aktiviteter saknar folk."}


def _ned(scen: Scen) -> dict[str, Any]:
    return {"hall": "ned"}


RADER: list[Rad] = [
    Rad("lofte_detail", EJ_GRANNE, objekt=_lofte),
    Rad("lofte_andra", BARA_LEDARE, objekt=_lofte),
    Rad("lofte_andra", FEL, metod="POST", objekt=_lofte),
    Rad("lofte_ataganden", BARA_LEDARE, objekt=_lofte),
    Rad("lofte_ataganden", FEL, metod="POST", objekt=_lofte),
    Rad("lofte_nasta", BARA_LEDARE, objekt=_lofte),
    Rad("lofte_nasta", FEL, metod="POST", objekt=_lofte),
    Rad("lofte_jamfor", EJ_GRANNE, objekt=_tva_ar),
    Rad("fokus_ny", BARA_LEDARE, objekt=_lofte),
    Rad("fokus_ny", FEL, metod="POST", objekt=_lofte),
    Rad("fokus_detail", EJ_GRANNE, objekt=_fokus),
    Rad("fokus_bedom", BARA_LEDARE, objekt=_fokus),
    Rad(
        "fokus_bedom", svar(403, samordnare=302, kommunpolis=302, granne=404), metod="POST", objekt=_fokus, data=_beslut
    ),
    Rad("fokus_andra", BARA_LEDARE, objekt=_fokus),
    Rad("fokus_andra", FEL, metod="POST", objekt=_fokus),
    Rad("fokus_flytta", svar(403, samordnare=302, kommunpolis=302, granne=404), metod="POST", objekt=_tva, data=_ned),
]
