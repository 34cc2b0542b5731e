"""Permission rows of the promise's own pages."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.handlingsplan.plan import AR, lofte
from tests.scen import Scen

EJ_GRANNE = svar(200, systemadmin=403, granne=404)
BARA_LEDARE = svar(403, samordnare=200, kommunpolis=200, granne=404)
FEL = svar(403, samordnare=422, kommunpolis=422, granne=404)


def _lofte(scen: Scen) -> dict[str, Any]:
    lofte(scen.kommun)
    return {"ar": AR}


RADER: list[Rad] = [
    Rad("lofte_detail", EJ_GRANNE, objekt=_lofte),
    Rad("lofte_andra", BARA_LEDARE, objekt=_lofte),
    Rad("lofte_andra", FEL, metod="POST", objekt=_lofte),
    Rad("lofte_ataganden", BARA_LEDARE, objekt=_lofte),
    Rad("lofte_ataganden", FEL, metod="POST", objekt=_lofte),
]
