"""Owns the coordinator's pages of asking the owners, and the page where an owner hands an activity over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.models import Kommun
from aktorer.vybaser import ActRefused, ActView, PermittedPage
from handlingsplan.models import Overlamning
from handlingsplan.paminnelse import actions, brev
from handlingsplan.paminnelse.fonstret import tider_av
from handlingsplan.paminnelse.forms import BeslutForm, FonsterForm, LamnaForm
from handlingsplan.paminnelse.regler import aktuellt
from handlingsplan.paminnelse.sida import laget, misslyckade, vantande
from handlingsplan.uppdatering.views import OneActivity
from rapportering.helgdagar import arbetsdag
from utskick.mall import rendera_text

FEL_DAGAR = dt.timedelta(days=90)


def stig() -> list[tuple[str, str]]:
    """The breadcrumbs up to the page."""
    return [("Handlingsplan", reverse("plan")), ("Påminnelser", reverse("planpaminnelser"))]


class Planpaminnelser(PermittedPage):
    """Who has answered and who has not, what needs the coordinator, and what nobody is asked about."""

    ratt = Ratt.PAMINN_AGARE
    template_name = "handlingsplan/paminnelser.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A fixed number of queries."""
        nu = timezone.now()
        lage = laget(self.aktor.kommun_id, nu)
        return super().get_context_data(
            **kwargs,
            stig=stig()[:1],
            lage=lage,
            fonster=lage.omgang.fonster,
            oppet=lage.omgang.oppet,
            andel=100 * lage.svarade / lage.av if lage.av else 0,
            overlamningar=vantande(self.aktor),
            misslyckade=misslyckade(self.aktor, lage.omgang.idag - FEL_DAGAR),
        )


class FonsterSida(ActView):
    """The window, with its dates for the next quarters."""

    ratt = Ratt.PAMINN_AGARE
    form_class = FonsterForm
    template_name = "handlingsplan/fonster.html"
    meddelande = "Fönstret är sparat och gäller från och med nu."

    @cached_property
    def kommunen(self) -> Kommun:
        """The own municipality with its window."""
        return Kommun.objects.select_related("uppdateringsfonster").get(pk=self.aktor.kommun_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        """As it is set."""
        return {**super().get_form_kwargs(), "tider": tider_av(getattr(self.kommunen, "uppdateringsfonster", None))}

    def act(self, form: Any) -> Any:
        """Save."""
        return actions.satt_fonster(by=self.aktor, tider=form.tider())

    def redirect_to(self, resultat: Any) -> str:
        """The page again, with the new dates."""
        return reverse("planfonster")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`kommande`: the window that is open or next, and the one after."""
        tider = tider_av(getattr(self.kommunen, "uppdateringsfonster", None))
        dagar, idag = self.kommunen.stangningsdagar, timezone.localdate()
        forst = aktuellt(idag, dagar, tider)
        sedan = aktuellt(forst.stanger + dt.timedelta(days=1), dagar, tider)
        return super().get_context_data(**kwargs, stig=stig(), kommande=(forst, sedan), pa=tider.pa)


class PaminnNu(PermittedPage):
    """Who would get a mail and what it says; POST sends."""

    ratt = Ratt.PAMINN_AGARE
    template_name = "handlingsplan/paminn_nu.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`gar` get one, `gar_inte` do not; `brev` is (subject, text) of the one that is asked for, else the first."""
        lage = laget(self.aktor.kommun_id, timezone.now())
        gar = lage.kan_paminnas
        valt = self.request.GET.get("visa", "")
        visas = next((rad for rad in gar if str(rad.person.pk) == valt), gar[0] if gar else None)
        prov = None
        if visas:
            data = brev.innehall(lage.omgang, visas.person, visas.poster, prov=True)
            prov = rendera_text(brev.MALL, data)
        return super().get_context_data(
            **kwargs,
            stig=stig(),
            gar=gar,
            gar_inte=[rad for rad in lage.agare if rad.hinder],
            helg=not arbetsdag(lage.omgang.idag),
            brev=prov,
            visas=visas,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remind those of the form."""
        valda = {int(text) for text in request.POST.getlist("person") if text.isascii() and text.isdigit()}
        try:
            antal = actions.paminn_nu(by=self.aktor, personer=valda)
        except ActRefused as nej:
            messages.error(request, str(nej))
            return redirect("planpaminn_nu")
        vem = "En person påminns" if antal == 1 else f"{antal} personer påminns"
        messages.success(request, f"{vem}. Mejlen syns i mejlloggen inom en minut.")
        return redirect("planpaminnelser")


class OverlamningBesluta(ActView):
    """Decide on what an owner hands over."""

    ratt = Ratt.PAMINN_AGARE
    form_class = BeslutForm
    template_name = "handlingsplan/overlamning.html"
    meddelande = "Beslutet är sparat. Den som frågade får ett mejl."

    @cached_property
    def overlamning(self) -> Overlamning:
        """The one of the address."""
        rader = Overlamning.objects.visible_to(self.aktor).select_related("aktivitet__agare", "av", "forslag")
        return get_object_or_404(rader, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begins as the owner suggests."""
        return {**super().get_form_kwargs(), "by": self.aktor, "overlamning": self.overlamning}

    def act(self, form: BeslutForm) -> Overlamning:
        """Save."""
        beslut = actions.Beslut(form.ny_enhet(), form.cleaned_data["funktion"], form.cleaned_data["svar"])
        return actions.besluta_overlamning(by=self.aktor, overlamning_id=self.overlamning.pk, beslut=beslut)

    def redirect_to(self, resultat: Overlamning) -> str:
        """The coordinator's page."""
        return reverse("planpaminnelser")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was said."""
        return super().get_context_data(**kwargs, stig=stig(), overlamning=self.overlamning)


class AktivitetLamna(OneActivity, ActView):
    """ "Jag ansvarar inte längre": goes to the coordinator."""

    ratt = Ratt.UPPDATERA_AKTIVITET
    oppen_med_kod = True
    form_class = LamnaForm
    template_name = "handlingsplan/aktivitet_lamna.html"
    meddelande = "Samordnaren vet om det nu. Du påminns inte om aktiviteten medan du väntar på svar."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only for the owner's unit and those who lead (else 403)."""
        if not self.aktivitet.far_uppdateras_av(self.aktor):
            raise PermissionDenied
        return {**super().get_form_kwargs(), "by": self.aktor, "tillbaka": reverse("mina")}

    def act(self, form: LamnaForm) -> Overlamning:
        """Tell the coordinator."""
        return actions.lamna_aktivitet(
            by=self.aktor, aktivitet_id=self.aktivitet.pk, forslag=form.enhet(), text=form.cleaned_data["text"]
        )

    def redirect_to(self, resultat: Overlamning) -> str:
        """The own list."""
        return reverse("mina")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The activity."""
        stig_ = [*self.stig, (self.aktivitet.nummer, self.aktivitet.get_absolute_url())]
        return super().get_context_data(**kwargs, aktivitet=self.aktivitet, stig=stig_)
