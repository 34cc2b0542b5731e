"""Owns building the demo from nothing, step by step, with progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from aktorer.models import Kommun
from config.demo import (
    arshjul,
    felanmalningar,
    iakttagelser,
    indikatorer,
    inlasning,
    plan,
    problem,
    rapporter,
    rattelser,
    svar,
    tillfallen,
)
from config.demo import kommun as vilka
from config.demo.aktivitetsdelar import fyll
from rapportering.actions import las_in_kategorier

GRANNENS_TAKT = 0.4
"""Reports a day in the neighbouring municipality."""


@transaction.atomic
def bygg(idag: date, sag: Callable[[str], None]) -> Kommun:
    """Both municipalities with everything but the compiled quarters, all or nothing. Must run as the owner."""
    hallstahammar, surahammar = vilka.hallstahammar(), vilka.surahammar()
    for kommun, takt in ((hallstahammar, rapporter.PER_DAG), (surahammar, GRANNENS_TAKT)):
        las_in_kategorier(kommun_id=kommun.pk)
        antal = rapporter.skapa(kommun, idag, takt)
        sag(f"{kommun.namn}: {antal} påhittade rapporter från 1 juli 2023.")
    sag(f"Hallstahammar: {svar.skapa(hallstahammar, idag)} påminnelser om förra veckan i mejlloggen.")
    sag(f"Hallstahammar: {inlasning.skapa(hallstahammar)} påhittade rader i väktarnas fil väntar på att hämtas.")
    sag(f"Hallstahammar: {felanmalningar.skapa(hallstahammar, idag)} fel skickade till den enhet som åtgärdar dem.")
    sag(f"Hallstahammar: {iakttagelser.skapa(hallstahammar)} påhittade iakttagelser av andras händelser.")
    sag(f"Hallstahammar: {rattelser.skapa(hallstahammar)} rapporter som har rättats, med hur de var förut.")
    sag(f"Hallstahammar: {len(problem.skapa(hallstahammar))} problem med orsaker och belägg.")
    problem.skapa(surahammar, problem.GRANNENS)
    plan.importera_2024(plan.lofte_2024(hallstahammar))
    plan.lofte_2025(hallstahammar)
    for ar in range(2026, idag.year + 1):
        plan.lofte_exempel(hallstahammar, ar)
        fyll(ar, hallstahammar.pk, idag)
    plan.lofte_exempel(surahammar, idag.year)
    sag(f"Hallstahammar: {arshjul.skapa(hallstahammar)} rader som återkommer i årshjulet.")
    for kommun in (hallstahammar, surahammar):
        sag(f"{kommun.namn}: {plan.status(kommun, idag)} statusrader i handlingsplanerna.")
    sag(f"Hallstahammar: {tillfallen.skapa(hallstahammar, idag)} påhittade tillfällen räknas mot målen.")
    sag(f"Hallstahammar: {indikatorer.skapa(hallstahammar, idag)} påhittade indikatorer.")
    return hallstahammar
