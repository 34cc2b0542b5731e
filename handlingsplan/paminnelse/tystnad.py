"""Owns what silence shows: the sentence that stands beside a status nobody has touched for more than a month."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils import timezone

from aktorer.svenska import dagmanad, datum
from handlingsplan.models import Paminnelse
from handlingsplan.status import AVSLUTADE, FRISKT_DAGAR

if TYPE_CHECKING:  # the state holds the sentence, so it asks this module
    from handlingsplan.queries import Aktivitetslage


def ar_tyst(lage: Aktivitetslage, idag: dt.date) -> bool:
    """Whether nobody has said anything for more than a month of an activity that has begun and is not finished."""
    return lage.visad not in AVSLUTADE and (idag - (_sagt(lage) or lage.start)).days > FRISKT_DAGAR


def tystnader(kommun_id: int, lagen: Collection[Aktivitetslage], idag: dt.date) -> dict[int, str]:
    """Activity → "Ingen uppdatering sedan 2 februari, påmind 3 gånger", for the silent ones. One query, none without any."""
    tysta = [lage for lage in lagen if ar_tyst(lage, idag)]
    if not tysta:
        return {}
    rader = Paminnelse.objects.filter(
        kommun_id=kommun_id, aktivitet_id__in=[lage.id for lage in tysta], dag__lte=idag
    ).exclude(slag=Paminnelse.Slag.SAMORDNARE)
    dagar: dict[int, set[dt.date]] = defaultdict(set)
    for aktivitet, dag in rader.values_list("aktivitet", "dag").distinct():
        dagar[aktivitet].add(dag)
    return {lage.id: _mening(_sagt(lage), dagar[lage.id], idag) for lage in tysta}


def _mening(sagt: dt.date | None, dagar: set[dt.date], idag: dt.date) -> str:
    antal = sum(sagt is None or dag > sagt for dag in dagar)
    if sagt is None:
        text = "Ingen uppdatering än"
    else:
        text = f"Ingen uppdatering sedan {dagmanad(sagt) if sagt.year == idag.year else datum(sagt)}"
    return f"{text}, påmind {antal} {'gång' if antal == 1 else 'gånger'}" if antal else text


def _sagt(lage: Aktivitetslage) -> dt.date | None:
    return timezone.localdate(lage.uppdaterad) if lage.uppdaterad else None
