"""Effects of faults: sent when a report is filed, mailed to the unit, and mailed once more when they are late."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Uppdrag
from aktorer.svenska import datum, klocka
from rapportering.atgardande.actions import skicka_felanmalan
from rapportering.models import Felanmalan, Rapport
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg

GAMLA_UR_FIL = timedelta(days=14)
ATGARDAR = (Roll.RAPPORTOR, Roll.ANSVARIG)


@effekt("rapport.inlamnad")
def skicka_till_enheten(rad: Utkorg) -> None:
    """A report of a physical fault goes to the unit of its category, unless it counts no more.

    A file may tell of faults from long ago: those are history, not errands.
    """
    rapport = Rapport.objects.counted().select_related("kategori__foralder").filter(pk=rad.data["rapport"]).first()
    gammal = rapport is not None and rapport.handelsedatum < timezone.localdate() - GAMLA_UR_FIL
    if rapport is not None and not (gammal and "inlasning" in rad.data):
        skicka_felanmalan(by=Aktor.system(rad.kommun_id), rapport=rapport)


@effekt("felanmalan.skickad")
def mejla_ny_felanmalan(rad: Utkorg) -> None:
    """A new fault: one mail to each of the unit, with a link and no fact about the event."""
    _mejla(rad, "felanmalan")


@effekt("felanmalan.sen")
def mejla_sen_felanmalan(rad: Utkorg) -> None:
    """Its time is out: one more mail, once."""
    _mejla(rad, "felanmalan_sen")


def _mejla(rad: Utkorg, mall: str) -> None:
    vantar = Felanmalan.objects.filter(galler=True, lage=Felanmalan.Lage.SKICKAD)
    fel = vantar.filter(pk=rad.data["felanmalan"]).first()
    if fel is None:
        return
    enhetens = Uppdrag.objects.in_force(timezone.localdate()).filter(
        kommun_id=rad.kommun_id, enhet_id=fel.enhet_id, roll__in=ATGARDAR
    )
    for person in Anvandare.objects.filter(is_active=True, pk__in=enhetens.values("anvandare")).order_by("pk"):
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall=mall,
            data={
                "senast": f"{datum(fel.senast)} kl. {klocka(fel.senast)}",
                "lank": settings.BASADRESS + fel.get_absolute_url(),
            },
        )
