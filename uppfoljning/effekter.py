"""Effects of acts in uppfoljning. Run by the outbox's relay, once each."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from aktorer.behorighet import Roll
from uppfoljning.models import Aterrapport
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.knuff import lamna_jobb
from utskick.models import Utkorg
from utskick.queries import mottagare


@effekt("aterrapport.begard")
def starta(rad: Utkorg) -> None:
    """Hand the job to a worker. Without a broker nothing is lost: the sweep finds the job within half a minute."""
    lamna_jobb("uppfoljning.sammanstall", rad.data["korning"])


@effekt("aterrapport.sammanstalld")
def mejla_samordnare(rad: Utkorg) -> None:
    """One mail to each coordinator: that it is ready to be read and sent. Beat may have started it, not they."""
    _mejla(rad, Roll.SAMORDNARE, "aterrapport_sammanstalld")


@effekt("aterrapport.skickad")
def mejla_lasare(rad: Utkorg) -> None:
    """One mail to each reader in KSAU: that it has come and where to read it, no facts, no attachment."""
    _mejla(rad, Roll.KSAU, "aterrapport_skickad")


def _mejla(rad: Utkorg, roll: Roll, mall: str) -> None:
    rapport = Aterrapport.objects.defer("pdf", "underlag").get(pk=rad.data["aterrapport"])
    lank = settings.BASADRESS + reverse("kvartal_detail", args=[rapport.period.kod])
    for person in mottagare(rad.kommun_id, roll):
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall=mall,
            data={"lank": lank, "period": rapport.period.namn, "version": rapport.version},
        )
