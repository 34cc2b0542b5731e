"""Owns the pages of QR codes: the way in to a form with the place chosen, the list of places, and one place's sheet."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.models import Plats
from aktorer.svenska import sorteringsnyckel
from aktorer.vybaser import PermittedPage, PermittedView
from rapportering.qr.bild import rita
from rapportering.qr.kod import las_platskod, platskod

_SAMMANSLAGNINGAR = 5


class QrIn(PermittedView):
    """What the code on the wall opens: the form with the place chosen, or a page that says what to do instead."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def get(self, request: HttpRequest, kod: str) -> HttpResponse:
        """On to the form. A code of another municipality is as unknown as one that does not exist."""
        plats = self._plats(las_platskod(kod))
        if plats is None:
            return render(request, "rapportering/qr_okand.html", {"kod": kod[:20]}, status=HTTPStatus.NOT_FOUND)
        return redirect(reverse("rapport_ny", query={"plats": f"p{plats.pk}"}))

    def _plats(self, plats_id: int | None) -> Plats | None:
        """The place, or the one that it was merged into: the sheet on the wall is older than the register."""
        for _ in range(_SAMMANSLAGNINGAR):
            plats = Plats.objects.filter(kommun_id=self.aktor.kommun_id, pk=plats_id).first() if plats_id else None
            if plats is None or plats.utgatt is None:
                return plats
            plats_id = plats.ersatt_av_id
        return None


class QrLista(PermittedPage):
    """The places of the municipality, each with its sheet."""

    ratt = Ratt.SKRIV_REGISTER
    template_name = "rapportering/qr_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """By area and name."""
        rader = Plats.objects.in_use().filter(kommun_id=self.aktor.kommun_id).select_related("omrade")
        platser = sorted(rader, key=lambda plats: (sorteringsnyckel(plats.omrade.namn), sorteringsnyckel(plats.namn)))
        return super().get_context_data(**kwargs, platser=platser)


class QrBlad(PermittedPage):
    """One place's sheet, to print."""

    ratt = Ratt.SKRIV_REGISTER
    template_name = "rapportering/qr_blad.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The place, its address and the code as a picture."""
        rader = Plats.objects.in_use().filter(kommun_id=self.aktor.kommun_id).select_related("omrade")
        plats = rader.filter(pk=self.kwargs["plats"]).first()
        if plats is None:
            raise Http404("Platsen finns inte.")
        adress = settings.BASADRESS.rstrip("/") + reverse("qr", args=[platskod(plats.pk)])
        return super().get_context_data(**{**kwargs, "plats": plats, "adress": adress, "bild": rita(adress)})
