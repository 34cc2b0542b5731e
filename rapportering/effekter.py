"""Effects of acts in rapportering. Run by the outbox's relay, once each."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from aktorer.behorighet import Roll
from rapportering.models import Allvar, Rapport
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg
from utskick.queries import mottagare


@effekt("rapport.inlamnad")
def mejla_om_allvarlig(rad: Utkorg) -> None:
    """A serious report: one mail to each coordinator, with a link and no fact about the event.

    `rad.data["rapport"]` is the report's id.
    """
    rapport = Rapport.objects.get(pk=rad.data["rapport"])
    if rapport.allvar < Allvar.ALLVARLIG:
        return
    for person in mottagare(rad.kommun_id, Roll.SAMORDNARE):
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall="allvarlig_rapport",
            data={"lank": settings.BASADRESS + reverse("rapport_detail", args=[rapport.nummer])},
        )
