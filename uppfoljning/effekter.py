"""Effects of acts in uppfoljning. Run by the outbox's relay, once each."""

from __future__ import annotations

import logging

from celery import current_app
from django.conf import settings
from django.urls import reverse

from aktorer.behorighet import Roll
from uppfoljning.models import Aterrapport
from utskick.actions import skapa_mejl
from utskick.effekter import effekt
from utskick.models import Utkorg
from utskick.queries import mottagare

logg = logging.getLogger(__name__)


@effekt("aterrapport.begard")
def starta(rad: Utkorg) -> None:
    """Hand the job to a worker. Without a broker nothing is lost: the sweep finds the job within half a minute."""
    alternativ = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0, "max_retries": 0}
    try:
        with current_app.connection_for_write(connect_timeout=1.0, transport_options=alternativ) as forbindelse:
            current_app.send_task(
                "uppfoljning.sammanstall", args=[rad.data["korning"]], connection=forbindelse, retry=False
            )
    except Exception as fel:  # noqa: BLE001  whatever the broker does, the job's row remains
        logg.warning("Kön nåddes inte (%s). Körningen tas upp av städningen.", type(fel).__name__)


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
