"""The ground that all tests stand on: the database as the web role, the cast, and clients that are logged in.

The session logs in as the owner and acts as `lb_web` by default, so that every test meets row-level security.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.scen import Scen, skapa_scen, som

_TOM = ", ".join(
    f"set_config('app.{namn}', '', true)" for namn in ("anvandare", "kommun", "organisation", "enhet", "roll")
)


def _bli_webbroll(connection: Any, **_: Any) -> None:
    connection.connection.execute("SET ROLE lb_web")


def _glom_kontext(**_: Any) -> None:
    """Each request starts without context, as in production where each has its own transaction."""
    if connection.connection is not None and not connection.needs_rollback and connection.in_atomic_block:
        connection.connection.execute(f"SELECT {_TOM}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Migrated as the owner; from here on every connection acts as the web role."""
    with django_db_blocker.unblock():
        connection.close()  # the one that migrated, which would go on as the owner
    connection_created.connect(_bli_webbroll, dispatch_uid="webbroll")
    request_started.connect(_glom_kontext, dispatch_uid="kontext")
    yield
    connection_created.disconnect(dispatch_uid="webbroll")


@pytest.fixture(scope="session", autouse=True)
def _statiska_filer() -> Iterator[None]:
    """Every `Client()` loads the middleware anew: look for the static files once for each setting, not once a client."""
    hitta, funna = WhiteNoiseMiddleware.add_files_from_finders, {}

    def en_gang(self: Any) -> None:
        nyckel = (self.static_prefix, repr(settings.STATICFILES_DIRS), settings.STATIC_ROOT, self.max_age)
        if nyckel not in funna:
            hitta(self)
            funna[nyckel] = dict(self.files)
        self.files.update(funna[nyckel])

    WhiteNoiseMiddleware.add_files_from_finders = en_gang
    yield
    WhiteNoiseMiddleware.add_files_from_finders = hitta


@pytest.fixture
def scen(db: None) -> Scen:
    """The cast, in the test's own transaction."""
    with som("lb_owner"):
        return skapa_scen()


@pytest.fixture
def klient(scen: Scen) -> Callable[[str], Client]:
    """`klient("samordnare")` gives a client logged in as that name in the cast; `klient("anonym")` one that is not."""

    def logga_in(namn: str) -> Client:
        client = Client()
        if namn != "anonym":
            client.force_login(scen.person(namn))
        return client

    return logga_in


@pytest.fixture
def commit_db(transactional_db: None) -> Iterator[None]:
    """A database where commits are real. Ends as the owner, who may empty the tables."""
    yield
    connection.close()
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
