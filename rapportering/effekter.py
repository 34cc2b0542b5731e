"""Effects of acts in rapportering. Run by the outbox's relay, once each."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Uppdrag
from rapportering.atgardande import effekter as _felanmalan  # noqa: F401  registers its effects
from rapportering.models import Allvar, Rapport, Rapporttext
from rapportering.personer import effekter as _personer  # noqa: F401  registers its effects
from rapportering.vecka import effekter as _vecka  # noqa: F401  registers its effects
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.knuff import lamna_jobb
from utskick.models import Utkorg
from utskick.queries import mottagare


@effekt("rapport.inlamnad")
def mejla_om_allvarlig(rad: Utkorg) -> None:
    """A serious report: one mail to each coordinator, with a link and no fact about the event.

    `rad.data["rapport"]` is the report's id. Reports out of a file (`inlasning`) tell of days that have been, and
    a file may hold hundreds: they wait for the review without a mail each.
    """
    if "inlasning" in rad.data:
        return
    rapport = Rapport.objects.get(pk=rad.data["rapport"])
    if rapport.allvar < Allvar.ALLVARLIG or rapport.granskning == Rapport.Granskning.ATERTAGEN:
        return
    for person in mottagare(rad.kommun_id, Roll.SAMORDNARE):
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall="allvarlig_rapport",
            data={"lank": settings.BASADRESS + reverse("rapport_detail", args=[rapport.nummer])},
        )


@effekt("rapport.fraga")
def mejla_fraga(rad: Utkorg) -> None:
    """A question about a report: one mail with a link to whoever filed it, else to the reporters of its unit.

    `rad.data["rapport"]` is the report's id. The question itself is never in the mail.
    """
    rapport = Rapport.objects.get(pk=rad.data["rapport"])
    enhetens = Uppdrag.objects.in_force(timezone.localdate()).filter(kommun_id=rad.kommun_id, enhet_id=rapport.enhet_id)
    personer = Anvandare.objects.filter(is_active=True, pk__in=enhetens.values("anvandare")).order_by("pk")
    skrev = Rapporttext.objects.filter(rapport=rapport, rapportor__in=personer).values("rapportor")
    for person in personer.filter(pk__in=skrev) or personer:
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall="rapportfraga",
            data={
                "nummer": rapport.nummer,
                "lank": settings.BASADRESS + reverse("rapport_svara", args=[rapport.nummer]),
            },
        )


@effekt("inlasning.begard")
def starta_inlasning(rad: Utkorg) -> None:
    """Hand a unit's file to a worker. Without a broker the sweep finds it within half a minute."""
    lamna_jobb("rapportering.inlasning", rad.data["inlasning"])
