"""Owns the list of reports: one page of a filter, what was sought in the texts, and the same rows as a file."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import sorteringsnyckel
from aktorer.vybaser import ActRefused, PermittedPage, PermittedView
from rapportering.bladdring import TAK, antal_text, sida
from rapportering.filter import ALLA, Rapportfilter
from rapportering.flikar import vyflikar
from rapportering.lista.actions import hamta_rapporter
from rapportering.lista.rader import att_lista, listrader
from rapportering.models import Rapport, Sparatfilter
from rapportering.sokning import HOGST
from rapportering.sokord import FALT, Sokform, hamta, spara


class Lista(PermittedPage):
    """The reports of the municipality, filtered by the address, newest event first. POST seeks words in the texts."""

    ratt = Ratt.SE_RAPPORTER
    template_name = "rapportering/rapport_list.html"
    vy = "rapport_list"

    @cached_property
    def sparade(self) -> list[Any]:
        """The saved filters in sight, each with `forval`. One query."""
        rader = Sparatfilter.objects.visible_to(self.aktor).with_forval(self.aktor)
        return sorted(rader, key=lambda ett: (sorteringsnyckel(ett.namn), ett.pk))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without a filter the person's own choice of one is used, by its address."""
        forval = next((rad for rad in self.sparade if rad.forval), None)
        if forval is not None and not request.GET and self.vy == "rapport_list":
            return redirect(f"{reverse(self.vy)}?{forval.fraga}")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the words, and show the same filter with the key of the words in the address."""
        form = Sokform(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sokform=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        fraga = request.GET.copy()
        fraga[FALT] = spara(request.session, form.cleaned_data["q"])
        for bladdring in ("fore", "efter"):
            fraga.pop(bladdring, None)
        return redirect(f"{reverse(self.vy)}?{fraga.urlencode()}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page, the capped count, and the texts the reader may see."""
        fraga = self.request.GET
        sokta = hamta(self.request.session, fraga)
        filtret = Rapportfilter(fraga, aktor=self.aktor, sokta=sokta)
        fore, efter = fraga.get("fore", ""), fraga.get("efter", "")
        racker = HOGST if fore or efter else TAK + 1
        rader = filtret.filtrera(Rapport.objects.visible_to(self.aktor), racker=racker)
        antal, rubrik = antal_text(rader)
        visas = sida(att_lista(rader, self.aktor), fore=fore, efter=efter)
        stammar = filtret.traffar.stammar if filtret.traffar else ()
        bas = filtret.fraga()
        data = {
            "filterform": filtret,
            "har_fel": bool(filtret.errors) or "sokform" in kwargs,
            "sokform": Sokform(initial={"q": sokta}),
            "traffar": filtret.traffar,
            "slut": filtret.traffar is not None and filtret.traffar.fler and not visas.aldre,
            "valda": filtret.valda(),
            "flikar": vyflikar(bas, self.vy),
            "rader": listrader(visas.rader, filtret.register, timezone.now(), stammar),
            "antal": antal,
            "rubrik": rubrik,
            "visar": f"Visar {len(visas.rader)} av {rubrik.lower()}",
            "bas": bas,
            "sparade": self.sparade,
            "forval": next((rad.namn for rad in self.sparade if rad.forval and rad.fraga == bas), ""),
            "rensa": f"{reverse(self.vy)}?{ALLA}",
            "jag": self.aktor.anvandare_id,
            "har": reverse(self.vy),
            "nyare": f"?{bas}&efter={visas.nyare}" if visas.nyare else "",
            "aldre": f"?{bas}&fore={visas.aldre}" if visas.aldre else "",
        }
        return super().get_context_data(**{**data, **kwargs})


class Tabell(Lista):
    """The same page as a dense table. In date order as the list: no other order is cheap when the reports are many."""

    template_name = "rapportering/rapport_tabell.html"
    vy = "rapport_tabell"


class Hamta(PermittedView):
    """The same rows as the list, as a file. POST only: what leaves the product is logged."""

    ratt = Ratt.SE_RAPPORTER
    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The file; back to the list with a sentence when the filter is wrong or the rows too many."""
        filtret = Rapportfilter(request.GET, aktor=self.aktor, sokta=hamta(request.session, request.GET))
        rader = filtret.filtrera(Rapport.objects.visible_to(self.aktor))
        tillbaka = redirect(f"{reverse('rapport_list')}?{request.GET.urlencode()}")
        if filtret.errors:
            return tillbaka
        slag = request.POST.get("slag", "")
        try:
            fil = hamta_rapporter(by=self.aktor, rader=rader, slag=slag, filter_=filtret.fraga())
        except ActRefused as nej:
            messages.error(request, str(nej))
            return tillbaka
        svar = HttpResponse(fil.innehall, content_type=fil.typ)
        svar["Content-Disposition"] = f'attachment; filename="rapporter-{timezone.localdate().isoformat()}.{slag}"'
        svar["Cache-Control"] = "no-store"
        return svar
