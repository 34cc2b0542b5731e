"""Owns what makes the product a program in a phone: the service worker, the manifest, and the page without connection."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from aktorer import skal

FARG, BOTTEN = "#123c4e", "#ffffff"


@login_not_required
@require_safe
def sw(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it may answer for every page. What it keeps stands in `aktorer.skal`."""
    tackning = reverse("ingen_tackning")
    lb = {
        "version": skal.version(),
        "filer": [*skal.adresser(), tackning],
        "tackning": tackning,
        "formular": reverse("rapport_offline"),
        "ny": reverse("rapport_ny"),
    }
    text = (settings.BASE_DIR / "static" / "lb" / "sw.js").read_text(encoding="utf-8")
    svar = HttpResponse(f"const LB = {json.dumps(lb)};\n{text}", content_type="text/javascript; charset=utf-8")
    svar["Cache-Control"] = "no-cache"
    return svar


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, icons and where the icon leads: straight to a new report."""
    ikoner: list[dict[str, str]] = [
        {"src": static("lb/ikon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("lb/ikon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
    ]
    innehall: dict[str, Any] = {
        "name": "Lägesbild",
        "short_name": "Lägesbild",
        "description": "Rapportera det som hänt, och se kommunens gemensamma lägesbild.",
        "lang": "sv",
        "id": "/",
        "scope": "/",
        "start_url": reverse("rapport_ny"),
        "display": "standalone",
        "theme_color": FARG,
        "background_color": BOTTEN,
        "icons": ikoner,
    }
    svar = JsonResponse(innehall, content_type="application/manifest+json")
    svar["Cache-Control"] = "public, max-age=86400"
    return svar


@method_decorator(login_not_required, name="dispatch")
class IngenTackning(TemplateView):
    """What a phone without connection shows instead of a page that it does not keep."""

    template_name = "config/ingen_tackning.html"
    extra_context = skal.UTAN_BESOKARE
