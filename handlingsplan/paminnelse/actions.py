"""Owns the acts of asking the owners: the window, reminding by hand, and what an owner hands over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Overlamning, Uppdateringsfonster
from handlingsplan.paminnelse.regler import Tider
from handlingsplan.status import AVSLUTADE, visad
from handlingsplan.uppdatering.actions import Conflict, senaste, skriv
from rapportering.helgdagar import arbetsdag
from utskick.actions import lagg_i_utkorg


def krav_paminna(by: Aktor) -> None:
    """PermissionDenied unless the actor asks the owners."""
    if not by.far(Ratt.PAMINN_AGARE):
        raise PermissionDenied


@transaction.atomic
def satt_fonster(*, by: Aktor, tider: Tider) -> Uppdateringsfonster:
    """When the owners are asked, from now on. What has been sent is not sent again. ActRefused."""
    krav_paminna(by)
    if tider.svar >= tider.oppnar:
        raise ActRefused("Sista svarsdag måste vara efter att fönstret har öppnat. Välj färre dagar.", falt="svar")
    falt = {"pa": tider.pa, "oppnar": tider.oppnar, "svar": tider.svar, "nad": tider.nad}
    rad, _ = Uppdateringsfonster.objects.update_or_create(kommun_id=by.kommun_id, defaults=falt)
    logga(by, "fonster.satt", rad, **falt)
    return rad


@transaction.atomic
def paminn_nu(*, by: Aktor, personer: Collection[int]) -> int:
    """Ask these persons today about all that needs a word of them. Who may not get a mail today is left out."""
    krav_paminna(by)
    if not personer:
        raise ActRefused("Välj minst en att påminna.")
    idag = timezone.localdate()
    if not arbetsdag(idag):
        raise ActRefused("I dag är det helg. Påminn nästa arbetsdag.")
    lagg_i_utkorg(
        by=by,
        typ="aktivitet.paminn_nu",
        nyckel=f"aktivitet.paminn_nu:{by.anvandare_id}:{timezone.now().isoformat(timespec='seconds')}",
        data={"personer": sorted(personer)},
    )
    logga(by, "aktivitet.paminn_nu", antal=len(personer))
    return len(personer)


@transaction.atomic
def lamna_aktivitet(*, by: Aktor, aktivitet_id: int, forslag: Enhet | None = None, text: str = "") -> Overlamning:
    """Say that the activity is somebody else's. Nobody is asked about it until the coordinator has decided. ActRefused."""
    aktivitet = Aktivitet.objects.get(pk=aktivitet_id, kommun_id=by.kommun_id)
    if not aktivitet.far_uppdateras_av(by) or by.anvandare_id is None:
        raise PermissionDenied
    sist = senaste(aktivitet)
    if sist is not None and visad(sist.genomforande, sist.bedomning) in AVSLUTADE:
        raise ActRefused("Aktiviteten är avslutad. Du behöver inte göra något.")
    if Overlamning.objects.filter(aktivitet=aktivitet, beslut=Overlamning.Beslut.VANTAR).exists():
        raise ActRefused("Samordnaren vet redan om det här och har inte svarat än.")
    if forslag is not None and forslag.pk == aktivitet.agare_id:
        raise ActRefused("Enheten är redan ansvarig. Välj en annan, eller lämna tomt.", falt="forslag")
    rad = Overlamning.objects.create(
        kommun_id=by.kommun_id, aktivitet=aktivitet, av_id=by.anvandare_id, forslag=forslag, text=text.strip()
    )
    lagg_i_utkorg(by=by, typ="aktivitet.lamna", nyckel=f"aktivitet.lamna:{rad.pk}", data={"overlamning": rad.pk})
    logga(by, "aktivitet.lamna", aktivitet, overlamning=rad.pk)
    return rad


@dataclass(frozen=True)
class Beslut:
    """The coordinator's decision. Without `enhet` the owner stays."""

    enhet: Enhet | None
    funktion: str = ""
    svar: str = ""


@transaction.atomic
def besluta_overlamning(*, by: Aktor, overlamning_id: int, beslut: Beslut) -> Overlamning:
    """Give the activity a new owner, or answer that it stays. The one who asked gets a mail. ActRefused."""
    krav_paminna(by)
    rad = Overlamning.objects.select_for_update().get(pk=overlamning_id, kommun_id=by.kommun_id)
    if rad.beslut != Overlamning.Beslut.VANTAR:
        raise ActRefused("Överlämningen är redan beslutad.")
    aktivitet = rad.aktivitet
    if beslut.enhet is None:
        if not beslut.svar.strip():
            raise ActRefused("Skriv varför ansvaret är kvar.", falt="svar")
        rad.beslut = Overlamning.Beslut.KVAR
    else:
        if not beslut.funktion.strip():
            raise ActRefused("Skriv vilken funktion som blir ansvarig.", falt="funktion")
        try:
            skriv(aktivitet, aktivitet.version, agare=beslut.enhet, funktion=beslut.funktion.strip(), agare_person=None)
        except Conflict as krock:
            raise ActRefused("Någon annan ändrade aktiviteten samtidigt. Försök igen.") from krock
        rad.beslut = Overlamning.Beslut.BYTT
    rad.svar, rad.beslutad = beslut.svar.strip(), timezone.now()
    rad.save(update_fields=["beslut", "svar", "beslutad"])
    lagg_i_utkorg(
        by=by, typ="overlamning.besluta", nyckel=f"overlamning.besluta:{rad.pk}", data={"overlamning": rad.pk}
    )
    logga(by, "overlamning.besluta", rad, beslut=rad.beslut, aktivitet=aktivitet.pk)
    return rad
