"""Owns the pages of drafts: a new report that can be left and taken up again, the list, and what the script asks."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.svenska import dagmanad, klocka
from aktorer.vybaser import ActRefused, PermittedPage, PermittedView, PressView
from rapportering import views
from rapportering.models import UTKAST_HALLS, Kategori, Rapport, Rapporttext, Utkast
from rapportering.utkast.actions import NyareUtkast, spara_utkast, ta_bort_utkast
from rapportering.utkast.ifyllt import Ifyllt, las, som_data, som_nu
from rapportering.utkast.tidsflytt import flytta_tid


class Ny(views.Ny):
    """A new report, or one taken up again: `?utkast=<key>`. "Spara utkast" posts here too, for who runs no script."""

    @cached_property
    def utkast(self) -> Utkast | None:
        """The draft of the address: 404 when it is gone or somebody else's."""
        nyckel = self.request.GET.get("utkast", "")
        if not nyckel or self.request.method != "GET":
            return None
        try:
            return get_object_or_404(Utkast.objects.visible_to(self.aktor), nyckel=UUID(nyckel))
        except ValueError as fel:
            raise Http404("Utkastet finns inte.") from fel

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in from the draft. What is sent late says when it was written."""
        kwargs = super().get_form_kwargs()
        if self.utkast is not None:
            falt = flytta_tid(self.utkast.falt, skriven=self.utkast.skriven, nu=timezone.now())
            kwargs["data"] = som_data(falt, nyckel=self.utkast.nyckel, stand=str(self.utkast.stand))
        elif "data" in kwargs:
            kwargs["data"] = som_nu(kwargs["data"])
        return kwargs

    def get_form(self, form_class: Any = None) -> Any:
        """A draft is shown as it stands: nobody has asked yet whether it is right."""
        form = super().get_form(form_class)
        if self.utkast is not None:
            _oprovad(form)
            form.rita_om()
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send, or save the draft and go to the list of them."""
        if "spara_utkast" not in request.POST:
            return super().post(request, *args, **kwargs)
        ifyllt, form = las(request.POST), self.get_form()
        try:
            utkast = _spara(self, ifyllt)
        except ActRefused as nej:
            _oprovad(form)
            if isinstance(nej, NyareUtkast):
                form.byt_nyckel()
            form.add_error(nej.falt if nej.falt in form.fields else None, _mening(nej))
            return self.form_invalid(form)
        messages.success(request, f"Utkastet är sparat. Det finns kvar till {_till(utkast)}.")
        return redirect("utkast_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who comes for a new report is told of the one that was left."""
        erbjud = None
        if self.request.method == "GET" and self.utkast is None:
            erbjud = Utkast.objects.visible_to(self.aktor).order_by("-andrad").first()
        return super().get_context_data(**kwargs, erbjud=erbjud, utkast=self.utkast)


class Spara(PermittedView):
    """The script saves while somebody writes. Answers in JSON: the new state, or why not."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """200 with the state and the time, 409 when somebody else has saved in between, 422 when it may not be saved."""
        try:
            utkast = _spara(self, las(request.POST))
        except NyareUtkast as nej:
            return JsonResponse({"text": str(nej)}, status=HTTPStatus.CONFLICT)
        except ActRefused as nej:
            return JsonResponse({"text": str(nej)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return JsonResponse({"stand": utkast.stand, "tid": klocka(utkast.andrad)})


class Lage(PermittedView):
    """What a page that has been away asks: who is logged in, a fresh CSRF token, and what became of these forms."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """`?nyckel=…` once for each form that the phone holds."""
        nycklar = [nyckel for nyckel in map(_uuid, request.GET.getlist("nyckel")[:50]) if nyckel]
        egna = Rapporttext.objects.visible_to(self.aktor).filter(rapportor_id=self.aktor.anvandare_id)
        sanda = Rapport.objects.visible_or_own(self.aktor).filter(formnyckel__in=nycklar, fritext__in=egna)
        finns = Utkast.objects.visible_to(self.aktor).filter(nyckel__in=nycklar)
        return JsonResponse(
            {
                "token": get_token(request),
                "vem": f"{self.aktor.kommun_id}-{self.aktor.anvandare_id}",
                "skickade": [str(nyckel) for nyckel in sanda.values_list("formnyckel", flat=True)] if nycklar else [],
                "finns": [str(nyckel) for nyckel in finns.values_list("nyckel", flat=True)] if nycklar else [],
            }
        )


@dataclass(frozen=True)
class Rad:
    """One draft in the list."""

    utkast: Utkast
    rubrik: str
    text: str
    till: str


class Lista(PermittedPage):
    """The writer's own unfinished reports."""

    ratt = Ratt.LAMNA_IN_RAPPORT
    template_name = "rapportering/utkast_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Newest first, each with the name of what was chosen and the beginning of its text."""
        alla = list(Utkast.objects.visible_to(self.aktor).order_by("-andrad"))
        valda = {_forsta(ett, "kategori") for ett in alla}
        namn = Kategori.objects.filter(
            kommun_id=self.aktor.kommun_id, pk__in=[int(ett) for ett in valda if ett.isdecimal() and len(ett) < 18]
        )
        namnen = {str(pk): ord_ for pk, ord_ in namn.values_list("pk", "namn")} if alla else {}
        rader = [
            Rad(ett, namnen.get(_forsta(ett, "kategori"), "Rapport"), _forsta(ett, "text"), _till(ett)) for ett in alla
        ]
        return super().get_context_data(**kwargs, rader=rader)


class TaBort(PressView):
    """Throw one away."""

    ratt = Ratt.LAMNA_IN_RAPPORT

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Back to the list; 404 when there is none."""
        if not ta_bort_utkast(by=self.aktor, nyckel=kwargs["nyckel"]):
            raise Http404("Utkastet finns inte.")
        return "Utkastet är borttaget.", reverse("utkast_list")


def _spara(vy: PermittedView, ifyllt: Ifyllt) -> Utkast:
    """Save what was posted, under a key of its own if the form had lost it."""
    return spara_utkast(
        by=vy.aktor,
        nyckel=ifyllt.nyckel or uuid4(),
        falt=ifyllt.falt,
        sedd=ifyllt.sedd,
        flik=ifyllt.flik,
        skriven=ifyllt.skriven,
    )


def _oprovad(form: Any) -> None:
    """Mark a filled form as not asked about, so that it is drawn without errors."""
    form._errors, form.cleaned_data = ErrorDict(), {}


def _mening(nej: ActRefused) -> str:
    """What to press, for who has no script that does it."""
    return f"{nej} Tryck på Spara utkast en gång till." if isinstance(nej, NyareUtkast) else str(nej)


def _till(utkast: Utkast) -> str:
    slut = utkast.andrad + UTKAST_HALLS
    return f"{dagmanad(slut)} kl.\u00a0{klocka(slut)}"


def _forsta(utkast: Utkast, namn: str) -> str:
    return str((utkast.falt.get(namn) or [""])[0])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
