"""Effects of acts in handlingsplan. Run by the outbox's relay, once each."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Roll
from handlingsplan.paminnelse.utskicket import beratta_for_samordnaren, paminn_agare
from rapportering.models import Rapport, Rapporttext
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg
from utskick.queries import mottagare


@effekt("problem.forsta_aktivitet")
def mejla_dem_som_rapporterade(rad: Utkorg) -> None:
    """A problem got its first activity: a mail with a link to each who reported of it and wants one.

    One mail per person and day at most, by its key: it says that there is something to read, never what.
    """
    rapporter = Rapport.objects.filter(problemkopplingar__problem=rad.data["problem"]).counted()
    skrev = set(Rapporttext.objects.filter(rapport__in=rapporter).values_list("rapportor", flat=True))
    idag = timezone.localdate()
    for person in mottagare(rad.kommun_id, Roll.RAPPORTOR, Roll.SAMORDNARE, Roll.KOMMUNPOLIS):
        if person.pk in skrev and person.utfallsmejl:
            skapa_mejl(
                kommun_id=rad.kommun_id,
                nyckel=f"rapport.ledde_till:{person.pk}:{idag.isoformat()}",
                till=person,
                mall="rapport_ledde_till",
                data={"lank": settings.BASADRESS + reverse("rapport_mina")},
            )


@effekt("aktivitet.paminn")
def fraga_agarna(rad: Utkorg) -> None:
    """The day's questions to the owners, and to the coordinators what has been without an answer for a week."""
    nu = timezone.now()
    paminn_agare(rad.kommun_id, nu)
    beratta_for_samordnaren(rad.kommun_id, nu)
