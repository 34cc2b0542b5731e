"""Owns the act that makes the next year's promise from this year's: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.vybaser import ActRefused
from handlingsplan.models import (
    Aktivitet,
    Atagande,
    Fokuskategori,
    Fokusomrade,
    Fokusorsak,
    Fokusproblem,
    Medagare,
    Medborgarlofte,
    Steg,
    Utgang,
)
from handlingsplan.queries import nummerordning, plan_lage
from handlingsplan.ratt import krav_leder
from handlingsplan.status import AVSLUTADE

EGNA_VARDEN = {"utfall": None, "resultat": "", "kostnad": None, "timmar": None, "version": 1}
"""What an activity starts the new year with, whatever the old one reached."""


@dataclass(frozen=True)
class Val:
    """Whether it goes on to the next promise, and if not, why."""

    vidare: bool
    skal: str = ""


def ett_ar_fram(dag: dt.date) -> dt.date:
    """The same day a year later; 29 February becomes 28."""
    return dag.replace(year=dag.year + 1, day=28 if (dag.month, dag.day) == (2, 29) else dag.day)


@transaction.atomic
def skapa_nasta(
    *,
    by: Aktor,
    lofte_id: int,
    rubrik: str,
    fokusomraden: Mapping[int, Val],
    aktiviteter: Mapping[int, Val],
    med_text: bool = False,
) -> Medborgarlofte:
    """Make the promise of the year after, with copies of what goes on. ActRefused without a choice or a reason.

    What does not go on keeps its place and its status in the old plan, with an Utgang that says why. An activity whose
    focus area ends, ends with it and for the same reason. A finished activity needs no reason.
    """
    krav_leder(by)
    gammalt = Medborgarlofte.objects.select_for_update().get(pk=lofte_id, kommun_id=by.kommun_id)
    ar = gammalt.ar + 1
    if Medborgarlofte.objects.filter(kommun_id=by.kommun_id, ar=ar).exists():
        raise ActRefused(f"Det finns redan ett löfte för {ar}. Ändra det i stället.")
    fokus = list(Fokusomrade.objects.filter(kommun_id=by.kommun_id, lofte=gammalt).order_by("nummer"))
    alla = Aktivitet.objects.filter(kommun_id=by.kommun_id, fokusomrade__lofte=gammalt).select_related("agare")
    rader = sorted(alla, key=lambda rad: nummerordning(rad.nummer))
    _krav_val(by, gammalt, fokus, rader, fokusomraden, aktiviteter)
    nytt = Medborgarlofte.objects.create(
        kommun_id=by.kommun_id,
        ar=ar,
        rubrik=rubrik,
        text=gammalt.text if med_text else "",
        parter=gammalt.parter,
        exempel=gammalt.exempel,
        foregangare=gammalt,
    )
    nya_fokus = _kopiera_fokus(nytt, [rad for rad in fokus if fokusomraden[rad.pk].vidare])
    _kopiera_ataganden(gammalt, nytt, nya_fokus)
    med = [rad for rad in rader if rad.fokusomrade_id in nya_fokus and aktiviteter[rad.pk].vidare]
    _kopiera_aktiviteter(nytt, med, nya_fokus)
    slut = _utgangar(by, fokus, rader, fokusomraden, aktiviteter)
    logga(by, "lofte.nasta", nytt, ar=ar, fran=gammalt.ar, aktiviteter=len(med), utgick=slut)
    return nytt


def _krav_val(
    by: Aktor,
    lofte: Medborgarlofte,
    fokus: list[Fokusomrade],
    rader: list[Aktivitet],
    fokusval: Mapping[int, Val],
    val: Mapping[int, Val],
) -> None:
    """A choice for everything, a reason for what ends unfinished, and an owner that is still there."""
    if {rad.pk for rad in fokus} - set(fokusval) or {rad.pk for rad in rader} - set(val):
        raise ActRefused("Planen ändrades medan du valde. Ladda om sidan och välj på nytt.")
    if not any(fokusval[rad.pk].vidare for rad in fokus):
        raise ActRefused("Låt minst ett fokusområde gå vidare. Ska inget gå vidare skriver du ett nytt löfte.")
    for en in fokus:
        if not fokusval[en.pk].vidare and not fokusval[en.pk].skal.strip():
            raise ActRefused(f"Skriv varför fokusområde {en.nummer} utgår.", falt=f"f{en.pk}_skal")
    lagen = {lage.id: lage.visad for lage in plan_lage(by.kommun_id, lofte.ar, timezone.now()).aktiviteter}
    for rad in rader:
        if not fokusval[rad.fokusomrade_id].vidare:
            continue
        if val[rad.pk].vidare and rad.agare.stangd:
            raise ActRefused(
                f"{rad.agare.namn} är stängd och kan inte äga {rad.nummer}. Byt ansvarig enhet på aktiviteten först.",
                falt=f"a{rad.pk}",
            )
        if not val[rad.pk].vidare and not val[rad.pk].skal.strip() and lagen[rad.pk] not in AVSLUTADE:
            raise ActRefused(f"Skriv varför {rad.nummer} utgår.", falt=f"a{rad.pk}_skal")


def _kopiera_fokus(nytt: Medborgarlofte, med: list[Fokusomrade]) -> dict[int, Fokusomrade]:
    """The new focus area by the id of its predecessor, numbered from 1, with the same goals and links."""
    ut = {}
    for nummer, rad in enumerate(med, start=1):
        ut[rad.pk] = Fokusomrade.objects.create(
            kommun_id=nytt.kommun_id, lofte=nytt, nummer=nummer, namn=rad.namn, malsats=rad.malsats, foregangare=rad
        )
    for lank in (Fokusproblem, Fokusorsak, Fokuskategori):
        gamla = lank.objects.filter(fokusomrade__in=ut)
        lank.objects.bulk_create(_kopia(rad, fokusomrade=ut[rad.fokusomrade_id]) for rad in gamla)
    return ut


def _kopiera_ataganden(gammalt: Medborgarlofte, nytt: Medborgarlofte, fokus: Mapping[int, Fokusomrade]) -> None:
    """The commitments, but not those that belong to a focus area that ends."""
    Atagande.objects.bulk_create(
        _kopia(rad, lofte=nytt, fokusomrade=fokus[rad.fokusomrade_id] if rad.fokusomrade_id else None)
        for rad in Atagande.objects.filter(lofte=gammalt).order_by("ordning", "pk")
        if rad.fokusomrade_id is None or rad.fokusomrade_id in fokus
    )


def _kopiera_aktiviteter(nytt: Medborgarlofte, med: list[Aktivitet], fokus: Mapping[int, Fokusomrade]) -> None:
    """The activities a year on, numbered anew, with co-owners and steps left to do. The owner is the same."""
    tur = dict.fromkeys(fokus, 0)
    nya: dict[int, Aktivitet] = {}
    for rad in med:
        tur[rad.fokusomrade_id] += 1
        hem = fokus[rad.fokusomrade_id]
        nya[rad.pk] = _kopia(
            rad,
            **EGNA_VARDEN,
            fokusomrade=hem,
            ar=nytt.ar,
            nummer=f"{hem.nummer}.{tur[rad.fokusomrade_id]}",
            start=ett_ar_fram(rad.start),
            slut=ett_ar_fram(rad.slut),
            foregangare=rad,
        )
    Aktivitet.objects.bulk_create(nya.values())
    Medagare.objects.bulk_create(
        _kopia(rad, aktivitet=nya[rad.aktivitet_id]) for rad in Medagare.objects.filter(aktivitet__in=nya)
    )
    Steg.objects.bulk_create(
        _kopia(
            rad,
            aktivitet=nya[rad.aktivitet_id],
            slut=ett_ar_fram(rad.slut) if rad.slut else None,
            klar=None,
            klar_av=None,
        )
        for rad in Steg.objects.filter(aktivitet__in=nya)
    )


def _kopia(rad: Any, **andra: Any) -> Any:
    """An unsaved copy of a row, also with fields that were added after this was written."""
    falt: Iterable[models.Field[Any, Any]] = rad._meta.concrete_fields
    varden = {f.attname: getattr(rad, f.attname) for f in falt if not f.primary_key and f.name not in andra}
    return type(rad)(**varden, **andra)


def _utgangar(
    by: Aktor,
    fokus: list[Fokusomrade],
    rader: list[Aktivitet],
    fokusval: Mapping[int, Val],
    val: Mapping[int, Val],
) -> int:
    """Why each thing that ends did; how many there were."""
    k = {"kommun_id": by.kommun_id, "av_id": by.anvandare_id}
    ut = [
        Utgang(**k, fokusomrade=rad, skal=fokusval[rad.pk].skal.strip()) for rad in fokus if not fokusval[rad.pk].vidare
    ]
    for rad in rader:
        hemmet = fokusval[rad.fokusomrade_id]
        skal = val[rad.pk].skal.strip() or ("" if hemmet.vidare else hemmet.skal.strip())
        if skal and not (hemmet.vidare and val[rad.pk].vidare):
            ut.append(Utgang(**k, aktivitet=rad, skal=skal))
    return len(Utgang.objects.bulk_create(ut))
