"""Owns the acts of an observation: say that one saw the event of a report, and take it back."""

from __future__ import annotations

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from rapportering.actions import egen_enhet
from rapportering.models import Iakttagelse, Rapport, Rapporttext


@transaction.atomic
def lagg_till_iakttagelse(*, by: Aktor, rapport: Rapport) -> Iakttagelse:
    """Say that the actor saw the same event. Safe to repeat: a person counts once for a report."""
    _, enhet_id = egen_enhet(by, Ratt.LAMNA_IN_RAPPORT)
    if not Rapport.objects.visible_to(by).counted().filter(pk=rapport.pk).exists():
        raise ActRefused(f"Rapport {rapport.nummer} räknas inte längre. Skicka din egen rapport i stället.")
    if Rapporttext.objects.visible_to(by).filter(rapport=rapport, rapportor=by.anvandare_id).exists():
        raise ActRefused(f"Du har själv lämnat rapport {rapport.nummer}. Den räknas redan.")
    rad, ny = Iakttagelse.objects.get_or_create(
        rapport=rapport, av_id=by.anvandare_id, defaults={"kommun_id": by.kommun_id, "enhet_id": enhet_id}
    )
    if ny:
        logga(by, "iakttagelse.lagg_till", rapport, nummer=rapport.nummer)
    return rad


@transaction.atomic
def ta_bort_iakttagelse(*, by: Aktor, rapport: Rapport) -> None:
    """Take back the actor's own word. Safe to repeat."""
    egen_enhet(by, Ratt.LAMNA_IN_RAPPORT)
    antal, _ = Iakttagelse.objects.visible_to(by).filter(rapport=rapport, av=by.anvandare_id).delete()
    if antal:
        logga(by, "iakttagelse.ta_bort", rapport, nummer=rapport.nummer)
