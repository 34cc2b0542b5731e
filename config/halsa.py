"""Owns the health pages: does the process live, and does everything it needs answer?"""

from __future__ import annotations

import ctypes
import sys
from ctypes.util import find_library
from datetime import timedelta
from typing import Any

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

TYST = timedelta(seconds=30)
"""A heartbeat older than this counts as down: three in a row are missing."""


@login_not_required
@require_safe
def lever(request: HttpRequest) -> HttpResponse:
    """The web process lives. Asks nobody else."""
    return HttpResponse("lever\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def redo(request: HttpRequest) -> JsonResponse:
    """Each part with `ok` and a figure; 503 when something that work depends on is down.

    `ok` is null where nobody can know. Beat's heartbeat travels by the broker and is written by the worker, so when
    either of them is down an old heartbeat says nothing about beat itself: its `lage` is then "okänt".
    """
    delar = {**_databas(), "ko": _ko(), "pango": _pango()}
    if not delar["beat"]["ok"] and not (delar["arbetare"]["ok"] and delar["ko"]["ok"]):
        delar["beat"] = {**delar["beat"], "ok": None, "lage": "okänt"}
    kravs = {namn: del_ for namn, del_ in delar.items() if namn != "pango"}
    allt_ok = all(del_["ok"] for del_ in kravs.values())
    return JsonResponse({"ok": allt_ok, "delar": delar}, status=200 if allt_ok else 503)


def _databas() -> dict[str, dict[str, Any]]:
    """Database, the two heartbeats in it, and the age of the oldest waiting outbox row, in seconds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT namn, extract(epoch FROM now() - tid) FROM utskick_puls")
            pulser = {namn: float(alder) for namn, alder in cursor.fetchall()}
            cursor.execute("SELECT utkorg_alder()")
            (alder,) = cursor.fetchone() or (None,)
    except DatabaseError:
        nere = {"ok": False, "fel": "Databasen svarar inte."}
        return {"databas": nere, "arbetare": nere, "beat": nere, "utkorg": nere}
    return {
        "databas": {"ok": True},
        "arbetare": _puls(pulser.get("arbetare")),
        "beat": _puls(pulser.get("beat")),
        "utkorg": {"ok": (alder or 0) < 300, "aldsta_sekunder": None if alder is None else round(float(alder), 1)},
    }


def _puls(alder: float | None) -> dict[str, Any]:
    ok = alder is not None and alder < TYST.total_seconds()
    return {"ok": ok, "sekunder_sedan": None if alder is None else round(alder, 1)}


def _ko() -> dict[str, Any]:
    """Whether the broker answers within a second."""
    try:
        with current_app.connection_for_write(connect_timeout=1) as forbindelse:
            forbindelse.ensure_connection(max_retries=1, timeout=1)
            forbindelse.default_channel.client.ping()  # type: ignore[attr-defined]  # the Redis transport's client
    except Exception as fel:  # noqa: BLE001  any broker error means the same thing here
        return {"ok": False, "fel": type(fel).__name__}
    return {"ok": True}


def _pango() -> dict[str, Any]:
    """PDF needs Pango; all else works without it. Loaded for real: the linker's cache may be older than the disk."""
    try:
        ctypes.CDLL("libpango-1.0.so.0" if sys.platform == "linux" else find_library("pango-1.0") or "pango-1.0")
    except OSError:
        return {"ok": False, "fel": "Pango saknas. Allt utom PDF fungerar."}
    return {"ok": True}
