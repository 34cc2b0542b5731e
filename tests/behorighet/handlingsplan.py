"""Permission rows of handlingsplan. The cast's `ansvarig` belongs to the unit gata."""

from __future__ import annotations

import uuid
from typing import Any

from handlingsplan.models import Arshjulsrad, Overlamning, Planfilter, Planimport
from handlingsplan.models.aktivitet import Steg
from tests.behorighet.rad import Rad, svar
from tests.handlingsplan.plan import AR, aktivitet, lofte, rad
from tests.scen import Scen

EJ_SYSTEM = svar(200, systemadmin=403)
EJ_GRANNE = svar(200, systemadmin=403, granne=404)
STEG = svar(403, samordnare=302, kommunpolis=302, ansvarig=302, granne=404)
BARA_LEDARE = svar(403, samordnare=200, kommunpolis=200, granne=404)


PAMINNER = svar(403, samordnare=200, granne=200)


def _overlamning(scen: Scen) -> dict[str, Any]:
    rad = Overlamning.objects.create(
        kommun=scen.kommun, aktivitet=aktivitet(scen.gata), av=scen.person("ansvarig"), forslag=scen.fritid
    )
    return {"pk": rad.pk}


def _lofte(scen: Scen) -> dict[str, Any]:
    lofte(scen.kommun)
    return {"ar": AR}


def _gatans(scen: Scen) -> dict[str, Any]:
    aktivitet(scen.gata)
    return {"ar": AR, "nummer": "1.1"}


def _sagd(scen: Scen) -> dict[str, Any]:
    return {"ar": AR, "nummer": "1.1", "rad": rad(aktivitet(scen.gata), "klar").pk}


def _steg(scen: Scen) -> dict[str, Any]:
    en = aktivitet(scen.gata)
    return {
        "ar": AR,
        "nummer": "1.1",
        "steg": Steg.objects.create(kommun=en.kommun, aktivitet=en, ordning=1, text="Ett").pk,
    }


def _fritids(scen: Scen) -> dict[str, Any]:
    aktivitet(scen.fritid)
    return {"ar": AR, "nummer": "1.1"}


def _planimport(scen: Scen) -> dict[str, Any]:
    nyckel = uuid.uuid4()
    Planimport.objects.create(kommun=scen.kommun, nyckel=nyckel, filnamn="plan.xlsx", innehall={"ar": AR, "rader": []})
    return {"nyckel": nyckel}


def _planfilter(scen: Scen) -> dict[str, Any]:
    uppdrag = scen.uppdrag["ksau"]
    rad = Planfilter.objects.create(kommun=scen.kommun, agare=uppdrag.anvandare, namn="Mitt", fraga="visa=sena")
    return {**_lofte(scen), "pk": rad.pk}


def _hjulrad(scen: Scen) -> dict[str, Any]:
    return {"pk": Arshjulsrad.objects.create(kommun=scen.kommun, manad=5, text="Rad").pk}


def _uppdatering(scen: Scen) -> dict[str, Any]:
    return {"status": "klar", "version": 1}


BARA_SAMORDNARE = svar(403, samordnare=200, granne=404)

RADER: list[Rad] = [
    Rad("uppdrag_avsluta", BARA_SAMORDNARE, objekt=lambda scen: {"pk": scen.uppdrag["rapportor"].pk}),
    Rad(
        "uppdrag_avsluta",
        svar(403, samordnare=302, granne=404),
        metod="POST",
        objekt=lambda scen: {"pk": scen.uppdrag["rapportor"].pk},
        skal="who answers for activities is ended by who keeps the register",
    ),
    Rad("plan", svar(302, systemadmin=403, granne=200), objekt=lambda scen: _lofte(scen) and {}),
    Rad("plan_detail", EJ_GRANNE, objekt=_lofte),
    Rad("plan_hamta", EJ_GRANNE, objekt=lambda scen: {**_lofte(scen), "slag": "xlsx"}),
    Rad("arshjul", EJ_GRANNE, objekt=_lofte),
    Rad("plan_flera", BARA_LEDARE, objekt=_lofte),
    Rad("plan_flera", svar(403, samordnare=422, kommunpolis=422, granne=404), metod="POST", objekt=_lofte),
    Rad("planfilter_ny", EJ_GRANNE, objekt=_lofte),
    Rad(
        "planfilter_ny",
        svar(422, systemadmin=403, granne=404),
        metod="POST",
        objekt=_lofte,
        data=lambda scen: {"namn": "Mitt"},
        skal="nothing is chosen in the filter",
    ),
    Rad("planfilter_andra", svar(404, ksau=200, systemadmin=403), objekt=_planfilter),
    Rad(
        "planfilter_andra",
        svar(404, ksau=302, systemadmin=403),
        metod="POST",
        objekt=_planfilter,
        data=lambda scen: {"namn": "Vårt"},
    ),
    Rad(
        "arshjul_forslag",
        svar(403, samordnare=302, kommunpolis=302, granne=404),
        metod="POST",
        objekt=_lofte,
    ),
    Rad("arshjul_ny", svar(403, samordnare=200, kommunpolis=200, granne=200)),
    Rad("arshjul_ny", svar(403, samordnare=422, kommunpolis=422, granne=422), metod="POST"),
    Rad("arshjul_andra", BARA_LEDARE, objekt=_hjulrad),
    Rad("arshjul_andra", svar(403, samordnare=422, kommunpolis=422, granne=404), metod="POST", objekt=_hjulrad),
    Rad("kalender", EJ_SYSTEM),
    Rad("kalender_skapa", svar(302, systemadmin=403), metod="POST"),
    Rad("kalender_avsluta", svar(302, systemadmin=403), metod="POST"),
    Rad(
        "kalender_fil",
        svar(404, anonym=404),
        objekt=lambda scen: {"nyckel": "1-fel", "vilka": "mina"},
        skal="opened by a secret in the address alone",
    ),
    Rad("lofte_nytt", svar(403, samordnare=200, kommunpolis=200, granne=200)),
    Rad("lofte_nytt", svar(403, samordnare=422, kommunpolis=422, granne=422), metod="POST"),
    Rad("plan_importera", svar(403, samordnare=200, kommunpolis=200, granne=200)),
    Rad("plan_importera", svar(403, samordnare=422, kommunpolis=422, granne=422), metod="POST"),
    Rad("plan_import_granska", BARA_LEDARE, objekt=_planimport),
    Rad(
        "plan_import_granska",
        svar(403, samordnare=302, kommunpolis=302, granne=404),
        metod="POST",
        objekt=_planimport,
    ),
    Rad("aktivitet_ny", BARA_LEDARE, objekt=_lofte),
    Rad("aktivitet_ny", svar(403, samordnare=422, kommunpolis=422, granne=404), metod="POST", objekt=_lofte),
    Rad("aktivitet_detail", EJ_GRANNE, objekt=_fritids),
    Rad("aktivitet_andra", BARA_LEDARE, objekt=_gatans),
    Rad("aktivitet_andra", svar(403, samordnare=422, kommunpolis=422, granne=404), metod="POST", objekt=_gatans),
    Rad(
        "aktivitet_uppdatera",
        svar(403, samordnare=200, kommunpolis=200, ansvarig=200, granne=404),
        objekt=_gatans,
        taggar=("egen",),
    ),
    Rad(
        "aktivitet_uppdatera",
        svar(403, samordnare=200, kommunpolis=200, granne=404),
        objekt=_fritids,
        taggar=("annan_enhet",),
    ),
    Rad(
        "aktivitet_uppdatera",
        svar(403, samordnare=302, kommunpolis=302, ansvarig=302, granne=404),
        metod="POST",
        objekt=_gatans,
        data=_uppdatering,
        taggar=("egen",),
    ),
    Rad(
        "aktivitet_uppdatera",
        svar(403, samordnare=302, kommunpolis=302, granne=404),
        metod="POST",
        objekt=_fritids,
        data=_uppdatering,
        taggar=("annan_enhet",),
    ),
    Rad(
        "aktivitet_angra",
        svar(403, samordnare=302, kommunpolis=302, granne=404),
        metod="POST",
        objekt=_sagd,
    ),
    Rad("steg_klart", STEG, metod="POST", objekt=_steg),
    Rad("steg_ogjort", STEG, metod="POST", objekt=_steg),
    Rad(
        "aktivitet_ta_bort",
        svar(403, samordnare=302, kommunpolis=302, granne=404),
        metod="POST",
        objekt=_gatans,
    ),
    Rad("planpaminnelser", PAMINNER),
    Rad("planfonster", PAMINNER),
    Rad("planfonster", svar(403, samordnare=422, granne=422), metod="POST"),
    Rad("planpaminn_nu", PAMINNER),
    Rad("planpaminn_nu", svar(403, samordnare=302, granne=302), metod="POST"),
    Rad("overlamning_besluta", svar(403, samordnare=200, granne=404), objekt=_overlamning),
    Rad("overlamning_besluta", svar(403, samordnare=422, granne=404), metod="POST", objekt=_overlamning),
    Rad(
        "aktivitet_lamna",
        svar(403, samordnare=200, kommunpolis=200, ansvarig=200, granne=404),
        objekt=_gatans,
        taggar=("egen",),
    ),
    Rad(
        "aktivitet_lamna",
        svar(403, samordnare=200, kommunpolis=200, granne=404),
        objekt=_fritids,
        taggar=("annan_enhet",),
    ),
    Rad(
        "aktivitet_lamna",
        svar(403, samordnare=302, kommunpolis=302, ansvarig=302, granne=404),
        metod="POST",
        objekt=_gatans,
        taggar=("egen",),
    ),
    Rad("mina_alla", svar(403, samordnare=302, kommunpolis=302, ansvarig=302, granne=302)),
    Rad("mina", svar(403, samordnare=200, kommunpolis=200, ansvarig=200, granne=200)),
]
