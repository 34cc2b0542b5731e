"""Addresses of a product that breaks: /kaputt/ fails, /borta/ has lost its database. The rest is as it is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def kaputt(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("hemlig uppgift")


@login_not_required
def borta(request: HttpRequest) -> HttpResponse:
    raise OperationalError("hemlig uppgift")


urlpatterns = [path("kaputt/", kaputt), path("borta/", borta), path("", include("config.urls"))]
