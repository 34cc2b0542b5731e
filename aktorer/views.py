"""Owns the pages about the visitor: choosing assignment, demo log-in, and the answer to a failed CSRF check."""

from __future__ import annotations

from typing import Any

from allauth.account.views import logout
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from aktorer.demoroller import demo_anvandare


@require_POST
def byt_uppdrag(request: Any) -> HttpResponse:
    """Make another of the own assignments the active one."""
    valt = request.POST.get("uppdrag", "")
    uppdrag = next((rad for rad in request.uppdragslista if str(rad.pk) == valt), None)
    if uppdrag is None:
        raise Http404
    request.session["uppdrag"] = uppdrag.pk
    messages.success(request, f"Nu arbetar du som {uppdrag.get_roll_display()} i {uppdrag.kommun.namn}.")
    return redirect("start")


@login_not_required
@require_POST
def demo_logga_in(request: HttpRequest) -> HttpResponse:
    """Log in as one of the invented roles, and go on to where the visitor was heading. Exists only in demo mode."""
    if not settings.DEMO:
        raise Http404
    anvandare = demo_anvandare(request.POST.get("roll", ""))
    if anvandare is None:
        raise Http404
    login(request, anvandare, backend=settings.AUTHENTICATION_BACKENDS[0])
    nasta = request.POST.get(REDIRECT_FIELD_NAME, "")
    egen = url_has_allowed_host_and_scheme(nasta, {request.get_host()}, require_https=request.is_secure())
    return redirect(nasta if egen else "start")


def logga_ut(request: HttpRequest) -> HttpResponse:
    """Log out, and have the browser forget: kept pages (also those behind the Back button), drafts and the worker."""
    svar: HttpResponse = logout(request)
    if request.method == "POST":
        svar["Clear-Site-Data"] = '"cache", "storage"'
    return svar


def csrf_fel(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)
