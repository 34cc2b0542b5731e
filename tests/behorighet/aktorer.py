"""Permission rows of aktorer and config."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aktorer.models import Utseende
from aktorer.palett import LJUS, MORK
from tests.behorighet.rad import NAMN, Rad, svar
from tests.scen import Scen


def _farger(scen: Scen) -> dict[str, Any]:
    return asdict(LJUS) | {f"{namn}_mork": farg for namn, farg in asdict(MORK).items()}


def _utseende(scen: Scen) -> dict[str, Any]:
    Utseende.objects.create(kommun=scen.kommun, ljus=asdict(LJUS), mork=asdict(MORK))
    return {"kortnamn": scen.kommun.kortnamn, "version": 1}


def _logotyp(scen: Scen) -> dict[str, Any]:
    return {"kortnamn": _utseende(scen)["kortnamn"], "tema": "ljus"}


BARA_SAMORDNARE = svar(403, samordnare=200, granne=200)
ALLA_200 = dict.fromkeys(NAMN, 200)

STIL = svar(403, samordnare=200, systemadmin=200, granne=200)

RADER = [
    Rad("start", svar(200)),
    Rad("halsa", ALLA_200),
    Rad("halsa_redo", dict.fromkeys(NAMN, 503), skal="no worker runs in the unit tests"),
    Rad("stil", STIL, skal="for those who keep or build the pages"),
    Rad("stil_mejl", STIL),
    Rad("stil_del", STIL, objekt=lambda scen: {"del": "komponenter"}),
    Rad(
        "stil_del",
        svar(403, samordnare=302, systemadmin=302, granne=302),
        metod="POST",
        objekt=lambda scen: {"del": "komponenter"},
        skal="an example of undo; saves nothing",
    ),
    Rad("byt_uppdrag", svar(404), metod="POST", skal="only the own assignments can be chosen"),
    Rad("demo_logga_in", dict.fromkeys(NAMN, 404), metod="POST", skal="demo mode is off"),
    Rad("konto", svar(200)),
    Rad("konto", svar(302), metod="POST", data=lambda scen: {"tema": "morkt"}, skal="the own theme"),
    Rad("konto_kortkommandon", svar(302), metod="POST", data=lambda scen: {"pa": "on"}, skal="the own choice"),
    Rad("konto_paminnelser", svar(302), metod="POST", data=lambda scen: {"veckan": "av"}, skal="the own choice"),
    Rad("account_request_login_code", dict.fromkeys(NAMN, 302) | {"anonym": 200}, skal="who is logged in goes on"),
    Rad("account_request_login_code", dict.fromkeys(NAMN, 302) | {"anonym": 200}, metod="POST", skal="an empty form"),
    Rad("account_confirm_login_code", dict.fromkeys(NAMN, 302), skal="nobody has asked for a code"),
    Rad("sok", svar(200)),
    Rad("sok", svar(302), metod="POST", data=lambda scen: {"q": "torget"}, skal="the rows decide what is found"),
    Rad("hjalp", ALLA_200, skal="the handbook holds no facts"),
    Rad("hjalp_sida", ALLA_200, objekt=lambda scen: {"namn": "rapportor"}),
    Rad("hjalp_ordlista", ALLA_200),
    Rad("tillganglighet", ALLA_200, skal="the law wants it open to everyone"),
    Rad("tillganglighet", dict.fromkeys(NAMN, 422), metod="POST", skal="an empty form"),
    Rad("tillganglighet_tack", ALLA_200),
    Rad("om", ALLA_200),
    Rad("sw", ALLA_200, skal="a script without facts"),
    Rad("manifest", ALLA_200),
    Rad("ingen_tackning", ALLA_200, skal="the same for everybody"),
    Rad("utseende", BARA_SAMORDNARE),
    Rad(
        "utseende", svar(403, samordnare=302, granne=302), metod="POST", data=_farger, skal="each the own municipality"
    ),
    Rad("utseende_stilmall", ALLA_200, objekt=_utseende, skal="colours are public"),
    Rad("utseende_stilmall_mork", ALLA_200, objekt=_utseende),
    Rad("utseende_logotyp", dict.fromkeys(NAMN, 404), objekt=_logotyp, skal="it has none"),
    Rad("account_login", svar(302, anonym=200), skal="already logged in"),
    Rad("account_logout", svar(200)),
    Rad("account_inactive", ALLA_200, skal="a text without facts"),
    Rad("account_change_password", svar(200)),
    Rad("account_set_password", svar(302), skal="leads to the mail with a link"),
    Rad("account_reset_password", ALLA_200),
    Rad("account_reset_password_done", ALLA_200),
    Rad("account_reset_password_from_key", ALLA_200, objekt=lambda scen: {"uidb36": "1", "key": "fel"}),
    Rad("account_reset_password_from_key_done", ALLA_200),
]
