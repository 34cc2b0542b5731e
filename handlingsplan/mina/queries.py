"""Questions about a unit's own activities: which need a word now, and which are left when going through them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from aktorer.aktor import Aktor
from handlingsplan.models import Aktivitet, Overlamning
from handlingsplan.paminnelse import regler
from handlingsplan.paminnelse.fonstret import las_fonster
from handlingsplan.paminnelse.regler import Fonster, Fraga
from handlingsplan.queries import Aktivitetslage, aktivitetslagen
from handlingsplan.status import AVSLUTADE, FRISKT_DAGAR


@dataclass(frozen=True)
class Mina:
    """A unit's own activities: those that need a word now, those that somebody has said are another's, and the others.

    `fonster` is the window that is open or next, None when nobody is asked.
    """

    att_uppdatera: tuple[Aktivitetslage, ...] = ()
    ovriga: tuple[Aktivitetslage, ...] = ()
    avslutade: tuple[Aktivitetslage, ...] = ()
    lamnade: tuple[Aktivitetslage, ...] = ()
    fonster: Fonster | None = None
    idag: dt.date = dt.date.min

    @property
    def oppet(self) -> bool:
        """Whether the window is open."""
        return self.fonster is not None and self.fonster.ar_oppet(self.idag)

    @property
    def kvar(self) -> tuple[Aktivitetslage, ...]:
        """Those to go through today: the late ones that got a word today stay in the list, but are done for now."""
        return tuple(lage for lage in self.att_uppdatera if _sagt(lage) != self.idag)


def mina_aktiviteter(kommun_id: int, enhet_id: int, per: dt.datetime) -> Mina:
    """The unit's activities of this year's and last year's promise as of `per`, most urgent first. Five queries."""
    idag = timezone.localdate(per)
    fonster = las_fonster(kommun_id, idag)
    aktiviteter = list(
        Aktivitet.objects.filter(kommun_id=kommun_id, agare_id=enhet_id, ar__gte=idag.year - 1).select_related(
            "agare__organisation", "problem", "orsak"
        )
    )
    lamnade = set(
        Overlamning.objects.filter(
            kommun_id=kommun_id, aktivitet__agare_id=enhet_id, beslut=Overlamning.Beslut.VANTAR
        ).values_list("aktivitet", flat=True)
    )
    lagen = sorted(aktivitetslagen(kommun_id, aktiviteter, per).values(), key=lambda lage: (lage.slut, lage.nummer))
    kvar = [lage for lage in lagen if lage.visad not in AVSLUTADE and lage.id not in lamnade]
    nu = [lage for lage in kvar if behover_ord(lage, idag, fonster)]
    return Mina(
        att_uppdatera=tuple(nu),
        ovriga=tuple(lage for lage in kvar if lage not in nu),
        avslutade=tuple(lage for lage in lagen if lage.visad in AVSLUTADE),
        lamnade=tuple(lage for lage in lagen if lage.id in lamnade and lage.visad not in AVSLUTADE),
        fonster=fonster,
        idag=idag,
    )


def aktorens(aktor: Aktor, per: dt.datetime) -> Mina:
    """Those of the actor's unit; nothing at all for an assignment without one."""
    return mina_aktiviteter(aktor.kommun_id, aktor.enhet_id, per) if aktor.enhet_id else Mina()


def behover_ord(lage: Aktivitetslage, idag: dt.date, fonster: Fonster | None) -> bool:
    """Whether the owner should say something now: late, asked about in the open window, or begun and silent a month."""
    sagt = _sagt(lage)
    fragad = fonster is not None and fonster.ar_oppet(idag)
    if lage.forsenad or (fragad and regler.behover_ord(Fraga(lage.id, lage.start, lage.slut, sagt=sagt), fonster)):
        return True
    tyst = sagt is None or (idag - sagt).days > FRISKT_DAGAR
    return tyst and lage.start <= idag


def _sagt(lage: Aktivitetslage) -> dt.date | None:
    return timezone.localdate(lage.uppdaterad) if lage.uppdaterad else None
