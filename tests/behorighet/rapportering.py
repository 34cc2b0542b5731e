"""Permission rows of rapportering."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from rapportering.models import Rapportfoto, Sparatfilter, Uppehall, Utkast
from rapportering.qr.kod import platskod
from rapportering.vecka.lank import Lank
from tests.behorighet import inlasning
from tests.behorighet.rad import Rad, svar
from tests.rapportering.flera.gor import RAD, tabell
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen


def _rapport(scen: Scen) -> dict[str, Any]:
    return {"nummer": gor_rapport(scen).nummer}


def _platsens_kod(scen: Scen) -> dict[str, Any]:
    return {"kod": platskod(scen.torget.pk)}


def _rapportens_nummer(scen: Scen) -> dict[str, Any]:
    return {"rapport": _rapport(scen)["nummer"]}


def _vecka(scen: Scen) -> dict[str, Any]:
    return {"kod": "2024-46"}


def _lank(scen: Scen) -> dict[str, Any]:
    return {"signerat": Lank(scen.person("rapportor").pk, scen.fritid.pk, "2024-46").signerat}


def _ifylld(scen: Scen) -> dict[str, Any]:
    return {
        "kategori": scen.klotter.foralder_id,
        f"typ_{scen.klotter.foralder_id}": scen.klotter.pk,
        "var": f"p{scen.torget.pk}",
        "nar": "nu",
        "nyckel": "7f1d6c0e-8f6e-4b1e-9d0b-0a4c5d1e2f30",
    }


def _tabell(scen: Scen) -> dict[str, Any]:
    return tabell(RAD | {"kategori": "C1", "plats": "torget"})


def _fragad(scen: Scen) -> dict[str, Any]:
    return {"nummer": gor_rapport(scen, granskning="kompletteras").nummer}


def _utkast(scen: Scen) -> dict[str, Any]:
    nyckel = uuid4()
    Utkast.objects.create(
        kommun=scen.kommun,
        enhet=scen.fritid,
        agare=scen.person("rapportor"),
        nyckel=nyckel,
        falt={"text": ["Påhittat."]},
        skriven=timezone.now(),
    )
    return {"nyckel": nyckel}


def _filter(scen: Scen) -> dict[str, Any]:
    rad = Sparatfilter.objects.create(
        kommun=scen.kommun, agare=scen.person("rapportor"), namn="Klotter", fraga="kategori=A1"
    )
    return {"pk": rad.pk}


EGEN_ORGANISATION = svar(403, samordnare=200, rapportor=200, granne=404)


def _foto(scen: Scen) -> dict[str, Any]:
    rapport = gor_rapport(scen)
    foto = Rapportfoto.objects.create(
        kommun=rapport.kommun, rapport=rapport, organisation=rapport.organisation, bild=b"stor", liten=b"liten",
        bredd=64, hojd=64, sha256="0" * 64,
    )  # fmt: skip
    return {"nummer": rapport.nummer, "nyckel": foto.pk}


SER_TEXTEN = svar(404, samordnare=200, kommunpolis=200, rapportor=200, ansvarig=403, ksau=403, systemadmin=403)
EGEN_ENHET_OCH_LEDER = svar(403, samordnare=200, kommunpolis=200, rapportor=200, granne=404)
INTE_I_ARBETET = {"ansvarig": 403, "ksau": 403, "systemadmin": 403}

BARA_SAMORDNARE = svar(403, samordnare=200, granne=200)
SVARSPLAN: dict[str, Any] = {
    "takt": "vecka", "paminn_dag": 3, "paminn_timme": 10, "svara_dag": 5, "svara_timme": 12, "sista": "True",
}  # fmt: skip


def _gata(scen: Scen) -> dict[str, Any]:
    return {"pk": scen.gata.pk}


def _uppehall(scen: Scen) -> dict[str, Any]:
    rad = Uppehall.objects.create(kommun=scen.kommun, enhet=scen.gata, fran=date(2090, 1, 2), till=date(2090, 1, 3))
    return {"pk": scen.gata.pk, "uppehall": rad.pk}


EN_ENHET = svar(403, samordnare=200, granne=404)
EN_ENHET_POST = svar(403, samordnare=302, granne=404)
NY_ENHET: dict[str, Any] = {"namn": "Biblioteket", "svarar": "True", "takt": ""}
ENHETSRADER = [
    Rad("person_list", BARA_SAMORDNARE),
    Rad("person_csv", BARA_SAMORDNARE, metod="POST"),
    Rad("uppdrag_nytt", BARA_SAMORDNARE),
    Rad("uppdrag_nytt", svar(403, samordnare=422, granne=422), metod="POST", skal="an empty form"),
    Rad("enhet_list", BARA_SAMORDNARE),
    Rad("enhet_csv", BARA_SAMORDNARE),
    Rad("enhet_ny", BARA_SAMORDNARE),
    Rad(
        "enhet_ny",
        svar(403, samordnare=302, granne=422),
        metod="POST",
        data=lambda scen: {**NY_ENHET, "organisation": scen.polis.pk},
        skal="a foreign organisation",
    ),
    Rad("enhet_paminn", BARA_SAMORDNARE),
    Rad(
        "enhet_paminn",
        svar(403, samordnare=302, granne=302),
        metod="POST",
        data=lambda scen: {"enhet": scen.gata.pk},
        skal="the neighbour is told that there is nobody to remind",
    ),
    Rad("enhet_detail", EN_ENHET, objekt=_gata),
    Rad("enhet_andra", EN_ENHET, objekt=_gata),
    Rad("enhet_andra", EN_ENHET_POST, metod="POST", objekt=_gata, data=lambda scen: NY_ENHET),
    Rad("enhet_stang", EN_ENHET, objekt=_gata),
    Rad("enhet_stang", EN_ENHET_POST, metod="POST", objekt=_gata, data=lambda scen: {"datum": "2090-01-02"}),
    Rad("enhet_oppna", EN_ENHET_POST, metod="POST", objekt=_gata),
    Rad("enhet_uppehall", EN_ENHET, objekt=_gata),
    Rad(
        "enhet_uppehall",
        EN_ENHET_POST,
        metod="POST",
        objekt=_gata,
        data=lambda scen: {"fran": "2090-01-02", "till": "2090-01-03"},
    ),
    Rad("uppehall_avsluta", EN_ENHET_POST, metod="POST", objekt=_uppehall),
]
RADER: list[Rad] = [
    *inlasning.RADER,
    Rad("rapport_list", svar(200, **INTE_I_ARBETET)),
    Rad("rapport_karta", svar(200, **INTE_I_ARBETET)),
    Rad("rapport_list", svar(302, **INTE_I_ARBETET), metod="POST", data=lambda scen: {"q": "klotter"}),
    Rad("rapport_karta_platser", svar(200, **INTE_I_ARBETET)),
    Rad("rapport_tabell", svar(200, **INTE_I_ARBETET)),
    Rad("rapport_tabell", svar(302, **INTE_I_ARBETET), metod="POST", data=lambda scen: {"q": "klotter"}),
    Rad("sparatfilter_ny", svar(200, **INTE_I_ARBETET)),
    Rad(
        "sparatfilter_ny",
        svar(422, **INTE_I_ARBETET),
        metod="POST",
        data=lambda scen: {"namn": "Klotter"},
        skal="nothing is chosen in the filter",
    ),
    Rad("sparatfilter_andra", svar(404, **INTE_I_ARBETET, rapportor=200), objekt=_filter),
    Rad(
        "sparatfilter_andra",
        svar(404, **INTE_I_ARBETET, rapportor=302),
        metod="POST",
        objekt=_filter,
        data=lambda scen: {"namn": "Klottret"},
    ),
    Rad("forval_satt", svar(404, **INTE_I_ARBETET, rapportor=302), metod="POST", objekt=_filter),
    Rad("forval_ta_bort", svar(302, **INTE_I_ARBETET), metod="POST"),
    Rad("rapport_hamta", svar(200, **INTE_I_ARBETET), metod="POST", data=lambda scen: {"slag": "xlsx"}),
    Rad("rapport_detail", svar(200, **INTE_I_ARBETET, granne=404), objekt=_rapport),
    Rad("rapport_ny", svar(200, **INTE_I_ARBETET)),
    Rad("rapport_ny", svar(302, **INTE_I_ARBETET, granne=422), metod="POST", data=_ifylld, skal="a foreign category"),
    Rad("rapport_flera", svar(200, **INTE_I_ARBETET)),
    Rad(
        "rapport_flera", svar(302, **INTE_I_ARBETET, granne=422), metod="POST", data=_tabell, skal="a foreign category"
    ),
    Rad("rapport_tack", svar(302, **INTE_I_ARBETET), skal="without a number it leads to the form"),
    Rad("rapport_mina", svar(200, **INTE_I_ARBETET)),
    Rad(
        "rapport_aterta",
        svar(302, **INTE_I_ARBETET, granne=404),
        metod="POST",
        objekt=_rapport,
        skal="another unit is led back to the report with a sentence",
    ),
    Rad("rapport_ratta", EGEN_ENHET_OCH_LEDER, objekt=_rapport),
    Rad(
        "rapport_ratta",
        {**EGEN_ENHET_OCH_LEDER, **dict.fromkeys(("samordnare", "kommunpolis", "rapportor"), 422)},
        metod="POST",
        objekt=_rapport,
        skal="an empty form",
    ),
    Rad("rapport_foto_ny", svar(403, samordnare=200, rapportor=200, granne=404), objekt=_rapport),
    Rad("rapport_foto_ny", svar(403, samordnare=422, rapportor=422, granne=404), metod="POST", objekt=_rapport),
    Rad("rapport_foto", SER_TEXTEN, objekt=lambda scen: {**_foto(scen), "storlek": "stor"}),
    Rad(
        "rapport_foto_ta_bort",
        {**SER_TEXTEN, **dict.fromkeys(("samordnare", "kommunpolis", "rapportor"), 302)},
        metod="POST",
        objekt=_foto,
    ),
    Rad("fotoval", svar(403, samordnare=200, granne=200)),
    Rad("fotoval", svar(403, samordnare=302, granne=302), metod="POST", skal="each the own municipality"),
    Rad("rapport_svara", EGEN_ORGANISATION, objekt=_fragad),
    Rad(
        "rapport_svara",
        svar(403, samordnare=302, rapportor=302, granne=404),
        metod="POST",
        objekt=_fragad,
        data=lambda scen: {"svar": "Det var tre lampor."},
    ),
    Rad("rapport_offline", svar(200, **INTE_I_ARBETET), skal="the categories and areas of the own municipality"),
    Rad("qr", svar(302, **INTE_I_ARBETET, granne=404), objekt=_platsens_kod),
    Rad("qr_list", svar(403, samordnare=200, granne=200)),
    Rad("qr_blad", svar(403, samordnare=200, granne=404), objekt=lambda scen: {"plats": scen.torget.pk}),
    Rad("rapport_liknar", svar(200, **INTE_I_ARBETET)),
    Rad("iakttagelse_ny", svar(302, **INTE_I_ARBETET, granne=404), metod="POST", data=_rapportens_nummer),
    Rad("iakttagelse_ta_bort", svar(302, **INTE_I_ARBETET, granne=404), metod="POST", objekt=_rapport),
    Rad("utkast_list", svar(200, **INTE_I_ARBETET), skal="each sees the own"),
    Rad("utkast_lage", svar(200, **INTE_I_ARBETET)),
    Rad("utkast_spara", svar(200, **INTE_I_ARBETET), metod="POST", data=_ifylld, skal="each an own draft"),
    Rad(
        "utkast_ta_bort",
        svar(404, **INTE_I_ARBETET, rapportor=302),
        metod="POST",
        objekt=_utkast,
        skal="a draft is its writer's alone",
    ),
    *ENHETSRADER,
    Rad("svarsplan", BARA_SAMORDNARE),
    Rad(
        "svarsplan",
        svar(403, samordnare=302, granne=302),
        metod="POST",
        data=lambda scen: SVARSPLAN,
        skal="each the own",
    ),
    Rad("vecka_lank", svar(403, rapportor=200), objekt=_lank, skal="only for the person it was sent to"),
    Rad("vecka", svar(200, **INTE_I_ARBETET), objekt=_vecka),
    Rad("vecka", svar(302, **INTE_I_ARBETET), metod="POST", objekt=_vecka, data=lambda scen: {"svar": "inget"}),
]
