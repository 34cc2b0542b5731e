"""Owns the list that approves several reports at once, and the undo of the review's steps."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActRefused, PermittedPage, PressView
from lagesbild.forms import RAPPORTNUMMER
from lagesbild.granskning import lossa_rapport
from lagesbild.models import Problem
from rapportering import granskko, granskning
from rapportering.models import Granskningsrad, Rapporttext

PER_SIDA = 50


def angra_tagg(rader: Collection[Granskningsrad], **mer: str) -> str:
    """The message tag that gives an undo button. `tillbaka` in `mer` is the number of the report to return to."""
    fraga = {"steg": ",".join(str(rad.pk) for rad in rader), **mer}
    return f"angra:{reverse('granska_angra', query=fraga)}"


class Angra(PressView):
    """Take back the steps named in the address; with `problem` also the link to it."""

    ratt = Ratt.GRANSKA_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Undo; then the report again, or the list after an undo of many."""
        fraga = self.request.GET
        rader = [int(del_) for del_ in fraga.get("steg", "").split(",") if del_.isascii() and del_.isdigit()]
        nya = granskning.angra(by=self.aktor, rader=rader[: 2 * PER_SIDA])
        problem = fraga.get("problem", "")
        if problem.isascii() and problem.isdigit():
            traff = Problem.objects.visible_to(self.aktor).filter(nummer=problem).first()
            if traff is not None:
                lossa_rapport(by=self.aktor, problem=traff, rapport=nya[0].rapport)
        return "Ångrat. Rapporten är som den var." if len(
            nya
        ) == 1 else f"Ångrat för {len(nya)} rapporter.", self._dit()

    def refused_to(self, **kwargs: Any) -> str:
        """Where it was tried."""
        return self._dit()

    def _dit(self) -> str:
        nummer = self.request.GET.get("tillbaka", "")
        if RAPPORTNUMMER.fullmatch(nummer):
            return reverse("rapport_granska", query={"rapport": nummer})
        return reverse("granska_lista")


class Lista(PermittedPage):
    """All that wait, oldest first, to approve several at once."""

    ratt = Ratt.GRANSKA_RAPPORT
    template_name = "lagesbild/granska_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of them with the texts."""
        sida = Paginator(granskko.vantar(self.aktor).named(), PER_SIDA).get_page(self.request.GET.get("sida"))
        rader = list(sida.object_list)
        texter = Rapporttext.objects.visible_to(self.aktor).by_report(rader)
        return super().get_context_data(
            **kwargs,
            rader=[(rapport, texter.get(rapport.pk, "")) for rapport in rader],
            antal=sida.paginator.count,
            nyare=f"?sida={sida.previous_page_number()}" if sida.has_previous() else "",
            aldre=f"?sida={sida.next_page_number()}" if sida.has_next() else "",
            visar=f"Visar {sida.start_index()}–{sida.end_index()} av {sida.paginator.count}",
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Approve the chosen."""
        valda = {ett for ett in request.POST.getlist("rapport")[:PER_SIDA] if RAPPORTNUMMER.fullmatch(ett)}
        try:
            rader = granskning.godkann_flera(by=self.aktor, nummer=valda)
        except ActRefused as nej:
            messages.error(request, str(nej))
            return redirect("granska_lista")
        text = "1 rapport är godkänd." if len(rader) == 1 else f"{len(rader)} rapporter är godkända."
        if len(rader) < len(valda):
            text += f" {len(valda) - len(rader)} hade någon annan redan granskat."
        messages.success(request, text, extra_tags=angra_tagg(rader) if rader else "")
        return redirect("granska_lista")
