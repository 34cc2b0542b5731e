"""Owns what a page says about a report just filed: when it is read."""

from __future__ import annotations

from django.utils import timezone

from aktorer.svenska import dagmanad, vecka, veckodag
from rapportering.kopplat import skal_mot
from rapportering.models import Rapport
from rapportering.svarsplaner import las_planer


def lases(rapport: Rapport) -> str:
    """What happens next with the report, with a date: that of the meeting when the municipality has one.

    Four queries and those of the layers above.
    """
    last = skal_mot("ratta", rapport)
    if last:
        return f"{last} Samordnaren läser rapporten ändå och ser att den kom efteråt."
    bild = f"Den läses före lägesbilden {vecka(rapport.handelsedatum)}"
    planer, idag = las_planer(rapport.kommun_id), timezone.localdate()
    period = planer.period(None, rapport.handelsedatum)
    mote = planer.tider(period).mote
    if mote is not None and mote >= idag:
        return f"{bild}, till mötet {veckodag(mote)} {dagmanad(mote)}."
    if period.slut < idag:
        return f"{bild}, som inte är låst än."
    return f"{bild}, som görs när perioden är slut {veckodag(period.slut)} {dagmanad(period.slut)}."
