"""Owns what happens when a reminder is due: one mail to each who answers for the unit, if nobody has."""

from __future__ import annotations

from django.utils import timezone

from aktorer.models import Enhet
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import las_planer
from rapportering.vecka import brev
from rapportering.vecka.queries import obesvarad, svarar
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg


@effekt("vecka.paminn")
def mejla_paminnelse(rad: Utkorg) -> None:
    """`rad.data`: unit, period and kind, and with `till` the one person who asked. The choice in the account is kept."""
    nu = timezone.now()
    enhet = Enhet.objects.select_related("organisation").get(pk=rad.data["enhet"])
    period, planer = Svarsperiod.las(rad.data["period"]), las_planer(rad.kommun_id)
    if not enhet.svarar or planer.borta(enhet.pk, timezone.localdate()):
        return
    if not obesvarad(rad.kommun_id, planer, enhet, period):
        return
    for uppdrag in svarar(rad.kommun_id, [enhet.pk])[enhet.pk]:
        person = uppdrag.anvandare
        if rad.data.get("till", person.pk) == person.pk and (person.veckopaminnelser or "till" in rad.data):
            skapa_mejl(
                kommun_id=rad.kommun_id,
                nyckel=f"{rad.nyckel}:{person.pk}",
                till=person,
                mall=brev.mall(planer, period, nu),
                data=brev.innehall(planer, enhet, period, uppdrag),
            )
