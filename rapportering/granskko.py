"""Owns the questions of the review: the queue, reports that may tell of the same event, and what has been done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q

from aktorer.aktor import Aktor
from rapportering.models import Granskningsrad, Rapport, RapportQuerySet, Rapporttext
from rapportering.personuppgifter import SLAG, hitta

LIKA_HOGST = 5
_DYGN = timedelta(hours=24)


@dataclass(frozen=True)
class Ko:
    """How many reports wait, and which of them this is (1 = oldest; 0: it does not wait)."""

    antal: int
    plats: int


@dataclass(frozen=True)
class Lik:
    """A report that may tell of the same event, with its text."""

    rapport: Rapport
    text: str


@dataclass(frozen=True)
class Flaggat:
    """A piece of the text that looks like personal data. `slag` in words."""

    slag: str
    text: str


def vantar(aktor: Aktor) -> RapportQuerySet:
    """The reports that nobody has reviewed, oldest first."""
    rader = Rapport.objects.visible_to(aktor).filter(granskning=Rapport.Granskning.NY)
    return rader.order_by("inlamnad", "pk")


def nasta(aktor: Aktor, efter: Rapport | None = None) -> Rapport | None:
    """The first that waits after `efter` in the queue, from the top again when none does. One or two queries."""
    rader = vantar(aktor).named()
    if efter is not None:
        senare = Q(inlamnad__gt=efter.inlamnad) | Q(inlamnad=efter.inlamnad, pk__gt=efter.pk)
        traff = rader.filter(senare).first()
        if traff is not None:
            return traff
    return rader.first()


def forra(aktor: Aktor, fore: Rapport) -> Rapport | None:
    """The one that waits before `fore` in the queue, if any. One query."""
    tidigare = Q(inlamnad__lt=fore.inlamnad) | Q(inlamnad=fore.inlamnad, pk__lt=fore.pk)
    return vantar(aktor).named().filter(tidigare).reverse().first()


def ko(aktor: Aktor, rapport: Rapport) -> Ko:
    """The length of the queue and the report's place in it. Two queries."""
    antal = vantar(aktor).count()
    if rapport.granskning != Rapport.Granskning.NY:
        return Ko(antal, 0)
    fore = Q(inlamnad__lt=rapport.inlamnad) | Q(inlamnad=rapport.inlamnad, pk__lt=rapport.pk)
    return Ko(antal, vantar(aktor).filter(fore).count() + 1)


def lika(aktor: Aktor, rapport: Rapport) -> list[Lik]:
    """Up to five that count, of the same group of categories and the same place (or area), within a day. Two queries.

    Clock times decide when both have one. The nearest in time first.
    """
    grupp = rapport.kategori.foralder_id or rapport.kategori_id
    var = Q(plats=rapport.plats_id) if rapport.plats_id else Q(omrade=rapport.omrade_id)
    dygn = timedelta(days=1)
    rader = (
        Rapport.objects.visible_to(aktor)
        .counted()
        .filter(Q(kategori=grupp) | Q(kategori__foralder=grupp), var)
        .filter(handelsedatum__range=(rapport.handelsedatum - dygn, rapport.handelsedatum + dygn))
        .exclude(pk=rapport.pk)
        .exclude(dubblett_av=rapport)
        .named()
        .order_by("-handelsedatum", "-pk")[: 4 * LIKA_HOGST]
    )
    nara = sorted((avstand, rad.pk, rad) for rad in rader if (avstand := _avstand(rapport, rad)) <= _DYGN)
    valda = [rad for _, _, rad in nara[:LIKA_HOGST]]
    texter = Rapporttext.objects.visible_to(aktor).by_report(valda) if valda else {}
    return [Lik(rad, texter.get(rad.pk, "")) for rad in valda]


def _avstand(en: Rapport, annan: Rapport) -> timedelta:
    """Time between two events; whole days when one of them has no clock time."""
    if en.tid_fran is None or annan.tid_fran is None:
        return abs(en.handelsedatum - annan.handelsedatum)
    return abs(_nar(en, en.tid_fran) - _nar(annan, annan.tid_fran))


def _nar(rapport: Rapport, klockslag: time) -> datetime:
    return datetime.combine(rapport.handelsedatum, klockslag)


def historia(aktor: Aktor, rapport: Rapport) -> list[Granskningsrad]:
    """The steps of the review that the actor may see, newest first. One query."""
    rader = Granskningsrad.objects.visible_to(aktor).filter(rapport=rapport).select_related("av", "dubblett_av")
    return list(rader.order_by("-pk"))


def flaggat(text: str) -> list[Flaggat]:
    """What in the text looks like personal data, each piece once."""
    fynd = {text[ett.start : ett.slut]: SLAG[ett.slag] for ett in hitta(text)}
    return [Flaggat(slag, del_) for del_, slag in fynd.items()]
