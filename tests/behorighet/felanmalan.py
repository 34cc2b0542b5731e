"""Permission rows of faults. The fault lies at the unit gata, whose one person is the cast's `ansvarig`."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.rapportering.atgardande.gor import gor_fel
from tests.scen import Scen


def _fel(scen: Scen) -> dict[str, Any]:
    return {"pk": gor_fel(scen).pk}


def _besvarat(scen: Scen) -> dict[str, Any]:
    fel = gor_fel(scen)
    return {"pk": type(fel).objects.filter(pk=fel.pk).update(lage="atgardad", svarad=fel.skickad) and fel.pk}


I_SIKTE = svar(404, samordnare=200, kommunpolis=200, rapportor=200, ansvarig=200, ksau=403, systemadmin=403)
SVARAR = svar(404, samordnare=302, kommunpolis=302, rapportor=403, ansvarig=302, ksau=403, systemadmin=403)
LEDER = svar(403, samordnare=200, kommunpolis=200, granne=404)
LEDER_GOR = svar(403, samordnare=302, kommunpolis=302, granne=404)

RADER: list[Rad] = [
    Rad("felanmalan_list", svar(200, ksau=403, systemadmin=403)),
    Rad("felanmalan_detail", I_SIKTE, objekt=_fel),
    Rad("felanmalan_detail", SVARAR, metod="POST", objekt=_fel, skal="the reporter sees the fault and cannot answer"),
    Rad("felanmalan_atgardad", SVARAR, metod="POST", objekt=_fel),
    Rad("felanmalan_angra", SVARAR, metod="POST", objekt=_besvarat),
    Rad("felanmalan_text", LEDER_GOR, metod="POST", objekt=_fel, data=lambda scen: {"med": "1"}),
    Rad("felanmalan_vidare", LEDER, objekt=_fel),
    Rad(
        "felanmalan_vidare",
        LEDER_GOR,
        metod="POST",
        objekt=_fel,
        data=lambda scen: {"enhet": scen.fritid.pk, "timmar": 24},
    ),
    Rad("felanmalan_tider", svar(403, samordnare=200, kommunpolis=200, granne=200)),
]
