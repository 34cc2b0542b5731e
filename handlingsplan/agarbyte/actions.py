"""Owns the acts that give activities another owner, so that none is ever without."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt, Roll
from aktorer.logg import logga
from aktorer.models import Uppdrag
from aktorer.vybaser import ActRefused
from handlingsplan.agarbyte.queries import kan_ta_over, utan_agare
from handlingsplan.models import Aktivitet
from handlingsplan.uppdatering.actions import skriv


def byt_agare(*, by: Aktor, aktivitet: Aktivitet, till: Uppdrag) -> None:
    """Make the holder of an assignment the owner. The function stays within the unit, and is the role in another."""
    assert till.enhet_id is not None
    funktion = aktivitet.funktion if till.enhet_id == aktivitet.agare_id else till.get_roll_display()
    skriv(aktivitet, aktivitet.version, agare_id=till.enhet_id, agare_person_id=till.anvandare_id, funktion=funktion)
    logga(by, "aktivitet.byt_agare", aktivitet, enhet=till.enhet_id, person=till.anvandare_id)


@transaction.atomic
def avsluta_uppdrag(*, by: Aktor, uppdrag: Uppdrag, nya: Mapping[int, int]) -> Uppdrag:
    """End an assignment, its last day yesterday, when every activity it leaves has another owner.

    `nya` is activity id → assignment id. ActRefused for the own assignment, the last coordinator, and an activity
    without a new owner. An assignment that began today keeps the day: a day cannot end before it began.
    """
    if not by.far(Ratt.SKRIV_PERSON):
        raise PermissionDenied
    uppdrag = Uppdrag.objects.select_for_update(of=("self",)).get(pk=uppdrag.pk, kommun_id=by.kommun_id)
    idag = timezone.localdate()
    if uppdrag.till is not None and uppdrag.till < idag:
        raise ActRefused("Uppdraget är redan avslutat.")
    if uppdrag.anvandare_id == by.anvandare_id:
        raise ActRefused("Du kan inte avsluta ditt eget uppdrag. Be en annan samordnare.")
    if uppdrag.roll == Roll.SAMORDNARE and not _fler_samordnare(uppdrag):
        raise ActRefused("Kommunen behöver minst en samordnare. Lägg till en annan först.")
    arvtagare = {rad.pk: rad for rad in kan_ta_over(uppdrag)}
    lamnade = utan_agare(uppdrag)
    for aktivitet in lamnade:
        if nya.get(aktivitet.pk) not in arvtagare:
            raise ActRefused(f"Välj vem som tar över {aktivitet.nummer} {aktivitet.titel}.", f"ny_{aktivitet.pk}")
        byt_agare(by=by, aktivitet=aktivitet, till=arvtagare[nya[aktivitet.pk]])
    uppdrag.till = max(uppdrag.fran, idag - timedelta(days=1))
    uppdrag.save(update_fields=["till"])
    logga(by, "uppdrag.avsluta", uppdrag, person=uppdrag.anvandare_id, aktiviteter=len(lamnade))
    return uppdrag


def _fler_samordnare(uppdrag: Uppdrag) -> bool:
    andra = Uppdrag.objects.in_force(timezone.localdate()).filter(kommun_id=uppdrag.kommun_id, roll=Roll.SAMORDNARE)
    return andra.filter(anvandare__is_active=True).exclude(anvandare=uppdrag.anvandare_id).exists()
