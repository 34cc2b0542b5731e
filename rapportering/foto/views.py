"""Owns the pages and files of photos."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.vybaser import ActView, PermittedView, PressView
from rapportering.foto.actions import far_lagga_till, lagg_till_foton, spara_fotoval, ta_bort_foto
from rapportering.foto.forms import FotoForm, FotovalForm
from rapportering.foto.queries import foton_pa
from rapportering.models import Rapport, Rapportfoto
from rapportering.nummer import med_nummer


def _foto(vy: Any, nummer: str, nyckel: UUID) -> Rapportfoto:
    """The photo of the address: 404 for those who may not see the report's text."""
    foto = Rapportfoto.objects.visible_to(vy.aktor).select_related("rapport").filter(pk=nyckel).first()
    if foto is None or foto.rapport.nummer != nummer:
        raise Http404("Fotot finns inte.")
    return foto


class Bild(PermittedView):
    """The picture, as an attachment that no cache keeps and no browser may run. `storlek`: stor or liten."""

    ratt = Ratt.SE_RAPPORTER

    def get(self, request: HttpRequest, nummer: str, nyckel: UUID, storlek: str) -> HttpResponse:
        """The bytes that we wrote ourselves."""
        foto = _foto(self, nummer, nyckel)
        svar = HttpResponse(bytes(foto.liten if storlek == "liten" else foto.bild), content_type="image/jpeg")
        svar["Content-Disposition"] = f'attachment; filename="rapport-{nummer}-{str(nyckel)[:8]}.jpg"'
        svar["Content-Security-Policy"] = "default-src 'none'; sandbox"
        svar["X-Content-Type-Options"] = "nosniff"
        svar["Cache-Control"] = "private, no-store"
        return svar


class Ny(ActView):
    """Add photos to a report of the own unit."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    form_class = FotoForm
    template_name = "rapportering/rapport_foto.html"
    meddelande = "Fotot är sparat."

    @cached_property
    def rapport(self) -> Rapport:
        """The report of the address: 404 out of sight, 403 for other units."""
        rapport = med_nummer(Rapport.objects.visible_or_own(self.aktor).named(), self.kwargs["nummer"])
        if not far_lagga_till(self.aktor, rapport):
            raise PermissionDenied
        return rapport

    def get_form_kwargs(self) -> dict[str, Any]:
        """The way back leads to the report."""
        return super().get_form_kwargs() | {"rapport": self.rapport}

    def act(self, form: FotoForm) -> Rapport:
        """Add them."""
        return lagg_till_foton(by=self.aktor, rapport=self.rapport, bilder=form.cleaned_data["foto"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`pa`: whether the municipality takes photos."""
        return super().get_context_data(**kwargs, rapport=self.rapport, pa=foton_pa(self.aktor.kommun_id))


class TaBort(PressView):
    """Take a photo away."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Take it away; the report's page is without it."""
        rapport = ta_bort_foto(by=self.aktor, foto=_foto(self, kwargs["nummer"], kwargs["nyckel"]))
        return "Fotot är borttaget.", rapport.get_absolute_url()

    def refused_to(self, **kwargs: Any) -> str:
        """The report."""
        return reverse("rapport_detail", args=[kwargs["nummer"]])


class Val(ActView):
    """The municipality's choice."""

    ratt = Ratt.SPARA_FOTOVAL
    form_class = FotovalForm
    template_name = "rapportering/fotoval.html"
    meddelande = "Ditt val är sparat."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"pa": foton_pa(self.aktor.kommun_id)}

    def act(self, form: FotovalForm) -> bool:
        """Save."""
        return spara_fotoval(by=self.aktor, pa=form.cleaned_data["pa"]).pa

    def redirect_to(self, resultat: Any) -> str:
        """The same page."""
        return reverse("fotoval")
