"""Owns the acts on a plan of measures: write a draft, decide it, follow it up, say which bodies may decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from aktorer.aktor import Aktor
from aktorer.logg import logga
from aktorer.svenska import datum
from aktorer.vybaser import ActRefused
from handlingsplan import kanonisk
from handlingsplan.atgardsplan.queries import organ, underlag
from handlingsplan.models import Aktivitet, Atgardsplan, Atgardsplanrad, Beslutsorgan
from handlingsplan.ratt import krav_leder
from lagesbild.models import Lagesbild


@transaction.atomic
def skriv_atgardsplan(
    *,
    by: Aktor,
    rubrik: str,
    lagesbild_id: int,
    aktiviteter: Collection[int],
    plan_id: int | None = None,
) -> Atgardsplan:
    """Make a draft, or change the draft `plan_id`: its picture and its activities. ActRefused once decided."""
    krav_leder(by)
    bild = Lagesbild.objects.filter(pk=lagesbild_id, kommun_id=by.kommun_id).first()
    if bild is None:
        raise ActRefused("Välj en låst lägesbild. Åtgärdsplanen vilar på den.", falt="lagesbild")
    egna = list(Aktivitet.objects.filter(kommun_id=by.kommun_id, pk__in=aktiviteter).values_list("pk", flat=True))
    if not egna or len(egna) != len(set(aktiviteter)):
        raise ActRefused("Välj minst en aktivitet, bland dem som finns.")
    if plan_id is None:
        plan = Atgardsplan(kommun_id=by.kommun_id, av_id=by.anvandare_id)
    else:
        plan = _utkast(by, plan_id)
    plan.rubrik, plan.lagesbild = rubrik, bild
    plan.save()
    plan.rader.all().delete()
    Atgardsplanrad.objects.bulk_create(
        Atgardsplanrad(kommun_id=by.kommun_id, atgardsplan=plan, aktivitet_id=pk) for pk in egna
    )
    logga(by, "atgardsplan.skriv", plan, lagesbild=bild.pk, aktiviteter=len(egna))
    return plan


@transaction.atomic
def besluta_atgardsplan(
    *, by: Aktor, plan_id: int, vem: str, nar: dt.date, paragraf: str, diarienummer: str
) -> Atgardsplan:
    """Note the decision of a body and freeze the plan as it is now. ActRefused."""
    krav_leder(by)
    plan = _utkast(by, plan_id)
    if vem not in organ(by.kommun_id):
        raise ActRefused("Välj ett organ i listan.", falt="vem")
    if nar > timezone.localdate():
        raise ActRefused("Beslutet kan inte ligga i framtiden. Vänta tills planen är beslutad.", falt="nar")
    last = timezone.localdate(plan.lagesbild.last)
    if nar < last:
        raise ActRefused(f"Lägesbilden låstes {datum(last)}, efter beslutet. Rätta datumet.", falt="nar")
    if not paragraf.strip() or not diarienummer.strip():
        tomt = "paragraf" if not paragraf.strip() else "diarienummer"
        raise ActRefused("Skriv både paragraf och diarienummer, så att beslutet går att hitta.", falt=tomt)
    fryst = replace(
        underlag(plan), organ=vem, beslutad=nar, paragraf=paragraf.strip(), diarienummer=diarienummer.strip()
    )
    plan.organ, plan.beslutad = vem, nar
    plan.paragraf, plan.diarienummer = fryst.paragraf, fryst.diarienummer
    plan.underlag = fryst.till_json()
    plan.sha256 = kanonisk.sha256(plan.underlag)
    plan.save()
    logga(by, "atgardsplan.besluta", plan, sha256=plan.sha256)
    return plan


@transaction.atomic
def folj_upp_atgardsplan(*, by: Aktor, plan_id: int, nar: dt.date) -> Atgardsplan:
    """Note that a decided plan was followed up; the next two years count from there. ActRefused."""
    krav_leder(by)
    plan = Atgardsplan.objects.select_for_update().get(pk=plan_id, kommun_id=by.kommun_id)
    if plan.beslutad is None:
        raise ActRefused("Planen är inte beslutad än, så det finns inget att följa upp.", falt="nar")
    if nar > timezone.localdate():
        raise ActRefused("Dagen ligger i framtiden. Skriv när uppföljningen blev klar.", falt="nar")
    if nar < (plan.foljd_upp or plan.beslutad):
        raise ActRefused("Dagen ligger före beslutet eller den förra uppföljningen. Rätta datumet.", falt="nar")
    plan.foljd_upp = nar
    plan.save(update_fields=["foljd_upp"])
    logga(by, "atgardsplan.folj_upp", plan, nar=nar.isoformat())
    return plan


@transaction.atomic
def satt_beslutsorgan(*, by: Aktor, namn: Sequence[str]) -> None:
    """Say which bodies may decide, in this order; none gives back the two that every municipality has."""
    krav_leder(by)
    Beslutsorgan.objects.filter(kommun_id=by.kommun_id).delete()
    unika = list(dict.fromkeys(namn))
    Beslutsorgan.objects.bulk_create(
        Beslutsorgan(kommun_id=by.kommun_id, namn=ett, ordning=ordning) for ordning, ett in enumerate(unika, start=1)
    )
    logga(by, "beslutsorgan.satt", antal=len(unika))


def _utkast(by: Aktor, plan_id: int) -> Atgardsplan:
    plan = Atgardsplan.objects.select_for_update().get(pk=plan_id, kommun_id=by.kommun_id)
    if plan.beslutad:
        raise ActRefused("Planen är beslutad och ändras inte mer. Skriv en ny åtgärdsplan.")
    return plan
