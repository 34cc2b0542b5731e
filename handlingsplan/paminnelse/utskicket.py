"""Owns the day's sending to a municipality's owners, and to its coordinators about those who have not answered.

One mail to a person and day, by its key. What has gone is written down in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.conf import settings
from django.urls import reverse

from aktorer.behorighet import Roll
from aktorer.models import Anvandare
from handlingsplan.models import Paminnelse
from handlingsplan.paminnelse import brev
from handlingsplan.paminnelse.queries import Omgang, Post, omgang, skickat
from handlingsplan.paminnelse.regler import att_fraga, eskaleras, far_mejlas
from rapportering.helgdagar import arbetsdag
from utskick.actions import Brev, skapa_flera_mejl
from utskick.queries import mottagare


def paminn_agare(kommun_id: int, nu: dt.datetime) -> int:
    """Ask those whose step has come. Returns the number of mails. Nothing on days off, or when it is turned off."""
    ett = omgang(kommun_id, nu)
    if ett.fonster is None or not arbetsdag(ett.idag):
        return 0
    fragor = ett.per_person()
    fore = skickat(kommun_id, list(fragor))
    ut: list[tuple[Anvandare, list[Post]]] = []
    for person, poster in fragor.values():
        stegen = {post.lage.id: ett.steg(post) for post in poster}
        if person.planpaminnelser and att_fraga(
            stegen, fore.steg.get(person.pk, set()), fore.senaste.get(person.pk), ett.idag
        ):
            ut.append((person, poster))
    return skicka(kommun_id, ett, ut)


def paminn_for_hand(kommun_id: int, personer: Collection[int], nu: dt.datetime) -> int:
    """Ask these persons, by the same rules but for the steps. Returns the number of mails."""
    ett = omgang(kommun_id, nu)
    valda = {pk: rad for pk, rad in ett.per_person().items() if pk in personer}
    fore = skickat(kommun_id, list(valda))
    ut = [
        (person, poster)
        for pk, (person, poster) in valda.items()
        if person.planpaminnelser and far_mejlas(ett.idag, fore.senaste.get(pk))
    ]
    return skicka(kommun_id, ett, ut, for_hand=True)


def skicka(kommun_id: int, ett: Omgang, ut: Collection[tuple[Anvandare, list[Post]]], *, for_hand: bool = False) -> int:
    """One mail to each person about these activities, and the rows that remember it. Two queries."""
    dag = ett.idag.isoformat()
    skapa_flera_mejl(
        kommun_id=kommun_id,
        mall=brev.MALL,
        brev=[
            Brev(f"aktivitet.paminn:{person.pk}:{dag}", person, brev.innehall(ett, person, poster))
            for person, poster in ut
        ],
    )
    slag = Paminnelse.Slag.HAND if for_hand else Paminnelse.Slag.AGARE
    rader = [
        Paminnelse(kommun_id=kommun_id, aktivitet_id=post.lage.id, till=person, dag=ett.idag, slag=slag, steg=namn)
        for person, poster in ut
        for post in poster
        for namn in (*ett.steg(post), *((f"hand:{dag}",) if for_hand else ()))
    ]
    Paminnelse.objects.bulk_create(rader, ignore_conflicts=True)
    return len(ut)


def beratta_for_samordnaren(kommun_id: int, nu: dt.datetime) -> int:
    """A mail to each coordinator when something has been without an answer for a week. Returns how many activities."""
    ett = omgang(kommun_id, nu)
    if ett.fonster is None or not arbetsdag(ett.idag):
        return 0
    stegen = {post.lage.id: eskaleras(post.fraga, ett.fonster, ett.idag) for post in ett.poster}
    nya: set[int] = set()
    ut: list[Brev] = []
    rader: list[Paminnelse] = []
    slag = Paminnelse.Slag.SAMORDNARE
    fore = set(Paminnelse.objects.filter(kommun_id=kommun_id, slag=slag).values_list("till", "aktivitet", "steg"))
    for person in mottagare(kommun_id, Roll.SAMORDNARE):
        egna = [(a, namn) for a, namnen in stegen.items() for namn in namnen if (person.pk, a, namn) not in fore]
        if egna and person.planpaminnelser:
            data = {
                "antal": len({a for a, _ in egna}),
                "lank": settings.BASADRESS + reverse("planpaminnelser"),
            }
            ut.append(Brev(f"aktivitet.tysta:{person.pk}:{ett.idag.isoformat()}", person, data))
            rader += [
                Paminnelse(kommun_id=kommun_id, aktivitet_id=a, till=person, dag=ett.idag, slag=slag, steg=namn)
                for a, namn in egna
            ]
            nya |= {a for a, _ in egna}
    skapa_flera_mejl(kommun_id=kommun_id, mall="aktivitet_tysta", brev=ut)
    Paminnelse.objects.bulk_create(rader, ignore_conflicts=True)
    return len(nya)
