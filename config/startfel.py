"""Owns the to-do rows about faults on the start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from aktorer.aktor import Aktor
from config.startdelar import Gor
from rapportering.models import Felanmalan


def felrader(aktor: Aktor, nu: datetime) -> Iterator[Gor]:
    """Faults: for a unit those it has to mend; for those who lead the late ones and those that came back. One query."""
    lagen = Felanmalan.Lage
    rader = Felanmalan.objects.visible_to(aktor).filter(galler=True)
    if not aktor.leder:
        rader = rader.of_unit(aktor.enhet_id)
    antal = rader.aggregate(
        vantar=Count("pk", filter=Q(lage=lagen.SKICKAD)),
        sena=Count("pk", filter=Q(lage=lagen.SKICKAD, senast__lt=nu)),
        ater=Count("pk", filter=Q(lage=lagen.EJ_VAR)),
    )
    adress = reverse("felanmalan_list")
    if not aktor.leder and antal["vantar"]:
        nar = f"{antal['sena']} {'är sent' if antal['sena'] == 1 else 'är sena'}" if antal["sena"] else ""
        yield Gor(antal["vantar"], "fel att åtgärda", nar, adress, "avvikelse" if antal["sena"] else "")
    if aktor.leder and antal["sena"]:
        vad = "fel är inte åtgärdat i tid" if antal["sena"] == 1 else "fel är inte åtgärdade i tid"
        yield Gor(antal["sena"], vad, "", f"{adress}?visa=sena", "avvikelse")
    if aktor.leder and antal["ater"]:
        yield Gor(antal["ater"], "fel att skicka till en annan enhet", "", f"{adress}?visa=ej_var", "risk")
