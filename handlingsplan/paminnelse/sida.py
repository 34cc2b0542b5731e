"""Owns what the coordinator's page is made of: who has answered, who has not, and what nobody is asked about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from aktorer.aktor import Aktor
from aktorer.models import Anvandare
from aktorer.svenska import dagmanad
from handlingsplan.models import Overlamning
from handlingsplan.paminnelse.queries import Omgang, Post, antal_mejl, omgang, skickat
from handlingsplan.paminnelse.regler import MELLANRUM, far_mejlas
from utskick.models import Mejl

NYCKLAR = ("aktivitet.paminn:", "overlamning.besluta:")
FEL_HOGST = 25


@dataclass(frozen=True)
class Agare:
    """One person who has not answered. `hinder` is why no mail can go today, "" when one can."""

    person: Anvandare
    poster: tuple[Post, ...]
    senaste: dt.date | None
    antal: int
    hinder: str


@dataclass(frozen=True)
class Lage:
    """The whole page. `svarade` of `av` activities in the round have got a word."""

    omgang: Omgang
    agare: tuple[Agare, ...]
    utan_mottagare: tuple[Post, ...]
    svarade: int
    av: int

    @property
    def kan_paminnas(self) -> tuple[Agare, ...]:
        """Those to whom a mail can go today."""
        return tuple(agare for agare in self.agare if not agare.hinder)


def laget(kommun_id: int, nu: dt.datetime) -> Lage:
    """Eight queries at any size."""
    ett = omgang(kommun_id, nu)
    per_person = ett.per_person()
    fore = skickat(kommun_id, list(per_person))
    sedan = ett.fonster.oppnar if ett.fonster and ett.oppet else ett.idag - dt.timedelta(days=90)
    antal = antal_mejl(kommun_id, sedan)
    agare = [
        Agare(
            person,
            tuple(poster),
            fore.senaste.get(pk),
            antal.get(pk, 0),
            _hinder(person, fore.senaste.get(pk), ett.idag),
        )
        for pk, (person, poster) in per_person.items()
    ]
    begun = [post for post in ett.poster if ett.fonster and ett.oppet and post.fraga.start <= ett.fonster.period.slut]
    svarade = sum(post.fraga.sagt is not None and post.fraga.sagt >= sedan for post in begun)
    return Lage(
        omgang=ett,
        agare=tuple(sorted(agare, key=lambda rad: (-rad.antal, rad.person.namn))),
        utan_mottagare=tuple(post for post in ett.poster if not post.till),
        svarade=svarade,
        av=len(begun),
    )


def _hinder(person: Anvandare, senaste: dt.date | None, idag: dt.date) -> str:
    if not person.planpaminnelser:
        return "Vill inte ha påminnelser. Ring eller skriv själv."
    if far_mejlas(idag, senaste):
        return ""
    if senaste is not None and (idag - senaste).days < MELLANRUM:
        return f"Fick ett mejl {dagmanad(senaste)}. Nästa kan gå {dagmanad(senaste + dt.timedelta(days=MELLANRUM))}."
    return "I dag är det helg."


def misslyckade(by: Aktor, sedan: dt.date) -> list[Mejl]:
    """The newest mails to owners that never came through. One query."""
    rader = Mejl.objects.visible_to(by).filter(lage=Mejl.Lage.MISSLYCKAT, nyckel__startswith=NYCKLAR[0])
    return list(rader.filter(skapat__date__gte=sedan).select_related("till").order_by("-pk")[:FEL_HOGST])


def vantande(by: Aktor) -> list[Overlamning]:
    """Handovers to decide, the oldest first. One query."""
    rader = Overlamning.objects.visible_to(by).filter(beslut=Overlamning.Beslut.VANTAR)
    return list(rader.select_related("aktivitet__agare", "av", "forslag").order_by("nar", "pk"))
