"""Questions about who is asked about what: the activities that need a word, whose they are, and what has been sent.

The number of queries never grows with the number of owners or activities.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils import timezone

from aktorer.behorighet import Roll
from aktorer.models import Anvandare, Uppdrag
from handlingsplan.models import Aktivitet, Overlamning, Paminnelse
from handlingsplan.paminnelse.fonstret import las_fonster
from handlingsplan.paminnelse.regler import Fonster, Fraga, ar_sen, behover_ord, steg
from handlingsplan.queries import Aktivitetslage, aktivitetslagen
from handlingsplan.status import AVSLUTADE

TILL_AGARE = (Paminnelse.Slag.AGARE, Paminnelse.Slag.HAND)
KAN_SVARA = (Roll.ANSVARIG, Roll.SAMORDNARE, Roll.KOMMUNPOLIS)


@dataclass(frozen=True)
class Post:
    """One activity that is not closed: how it goes, what the rules need to know, and who is asked. `behover`: a word now."""

    lage: Aktivitetslage
    fraga: Fraga
    till: tuple[Anvandare, ...]
    behover: bool


@dataclass(frozen=True)
class Omgang:
    """A municipality's questions today. `fonster` is None when nobody is asked."""

    idag: dt.date
    fonster: Fonster | None
    poster: tuple[Post, ...]

    @property
    def oppet(self) -> bool:
        """Whether the window is open."""
        return self.fonster is not None and self.fonster.ar_oppet(self.idag)

    def per_person(self) -> dict[int, tuple[Anvandare, list[Post]]]:
        """Person → what that person needs to say something about."""
        ut: dict[int, tuple[Anvandare, list[Post]]] = {}
        for post in self.poster:
            for person in post.till if post.behover else ():
                ut.setdefault(person.pk, (person, []))[1].append(post)
        return ut

    def steg(self, post: Post) -> tuple[str, ...]:
        """The steps that have come for the activity; none when the municipality asks nobody."""
        return steg(post.fraga, self.fonster, self.idag) if self.fonster else ()


def omgang(kommun_id: int, nu: dt.datetime) -> Omgang:
    """Everything not closed of this year's and last year's promise, most urgent first. Five queries."""
    idag = timezone.localdate(nu)
    fonster = las_fonster(kommun_id, idag)
    aktiviteter = list(
        Aktivitet.objects.filter(kommun_id=kommun_id, ar__gte=idag.year - 1).select_related(
            "agare__organisation", "problem", "orsak"
        )
    )
    lagen = aktivitetslagen(kommun_id, aktiviteter, nu)
    lamnade = set(
        Overlamning.objects.filter(kommun_id=kommun_id, beslut=Overlamning.Beslut.VANTAR).values_list(
            "aktivitet", flat=True
        )
    )
    folk = _folk(kommun_id, idag)
    poster = []
    for aktivitet in aktiviteter:
        lage = lagen[aktivitet.pk]
        if lage.visad not in AVSLUTADE:
            fraga = som_fraga(lage, lamnas=aktivitet.pk in lamnade)
            behover = ar_sen(fraga, idag) or (
                fonster is not None and fonster.ar_oppet(idag) and behover_ord(fraga, fonster)
            )
            poster.append(Post(lage, fraga, _till(aktivitet, folk), behover))
    poster.sort(key=lambda post: (post.lage.slut, post.lage.nummer))
    return Omgang(idag, fonster, tuple(poster))


def som_fraga(lage: Aktivitetslage, *, lamnas: bool = False) -> Fraga:
    """What the rules need to know."""
    sagt = timezone.localdate(lage.uppdaterad) if lage.uppdaterad else None
    return Fraga(lage.id, lage.start, lage.slut, lage.visad in AVSLUTADE, sagt, lamnas)


@dataclass(frozen=True)
class Folk:
    """All who may answer, with an active account: by id, and by the unit of their assignment."""

    personer: dict[int, Anvandare]
    per_enhet: dict[int, list[Uppdrag]]


def _folk(kommun_id: int, idag: dt.date) -> Folk:
    """One query."""
    rader = Uppdrag.objects.in_force(idag).filter(kommun_id=kommun_id, roll__in=KAN_SVARA, anvandare__is_active=True)
    folk = Folk({}, defaultdict(list))
    for rad in rader.select_related("anvandare").order_by("pk"):
        folk.personer[rad.anvandare_id] = rad.anvandare
        folk.per_enhet[rad.enhet_id or 0].append(rad)
    return folk


def _till(aktivitet: Aktivitet, folk: Folk) -> tuple[Anvandare, ...]:
    """The person that the plan names, else all activity owners of the unit, else those who lead and belong to it."""
    if namngiven := folk.personer.get(aktivitet.agare_person_id or 0):
        return (namngiven,)
    i_enheten = folk.per_enhet.get(aktivitet.agare_id, [])
    ansvariga = [rad for rad in i_enheten if rad.roll == Roll.ANSVARIG]
    return tuple({rad.anvandare_id: rad.anvandare for rad in ansvariga or i_enheten}.values())


@dataclass(frozen=True)
class Skickat:
    """What has gone to the owners before: each (activity, step) per person, and the day of the last mail."""

    steg: dict[int, set[tuple[int, str]]]
    senaste: dict[int, dt.date]


def skickat(kommun_id: int, personer: Collection[int]) -> Skickat:
    """For these persons. Two queries."""
    rader = Paminnelse.objects.filter(kommun_id=kommun_id, till__in=personer, slag__in=TILL_AGARE)
    stegen: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for till, aktivitet, namn in rader.filter(aktivitet__ar__gte=timezone.localdate().year - 1).values_list(
        "till", "aktivitet", "steg"
    ):
        stegen[till].add((aktivitet, namn))
    senaste = dict(rader.values("till").annotate(sist=Max("dag")).values_list("till", "sist"))
    return Skickat(stegen, senaste)


def antal_mejl(kommun_id: int, sedan: dt.date) -> dict[int, int]:
    """Person → number of days with a reminder since the day. One query."""
    rader = Paminnelse.objects.filter(kommun_id=kommun_id, slag__in=TILL_AGARE, dag__gte=sedan)
    return dict(rader.values("till").annotate(antal=Count("dag", distinct=True)).values_list("till", "antal"))
