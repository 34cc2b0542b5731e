"""Addresses for the tests of the middleware: views that write and then fail in different ways."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from aktorer.logg import logga
from config.urls import urlpatterns as produktens


def _skriv(request: Any) -> None:
    logga(request.aktor, "prov.skriva")


def kraschar(request: HttpRequest) -> HttpResponse:
    _skriv(request)
    raise ZeroDivisionError


def nekar(request: HttpRequest) -> HttpResponse:
    _skriv(request)
    raise PermissionDenied


def saknas(request: HttpRequest) -> HttpResponse:
    _skriv(request)
    raise Http404


def gar_bra(request: HttpRequest) -> HttpResponse:
    _skriv(request)
    return HttpResponse("ok")


def tappar_databasen(request: HttpRequest) -> HttpResponse:
    _skriv(request)
    connection.cursor().execute("RESET ROLE; SELECT pg_terminate_backend(pg_backend_pid())")
    return HttpResponse("ok")


urlpatterns = [
    *produktens,
    path("prov/kraschar/", kraschar, name="kraschar"),
    path("prov/nekar/", nekar, name="nekar"),
    path("prov/saknas/", saknas, name="saknas"),
    path("prov/gar-bra/", gar_bra, name="gar_bra"),
    path("prov/tappar-databasen/", tappar_databasen, name="tappar_databasen"),
]
