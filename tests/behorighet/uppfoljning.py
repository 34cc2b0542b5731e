"""Permission rows of uppfoljning."""

from __future__ import annotations

from typing import Any

from lagesbild.models import Problem
from tests.behorighet.rad import Rad, svar
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen
from tests.uppfoljning.rader import lofte, rapport

KSAU_SER = svar(200, granne=404, systemadmin=403)


def _utkast(scen: Scen) -> dict[str, Any]:
    lofte(scen)
    rapport(scen, skickad=False)
    return {"kod": "2024-K3"}


def _skickad(scen: Scen) -> dict[str, Any]:
    lofte(scen)
    rapport(scen, skickad=True)
    return {"kod": "2024-K3"}


def _utkast_version(scen: Scen) -> dict[str, Any]:
    return _utkast(scen) | {"version": 1}


def _skickad_version(scen: Scen) -> dict[str, Any]:
    return _skickad(scen) | {"version": 1}


def _utan(scen: Scen) -> dict[str, Any]:
    lofte(scen)
    return {"kod": "2024-K3"}


def _problem(scen: Scen) -> dict[str, Any]:
    problem = Problem.objects.create(kommun=scen.kommun, nummer=1, namn="Klotter på torget")
    return {"slag": "problem", "nyckel": str(problem.nummer)}


def _partnerns(scen: Scen) -> dict[str, Any]:
    return {"slag": "rapport", "nyckel": gor_rapport(scen, av="partner").nummer}


BARA_LEDARE = svar(404, samordnare=200, kommunpolis=200, systemadmin=403)
BARA_SAMORDNARE = svar(403, samordnare=302)

RADER: list[Rad] = [
    Rad("kedja", svar(200, granne=404, systemadmin=403), objekt=_problem),
    Rad("kedja", svar(404, samordnare=200, kommunpolis=200, rapportor=200, partner=200, systemadmin=403), objekt=_partnerns),
    Rad("losa_tradar", svar(403, samordnare=200, kommunpolis=200, granne=200)),
    Rad("kvartal_list", svar(200, systemadmin=403)),
    Rad("kvartal_detail", svar(200, systemadmin=403, granne=200), objekt=_skickad, taggar=("skickad",), skal="the "
        "neighbour sees the own empty quarter of that code"),
    Rad("kvartal_detail", BARA_LEDARE | {"granne": 200}, objekt=_utkast, taggar=("utkast",), skal="as above"),
    Rad("kvartal_detail", svar(404, systemadmin=403), objekt=lambda scen: {"kod": "2024-K9"}, taggar=("finns-ej",)),
    Rad("kvartal_sammanstall", BARA_SAMORDNARE | {"granne": 302}, metod="POST", objekt=_utan, skal="the neighbour "
        "asks for the own quarter and is refused for want of a promise"),
    Rad("kvartal_ny_version", svar(403, samordnare=200, granne=404), objekt=_skickad),
    Rad("kvartal_ny_version", svar(403, samordnare=302, granne=404), metod="POST", objekt=_skickad,
        data=lambda scen: {"skal": "Fel siffra"}),
    Rad("kvartal_skicka", svar(403, samordnare=302, granne=404), metod="POST", objekt=_utkast),
    Rad("kvartal_pdf", KSAU_SER, objekt=_skickad_version, taggar=("skickad",)),
    Rad("kvartal_pdf", BARA_LEDARE, objekt=_utkast_version, taggar=("utkast",)),
    Rad("kvartal_json", KSAU_SER, objekt=_skickad_version, taggar=("skickad",)),
    Rad("kvartal_json", BARA_LEDARE, objekt=_utkast_version, taggar=("utkast",)),
    Rad("arkiv", svar(200, systemadmin=403)),
]  # fmt: skip
