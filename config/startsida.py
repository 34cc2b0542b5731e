"""Owns the start page: what each role should do now. One view; one function and one template per role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from aktorer.aktor import Aktor
from aktorer.behorighet import Roll
from aktorer.models import Kommun
from aktorer.svenska import datum, veckodag
from config import startdelar
from config.startfel import felrader
from handlingsplan.mina.queries import aktorens
from handlingsplan.queries import plan_lage
from lagesbild.models import Problem
from rapportering.kopplat import utfall
from rapportering.models import Rapport
from rapportering.svarsplaner import las_planer
from rapportering.tackning import enhetens_lagen, tackning
from rapportering.vecka.visning import Veckokort
from uppfoljning.models import Aterrapport

EGNA = 5
"""Reports of the own unit on the reporter's page."""


class Start(TemplateView):
    """The start page of the active assignment."""

    template_name = "start_utan.html"
    request: Any

    def get_template_names(self) -> list[str]:
        """One template per kind of role."""
        aktor: Aktor | None = self.request.aktor
        return [_MALLAR.get(aktor.roll, "start_ovrig.html") if aktor else "start_utan.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The day, and what the role's own function gives."""
        nu = timezone.localtime()
        data = super().get_context_data(
            dagrad=f"Vecka {nu.isocalendar().week} · {veckodag(nu)} {datum(nu)}", halsning=_halsning(nu), **kwargs
        )
        aktor: Aktor | None = self.request.aktor
        if aktor is not None:
            innehall = _INNEHALL.get(aktor.roll)
            data |= innehall(aktor, self.request.uppdrag.kommun, nu) if innehall else {"roll": Roll(aktor.roll)}
        return data


def _halsning(nu: datetime) -> str:
    if nu.hour < 10:
        return "God morgon"
    return "Hej" if nu.hour < 18 else "God kväll"


def _ledare(aktor: Aktor, kommun: Kommun, nu: datetime) -> dict[str, Any]:
    """Coordinator and kommunpolis."""
    vecka, forra = startdelar.mandag_till_sondag(nu.date())
    planer = las_planer(aktor.kommun_id)
    tack = tackning(aktor.kommun_id, forra, planer=planer)
    plan = plan_lage(aktor.kommun_id, nu.year, nu)
    gor = [
        *startdelar.granskarad(aktor, nu),
        *startdelar.rapportrad(aktor.kommun_id, vecka, nu),
        *felrader(aktor, nu),
        *startdelar.svarsrad(tack),
        *startdelar.lasrad(aktor.kommun_id, forra),
        *startdelar.atgardsplansrad(aktor.kommun_id, nu.date()),
        *startdelar.aktivitetsrader(plan),
        *startdelar.problemrad(aktor.kommun_id),
        *startdelar.kvartalsrad(aktor, kommun, nu),
    ]
    return {
        "gor": gor,
        "laget": startdelar.laget(forra, tack, plan, planer, aktor.kommun_id, nu.date()),
        "plan": plan,
        "handelser": startdelar.handelser(aktor),
    }


def _rapportor(aktor: Aktor, kommun: Kommun, nu: datetime) -> dict[str, Any]:
    """The week card, the own unit's reports, and what they have led to."""
    _, forra = startdelar.mandag_till_sondag(nu.date())
    enhet_id = aktor.enhet_id
    assert enhet_id is not None  # a constraint: a reporter always has a unit
    rader = Rapport.objects.visible_to(aktor).filter(enhet_id=enhet_id)
    problem = Problem.objects.visible_to(aktor).filter(belagg__rapport__enhet_id=enhet_id)
    senaste = list(rader.named().order_by("-handelsedatum", "-pk")[:EGNA])
    blev = utfall(aktor, senaste)
    enhet, planer = enhetens_lagen(aktor.kommun_id, enhet_id, nu.date(), 2)
    lagen = [Veckokort(ett, planer.tider(ett.period).senast, ett.period.slut < nu.date()) for ett in enhet.perioder]
    return {
        "enhet": enhet.namn,
        "veckor": sorted(lagen, key=lambda kort: not kort.obesvarad),
        "rapporter": [(rad, blev[rad.pk][0]) for rad in senaste],
        "fragor": rader.named().filter(granskning=Rapport.Granskning.KOMPLETTERAS).order_by("pk")[:EGNA],
        "gor": list(felrader(aktor, nu)),
        "problem": problem.distinct().order_by("prioritet", "nummer")[:EGNA],
        "forra": forra,
    }


def _ansvarig(aktor: Aktor, kommun: Kommun, nu: datetime) -> dict[str, Any]:
    """The unit's own activities."""
    return {"mina": aktorens(aktor, nu), "gor": list(felrader(aktor, nu))}


def _ksau(aktor: Aktor, kommun: Kommun, nu: datetime) -> dict[str, Any]:
    """The newest report that was sent, and the plan."""
    sist = Aterrapport.objects.visible_to(aktor).defer("pdf", "underlag").order_by("-ar", "-kvartal", "-version")
    return {"aterrapport": sist.first(), "plan": plan_lage(aktor.kommun_id, nu.year, nu)}


_Innehall = Callable[[Aktor, Kommun, datetime], dict[str, Any]]
_INNEHALL: dict[str, _Innehall] = {
    Roll.SAMORDNARE: _ledare,
    Roll.KOMMUNPOLIS: _ledare,
    Roll.RAPPORTOR: _rapportor,
    Roll.ANSVARIG: _ansvarig,
    Roll.KSAU: _ksau,
}
_MALLAR: dict[str, str] = {
    Roll.SAMORDNARE: "start_ledare.html",
    Roll.KOMMUNPOLIS: "start_ledare.html",
    Roll.RAPPORTOR: "start_rapportor.html",
    Roll.ANSVARIG: "start_ansvarig.html",
    Roll.KSAU: "start_ksau.html",
}
