"""What a phone may keep: the worker, the manifest, the form without places, and what logging out says to the browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.test import Client

from aktorer import skal
from tests.rapportering.gor import gor_rapport
from tests.scen import Scen, som

Klient = Callable[[str], Client]


def test_the_worker_keeps_the_shell_the_calm_page_and_the_form(scen: Scen, klient: Klient) -> None:
    svar = klient("anonym").get("/sw.js")

    lb = json.loads(svar.content.decode().split("\n", 1)[0].removeprefix("const LB = ").removesuffix(";"))
    assert svar.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert svar.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in svar.headers["Content-Security-Policy"]
    assert lb == {
        "version": skal.version(),
        "filer": [*(f"/static/lb/{namn}" for namn in skal.FILER), "/ingen-tackning/"],
        "tackning": "/ingen-tackning/",
        "formular": "/rapport/offline/",
        "ny": "/rapport/ny/",
    }
    assert [namn for namn in skal.FILER if not (Path(settings.BASE_DIR) / "static/lb" / namn).is_file()] == []


def test_the_kept_pages_tell_of_nobody_and_of_no_place(scen: Scen, klient: Klient) -> None:
    with som("lb_owner"):
        for _ in range(5):
            gor_rapport(scen, text="En hemlig mening.")

    svar = [klient(namn).get("/rapport/offline/") for namn in ("rapportor", "samordnare", "partner")]
    sida = svar[0].content.decode()
    lugn = [klient(namn).get("/ingen-tackning/").content for namn in ("anonym", "rapportor")]

    assert len({ett.content for ett in svar}) == 1
    assert lugn[0] == lugn[1]
    assert svar[0].headers["Lb-Version"] == skal.version()
    assert "Set-Cookie" not in svar[0].headers
    assert not svar[0].cookies
    assert [
        ord_
        for ord_ in ("Torget", "Vanligast", "hemlig", "påhittad", "csrfmiddlewaretoken", "data-vem")
        if ord_ in sida
    ] == []
    assert ("Skadegörelse" in sida, "Kolbäck" in sida, 'action="/rapport/ny/"' in sida) == (True, True, True)


def test_the_neighbour_gets_its_own_categories(scen: Scen, klient: Klient) -> None:
    sida = klient("granne").get("/rapport/offline/").content.decode()

    assert ("Sura centrum" in sida, "Kolbäck" in sida) == (True, False)


def test_the_manifest_leads_to_a_new_report(scen: Scen, klient: Klient) -> None:
    svar = klient("anonym").get("/manifest.webmanifest")

    manifest = svar.json()
    assert svar.headers["Content-Type"] == "application/manifest+json"
    assert (manifest["start_url"], manifest["lang"], manifest["display"]) == ("/rapport/ny/", "sv", "standalone")
    assert [ikon["sizes"] for ikon in manifest["icons"]] == ["192x192", "512x512"]


def test_logging_out_has_the_browser_forget(scen: Scen, klient: Klient) -> None:
    client = klient("rapportor")

    fragar, gor = client.get("/konto/logga-ut/"), client.post("/konto/logga-ut/")

    assert "Clear-Site-Data" not in fragar.headers
    assert (gor.status_code, gor.headers["Clear-Site-Data"]) == (302, '"cache", "storage"')
    assert client.get("/rapport/ny/").status_code == 302
