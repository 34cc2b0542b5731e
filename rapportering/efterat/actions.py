"""Owns the act of taking a report back shortly after it was filed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.svenska import NBSP, klocka
from aktorer.vybaser import ActRefused
from rapportering.kopplat import skal_mot
from rapportering.models import Granskningsrad, Iakttagelse, Rapport, Rapportfoto, Rapporttext

ANGRA_INOM = timedelta(minutes=15)
_LAST = "Be samordnaren avvisa rapporten om den är fel."


@transaction.atomic
def aterta(*, by: Aktor, rapport: Rapport) -> Rapport:
    """Take back a report of the own unit within 15 minutes. It counts no more, and only the unit can read it.

    Safe to repeat. ActRefused when the time is out, or when somebody has begun to work with it.
    """
    if not far_aterta(by, rapport):
        raise ActRefused("Bara den enhet som lämnade rapporten kan ångra den.")
    rapport = Rapport.objects.visible_or_own(by).select_for_update().get(pk=rapport.pk)
    if rapport.granskning == Rapport.Granskning.ATERTAGEN:
        return rapport
    skal = skal_mot_aterta(rapport)
    if skal:
        raise ActRefused(skal)
    Rapportfoto.objects.filter(rapport=rapport).delete()
    _ta_tillbaka(by, rapport)
    return rapport


@transaction.atomic
def aterta_hamtad(*, by: Aktor, rapport: Rapport) -> str:
    """Take back a report that came out of a file, however long ago. Why it stays, or nothing when it is taken back.

    For jobs, which may not touch photos: one that was added later is seen by the unit alone, as the text.
    """
    rapport = Rapport.objects.select_for_update().get(pk=rapport.pk, kommun_id=by.kommun_id)
    if rapport.granskning == Rapport.Granskning.ATERTAGEN:
        return ""
    skal = _skal_mot_arbete(rapport)
    if not skal:
        _ta_tillbaka(by, rapport)
    return skal


def _ta_tillbaka(by: Aktor, rapport: Rapport) -> None:
    rapport.granskning = Rapport.Granskning.ATERTAGEN
    rapport.save(update_fields=["granskning"])
    Rapporttext.objects.filter(rapport=rapport).update(endast_enhet=rapport.enhet_id)
    logga(by, "rapport.aterta", rapport, nummer=rapport.nummer)


def far_aterta(by: Aktor, rapport: Rapport) -> bool:
    """Whether it is the actor's to take back: the own unit's."""
    return by.far(Ratt.LAMNA_IN_RAPPORT) and by.enhet_id is not None and rapport.enhet_id == by.enhet_id


def angras_till(rapport: Rapport) -> datetime:
    """The instant when it can no longer be taken back."""
    return rapport.inlamnad + ANGRA_INOM


def kan_angras(by: Aktor, rapport: Rapport) -> bool:
    """Whether a page should offer it. The act looks closer."""
    ny = rapport.granskning == Rapport.Granskning.NY
    return ny and far_aterta(by, rapport) and timezone.now() <= angras_till(rapport)


def angratext(by: Aktor, rapport: Rapport) -> str:
    """Until when it can be taken back and how long that is, or nothing when it is too late."""
    if not kan_angras(by, rapport):
        return ""
    till = angras_till(rapport)
    minuter = max(1, (till - timezone.now()).seconds // 60)
    kvar = "1 minut" if minuter == 1 else f"{minuter} minuter"
    return f"Du kan ångra till kl.{NBSP}{klocka(till)}. Det är {kvar} kvar."


def skal_mot_aterta(rapport: Rapport) -> str:
    """Why it can no longer be taken back, or nothing. At most four queries and those of the layers above."""
    if timezone.now() > angras_till(rapport):
        return f"Det har gått mer än 15 minuter sedan rapporten skickades. {_LAST}"
    return _skal_mot_arbete(rapport)


def _skal_mot_arbete(rapport: Rapport) -> str:
    """Why what somebody has begun with it keeps it there, or nothing."""
    steg = Granskningsrad.objects.filter(rapport=rapport).exclude(steg=Granskningsrad.Steg.RATTAD)
    if rapport.granskning != Rapport.Granskning.NY or steg.exists():
        return f"Samordnaren har redan börjat granska rapporten. {_LAST}"
    if Rapport.objects.filter(dubblett_av=rapport).exists():
        return f"En annan rapport är hopslagen med den här. {_LAST}"
    if Iakttagelse.objects.filter(rapport=rapport).exists():
        return f"Någon mer har sett samma händelse och lagt till det. {_LAST}"
    bunden = skal_mot("aterta", rapport)
    return f"{bunden} {_LAST}" if bunden else ""
