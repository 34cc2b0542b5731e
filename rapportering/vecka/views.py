"""Owns the page of the unit's week, the one that a reminder's link leads to, and the settings."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from aktorer.behorighet import Ratt, far
from aktorer.svenska import datum, relativ
from aktorer.vybaser import ActRefused, ActView, PermittedPage
from rapportering.models import Svarsplan
from rapportering.perioder import OgiltigPeriod
from rapportering.svarsperioder import Svarsperiod
from rapportering.svarsplaner import Planer, Tider, las_planer
from rapportering.tackning import enhetens_lagen
from rapportering.vecka.actions import angra_vecka, borjar, paminn_i_morgon, satt_svarsplan, svara_vecka
from rapportering.vecka.forms import SvarsplanForm
from rapportering.vecka.lank import Lank, LankFel
from rapportering.vecka.visning import Veckokort

TIDIGARE = 8
KOMMANDE = 5
TRASIG = "Länken är inte hel. Kopiera hela adressen ur mejlet, eller svara från startsidan."
GAMMAL = "Länken är äldre än 60 dagar. Svara från startsidan."


class Vecka(PermittedPage):
    """The unit's period: what it filed, what it has answered, and the periods before. POST answers or takes it back."""

    ratt = Ratt.SVARA_VECKA
    template_name = "rapportering/vecka.html"

    @cached_property
    def period(self) -> Svarsperiod:
        """What the address says. 404 for a code that no calendar has."""
        try:
            return Svarsperiod.las(self.kwargs["kod"])
        except OgiltigPeriod as fel:
            raise Http404(str(fel)) from fel

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A week inside a longer period of the unit leads to the period."""
        if self.aktor.enhet_id:
            egen = las_planer(self.aktor.kommun_id).period(self.aktor.enhet_id, self.period.start)
            if egen != self.period:
                return redirect("vecka", kod=egen.kod)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`kort` is None without a unit."""
        enhet_id, idag = self.aktor.enhet_id, timezone.localdate()
        data = super().get_context_data(**kwargs, period=self.period, framtid=self.period.start > idag)
        if enhet_id is None:
            return data
        enhet, planer = enhetens_lagen(self.aktor.kommun_id, enhet_id, self.period.start, TIDIGARE + 1)
        kort = [Veckokort(ett, planer.tider(ett.period).senast, ett.period.slut < idag) for ett in enhet.perioder]
        nasta = planer.period(enhet_id, self.period.slut + timedelta(days=1))
        return data | {
            "enhet": enhet.namn,
            "kort": kort[-1],
            "tidigare": kort[-2::-1],
            "forra": kort[-2].lage.period,
            "nasta": nasta if nasta.start <= idag else None,
        }

    def post(self, request: HttpRequest, kod: str) -> HttpResponse:
        """`svar=inget` answers, `svar=angra` takes it back, `svar=imorgon` asks for a mail."""
        svar = request.POST.get("svar")
        try:
            if svar == "angra":
                angra_vecka(by=self.aktor, period=self.period)
                messages.success(request, "Svaret är borttaget.")
            elif svar == "imorgon":
                nar = paminn_i_morgon(by=self.aktor, period=self.period)
                messages.success(request, f"Du får ett mejl {relativ(nar, timezone.now())}, om ingen har svarat då.")
            else:
                svara_vecka(by=self.aktor, period=self.period)
                messages.success(request, "Tack. Ni har svarat att det inte finns något att rapportera.")
        except ActRefused as nej:
            messages.error(request, str(nej))
        return redirect("vecka", kod=self.period.kod)


class Lanksida(TemplateView):
    """Where the link of a reminder leads: one button that answers. Fetching the page changes nothing.

    Any active assignment may open it: the link itself says whose it is, and the page shows only the own unit.
    """

    template_name = "rapportering/vecka_lank.html"
    request: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question, or why the link cannot be used."""
        try:
            data, status = self._fraga(Lank.las(self.kwargs["signerat"])), HTTPStatus.OK
        except LankFel as fel:
            data = {"fel": GAMMAL if fel.gammal else TRASIG}
            status = HTTPStatus.GONE if fel.gammal else HTTPStatus.NOT_FOUND
        except ActRefused as nej:
            data, status = {"fel": str(nej)}, HTTPStatus.FORBIDDEN
        return self.render_to_response(self.get_context_data(**data), status=status)

    def _fraga(self, lank: Lank) -> dict[str, Any]:
        if lank.person_id != self.request.user.pk:
            raise ActRefused(
                "Länken är till någon annan. Logga in som den som fick mejlet, eller svara från startsidan."
            )
        egna = [u for u in self.request.uppdragslista if u.enhet_id == lank.enhet_id and far(u.roll, Ratt.SVARA_VECKA)]
        if not egna:
            raise ActRefused("Du svarar inte längre för enheten som länken gäller.")
        uppdrag, period, idag = egna[0], Svarsperiod.las(lank.kod), timezone.localdate()
        enhet = uppdrag.enhet
        if not enhet.svarar or (enhet.stangd and enhet.stangd < idag):
            raise ActRefused(f"{enhet.namn} är stängd eller svarar inte längre. Du behöver inte göra något.")
        data = {"period": period, "enhet": enhet.namn}
        aktor = self.request.aktor
        if aktor.enhet_id != lank.enhet_id or not aktor.far(Ratt.SVARA_VECKA):
            return data | {"byt": uppdrag}
        rad, planer = enhetens_lagen(aktor.kommun_id, lank.enhet_id, period.start, 1)
        (lage,) = rad.perioder
        return data | {"kort": Veckokort(lage, planer.tider(period).senast, period.slut < idag)}


class Svarsplansida(ActView):
    """How often and when the units answer, with the next dates."""

    ratt = Ratt.SATT_SVARSPLAN
    template_name = "rapportering/svarsplan.html"
    form_class = SvarsplanForm
    provar: Svarsplan | None = None

    @cached_property
    def planer(self) -> Planer:
        """What is set."""
        return las_planer(self.aktor.kommun_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        """As the newest plan says."""
        return {**super().get_form_kwargs(), "plan": self.planer.planer[-1] if self.planer.planer else None}

    def form_valid(self, form: SvarsplanForm) -> HttpResponse:  # type: ignore[override]  # the base takes any form
        """A preview saves nothing and shows the form again."""
        if "prova" in self.request.POST:
            self.provar = form.plan()
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def act(self, form: Any) -> Svarsplan:
        """Save."""
        plan = satt_svarsplan(by=self.aktor, plan=form.plan())
        self.meddelande = f"Svarstiderna är sparade. De gäller från och med måndag {datum(plan.fran)}."
        return plan

    def redirect_to(self, resultat: Svarsplan) -> str:
        """The page again."""
        return reverse("svarsplan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`kommande`: the next periods with their dates, as set or as tried."""
        nu, fran = self.planer.plan(timezone.localdate()), borjar(self.planer)
        planer, dag = self.planer, timezone.localdate()
        if self.provar:
            self.provar.fran, dag = fran, fran
            planer = Planer([rad for rad in planer.planer if rad.fran < fran] + [self.provar])
        kommande: list[tuple[Svarsperiod, Tider]] = []
        while len(kommande) < KOMMANDE:
            period = planer.period(None, dag)
            kommande.append((period, planer.tider(period)))
            dag = period.slut + timedelta(days=1)
        return super().get_context_data(
            **kwargs,
            stig=[("Inställningar", reverse("installningar"))],
            nu=nu,
            vantar=next((rad for rad in self.planer.planer if rad.fran > timezone.localdate()), None),
            fran=fran,
            kommande=kommande,
            provar=self.provar,
            tidigare=[rad for rad in reversed(self.planer.planer) if rad.fran <= nu.fran and rad is not nu],
            egna=len([enhet for enhet in self.planer.takter if self.planer.egen_takt(enhet, timezone.localdate())]),
        )
