"""Owns the frame of every page: main menu, active municipality, demo mark. Asks no questions of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.demoroller import DEMOROLLER


@dataclass(frozen=True)
class Menyval:
    """One place in the main menu."""

    namn: str
    adress: str
    aktiv: bool
    ikon: str
    snabb: bool


# Name, URL name, first parts of addresses that belong there, icon, permission.
# The last figure says whether it stands in the phone's bottom bar.
_MENY: tuple[tuple[str, str, tuple[str, ...], str, Ratt | None, bool], ...] = (
    ("Start", "start", ("/vecka/",), "hem", None, True),
    ("Rapporter", "rapport_list", ("/rapporter/", "/rapport/", "/att-atgarda/"), "lista", Ratt.SE_RAPPORTER, False),
    ("Lägesbild", "lagesbild_list", ("/lagesbild/", "/problem/"), "karta", Ratt.SE_LAGESBILD, False),
    ("Handlingsplan", "plan", ("/handlingsplan/", "/mina/", "/kedja/", "/tillfalle/"), "plan", Ratt.SE_PLAN, True),
    ("Uppföljning", "kvartal_list", ("/uppfoljning/", "/arkiv/"), "diagram", Ratt.SE_ATERRAPPORT, False),
    ("Inställningar", "installningar", ("/installningar/",), "installning", Ratt.SE_MEJLLOGG, False),
)


def meny(aktor: Aktor | None, adress: str) -> list[Menyval]:
    """The places that the role may go to; the one that `adress` lies under is active."""
    if aktor is None:
        return []
    if aktor.begransad:
        return [Menyval("Mina aktiviteter", reverse("mina"), adress == reverse("mina"), "plan", True)]
    return [
        Menyval(namn, reverse(vy), adress == reverse(vy) or adress.startswith(under), ikon, snabb)
        for namn, vy, under, ikon, ratt, snabb in _MENY
        if ratt is None or aktor.far(ratt)
    ]


# Where the help link leads from a page: URL name → page and heading of the handbook. Elsewhere it leads to its first page.
HJALP: dict[str, str] = {
    "rapport_ny": "rapportor#lamna-en-rapport",
    "rapport_tack": "rapportor#ratta-eller-angra",
    "rapport_ratta": "rapportor#ratta-eller-angra",
    "rapport_foto_ny": "rapportor#foto-pa-platsen",
    "fotoval": "samordnare#ibland",
    "rapport_mina": "rapportor#folj-dina-rapporter",
    "rapport_offline": "utkast#skriv-utan-tackning",
    "utkast_list": "utkast#fortsatt-pa-ett-utkast",
    "rapport_flera": "flera-rapporter#lamna-flera-rapporter-pa-en-gang",
    "inlasning_list": "flera-rapporter#hamta-rapporter-fran-en-fil",
    "inlasning_ny": "flera-rapporter#hamta-rapporter-fran-en-fil",
    "inlasning_detail": "flera-rapporter#hamta-rapporter-fran-en-fil",
    "inlasning_kolumner": "flera-rapporter#hamta-rapporter-fran-en-fil",
    "inlasning_ord": "flera-rapporter#hamta-rapporter-fran-en-fil",
    "qr_list": "samordnare#ibland",
    "qr_blad": "samordnare#ibland",
    "rapport_list": "rapportor#se-vad-som-har-rapporterats",
    "sparatfilter_ny": "rapportor#se-vad-som-har-rapporterats",
    "sparatfilter_andra": "rapportor#se-vad-som-har-rapporterats",
    "rapport_tabell": "rapportor#se-vad-som-har-rapporterats",
    "rapport_karta": "rapportor#se-vad-som-har-rapporterats",
    "rapport_karta_platser": "rapportor#se-vad-som-har-rapporterats",
    "rapport_detail": "rapportor#se-vad-som-har-rapporterats",
    "vecka": "rapportor#svara-for-veckan",
    "felanmalan_list": "aktivitetsansvarig#fel-som-din-enhet-ska-atgarda",
    "felanmalan_detail": "aktivitetsansvarig#fel-som-din-enhet-ska-atgarda",
    "felanmalan_vidare": "register#fel-att-atgarda",
    "felanmalan_tider": "register#fel-att-atgarda",
    "vecka_lank": "rapportor#svara-for-veckan",
    "omrade_list": "register#omraden",
    "omrade_ny": "register#omraden",
    "omrade_andra": "register#omraden",
    "omrade_importera": "register#omraden",
    "omrade_import_granska": "register#omraden",
    "plats_list": "register#platser",
    "plats_ny": "register#platser",
    "plats_andra": "register#platser",
    "plats_sla_ihop": "register#platser",
    "kategori_list": "register#kategorier",
    "kategori_ny": "register#kategorier",
    "kategori_andra": "register#kategorier",
    "kategori_utga": "register#kategorier",
    "svarsplan": "svar#svarstider",
    "enhet_list": "svar#vilka-som-svarar",
    "enhet_detail": "svar#en-enhet",
    "enhet_ny": "svar#en-enhet",
    "enhet_andra": "svar#en-enhet",
    "enhet_stang": "svar#en-enhet",
    "enhet_uppehall": "svar#en-enhet",
    "enhet_paminn": "svar#paminn",
    "lagesbild_list": "samordnare#varje-vecka",
    "lagesbild_detail": "samordnare#varje-vecka",
    "lagesbild_las": "samordnare#varje-vecka",
    "problem_list": "samordnare#ett-problem",
    "problem_detail": "samordnare#ett-problem",
    "problem_ny": "samordnare#ett-problem",
    "plan_detail": "samordnare#handlingsplanen",
    "plan_importera": "samordnare#handlingsplanen",
    "lofte_detail": "lofte#lofte",
    "lofte_nytt": "lofte#lofte",
    "lofte_andra": "lofte#lofte",
    "atgardsplan_list": "lofte#atgardsplan",
    "atgardsplan_ny": "lofte#atgardsplan",
    "atgardsplan_andra": "lofte#atgardsplan",
    "atgardsplan_detail": "lofte#atgardsplan",
    "atgardsplan_besluta": "lofte#atgardsplan",
    "atgardsplan_folj_upp": "lofte#atgardsplan",
    "lofte_nasta": "lofte#nasta-ar",
    "lofte_jamfor": "lofte#nasta-ar",
    "fokus_detail": "lofte#fokusomraden",
    "fokus_bedom": "lofte#fokusomraden",
    "fokus_ny": "lofte#fokusomraden",
    "fokus_andra": "lofte#fokusomraden",
    "lofte_ataganden": "lofte#lofte",
    "plan_flera": "handlingsplan#andra-flera-pa-en-gang",
    "planfilter_ny": "handlingsplan#byt-vy",
    "planfilter_andra": "handlingsplan#byt-vy",
    "arshjul": "handlingsplan#arshjulet",
    "arshjul_ny": "handlingsplan#arshjulet",
    "arshjul_andra": "handlingsplan#arshjulet",
    "kalender": "handlingsplan#prenumerera-i-kalendern",
    "aktivitet_ny": "samordnare#handlingsplanen",
    "aktivitet_andra": "samordnare#handlingsplanen",
    "aktivitet_detail": "aktivitetsansvarig#uppdatera-en-aktivitet",
    "aktivitet_uppdatera": "aktivitetsansvarig#uppdatera-en-aktivitet",
    "planpaminnelser": "paminnelser#vem-har-svarat",
    "planpaminn_nu": "paminnelser#paminn-nu",
    "planfonster": "paminnelser#fonstret",
    "overlamning_besluta": "paminnelser#vem-ansvarar",
    "aktivitet_lamna": "aktivitetsansvarig#du-ansvarar-inte-langre",
    "mina": "aktivitetsansvarig#uppdatera-en-aktivitet",
    "tillfalle_list": "tillfallen#se-vad-som-har-gjorts",
    "indikator_list": "handlingsplan#indikatorer",
    "indikator_ny": "handlingsplan#indikatorer",
    "indikator_andra": "handlingsplan#indikatorer",
    "indikator_detail": "handlingsplan#indikatorer",
    "indikator_varde": "handlingsplan#indikatorer",
    "indikator_import": "handlingsplan#indikatorer",
    "tillfalle_nytt": "tillfallen#lagg-in-ett-tillfalle",
    "tillfalle_detail": "tillfallen#nar-nagon-tar-upp-ett-problem",
    "kvartal_list": "ksau#las-kvartalets-aterrapport",
    "kvartal_detail": "ksau#las-kvartalets-aterrapport",
    "kedja": "samordnare#kedjan",
    "losa_tradar": "samordnare#kedjan",
    "arkiv": "ksau#las-kvartalets-aterrapport",
    "utseende": "samordnare#ibland",
    "mejl_list": "samordnare#ibland",
    "person_list": "register#personer",
    "uppdrag_nytt": "register#personer",
    "uppdrag_avsluta": "register#personer",
    "account_request_login_code": "aktivitetsansvarig#logga-in-med-kod",
    "account_confirm_login_code": "aktivitetsansvarig#logga-in-med-kod",
}


def hjalp_adress(request: HttpRequest) -> str:
    """The place in the handbook that tells about this page."""
    traff = request.resolver_match
    sida, _, ankare = HJALP.get((traff.url_name or "") if traff else "", "").partition("#")
    return f"{reverse('hjalp_sida', args=[sida])}#{ankare}" if sida else reverse("hjalp")


def ram(request: HttpRequest) -> dict[str, Any]:
    """Context processor for `templates/bas.html`."""
    aktor: Aktor | None = getattr(request, "aktor", None)
    uppdrag = getattr(request, "uppdrag", None)
    return {
        "aktor": aktor,
        "uppdrag": uppdrag,
        "uppdragslista": getattr(request, "uppdragslista", []),
        "kommun": uppdrag.kommun if uppdrag else None,
        "utseende": getattr(uppdrag.kommun, "utseende", None) if uppdrag else None,
        "tema": getattr(getattr(request, "user", None), "tema", ""),
        "hjalp_adress": hjalp_adress(request),
        "meny": meny(aktor, request.path),
        "far_rapportera": aktor is not None and aktor.far(Ratt.LAMNA_IN_RAPPORT),
        "demo": settings.DEMO,
        "demo_roller": DEMOROLLER if settings.DEMO else (),
    }
