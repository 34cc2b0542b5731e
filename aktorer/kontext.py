"""Owns the context of a transaction: which municipality, organisation, role and person the database serves.

Web requests get one transaction each through `KontextMiddleware`; jobs open theirs with `kontext(...)`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.kod.session import ALLTID, GILTIG, HEM, kodens_alder

if TYPE_CHECKING:
    from aktorer.models import Uppdrag

logg = logging.getLogger(__name__)


class AktorRequest(HttpRequest):
    """A request that has passed the middleware."""

    aktor: Aktor | None
    uppdrag: Uppdrag | None
    uppdragslista: list[Uppdrag]


def satt_person(anvandare_id: int | None) -> None:
    """Tell the database who asks, for the rest of the transaction. Opens only the own assignments."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.anvandare', %s, true)", [str(anvandare_id or "")])


def satt(aktor: Aktor) -> None:
    """Tell the database on whose behalf the rest of the transaction runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.anvandare', %s, true), set_config('app.kommun', %s, true),"
            " set_config('app.organisation', %s, true), set_config('app.enhet', %s, true),"
            " set_config('app.roll', %s, true)",
            [
                str(aktor.anvandare_id or ""),
                str(aktor.kommun_id),
                str(aktor.organisation_id or ""),
                str(aktor.enhet_id or ""),
                aktor.roll,
            ],
        )


@contextmanager
def kontext(aktor: Aktor) -> Iterator[Aktor]:
    """One transaction on behalf of `aktor`. For jobs and commands; requests have the middleware."""
    with transaction.atomic():
        satt(aktor)
        yield aktor


DATABASEN_BORTA = (OperationalError, InterfaceError)


def _stangt() -> HttpResponse:
    """The 503 page. Made without the request: its context would ask the database."""
    logg.exception("Databasen svarar inte.")
    return HttpResponse(
        render_to_string("503.html"), status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"}
    )


def _med_kod(request: AktorRequest, vy: Callable[..., Any]) -> HttpResponse | None:
    """Who logged in by a code: the views that say so, help and log-out. The start page leads to the own activities."""
    namn = request.resolver_match.view_name if request.resolver_match else ""
    if namn == "start":
        return redirect(HEM)
    if namn in ALLTID or getattr(getattr(vy, "view_class", None), "oppen_med_kod", False):
        return None
    return HttpResponse(render_to_string("403_kod.html", request=request), status=HTTPStatus.FORBIDDEN)


class KontextMiddleware:
    """One transaction per request, with the context of the active assignment; any error rolls it all back."""

    UTAN_DATABAS = ("/halsa/", "/static/")
    UTAN_UPPDRAG = ("/konto/",)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: AktorRequest) -> HttpResponse:
        """Serve one request; 503 with a page of its own when the database is away."""
        request.aktor, request.uppdrag, request.uppdragslista = None, None, []
        if "\x00" in request.path:  # no column can hold it, so nothing has that address
            raise Http404("Adressen finns inte.")
        if request.path.startswith(self.UTAN_DATABAS):
            request.user = AnonymousUser()  # a session cookie must not make the health page ask the database
            return self.get_response(request)
        try:
            with transaction.atomic():
                self._las_in(request)
                response = self.get_response(request)
                if getattr(request, "_avbruten", False):
                    transaction.set_rollback(True)
            if response.status_code == HTTPStatus.FORBIDDEN and request.user.is_authenticated:
                self._notera_nekad(request)
            return response
        except DATABASEN_BORTA:
            return _stangt()

    def process_view(self, request: AktorRequest, vy: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """A logged-in person without an assignment gets a page that says so, everywhere but at the own account."""
        if not getattr(vy, "login_required", True):
            return None
        if request.aktor is not None and request.aktor.begransad:
            return _med_kod(request, vy)
        if request.path.startswith(self.UTAN_UPPDRAG):
            return None
        if request.user.is_authenticated and request.uppdrag is None:
            return HttpResponse(render_to_string("403_utan_uppdrag.html"), status=HTTPStatus.FORBIDDEN)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Mark the transaction for rollback. The answer is made by Django's handlers, unless the database went away."""
        request._avbruten = True  # type: ignore[attr-defined]  # a private mark on the request
        return _stangt() if isinstance(exception, DATABASEN_BORTA) else None

    def _notera_nekad(self, request: AktorRequest) -> None:
        """One audit row for a denial, in a transaction of its own: the request's is rolled back by now."""
        from aktorer.logg import logga, logga_konto

        if request.aktor is None:
            logga_konto("atkomst.nekad", request.user.pk)
            return
        vy = request.resolver_match.view_name if request.resolver_match else ""
        with kontext(request.aktor):
            logga(request.aktor, "atkomst.nekad", vy=vy, metod=request.method)

    def _las_in(self, request: AktorRequest) -> None:
        """Find the active assignment: the chosen one, else the first in force."""
        from aktorer.models import Uppdrag

        if not request.user.is_authenticated:
            return
        alder = kodens_alder(request.session)
        if alder is not None and alder > GILTIG:
            logout(request)
            return
        satt_person(request.user.pk)
        request.uppdragslista = list(Uppdrag.objects.in_use_by(request.user.pk))
        valt: Any = request.session.get("uppdrag")
        request.uppdrag = next(
            (uppdrag for uppdrag in request.uppdragslista if uppdrag.pk == valt),
            request.uppdragslista[0] if request.uppdragslista else None,
        )
        if request.uppdrag is not None and alder is not None:
            egna = (uppdrag for uppdrag in request.uppdragslista if uppdrag.roll == Roll.ANSVARIG)
            request.uppdrag = next(egna, request.uppdrag)
        if request.uppdrag is not None:
            request.aktor = Aktor.av(request.uppdrag, begransad=alder is not None)
            satt(request.aktor)
