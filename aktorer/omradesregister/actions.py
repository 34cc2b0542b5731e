"""Owns the acts on areas: by hand, and by a file that is checked, carried out whole, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.models import Omrade, Omradesinlasning, Plats
from aktorer.omradesregister.fil import Omradesrad
from aktorer.omradesregister.queries import verkan
from aktorer.vybaser import ActRefused


@transaction.atomic
def spara_omrade(
    *, by: Aktor, omrade: Omrade | None, namn: str, kod: str = "", deso: str = "", foralder: Omrade | None = None
) -> Omrade:
    """Make an area, or change one. Its shape comes from a file."""
    alla = _las(by)
    rad = _en(alla, omrade) if omrade else Omrade(kommun_id=by.kommun_id)
    for falt, varde in (("namn", namn), ("kod", kod)):
        if varde and any(getattr(en, falt).casefold() == varde.casefold() for en in alla if en.pk != rad.pk):
            raise ActRefused(f"Ett annat område har redan {falt} {varde}. Välj ett annat.", falt)
    if deso and not re.fullmatch(r"\d{4}[ABC]\d{4}", deso):
        raise ActRefused("DeSO-koden ska se ut som 1961A0010.", "deso")
    rad.namn, rad.kod, rad.deso = namn, kod, deso
    rad.foralder = _en(alla, foralder) if foralder else None
    if rad.foralder and (rad.foralder.utgatt or _i_cirkel(alla, rad)):
        raise ActRefused("Området kan inte ligga där. Välj ett annat större område.", "foralder")
    rad.save()
    logga(by, "omrade.spara", rad, nytt=omrade is None)
    return rad


@transaction.atomic
def lat_omrade_utga(*, by: Aktor, omrade: Omrade) -> Omrade:
    """Retire an area with nothing in use in it."""
    alla = _las(by)
    rad = _en(alla, omrade)
    if any(en.foralder_id == rad.pk and en.utgatt is None for en in alla):
        raise ActRefused("Andra områden ligger i det här. Flytta dem först.")
    platser = Plats.objects.in_use().filter(kommun_id=by.kommun_id, omrade=rad).count()
    if platser:
        raise ActRefused(f"{platser} platser ligger i området. Flytta dem till ett annat område först.")
    rad.utgatt = rad.utgatt or timezone.localdate()
    rad.save(update_fields=["utgatt"])
    logga(by, "omrade.utga", rad)
    return rad


@transaction.atomic
def ateruppta_omrade(*, by: Aktor, omrade: Omrade) -> Omrade:
    """Bring a retired area back."""
    rad = _en(_las(by), omrade)
    rad.utgatt = None
    rad.save(update_fields=["utgatt"])
    logga(by, "omrade.ateruppta", rad)
    return rad


@transaction.atomic
def prova_inlasning(*, by: Aktor, filnamn: str, rader: Sequence[Omradesrad]) -> Omradesinlasning:
    """Keep what was read until somebody says yes. Nothing else is saved."""
    _far(by)
    inlasning = Omradesinlasning.objects.create(
        kommun_id=by.kommun_id, filnamn=filnamn[-150:], rader=[rad.som_dict() for rad in rader], av_id=by.anvandare_id
    )
    logga(by, "omrade.prova_inlasning", inlasning, antal=len(rader))
    return inlasning


@transaction.atomic
def las_in_omraden(*, by: Aktor, inlasning: Omradesinlasning) -> Omradesinlasning:
    """Carry the file out: all of it or nothing. Areas that it lacks are kept as they are."""
    _far(by)
    inlasning = Omradesinlasning.objects.visible_to(by).select_for_update().get(pk=inlasning.pk)
    if inlasning.klar is not None:
        raise ActRefused("Filen är redan inläst.")
    alla = _las(by)
    fore = {"rader": {str(rad.pk): _varden(rad) for rad in alla}}
    rader = [Omradesrad(**rad) for rad in inlasning.rader]
    nya = _verkstall(by, rader, alla)
    inlasning.fore = {**fore, "nya": nya}
    inlasning.klar = timezone.now()
    inlasning.save(update_fields=["fore", "klar"])
    logga(by, "omrade.las_in", inlasning, antal=len(rader), nya=len(nya))
    return inlasning


@transaction.atomic
def angra_inlasning(*, by: Aktor, inlasning: Omradesinlasning) -> Omradesinlasning:
    """Read the former areas in again. Those that the file made are retired. Only the newest can be taken back."""
    _far(by)
    inlasning = Omradesinlasning.objects.visible_to(by).select_for_update().get(pk=inlasning.pk)
    if inlasning.klar is None or inlasning.angrad is not None or inlasning.fore is None:
        raise ActRefused("Det finns inget att ångra.")
    senare = Omradesinlasning.objects.visible_to(by).filter(klar__gt=inlasning.klar, angrad__isnull=True)
    if senare.exists():
        raise ActRefused("En senare fil är inläst. Ångra den först.")
    alla = {rad.pk: rad for rad in _las(by)}
    rader: dict[str, Any] = inlasning.fore["rader"]
    _lana_ut_namn([alla[int(pk)] for pk in rader])
    for pk, varden in rader.items():
        Omrade.objects.filter(pk=int(pk)).update(**varden)
    for pk in inlasning.fore["nya"]:
        if Plats.objects.in_use().filter(omrade_id=pk).exists():
            raise ActRefused(f"Platser ligger redan i {alla[pk].namn}. Flytta dem till ett annat område först.")
        Omrade.objects.filter(pk=pk, utgatt__isnull=True).update(utgatt=timezone.localdate())
    inlasning.angrad = timezone.now()
    inlasning.save(update_fields=["angrad"])
    logga(by, "omrade.angra_inlasning", inlasning)
    return inlasning


def _varden(rad: Omrade) -> dict[str, Any]:
    """All that a file may change."""
    varden = {namn: getattr(rad, namn) for namn in ("namn", "kod", "deso", "yta", "foralder_id")}
    return {**varden, "utgatt": rad.utgatt.isoformat() if rad.utgatt else None}


def _lana_ut_namn(omraden: Sequence[Omrade]) -> None:
    """Names that nobody has, for a moment: two areas may trade names."""
    for omrade in omraden:
        Omrade.objects.filter(pk=omrade.pk).update(namn=f"\N{NO-BREAK SPACE}{omrade.pk}")


def _verkstall(by: Aktor, rader: Sequence[Omradesrad], alla: list[Omrade]) -> list[int]:
    """Write the rows: first the areas, then what lies in what. Returns the new ones."""
    skrivna: list[tuple[Omradesrad, Omrade]] = []
    for en in verkan(rader, alla):
        omrade = en.omrade or Omrade(kommun_id=by.kommun_id)
        omrade.namn, omrade.kod, omrade.deso, omrade.utgatt = en.rad.namn, en.rad.kod, en.rad.deso, None
        if en.rad.yta is not None:
            omrade.yta = en.rad.yta
        skrivna.append((en.rad, omrade))
    egna = {omrade.pk for _, omrade in skrivna if omrade.pk}
    krockar = {rad.namn.casefold() for rad in alla if rad.pk not in egna}
    for _, omrade in skrivna:
        if omrade.namn.casefold() in krockar:
            raise ActRefused(f"Ett annat område heter redan {omrade.namn}. Byt namn på ett av dem.")
    _lana_ut_namn([omrade for _, omrade in skrivna if omrade.pk])
    for _, omrade in skrivna:
        omrade.save()
    _foraldrar(by, skrivna)
    return [omrade.pk for _, omrade in skrivna if omrade.pk not in egna]


def _foraldrar(by: Aktor, skrivna: list[tuple[Omradesrad, Omrade]]) -> None:
    alla = list(Omrade.objects.filter(kommun_id=by.kommun_id))
    ord_: dict[str, Omrade] = {rad.namn.casefold(): rad for rad in alla}
    ord_ |= {rad.kod.casefold(): rad for rad in alla if rad.kod}
    for rad, omrade in skrivna:
        foralder = ord_.get(rad.ligger_i.casefold()) if rad.ligger_i else None
        if rad.ligger_i and foralder is None:
            raise ActRefused(f"Område {rad.nr} ({rad.namn}): {rad.ligger_i} finns inte. Lägg till det i filen.")
        egen = next(en for en in alla if en.pk == omrade.pk)
        egen.foralder_id = foralder.pk if foralder else None
    for rad, omrade in skrivna:
        egen = next(en for en in alla if en.pk == omrade.pk)
        if _i_cirkel(alla, egen):
            raise ActRefused(f"Område {rad.nr} ({rad.namn}) ligger i sig självt. Rätta ligger_i i filen.")
        egen.save(update_fields=["foralder"])


def _i_cirkel(alla: Sequence[Omrade], rad: Omrade) -> bool:
    """Whether the way up from the area leads back to it."""
    foraldrar: dict[Any, Any] = {en.pk: en.foralder_id for en in alla} | {rad.pk: rad.foralder_id}
    sedda, nu = {rad.pk}, rad.foralder_id
    while nu is not None:
        if nu in sedda:
            return True
        sedda.add(nu)
        nu = foraldrar.get(nu)
    return False


def _far(by: Aktor) -> None:
    if not by.far(Ratt.SKRIV_REGISTER):
        raise ActRefused("Bara BRÅ-samordnaren kan ändra områden.")


def _las(by: Aktor) -> list[Omrade]:
    """All of the municipality's, locked in one order."""
    _far(by)
    return list(Omrade.objects.filter(kommun_id=by.kommun_id).select_for_update().order_by("pk"))


def _en(alla: list[Omrade], omrade: Omrade) -> Omrade:
    rad = next((en for en in alla if en.pk == omrade.pk), None)
    if rad is None:
        raise ActRefused("Området finns inte. Ladda om sidan.")
    return rad
