"""Owns the act of taking a report back shortly after it was filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt
from aktorer.logg import logga
from aktorer.svenska import NBSP, klocka
from aktorer.vybaser import ActRefused
from rapportering.kopplat import skal_mot_flera
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
    _ta_tillbaka([rapport])
    logga(by, "rapport.aterta", rapport, nummer=rapport.nummer)
    return rapport


@transaction.atomic
def aterta_hamtade(*, by: Aktor, rapporter: Sequence[int]) -> dict[int, str]:
    """Take back reports that came out of a file, however long ago. Why those that stay do, by id. For jobs.

    Safe to repeat. The number of queries is the same however many they are.
    """
    alla = Rapport.objects.filter(pk__in=rapporter, kommun_id=by.kommun_id).standing().order_by("pk")
    staende = list(alla.select_for_update())
    skal = _skal_mot_arbete(staende)
    bort = [rapport for rapport in staende if rapport.pk not in skal]
    if bort:
        _ta_tillbaka(bort)
        logga(by, "rapport.aterta_flera", antal=len(bort), nummer=_serier(bort))
    return skal


def _ta_tillbaka(rapporter: Sequence[Rapport]) -> None:
    """They count no more, their texts are the unit's alone, and their photos are gone. Photos last: see migration 0022."""
    alla = [rapport.pk for rapport in rapporter]
    Rapport.objects.filter(pk__in=alla).update(granskning=Rapport.Granskning.ATERTAGEN)
    enhet = Rapport.objects.filter(pk=OuterRef("rapport_id")).values("enhet_id")
    Rapporttext.objects.filter(rapport__in=alla).update(endast_enhet=Subquery(enhet))
    Rapportfoto.objects.filter(rapport__in=alla).delete()
    for rapport in rapporter:
        rapport.granskning = Rapport.Granskning.ATERTAGEN


def _serier(rapporter: Sequence[Rapport]) -> list[str]:
    """Their numbers, those that follow on each other together: 2024-12–211."""
    serier: list[list[Rapport]] = []
    for rapport in sorted(rapporter, key=lambda rad: (rad.ar, rad.lopnummer)):
        forra = serier[-1][-1] if serier else None
        if forra and (rapport.ar, rapport.lopnummer) == (forra.ar, forra.lopnummer + 1):
            serier[-1].append(rapport)
        else:
            serier.append([rapport])
    return [en[0].nummer if len(en) == 1 else f"{en[0].nummer}–{en[-1].lopnummer}" for en in serier]


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
    """Why it can no longer be taken back, or nothing. Three queries and those of the layers above."""
    if timezone.now() > angras_till(rapport):
        return f"Det har gått mer än 15 minuter sedan rapporten skickades. {_LAST}"
    return _skal_mot_arbete([rapport]).get(rapport.pk, "")


def _skal_mot_arbete(rapporter: Sequence[Rapport]) -> dict[int, str]:
    """Why what somebody has begun with a report keeps it there, by its id. Three queries and those of the layers above."""
    alla = [rapport.pk for rapport in rapporter]
    steg = Granskningsrad.objects.filter(rapport__in=alla).exclude(steg=Granskningsrad.Steg.RATTAD)
    rorda = {rapport.pk for rapport in rapporter if rapport.granskning != Rapport.Granskning.NY}
    granskade = {*rorda, *steg.values_list("rapport", flat=True)}
    hopslagna = set(Rapport.objects.filter(dubblett_av__in=alla).values_list("dubblett_av", flat=True))
    sedda = set(Iakttagelse.objects.filter(rapport__in=alla).values_list("rapport", flat=True))
    return {
        **{pk: f"{skal} {_LAST}" for pk, skal in skal_mot_flera("aterta", rapporter).items()},
        **dict.fromkeys(sedda, f"Någon mer har sett samma händelse och lagt till det. {_LAST}"),
        **{pk: f"En annan rapport är hopslagen med den här. {_LAST}" for pk in hopslagna if pk is not None},
        **dict.fromkeys(granskade, f"Samordnaren har redan börjat granska rapporten. {_LAST}"),
    }
