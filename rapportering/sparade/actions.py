"""Owns the acts on saved filters: save, change, take away. Each is its owner's; those who lead may share theirs."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from rapportering.models import Forval, Sparatfilter
from rapportering.sokord import FALT

HOGST = 20
LANGST = 500


def utan_ord(fraga: str) -> str:
    """The filter without the key of words: a saved filter keeps no words."""
    return urlencode([(namn, varde) for namn, varde in parse_qsl(fraga) if namn != FALT])


@transaction.atomic
def spara_filter(*, by: Aktor, namn: str, fraga: str, delad: bool = False) -> Sparatfilter:
    """Keep a filter by a name."""
    fraga = utan_ord(fraga)
    if not by.far(Ratt.SE_RAPPORTER) or by.anvandare_id is None:
        raise ActRefused("Din roll får inte spara filter. Byt uppdrag eller prata med samordnaren.")
    if not fraga or len(fraga) > LANGST:
        raise ActRefused("Välj något i filtret först, och spara sedan. Sökord sparas inte.")
    egna = Sparatfilter.objects.own(by)
    if egna.count() >= HOGST:
        raise ActRefused(f"Du har redan {HOGST} sparade filter. Ta bort ett som du inte använder.")
    _krav(by, namn, delad)
    rad = Sparatfilter.objects.create(
        kommun_id=by.kommun_id, agare_id=by.anvandare_id, namn=namn, fraga=fraga, delad=delad
    )
    logga(by, "filter.spara", rad, delad=delad)
    return rad


@transaction.atomic
def andra_filter(*, by: Aktor, rad: Sparatfilter, namn: str, delad: bool) -> Sparatfilter:
    """Give an own filter another name, share it or keep it for oneself."""
    rad = Sparatfilter.objects.own(by).select_for_update().get(pk=rad.pk)
    _krav(by, namn, delad, utom=rad.pk)
    rad.namn, rad.delad = namn, delad
    rad.save(update_fields=["namn", "delad"])
    logga(by, "filter.andra", rad, delad=delad)
    return rad


@transaction.atomic
def ta_bort_filter(*, by: Aktor, rad: Sparatfilter) -> None:
    """Take away an own filter. Safe to repeat."""
    antal, _ = Sparatfilter.objects.own(by).filter(pk=rad.pk).delete()
    if antal:
        logga(by, "filter.ta_bort", filter=rad.pk)


@transaction.atomic
def satt_forval(*, by: Aktor, rad: Sparatfilter) -> Forval:
    """Let the person's own list open with a filter in sight. One for each person. Safe to repeat."""
    if by.anvandare_id is None or not Sparatfilter.objects.visible_to(by).filter(pk=rad.pk).exists():
        raise ActRefused("Filtret delas inte längre. Välj ett annat.")
    forval, _ = Forval.objects.update_or_create(
        kommun_id=by.kommun_id, agare_id=by.anvandare_id, defaults={"filter": rad}
    )
    logga(by, "filter.satt_forval", rad)
    return forval


@transaction.atomic
def ta_bort_forval(*, by: Aktor) -> None:
    """Let the person's own list open with all reports again. Safe to repeat."""
    antal, _ = Forval.objects.visible_to(by).delete()
    if antal:
        logga(by, "filter.ta_bort_forval")


def _krav(by: Aktor, namn: str, delad: bool, utom: int | None = None) -> None:
    if delad and not by.leder:
        raise ActRefused("Bara samordnaren och kommunpolisen kan dela filter.", "delad")
    if Sparatfilter.objects.own(by).filter(namn=namn).exclude(pk=utom or 0).exists():
        raise ActRefused("Du har redan ett filter med det namnet. Välj ett annat namn.", "namn")
