"""Counts the questions that a page asks of the database."""

from __future__ import annotations

from django.test.utils import CaptureQueriesContext

_TRANSAKTION = ("SAVEPOINT", "RELEASE", "ROLLBACK")
_TESTETS_EGEN = "set_config('app.anvandare', '', true)"


def antal(fragor: CaptureQueriesContext) -> int:
    """Number of questions, without the marks of transactions and the test's own clearing of the context."""
    return sum(not fraga["sql"].startswith(_TRANSAKTION) and _TESTETS_EGEN not in fraga["sql"] for fraga in fragor)
