"""Permission rows of the occasions. The cast's `ansvarig` belongs to the unit gata, `rapportor` to fritid."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.handlingsplan.tillfalle.gor import tillfalle
from tests.scen import Scen


def _rapportorens(scen: Scen) -> dict[str, Any]:
    return {"pk": tillfalle(scen.fritid, "Mörkt", av=scen.person("rapportor")).pk}


RADER: list[Rad] = [
    Rad("tillfalle_list", svar(200, systemadmin=403), objekt=lambda scen: _rapportorens(scen) and {}),
    Rad("tillfalle_detail", svar(200, systemadmin=403, granne=404), objekt=_rapportorens),
    Rad("tillfalle_nytt", svar(200, ksau=403, systemadmin=403)),
    Rad("tillfalle_nytt", svar(422, ksau=403, systemadmin=403), metod="POST"),
    Rad("tillfalle_hamta", svar(200, systemadmin=403), metod="POST"),
    Rad(
        "tillfalle_ta_bort",
        svar(302, ksau=403, systemadmin=403, granne=404),
        metod="POST",
        objekt=_rapportorens,
        skal="302 back to the occasion with a refusal, except for who filed it and those who lead",
    ),
]
