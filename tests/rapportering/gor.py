"""Makes reports for the tests, and what a browser sends to file one."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from rapportering.models import Rapport, Rapporttext
from tests.scen import Scen, som

_NUMMER = count(1)


def gor_rapport(
    scen: Scen, *, av: str = "rapportor", text: str = "Fyra lampor är släckta.", egen_atgard: str = "", **falt: Any
) -> Rapport:
    """A report by a name of the cast: graffiti on the square on 12 November 2024 unless said otherwise. As the owner."""
    uppdrag = scen.uppdrag[av]
    varden: dict[str, Any] = {
        "kommun": uppdrag.kommun,
        "organisation": uppdrag.organisation,
        "enhet": uppdrag.enhet,
        "ar": 2024,
        "lopnummer": next(_NUMMER),
        "kategori": scen.grannkategori if av == "granne" else scen.klotter,
        "plats": None if av == "granne" else scen.torget,
        "omrade": scen.grannomrade if av == "granne" else scen.centrum,
        "handelsedatum": date(2024, 11, 12),
        "allvar": 2,
        "formnyckel": uuid4(),
    }
    rapport = Rapport.objects.create(**{**varden, **falt})
    Rapporttext.objects.create(
        rapport=rapport,
        kommun=rapport.kommun,
        organisation=rapport.organisation,
        rapportor=uppdrag.anvandare,
        text=text,
        egen_atgard=egen_atgard,
    )
    return rapport


def ifylld(scen: Scen, **falt: Any) -> dict[str, Any]:
    """What the browser sends for graffiti on the square just now."""
    grupp = scen.klotter.foralder_id
    return {
        "kategori": grupp,
        f"typ_{grupp}": scen.klotter.pk,
        "var": f"p{scen.torget.pk}",
        "nar": "nu",
        "text": "Klotter på fasaden.",
        "nyckel": str(uuid4()),
        **falt,
    }


def sista() -> Rapport:
    """The report filed last."""
    with som("lb_owner"):
        return Rapport.objects.order_by("-pk")[0]
