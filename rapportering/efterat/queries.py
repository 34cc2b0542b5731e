"""Owns what a page says about a report just filed: when it is read."""

from __future__ import annotations

from django.utils import timezone

from aktorer.svenska import dagmanad, vecka, veckodag
from rapportering.kopplat import skal_mot
from rapportering.models import Rapport
from rapportering.perioder import Period, Slag


def lases(rapport: Rapport) -> str:
    """What happens next with the report, with a date. One query and those of the layers above."""
    last = skal_mot("ratta", rapport)
    if last:
        return f"{last} Samordnaren läser rapporten ändå och ser att den kom efteråt."
    bild = f"Den läses före lägesbilden {vecka(rapport.handelsedatum)}"
    slut = Period.med(Slag.VECKA, rapport.handelsedatum).slut
    if slut < timezone.localdate():
        return f"{bild}, som inte är låst än."
    return f"{bild}, som görs när veckan är slut {veckodag(slut)} {dagmanad(slut)}."
