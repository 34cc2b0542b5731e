"""Owns what a code opens: a session of half an hour that reaches the own activities and nothing else."""

from __future__ import annotations

import time
from datetime import timedelta

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

GILTIG = timedelta(minutes=30)
"""How long one works on a code. Counted from the log-in, however busy one is."""

HEM = "mina"
"""The name of the page with the own activities, where such a session begins."""

ALLTID = frozenset({"account_logout", "account_login", "hjalp", "hjalp_sida", "halsa"})
"""Names of the pages that are there in any session, beside those with `oppen_med_kod` and those open to all."""


def kodens_alder(session: SessionBase) -> timedelta | None:
    """Time since the log-in by code; None in a session that a password (or the demo's button) opened."""
    steg = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    if not steg or any(rad.get("method") != "code" for rad in steg):
        return None
    return timedelta(seconds=time.time() - steg[-1]["at"])
