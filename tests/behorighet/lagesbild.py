"""Permission rows of lagesbild. Systemadmin sees no picture and no problem; only those who lead write."""

from datetime import date
from typing import Any

from lagesbild.models import Problem
from tests.behorighet.rad import Rad, svar
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen

LASER = svar(200, systemadmin=403)
LEDER = svar(403, samordnare=200, kommunpolis=200, granne=200)
KOD = {"kod": "2024-K3"}


def _problem(scen: Scen) -> dict[str, Any]:
    problem = Problem.objects.create(
        kommun=scen.kommun, nummer=1, namn="Samlingar på torget", prioritet=1, skal="Ökar", omrade=scen.centrum
    )
    return {"nummer": problem.nummer}


def _skriver(kod: int) -> dict[str, int]:
    """Those who lead get the code, the neighbour 404, the rest 403."""
    return svar(403, samordnare=kod, kommunpolis=kod, granne=404)


def _rapport(scen: Scen) -> dict[str, Any]:
    return {"nummer": gor_rapport(scen).nummer}


LEDER_302 = svar(403, samordnare=302, kommunpolis=302, granne=302)

RADER: list[Rad] = [
    Rad("rapport_granska", LEDER),
    Rad("granska_lista", LEDER),
    Rad("granska_lista", LEDER_302, metod="POST", skal="nothing chosen"),
    Rad("granska_angra", LEDER_302, metod="POST", skal="nothing to undo"),
    Rad("granska_godkann", _skriver(302), metod="POST", objekt=_rapport, data=lambda scen: {"sedd": "0"}),
    Rad(
        "granska_avvisa",
        _skriver(302),
        metod="POST",
        objekt=_rapport,
        data=lambda scen: {"sedd": "0", "skal": "Gäller en annan kommun."},
    ),
    Rad(
        "granska_fraga",
        _skriver(302),
        metod="POST",
        objekt=_rapport,
        data=lambda scen: {"sedd": "0", "fraga": "Vilken sida av torget?"},
    ),
    Rad(
        "granska_maska",
        _skriver(302),
        metod="POST",
        objekt=_rapport,
        data=lambda scen: {"sedd": "0", "hela": "on"},
    ),
    Rad("granska_sla_ihop", _skriver(422), metod="POST", objekt=_rapport, skal="merged with nothing"),
    Rad("granska_koppla", _skriver(422), metod="POST", objekt=_rapport, skal="no problem chosen"),
    Rad("lagesbild_list", LASER),
    Rad("lagesbild_detail", LASER, objekt=lambda scen: KOD, skal="each sees the own municipality's"),
    Rad("lagesbild_las", LEDER, objekt=lambda scen: KOD),
    Rad(
        "lagesbild_las",
        svar(403, samordnare=302, kommunpolis=302, granne=302),
        metod="POST",
        objekt=lambda scen: KOD,
        skal="the neighbour locks the own picture",
    ),
    Rad("problem_list", LASER),
    Rad("problem_detail", svar(200, systemadmin=403, granne=404), objekt=_problem),
    Rad("problem_ny", LEDER),
    Rad(
        "problem_ny",
        svar(403, samordnare=302, kommunpolis=302, granne=302),
        metod="POST",
        data=lambda scen: {"namn": "Buskörning", "prioritet": "2", "skal": "Stör många"},
    ),
    Rad("problem_koppla", _skriver(200), objekt=_problem),
    Rad("problem_koppla", _skriver(422), metod="POST", objekt=_problem, skal="nothing to attach"),
    Rad("problem_orsak", _skriver(200), objekt=_problem),
    Rad(
        "problem_orsak",
        _skriver(302),
        metod="POST",
        objekt=_problem,
        data=lambda scen: {"perspektiv": "plats", "beskrivning": "Mörkt hörn"},
    ),
    Rad("problem_andra", _skriver(200), objekt=_problem),
    Rad(
        "problem_andra",
        _skriver(302),
        metod="POST",
        objekt=_problem,
        data=lambda scen: {"skede": "analyseras", "prioritet": "1", "skal": f"Beslut {date(2024, 11, 20)}"},
    ),
]
