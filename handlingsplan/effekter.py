"""Effects of acts in handlingsplan. Run by the outbox's relay, once each."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Roll
from handlingsplan.models import Overlamning
from handlingsplan.paminnelse.utskicket import beratta_for_samordnaren, paminn_agare, paminn_for_hand
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


@effekt("aktivitet.paminn_nu")
def fraga_for_hand(rad: Utkorg) -> None:
    """The coordinator's reminder to the persons chosen, who still need to say something and may get a mail today."""
    paminn_for_hand(rad.kommun_id, rad.data["personer"], timezone.now())


@effekt("aktivitet.lamna")
def mejla_om_overlamning(rad: Utkorg) -> None:
    """An owner hands something over: one mail to each coordinator, with a link."""
    lank = settings.BASADRESS + reverse("overlamning_besluta", args=[rad.data["overlamning"]])
    for person in mottagare(rad.kommun_id, Roll.SAMORDNARE):
        skapa_mejl(
            kommun_id=rad.kommun_id, nyckel=f"{rad.nyckel}:{person.pk}", till=person, mall="aktivitet_lamna",
            data={"lank": lank},
        )  # fmt: skip


@effekt("overlamning.besluta")
def mejla_om_beslut(rad: Utkorg) -> None:
    """The answer to the one who asked."""
    ett = Overlamning.objects.select_related("aktivitet", "av").get(pk=rad.data["overlamning"])
    bytt = ett.beslut == Overlamning.Beslut.BYTT
    lank = settings.BASADRESS + ett.aktivitet.get_absolute_url()
    skapa_mejl(
        kommun_id=rad.kommun_id, nyckel=rad.nyckel, till=ett.av, mall="overlamning_beslut",
        data={"bytt": bytt, "svar": ett.svar, "lank": lank},
    )  # fmt: skip
