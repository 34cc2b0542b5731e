"""Owns the pages of a report: a new one and its receipt, one report, and an answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.models import Organisation
from aktorer.svarshuvuden import MED_POSITION
from aktorer.vybaser import ActView, PermittedDetail, PermittedPage
from rapportering.actions import RedanSkickad, lamna_in
from rapportering.efterat.actions import angratext
from rapportering.efterat.queries import lases
from rapportering.forms import RapportForm
from rapportering.foto.actions import far_lagga_till, far_ta_bort, lagg_till_foton
from rapportering.foto.queries import foton, foton_pa
from rapportering.granskko import historia
from rapportering.granskning import svara_fraga
from rapportering.granskningsformular import SvaraForm
from rapportering.iakttagelse.queries import iakttaget, liknande
from rapportering.kopplat import utfall
from rapportering.models import Granskningsrad, Rapport, Rapporttext
from rapportering.nummer import med_nummer
from rapportering.rattning.actions import far_ratta, skal_mot_att_ratta
from rapportering.rattning.queries import rattelser


class Ny(ActView):
    """A new report. `?plats=p12&dag=2024-11-18` carries over place and day from the one before."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = RapportForm
    template_name = "rapportering/rapport_ny.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The one page that may ask the browser where it is."""
        svar = super().dispatch(request, *args, **kwargs)
        svar.headers["Permissions-Policy"] = MED_POSITION
        return svar

    def get_initial(self) -> dict[str, Any]:
        """What the address carries over. Anything strange in it is left out."""
        borjan: dict[str, Any] = {}
        plats = self.request.GET.get("plats", "")
        if plats.startswith("o"):
            borjan |= {"var": "annan", "omrade": plats[1:]}
        elif plats:
            borjan["var"] = plats
        try:
            dagen = date.fromisoformat(self.request.GET.get("dag", ""))
        except ValueError:
            return borjan
        idag = timezone.localdate()
        if dagen == idag - timedelta(days=1):
            return borjan | {"nar": "igar"}
        return borjan | ({} if dagen == idag else {"nar": "annan", "datum": dagen})

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form asks on behalf of the actor."""
        return super().get_form_kwargs() | {"aktor": self.aktor}

    def form_valid(self, form: Any) -> HttpResponse:
        """Ask once about reports like it, where no script has done so; with nothing like it there is no extra step."""
        if not self.request.POST.get("liknande"):
            h = form.handelse
            form.liknande = liknande(self.aktor, kategori=h.kategori, plats=h.plats, omrade=h.omrade)
        return self.form_invalid(form) if form.liknande else super().form_valid(form)

    def act(self, form: RapportForm) -> Rapport:
        """File it. A form sent before with other content gets a new key, so that one more press sends it."""
        try:
            rapport = lamna_in(by=self.aktor, formnyckel=form.cleaned_data["nyckel"], handelse=form.handelse)
        except RedanSkickad:
            form.byt_nyckel()
            raise
        bilder = form.cleaned_data.get("foto")
        return lagg_till_foton(by=self.aktor, rapport=rapport, bilder=bilder) if bilder else rapport

    def redirect_to(self, resultat: Rapport) -> str:
        """The receipt."""
        return reverse("rapport_tack", query={"nr": resultat.nummer})

    def form_invalid(self, form: Any) -> HttpResponse:
        """Everything typed stays."""
        form.rita_om()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Police are reminded that what their registers say does not belong here."""
        uppdrag = self.request.uppdrag
        polis = uppdrag.organisation.slag == Organisation.Slag.POLIS
        return super().get_context_data(**kwargs, polis=polis)


class Tack(PermittedPage):
    """The receipt. Its address names the report, so that it may be loaded again."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    template_name = "rapportering/rapport_tack.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without a number there is nothing to thank for."""
        if not request.GET.get("nr"):
            return redirect("rapport_ny")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report, and where "En till på samma plats" leads."""
        rapport = med_nummer(Rapport.objects.visible_or_own(self.aktor).named(), self.request.GET["nr"])
        plats = f"p{rapport.plats_id}" if rapport.plats_id else f"o{rapport.omrade_id}"
        samma = reverse("rapport_ny", query={"plats": plats, "dag": rapport.handelsedatum.isoformat()})
        angra = angratext(self.aktor, rapport)
        return super().get_context_data(**kwargs, rapport=rapport, samma=samma, lases=lases(rapport), angra=angra)


class Detalj(PermittedDetail):
    """One report. The text only for the own organisation and for those who lead."""

    ratt = Ratt.SE_RAPPORTER
    template_name = "rapportering/rapport_detail.html"
    context_object_name = "rapport"

    def get_object(self, queryset: Any = None) -> Rapport:
        """By its number."""
        rader = Rapport.objects.visible_or_own(self.aktor).named().select_related("dubblett_av")
        return med_nummer(rader, self.kwargs["nummer"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`fritext` is None for those who may not see it; `steg` is the review as far as the reader may see it."""
        rapport: Rapport = self.object
        texter = Rapporttext.objects.visible_to(self.aktor).select_related("rapportor")
        fritext = texter.filter(rapport=rapport).first()
        egen = rapport.organisation_id == self.aktor.organisation_id
        skrev = fritext is not None and fritext.rapportor_id == self.aktor.anvandare_id
        return super().get_context_data(
            **kwargs,
            fritext=fritext,
            iakttaget=iakttaget(self.aktor, rapport),
            far_saga=not skrev and self.aktor.enhet_id is not None,
            steg=historia(self.aktor, rapport),
            far_granska=self.aktor.far(Ratt.GRANSKA_RAPPORT),
            far_svara=egen and rapport.granskning == Rapport.Granskning.KOMPLETTERAS,
            foton=foton(self.aktor, rapport),
            far_lagga_till_foto=far_lagga_till(self.aktor, rapport) and foton_pa(self.aktor.kommun_id),
            far_ta_bort_foto=far_ta_bort(self.aktor, rapport),
            rattelser=rattelser(self.aktor, rapport, fritext),
            far_ratta=far_ratta(self.aktor, rapport) and not skal_mot_att_ratta(self.aktor, rapport),
            blev=utfall(self.aktor, [rapport])[rapport.pk] if fritext else [],
            angra=angratext(self.aktor, rapport),
        )


class Svara(ActView):
    """The answer to the coordinator's question, for the organisation that filed the report."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = SvaraForm
    template_name = "rapportering/rapport_svara.html"
    meddelande = "Tack. Svaret är skickat."

    @cached_property
    def rapport(self) -> Rapport:
        """The report of the address: 404 out of sight, 403 for other organisations."""
        rapport = med_nummer(Rapport.objects.visible_to(self.aktor).named(), self.kwargs["nummer"])
        if rapport.organisation_id != self.aktor.organisation_id:
            raise PermissionDenied
        return rapport

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back leads to the report."""
        return {**super().get_form_kwargs(), "tillbaka": self.rapport.get_absolute_url()}

    def act(self, form: Any) -> Rapport:
        """Answer."""
        return svara_fraga(by=self.aktor, rapport=self.rapport, svar=form.cleaned_data["svar"]).rapport

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question and what has been written already."""
        rapport = self.rapport
        steg = historia(self.aktor, rapport)
        return super().get_context_data(
            **kwargs,
            rapport=rapport,
            vantar=rapport.granskning == Rapport.Granskning.KOMPLETTERAS,
            fraga=next((rad for rad in steg if rad.steg == Granskningsrad.Steg.FRAGA), None),
            fritext=Rapporttext.objects.visible_to(self.aktor).filter(rapport=rapport).first(),
        )
