"""Permission rows of the indicators. The cast's `ansvarig` owns the activity that the first one measures."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.handlingsplan.indikator.gor import indikator
from tests.handlingsplan.plan import aktivitet
from tests.scen import Scen


def _gatans(scen: Scen) -> dict[str, Any]:
    return {"pk": indikator(scen, aktivitet=aktivitet(scen.gata)).pk}


def _fritids(scen: Scen) -> dict[str, Any]:
    return {"pk": indikator(scen, aktivitet=aktivitet(scen.fritid)).pk}


ALLA = svar(200, systemadmin=403)
EGNA = svar(403, samordnare=200, kommunpolis=200, granne=404)
FEL = svar(403, samordnare=422, kommunpolis=422, granne=404)

RADER: list[Rad] = [
    Rad("indikator_list", ALLA),
    Rad("indikator_hamta", ALLA),
    Rad("indikator_detail", svar(200, systemadmin=403, granne=404), objekt=_gatans),
    Rad("indikator_varde", svar(403, samordnare=200, kommunpolis=200, ansvarig=200, granne=404), objekt=_gatans),
    Rad(
        "indikator_varde",
        svar(403, samordnare=422, kommunpolis=422, ansvarig=422, granne=404),
        metod="POST",
        objekt=_gatans,
    ),
    Rad("indikator_varde", FEL, metod="POST", objekt=_fritids, taggar=("annans",)),
    Rad("indikator_import", svar(403, samordnare=200, kommunpolis=200, ansvarig=200, granne=404), objekt=_gatans),
    Rad(
        "indikator_import",
        svar(403, samordnare=422, kommunpolis=422, ansvarig=422, granne=404),
        metod="POST",
        objekt=_gatans,
    ),
    Rad("indikator_import", FEL, metod="POST", objekt=_fritids, taggar=("annans",)),
    Rad("indikator_ny", svar(403, samordnare=200, kommunpolis=200, granne=200)),
    Rad("indikator_ny", svar(403, samordnare=422, kommunpolis=422, granne=422), metod="POST"),
    Rad("indikator_andra", EGNA, objekt=_gatans),
    Rad("indikator_andra", FEL, metod="POST", objekt=_gatans),
    Rad("indikator_avsluta", svar(403, samordnare=302, kommunpolis=302, granne=404), metod="POST", objekt=_gatans),
]
