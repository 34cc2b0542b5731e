"""Owns the promise to tell those who reported that a problem got its first activity. Kept by `effekter`."""

from __future__ import annotations

from aktorer.aktor import Aktor
from lagesbild.models import Problem
from utskick.actions import lagg_i_utkorg


def beratta_om_atgard(by: Aktor, problem: Problem | None) -> None:
    """Put it in the outbox. The problem is the key: its second activity adds nothing."""
    if problem is not None:
        lagg_i_utkorg(
            by=by,
            typ="problem.forsta_aktivitet",
            nyckel=f"problem.forsta_aktivitet:{problem.pk}",
            data={"problem": problem.pk},
        )
