"""Owns the page where the coordinator reminds units by hand: first the text and who gets it, then the press."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActRefused, PermittedPage
from rapportering.enheter.actions import paminn_enheter
from rapportering.enheter.queries import fragor
from rapportering.enheter.views import stig
from rapportering.helgdagar import arbetsdag
from rapportering.vecka import brev
from utskick.mall import rendera_text


class EnhetPaminn(PermittedPage):
    """Who would be reminded and of what, with the mail's text; POST sends."""

    ratt = Ratt.PAMINN_ENHET
    template_name = "rapportering/enhet_paminn.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`gar` can be reminded, `gar_inte` cannot; `brev` is (subject, text) of the first mail."""
        nu = timezone.now()
        if not arbetsdag(timezone.localdate()):
            return super().get_context_data(**kwargs, stig=stig(), helg=True)
        alla, planer = fragor(self.aktor.kommun_id, nu, _valda(self.request.GET.getlist("enhet")))
        gar = [fraga for fraga in alla if not fraga.hinder]
        prov = None
        if gar:
            forst, period = gar[0], gar[0].period
            assert period is not None
            data = brev.innehall(planer, forst.rad.enhet, period, forst.mottagare[0], prov=True)
            prov = rendera_text(brev.mall(planer, period, nu), data)
        return super().get_context_data(
            **kwargs,
            stig=stig(),
            gar=gar,
            gar_inte=[fraga for fraga in alla if fraga.hinder],
            antal=sum(len(fraga.mottagare) for fraga in gar),
            brev=prov,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remind the units of the form."""
        try:
            antal = paminn_enheter(by=self.aktor, enheter=_valda(request.POST.getlist("enhet")) or [])
        except ActRefused as nej:
            messages.error(request, str(nej))
            return redirect("enhet_paminn")
        vad = "En enhet påminns" if antal == 1 else f"{antal} enheter påminns"
        messages.success(request, f"{vad}. Mejlen syns i mejlloggen inom en minut.")
        return redirect("enhet_list")


def _valda(texter: list[str]) -> list[int] | None:
    """The units of the address; None when none is named."""
    return [int(text) for text in texter if text.isascii() and text.isdigit() and len(text) < 10] or None
