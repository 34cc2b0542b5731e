"""Owns the making of a picture: one function that counts a period and returns it frozen."""

from __future__ import annotations

from datetime import datetime

from lagesbild.frusen import LagesbildUnderlag
from rapportering.perioder import Period

__all__ = ["LagesbildUnderlag", "samla"]


def samla(kommun_id: int, period: Period, per: datetime | None = None) -> LagesbildUnderlag:
    """The picture of a period, of reports filed up to the instant `per` (now when None).

    Works for weeks, months and quarters. Runs in the caller's transaction and context (a job: `Aktor.system`).
    A constant number of queries. Rejected reports and duplicates are not counted.
    """
    raise NotImplementedError
