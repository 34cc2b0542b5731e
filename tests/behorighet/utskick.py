"""Permission rows of utskick, and of the settings page."""

from __future__ import annotations

from typing import Any

from tests.behorighet.rad import Rad, svar
from tests.scen import Scen
from utskick.models import Mejl


def _mejl(scen: Scen) -> dict[str, Any]:
    mejl = Mejl.objects.create(
        kommun=scen.kommun,
        nyckel="prov",
        till=scen.person("samordnare"),
        adress="samordnare@exempel.example",
        amne="Prov",
        text="Prov",
        lage=Mejl.Lage.MISSLYCKAT,
    )
    return {"pk": mejl.pk}


BARA_SAMORDNARE = svar(403, samordnare=200, granne=200)

RADER = [
    Rad("installningar", BARA_SAMORDNARE),
    Rad("mejl_list", BARA_SAMORDNARE, skal="each coordinator sees the own municipality's log"),
    Rad("synpunkt_list", BARA_SAMORDNARE, skal="names and addresses of those who wrote"),
    Rad("mejl_skicka_igen", svar(403, samordnare=302, granne=404), metod="POST", objekt=_mejl),
    Rad("mejl_skicka_igen", svar(403, samordnare=405, granne=405), objekt=_mejl, taggar=("get",)),
]
