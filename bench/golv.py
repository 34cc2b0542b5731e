"""Owns the floor: a bare Django view on the same PostgreSQL, one indexed query for 50 rows through one small template."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import engines
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

RADER = engines["django"].from_string(
    "<ul>{% for rad in rader %}<li>{{ rad.0 }} {{ rad.1 }} {{ rad.2 }}</li>{% endfor %}</ul>"
)


def skapa(antal: int = 10_000) -> None:
    """A plain table with an index. Made by the owner, open to the web role."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE golv (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, dag date, text text)")
        cursor.execute(
            "INSERT INTO golv (dag, text) SELECT date '2024-01-01' + (n %% 700), 'rad ' || n"
            " FROM generate_series(1, %s) n",
            [antal],
        )
        cursor.execute("CREATE INDEX ON golv (dag DESC, id DESC)")
        cursor.execute("GRANT SELECT, INSERT ON golv TO lb_web")


class _Naken(ClientHandler):
    """No middleware, and the addresses of this file. Set per request: to swap the setting makes Django forget the

    addresses of the product, and the next page would pay for reading them anew.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        """None."""
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of a bare view."""
        request.urlconf = __name__
        return super().get_response(request)


def hamta() -> Callable[[], None]:
    """Read the list."""
    return _mot("get", "/lista/", {}, HTTPStatus.OK)


def skicka() -> Callable[[], None]:
    """Insert a row."""
    return _mot("post", "/ny/", {"text": "en rad"}, HTTPStatus.CREATED)


def _mot(metod: str, adress: str, kropp: dict[str, str], status: int) -> Callable[[], None]:
    klient = Client()
    klient.handler = _Naken(enforce_csrf_checks=False)

    def arbete() -> None:
        assert getattr(klient, metod)(adress, kropp).status_code == status

    return arbete


def lista(request: HttpRequest) -> HttpResponse:
    """Fifty rows, newest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, dag, text FROM golv ORDER BY dag DESC, id DESC LIMIT 50")
        return HttpResponse(RADER.render({"rader": cursor.fetchall()}))


@csrf_exempt
def ny(request: HttpRequest) -> HttpResponse:
    """One bare insert."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO golv (dag, text) VALUES (current_date, %s)", [request.POST["text"]])
    return HttpResponse(status=201)


urlpatterns = [path("lista/", lista), path("ny/", ny)]
