"""Owns the headers that every answer carries besides those of Django and the content security policy."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

BEHORIGHETER = ", ".join(
    f"{namn}=()" for namn in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)
MED_POSITION = BEHORIGHETER.replace("geolocation=()", "geolocation=(self)")
"""For the one page with "Där jag är nu"."""


class SvarshuvudMiddleware:
    """Outermost, so that static files and error pages pass here too.

    No page is kept in a cache, neither a proxy's nor the one behind the Back button of a shared computer. A view that
    wants another `Cache-Control` sets its own; static files have theirs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request and add what is missing."""
        svar = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            svar.headers.setdefault("Cache-Control", "private, no-store")
        svar.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        svar.headers.setdefault("Permissions-Policy", BEHORIGHETER)
        return svar
