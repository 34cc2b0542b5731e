"""Owns the parts of an activity: its steps and its co-owners as the plan says them, and ticking a step off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Medagare, Steg


@dataclass(frozen=True)
class Stegrad:
    """One step as it was written. `id` of the step that is there, None for a new one."""

    id: int | None
    text: str
    slut: dt.date | None


def spara_steg(aktivitet: Aktivitet, rader: Sequence[Stegrad]) -> None:
    """The steps become these, in this order. One that is left out is removed; what was ticked off stays so."""
    finns = {steg.pk: steg for steg in Steg.objects.filter(aktivitet=aktivitet)}
    kvar = {rad.id for rad in rader}
    Steg.objects.filter(pk__in=[pk for pk in finns if pk not in kvar]).delete()
    for ordning, rad in enumerate(rader, 1):
        steg = finns.get(rad.id or 0) or Steg(kommun_id=aktivitet.kommun_id, aktivitet=aktivitet)
        steg.ordning, steg.text, steg.slut = ordning, rad.text, rad.slut
        steg.save()


def spara_medagare(aktivitet: Aktivitet, enheter: Sequence[Enhet]) -> None:
    """The co-owners become these units; one that was there keeps its function."""
    vill = {enhet.pk for enhet in enheter}
    finns = Medagare.objects.filter(aktivitet=aktivitet)
    finns.exclude(enhet_id__in=vill).delete()
    nya = vill - set(finns.values_list("enhet_id", flat=True))
    Medagare.objects.bulk_create(
        Medagare(kommun_id=aktivitet.kommun_id, aktivitet=aktivitet, enhet_id=enhet_id) for enhet_id in sorted(nya)
    )


@transaction.atomic
def bocka_av_steg(*, by: Aktor, steg_id: int, klart: bool) -> Steg:
    """Tick a step off, or take the tick back. Twice is as once. For the owner and those who lead."""
    steg = Steg.objects.select_related("aktivitet").filter(pk=steg_id, kommun_id=by.kommun_id).first()
    if steg is None:
        raise ActRefused("Steget finns inte längre. Någon har ändrat aktiviteten.")
    if not steg.aktivitet.far_uppdateras_av(by):
        raise PermissionDenied
    nar, av = (timezone.now(), by.anvandare_id) if klart else (None, None)
    if Steg.objects.filter(pk=steg_id, klar__isnull=klart).update(klar=nar, klar_av_id=av):
        logga(by, "steg.klart" if klart else "steg.ogjort", steg.aktivitet, steg=steg.pk)
    steg.refresh_from_db()
    return steg
