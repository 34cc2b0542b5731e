"""Owns the register of effects: what happens after an act, in a job, once.

An app writes its effects in its own `effekter.py`, which is found by itself:

    @effekt("rapport.inlamnad")
    def mejla_samordnare(rad: Utkorg) -> None: ...

An effect runs as the system in the row's municipality. Its writes and the row's `klar` are one transaction, so an
effect that only writes to the database happens exactly once. What reaches outside (mail) is written as a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Roll
from utskick.actions import skapa_mejl
from utskick.models import Mejl, Utkorg
from utskick.queries import mottagare

Effekt = Callable[[Utkorg], None]
_REGISTER: dict[str, list[Effekt]] = {}


class EffektSaknas(Exception):
    """No effect is registered for the row's `typ`. The row waits: a newer version of the product may know it."""


def effekt(typ: str) -> Callable[[Effekt], Effekt]:
    """Register a function as an effect of outbox rows of this type. Several may share a type; all happen, or none."""

    def registrera(funktion: Effekt) -> Effekt:
        _REGISTER.setdefault(typ, []).append(funktion)
        return funktion

    return registrera


def effekter_av(typ: str) -> list[Effekt]:
    """The effects of a type, in the order they were registered."""
    if typ not in _REGISTER:
        raise EffektSaknas(f"Ingen effekt är registrerad för {typ}.")
    return _REGISTER[typ]


@effekt("mejl.skicka_igen")
def koa_igen(rad: Utkorg) -> None:
    """Put a mail back in the queue."""
    Mejl.objects.filter(pk=rad.data["mejl"]).exclude(lage=Mejl.Lage.KOAT).update(
        lage=Mejl.Lage.KOAT, nasta=timezone.now(), fel=""
    )


@effekt("synpunkt.lamna")
def mejla_om_synpunkt(rad: Utkorg) -> None:
    """Somebody has told us about accessibility: one mail to each coordinator, with a link and nothing of the text."""
    for person in mottagare(rad.kommun_id, Roll.SAMORDNARE):
        skapa_mejl(
            kommun_id=rad.kommun_id,
            nyckel=f"{rad.nyckel}:{person.pk}",
            till=person,
            mall="synpunkt",
            data={"lank": settings.BASADRESS + reverse("synpunkt_list")},
        )
