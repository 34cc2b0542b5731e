"""Attacks on the browser: framing, sniffing, injected script, pages kept in a cache. Also on what an error page tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.scen import Scen

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "worker-src": "'self'",
}
HUVUDEN = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def huvuden(svar: Any) -> tuple[dict[str, str], dict[str, str]]:
    """The headers of HUVUDEN, and the policy by directive."""
    delar = (del_.strip().split(" ", 1) for del_ in svar.headers.get("Content-Security-Policy", "").split(";"))
    return {namn: svar.headers.get(namn, "") for namn in HUVUDEN}, {del_[0]: del_[-1] for del_ in delar}


@pytest.mark.parametrize(
    ("adress", "kod"),
    [
        ("/", 200),
        ("/rapporter/", 200),
        ("/finns-inte/", 404),
        ("/rapporter/2024-1/", 404),
        ("/kaputt/", 500),
        ("/borta/", 503),
        ("/halsa/", 200),
        ("/konto/logga-ut/", 200),
        ("/static/lb/tokens.css", 200),
        ("/static/lb/finns-inte.css", 404),
    ],
)
def test_every_answer_carries_the_headers(
    klient: Callable[[str], Client], settings: Any, adress: str, kod: int
) -> None:
    settings.ROOT_URLCONF = "tests.sakerhet.trasiga_vyer"
    client = klient("samordnare")
    client.raise_request_exception = False

    svar = client.get(adress)
    svar.close()  # the static one is a stream

    assert (svar.status_code, *huvuden(svar)) == (kod, HUVUDEN, POLICY)
    if kod < 500 and not adress.startswith("/static/"):
        assert "no-store" in svar.headers["Cache-Control"]
    assert b"hemlig" not in (b"" if svar.streaming else svar.content)
    assert svar.headers.get("Access-Control-Allow-Origin") is None


def test_a_page_behind_log_in_is_not_kept_after_log_out(klient: Callable[[str], Client]) -> None:
    svar = klient("samordnare").get("/rapporter/")

    assert svar.headers["Cache-Control"] == "private, no-store"


def test_only_a_new_report_may_ask_where_the_browser_is(klient: Callable[[str], Client]) -> None:
    client = klient("rapportor")

    assert "geolocation=(self)" in client.get("/rapport/ny/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/rapporter/").headers["Permissions-Policy"]


@pytest.mark.parametrize("metod", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(klient: Callable[[str], Client], metod: str) -> None:
    assert klient("samordnare").generic(metod, "/rapporter/").status_code == 405


@pytest.mark.parametrize("huvud", ["X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"])
def test_no_header_changes_what_was_asked(scen: Scen, klient: Callable[[str], Client], huvud: str) -> None:
    client = klient("anonym")

    assert client.get("/", headers={huvud: "/halsa/"}).status_code == 302
    assert client.get("/konto/logga-in/", headers={huvud: "DELETE"}).status_code == 200


def test_an_unsafe_request_without_token_or_from_elsewhere_is_refused(scen: Scen, settings: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scen.person("samordnare"))

    utan = client.post("/rapport/ny/", {"text": "x"})
    client.get("/rapport/ny/")
    token = client.cookies["csrftoken"].value
    frammande = client.post(
        "/rapport/ny/", {"csrfmiddlewaretoken": token}, secure=True, HTTP_REFERER="https://ond.example/"
    )

    assert (utan.status_code, frammande.status_code) == (403, 403)
