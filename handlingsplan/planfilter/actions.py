"""Owns the acts on saved filters of the plan: save, change, take away. Each is its owner's; those who lead may share."""

from __future__ import annotations

from django.db import transaction
from django.http import QueryDict

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.models import Planfilter
from handlingsplan.plan.filter import med
from rapportering.personuppgifter import stoppord

HOGST = 20
LANGST = 500


@transaction.atomic
def spara_planfilter(*, by: Aktor, namn: str, fraga: QueryDict, delad: bool = False) -> Planfilter:
    """Keep the filter and the view of an address by a name."""
    if not by.far(Ratt.SE_PLAN) or by.anvandare_id is None:
        raise ActRefused("Din roll får inte spara filter. Byt uppdrag eller prata med samordnaren.")
    slut = med(fraga).removeprefix("?")
    if not slut or len(slut) > LANGST:
        raise ActRefused("Välj något i filtret först, och spara sedan.")
    if stopp := stoppord(fraga.get("q", ""), gor="spara"):
        raise ActRefused(stopp)
    if Planfilter.objects.own(by).count() >= HOGST:
        raise ActRefused(f"Du har redan {HOGST} sparade filter. Ta bort ett som du inte använder.")
    _krav(by, namn, delad)
    rad: Planfilter = Planfilter.objects.create(
        kommun_id=by.kommun_id, agare_id=by.anvandare_id, namn=namn, fraga=slut, delad=delad
    )
    logga(by, "planfilter.spara", rad, delad=delad)
    return rad


@transaction.atomic
def andra_planfilter(*, by: Aktor, rad: Planfilter, namn: str, delad: bool) -> Planfilter:
    """Give an own filter another name, share it or keep it for oneself."""
    rad = Planfilter.objects.own(by).select_for_update().get(pk=rad.pk)
    _krav(by, namn, delad, utom=rad.pk)
    rad.namn, rad.delad = namn, delad
    rad.save(update_fields=["namn", "delad"])
    logga(by, "planfilter.andra", rad, delad=delad)
    return rad


@transaction.atomic
def ta_bort_planfilter(*, by: Aktor, rad: Planfilter) -> None:
    """Take away an own filter. Safe to repeat."""
    antal, _ = Planfilter.objects.own(by).filter(pk=rad.pk).delete()
    if antal:
        logga(by, "planfilter.ta_bort", filter=rad.pk)


def _krav(by: Aktor, namn: str, delad: bool, utom: int = 0) -> None:
    if delad and not by.leder:
        raise ActRefused("Bara samordnaren och kommunpolisen kan dela filter.", "delad")
    if Planfilter.objects.own(by).filter(namn=namn).exclude(pk=utom).exists():
        raise ActRefused("Du har redan ett filter med det namnet. Välj ett annat namn.", "namn")
