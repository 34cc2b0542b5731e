"""Acts of utskick: add to the outbox, write a mail, send a mail again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.models import Anvandare
from aktorer.vybaser import ActRefused
from utskick import knuff
from utskick.mall import rendera_text
from utskick.models import Mejl, Synpunkt, Utkorg
from utskick.queries import synpunkter_senaste_timmen

SYNPUNKTER_PER_TIMME = 20
"""What a municipality's form takes in an hour. It is open to everyone, and each row becomes a mail."""


@transaction.atomic(savepoint=False)
def lagg_i_utkorg(
    *,
    typ: str,
    nyckel: str,
    data: Mapping[str, Any],
    by: Aktor | None = None,
    kommun_id: int | None = None,
    tidigast: datetime | None = None,
) -> None:
    """Promise an effect in the same transaction as the act that causes it. A key already used adds nothing.

    `typ` is "<thing>.<act>", the name an effect is registered under (see `utskick.effekter`). `data` is JSON: ids and
    codes, never free text or persons. The municipality is `kommun_id`, or that of `by`. `tidigast` puts it off until then.
    """
    kommun = kommun_id if by is None else by.kommun_id
    if kommun is None:
        raise TypeError("lagg_i_utkorg needs by or kommun_id")
    rad = Utkorg(kommun_id=kommun, typ=typ, nyckel=nyckel, data=dict(data), tidigast=tidigast)
    rad.nasta = tidigast or rad.nasta
    Utkorg.objects.bulk_create([rad], ignore_conflicts=True)
    transaction.on_commit(knuff.knuffa, robust=True)


@transaction.atomic(savepoint=False)
def lagg_flera_i_utkorg(*, by: Aktor, typ: str, rader: Mapping[str, Mapping[str, Any]]) -> None:
    """Promise the same effect for many: key → data, as in `lagg_i_utkorg`. One query."""
    alla = [Utkorg(kommun_id=by.kommun_id, typ=typ, nyckel=nyckel, data=dict(data)) for nyckel, data in rader.items()]
    Utkorg.objects.bulk_create(alla, ignore_conflicts=True)
    transaction.on_commit(knuff.knuffa, robust=True)


@dataclass(frozen=True)
class Brev:
    """One of many mails that share a template."""

    nyckel: str
    till: Anvandare
    data: Mapping[str, Any]


@transaction.atomic
def skapa_mejl(*, kommun_id: int, nyckel: str, till: Anvandare, mall: str, data: Mapping[str, Any]) -> None:
    """Write one mail to one person, to be sent when the transaction has committed. A key already used adds nothing.

    `mall` names `templates/utskick/<mall>.txt`: the subject on its first line, then the text; a paragraph that is
    only an address under BASADRESS becomes the button of the HTML part. The template has `data`, `till` and
    `basadress`. A mail holds no facts about events: only that something has come, and where to read it.
    """
    skapa_flera_mejl(kommun_id=kommun_id, mall=mall, brev=[Brev(nyckel, till, data)])


@transaction.atomic
def skapa_flera_mejl(*, kommun_id: int, mall: str, brev: Iterable[Brev]) -> None:
    """Write a mail each to many, as `skapa_mejl`. One query, however many they are."""
    alla = [_mejl(kommun_id, mall, ett) for ett in brev]
    Mejl.objects.bulk_create(alla, ignore_conflicts=True)


def _mejl(kommun_id: int, mall: str, brev: Brev) -> Mejl:
    amne, text = rendera_text(mall, {**brev.data, "till": brev.till, "basadress": settings.BASADRESS})
    html = render_to_string(
        "utskick/bas.html", {"amne": amne, "stycken": text.split("\n\n"), "basadress": settings.BASADRESS}
    )
    return Mejl(
        kommun_id=kommun_id, nyckel=brev.nyckel, till=brev.till, adress=brev.till.email, amne=amne, text=text, html=html
    )


@transaction.atomic
def skicka_igen(*, by: Aktor, mejl: Mejl) -> Mejl:
    """Queue a mail once more, through the outbox. It keeps its Message-ID, so a mail program may see that it is the same."""
    if mejl.lage == Mejl.Lage.KOAT:
        raise ActRefused("Mejlet väntar redan på att skickas. Titta här igen om en minut.")
    lagg_i_utkorg(
        by=by, typ="mejl.skicka_igen", nyckel=f"mejl.skicka_igen:{mejl.pk}:{mejl.forsok}", data={"mejl": mejl.pk}
    )
    logga(by, "mejl.skicka_igen", mejl)
    return mejl


@transaction.atomic
def lamna_synpunkt(*, by: Aktor, text: str, namn: str = "", svar_till: str = "") -> Synpunkt:
    """Tell what does not work, with or without an account. The coordinators get a mail that says it has come."""
    if synpunkter_senaste_timmen(by.kommun_id) >= SYNPUNKTER_PER_TIMME:
        raise ActRefused(
            "Det har kommit många synpunkter den senaste timmen. Försök igen om en timme, eller mejla oss."
        )
    synpunkt = Synpunkt(kommun_id=by.kommun_id, text=text, namn=namn, svar_till=svar_till)
    synpunkt.save(force_insert=True)
    lagg_i_utkorg(by=by, typ="synpunkt.lamna", nyckel=f"synpunkt.lamna:{synpunkt.pk}", data={})
    logga(by, "synpunkt.lamna", synpunkt)
    return synpunkt
