"""Owns the act that changes many activities at once: all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.models import Enhet
from aktorer.vybaser import ActRefused
from handlingsplan.models import Aktivitet, Statusrad
from handlingsplan.queries import nummerordning
from handlingsplan.ratt import krav_leder
from handlingsplan.status import axlar
from handlingsplan.uppdatering.actions import Ord, ny_statusrad, skriv

HOGST = 200


@dataclass(frozen=True)
class Andring:
    """What is changed in all of them. A date of None and an owner of None keep what each has."""

    slut: dt.date | None = None
    agare: Enhet | None = None
    funktion: str = ""
    text: str = ""


@transaction.atomic
def andra_flera(*, by: Aktor, valda: Mapping[int, int], andring: Andring) -> int:
    """Change the end date, the owner or both of the activities, by id with the version that was read; how many changed.

    A moved date becomes a status row with the reason; the words of a risk or deviation are kept below it. ActRefused
    names what stands in the way, and then nothing at all is done.
    """
    krav_leder(by)
    krav_andring(andring)
    if not 0 < len(valda) <= HOGST:
        raise ActRefused(f"Välj minst en och högst {HOGST} aktiviteter.")
    rader = list(Aktivitet.objects.visible_to(by).filter(pk__in=valda).order_by("pk").select_for_update())
    rader.sort(key=lambda rad: nummerordning(rad.nummer))
    _krav_ororda(rader, valda)
    if andring.slut and (fore := [rad.nummer for rad in rader if rad.start > andring.slut]):
        raise ActRefused(f"Slutdatumet är före startdatumet för {_lista(fore)}. Välj ett senare datum.", "slut")
    if andring.slut and (langt := [rad.nummer for rad in rader if abs(andring.slut.year - rad.ar) > 1]):
        raise ActRefused(f"Slutdatumet är långt från löftets år för {_lista(langt)}. Rätta året.", "slut")
    sagt = _senaste(rader)
    return sum(_andra(by, rad, sagt.get(rad.pk), andring) for rad in rader)


def _andra(by: Aktor, rad: Aktivitet, sist: Statusrad | None, andring: Andring) -> bool:
    falt: dict[str, object] = {}
    if andring.agare and (rad.agare_id, rad.funktion) != (andring.agare.pk, andring.funktion):
        falt |= {"agare_id": andring.agare.pk, "funktion": andring.funktion, "agare_person_id": None}
    fore = rad.slut
    if andring.slut and andring.slut != fore:
        falt["slut"] = andring.slut
    if not falt:
        return False
    skriv(rad, rad.version, **falt)
    if "slut" in falt:
        ord_ = Ord.ur(sist) if sist else Ord()
        axel = (sist.genomforande, sist.bedomning) if sist else axlar("ej")
        text = f"{andring.text}\n{ord_.text}".strip()
        ny_statusrad(by, rad, axel, ord_=replace(ord_, text=text), utfall=rad.utfall, slut_fore=fore)
    logga(by, "aktivitet.andra_flera", rad, falt=sorted(falt))
    return True


def krav_andring(andring: Andring) -> None:
    """ActRefused unless it says what to change, whose it becomes and why a date moves."""
    if andring.slut is None and andring.agare is None:
        raise ActRefused("Välj ett nytt slutdatum, en ny ansvarig eller båda.")
    if andring.agare is not None and not andring.funktion:
        raise ActRefused("Skriv vilken funktion som äger aktiviteterna.", "funktion")
    if andring.slut is not None and not andring.text:
        raise ActRefused("Skriv varför slutdatumet flyttas.", "text")


def _krav_ororda(rader: list[Aktivitet], valda: Mapping[int, int]) -> None:
    borta = len(valda) - len(rader)
    andrade = [rad.nummer for rad in rader if rad.version != valda[rad.pk]]
    if borta or andrade:
        vilka = f"Någon annan har sparat {_lista(andrade)} sedan du valde." if andrade else ""
        bort = f"{borta} av dem du valde finns inte längre." if borta else ""
        raise ActRefused(f"Inget är ändrat. {vilka} {bort} Öppna listan på nytt och välj igen.".replace("  ", " "))


def _senaste(rader: list[Aktivitet]) -> dict[int, Statusrad]:
    """The newest row of each. One query."""
    nyaste = Statusrad.objects.filter(aktivitet__in=rader).order_by("aktivitet_id", "-nar", "-id")
    return {rad.aktivitet_id: rad for rad in nyaste.distinct("aktivitet_id")}


def _lista(nummer: list[str]) -> str:
    return nummer[0] if len(nummer) == 1 else ", ".join(nummer[:-1]) + f" och {nummer[-1]}"
