"""Production with settings that open a door: it must not start, and its own settings must pass Django's inspection."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

ROT = Path(__file__).parents[2]
MILJO = {
    "PATH": os.environ["PATH"],
    "DRIFTLAGE": "produktion",
    "SECRET_KEY": "kL9" + "vN4xQ7wE2rT6yU1iO8pA5sD3fG0hJz" * 2,
    "DATABASE_URL": "postgres:///-",
    "DATABASE_URL_WORKER": "postgres:///-",
    "DATABASE_URL_AGARE": "postgres:///-",
    "REDIS_URL": "redis://-",
    "ALLOWED_HOSTS": "lagesbild.kommunen.example",
    "BASADRESS": "https://lagesbild.kommunen.example",
    "EMAIL_URL": "smtp://-",
    "EPOST_FRAN": "lagesbild@kommunen.example",
    "DATAMAPP": "/tmp",
}


def kor(*argument: str, **andrat: str) -> tuple[int, str]:
    """`manage.py` in production; the code and the last line that it wrote."""
    svar = subprocess.run(
        [sys.executable, "manage.py", *argument],
        cwd=ROT, env=MILJO | andrat, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return svar.returncode, (svar.stdout + svar.stderr).strip().splitlines()[-1]


def test_djangos_own_inspection_has_nothing_to_say() -> None:
    assert kor("check", "--deploy", "--fail-level", "WARNING") == (
        0,
        "System check identified no issues (2 silenced).",
    )


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"DEMO": "1"}, "DEMO=1 går inte ihop med DRIFTLAGE=produktion: vem som helst kunde logga in."),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY är för kort eller för enkel. Sätt minst 50 slumpade tecken."),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY är för kort eller för enkel. Sätt minst 50 slumpade tecken."),
        ({"ALLOWED_HOSTS": "a.example, *"}, "ALLOWED_HOSTS släpper in alla värdnamn. Skriv det namn som webben har."),
        (
            {"BASADRESS": "http://a.example"},
            "BASADRESS börjar inte med https://. Länkarna i mejlen måste gå krypterat.",
        ),
    ],
)
def test_an_open_door_stops_the_start(andrat: dict[str, str], fel: str) -> None:
    kod, sist = kor("check", **andrat)

    assert (kod, sist) == (1, f"django.core.exceptions.ImproperlyConfigured: {fel}")


def test_the_demo_cannot_be_loaded() -> None:
    assert kor("demo") == (1, "CommandError: Demon kan inte läsas in i produktion: vem som helst kunde logga in.")


def test_cookies_and_addresses_of_production() -> None:
    namn = [
        "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE", "CSRF_COOKIE_NAME",
        "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "USE_X_FORWARDED_HOST", "DEBUG", "DEMO",
        "ALLAUTH_TRUSTED_PROXY_COUNT",
    ]  # fmt: skip
    fraga = f"from django.conf import settings as s; import json; print(json.dumps([getattr(s, n) for n in {namn}]))"

    kod, svar = kor("shell", "--no-imports", "-c", fraga)

    assert (kod, dict(zip(namn, json.loads(svar), strict=True))) == (
        0,
        {
            "SESSION_COOKIE_SECURE": True,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_NAME": "__Host-session",
            "CSRF_COOKIE_SECURE": True,
            "CSRF_COOKIE_HTTPONLY": True,
            "CSRF_COOKIE_SAMESITE": "Lax",
            "CSRF_COOKIE_NAME": "__Host-csrf",
            "SECURE_HSTS_SECONDS": 31536000,
            "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
            "USE_X_FORWARDED_HOST": False,
            "DEBUG": False,
            "DEMO": False,
            "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
        },
    )
