"""Owns the list of reports: one page of a filter, what was sought in the texts, and the same rows as a file."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedPage, PermittedView
from rapportering.bladdring import antal_text, sida
from rapportering.csvfil import skriv_csv
from rapportering.filter import Rapportfilter
from rapportering.flikar import vyflikar
from rapportering.lista.rader import listrader
from rapportering.models import Rapport, Rapporttext
from rapportering.sokord import FALT, Sokform, hamta, spara

HOGST_I_CSV = 10_000


class Lista(PermittedPage):
    """The reports of the municipality, filtered by the address, newest event first. POST seeks words in the texts."""

    ratt = Ratt.SE_RAPPORTER
    template_name = "rapportering/rapport_list.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the words, and show the same filter with the key of the words in the address."""
        form = Sokform(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sokform=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        fraga = request.GET.copy()
        fraga[FALT] = spara(request.session, form.cleaned_data["q"])
        for bladdring in ("fore", "efter"):
            fraga.pop(bladdring, None)
        return redirect(f"{reverse('rapport_list')}?{fraga.urlencode()}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page, the capped count, and the texts the reader may see."""
        fraga = self.request.GET
        sokta = hamta(self.request.session, fraga)
        filtret = Rapportfilter(fraga, aktor=self.aktor, sokta=sokta)
        rader = filtret.filtrera(Rapport.objects.visible_to(self.aktor))
        antal, rubrik = antal_text(rader)
        visas = sida(rader.named(), fore=fraga.get("fore", ""), efter=fraga.get("efter", ""))
        texter = Rapporttext.objects.visible_to(self.aktor).by_report(visas.rader)
        stammar = filtret.traffar.stammar if filtret.traffar else ()
        bas = filtret.fraga()
        data = {
            "filterform": filtret,
            "har_fel": bool(filtret.errors) or "sokform" in kwargs,
            "sokform": Sokform(initial={"q": sokta}),
            "traffar": filtret.traffar,
            "valda": filtret.valda(),
            "flikar": vyflikar(bas, "rapport_list"),
            "rader": listrader(visas.rader, texter, timezone.now(), stammar),
            "antal": antal,
            "rubrik": rubrik,
            "visar": f"Visar {len(visas.rader)} av {rubrik.lower()}",
            "bas": bas,
            "nyare": f"?{bas}&efter={visas.nyare}" if visas.nyare else "",
            "aldre": f"?{bas}&fore={visas.aldre}" if visas.aldre else "",
            "csv": reverse("rapport_csv") + (f"?{bas}" if bas else ""),
        }
        return super().get_context_data(**{**data, **kwargs})


class Csv(PermittedView):
    """The same rows as the list, as a file."""

    ratt = Ratt.SE_RAPPORTER

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The file; back to the list with a sentence when the filter is wrong or the rows too many."""
        filtret = Rapportfilter(request.GET, aktor=self.aktor, sokta=hamta(request.session, request.GET))
        rader = filtret.filtrera(Rapport.objects.visible_to(self.aktor).named())
        rapporter = list(rader.order_by("-handelsedatum", "-pk")[: HOGST_I_CSV + 1])
        if filtret.errors or len(rapporter) > HOGST_I_CSV:
            if not filtret.errors:
                messages.error(request, "Urvalet är större än 10 000 rapporter. Välj en kortare period och hämta igen.")
            return redirect(f"{reverse('rapport_list')}?{request.GET.urlencode()}")
        texter = Rapporttext.objects.visible_to(self.aktor).rows_by_report(rapporter)
        svar = HttpResponse(skriv_csv(rapporter, texter), content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = f'attachment; filename="rapporter-{timezone.localdate().isoformat()}.csv"'
        svar["Cache-Control"] = "no-store"
        return svar
