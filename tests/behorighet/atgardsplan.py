"""Permission rows of the plans of measures."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.handlingsplan.atgardsplan.gor import beslutad, lagesbild, utkast
from tests.scen import Scen

ALLA = svar(200, systemadmin=403)
EJ_GRANNE = svar(200, systemadmin=403, granne=404)
LEDARE = svar(403, samordnare=200, kommunpolis=200, granne=200)
EGNA = svar(403, samordnare=200, kommunpolis=200, granne=404)
FEL = svar(403, samordnare=422, kommunpolis=422, granne=404)


def _utkast(scen: Scen) -> dict[str, Any]:
    return {"pk": utkast(scen).pk}


def _beslutad(scen: Scen) -> dict[str, Any]:
    return {"pk": beslutad(scen).pk}


def _bild(scen: Scen) -> dict[str, Any]:
    lagesbild(scen)
    return {}


RADER: list[Rad] = [
    Rad("atgardsplan_list", ALLA),
    Rad("atgardsplan_ny", LEDARE, objekt=_bild),
    Rad("atgardsplan_ny", svar(403, samordnare=422, kommunpolis=422, granne=422), metod="POST"),
    Rad("atgardsplan_detail", EJ_GRANNE, objekt=_utkast),
    Rad("atgardsplan_utskrift", EJ_GRANNE, objekt=_beslutad),
    Rad("atgardsplan_andra", EGNA, objekt=_utkast),
    Rad("atgardsplan_andra", FEL, metod="POST", objekt=_utkast),
    Rad("atgardsplan_besluta", EGNA, objekt=_utkast),
    Rad("atgardsplan_besluta", FEL, metod="POST", objekt=_utkast),
    Rad("atgardsplan_folj_upp", EGNA, objekt=_beslutad),
    Rad("atgardsplan_folj_upp", FEL, metod="POST", objekt=_beslutad),
    Rad("beslutsorgan", LEDARE),
    Rad("beslutsorgan", svar(403, samordnare=302, kommunpolis=302, granne=302), metod="POST"),
]
