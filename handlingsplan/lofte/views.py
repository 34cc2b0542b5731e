"""Owns the pages of a promise: what it says, and the forms that say it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from aktorer.behorighet import Ratt
from aktorer.radset import LAGG_TILL, en_rad_till
from aktorer.vybaser import ActView, PermittedPage, PermittedView
from handlingsplan.lofte import actions
from handlingsplan.lofte.actions import Lofteuppgifter
from handlingsplan.lofte.forms import AtagandenForm, LofteAndraForm, LofteForm
from handlingsplan.lofte.queries import loftessida
from handlingsplan.models import Atagande, Fokusomrade, Medborgarlofte
from rapportering.behallet.queries import behallna


class OneLofte(PermittedView):
    """The promise of the year in the address."""

    @cached_property
    def lofte(self) -> Medborgarlofte:
        """404 for a year without a promise."""
        alla = Medborgarlofte.objects.visible_to(self.aktor).select_related("foregangare")
        return get_object_or_404(alla, ar=self.kwargs["ar"])

    @property
    def stig(self) -> list[tuple[str, str]]:
        """The way here, for the forms under the promise's page."""
        return [
            (f"Handlingsplan {self.lofte.ar}", self.lofte.get_absolute_url()),
            ("Löftet", self.lofte.sida),
        ]


class LofteDetail(OneLofte, PermittedPage):
    """The promise: its words, who commits to what, what it rests on, and what became of it."""

    ratt = Ratt.SE_PLAN
    template_name = "handlingsplan/lofte_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The promise, and whether the reader may write."""
        sida = loftessida(self.lofte)
        return super().get_context_data(
            lofte=self.lofte,
            sida=sida,
            stig=self.stig[:1],
            efter=self.lofte.ar + 1 if self.lofte.ar + 1 in sida.andra_ar else None,
            far_skriva=self.aktor.far(Ratt.SKRIV_PLAN),
            behallna=behallna(self.aktor, self.lofte),
            **kwargs,
        )


class LofteNytt(ActView):
    """The promise of a new year."""

    ratt = Ratt.SKRIV_PLAN
    form_class = LofteForm
    template_name = "handlingsplan/lofte_form.html"
    meddelande = "Löftet är sparat. Lägg till aktiviteter eller hämta planen från Excel."

    def get_initial(self) -> dict[str, Any]:
        """The first year from now on that has no promise."""
        tagna = set(Medborgarlofte.objects.visible_to(self.aktor).values_list("ar", flat=True))
        ar = timezone.localdate().year
        while ar in tagna:
            ar += 1
        return {"ar": ar, "rubrik": f"Medborgarlöfte {ar}"}

    def act(self, form: LofteForm) -> Medborgarlofte:
        """Make it."""
        return actions.skapa_lofte(by=self.aktor, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading."""
        ingress = "Löftet gäller ett år och har ett eller flera fokusområden."
        return super().get_context_data(rubrik="Nytt löfte", ingress=ingress, **kwargs)


class LofteAndra(OneLofte, ActView):
    """Change the facts of a promise."""

    ratt = Ratt.SKRIV_PLAN
    form_class = LofteAndraForm
    template_name = "handlingsplan/lofte_form.html"
    meddelande = "Ändringarna är sparade."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where to return, and whether a reason is asked for."""
        fler = {"tillbaka": self.lofte.sida, "undertecknat": bool(self.lofte.undertecknat)}
        return super().get_form_kwargs() | fler

    def get_initial(self) -> dict[str, Any]:
        """The promise as it stands."""
        return {namn: getattr(self.lofte, namn) for namn in Lofteuppgifter.__dataclass_fields__}

    def act(self, form: LofteAndraForm) -> Medborgarlofte:
        """Change it."""
        sagt = dict(form.cleaned_data)
        skal = sagt.pop("skal", "")
        return actions.andra_lofte(by=self.aktor, lofte_id=self.lofte.pk, uppgifter=Lofteuppgifter(**sagt), skal=skal)

    def redirect_to(self, resultat: Medborgarlofte) -> str:
        """The promise's own page."""
        return resultat.sida

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        return super().get_context_data(rubrik="Ändra löftet", stig=self.stig, **kwargs)


class LofteAtaganden(OneLofte, ActView):
    """Say what each party commits itself to."""

    ratt = Ratt.SKRIV_PLAN
    form_class = AtagandenForm
    template_name = "handlingsplan/lofte_form.html"
    meddelande = "Åtagandena är sparade."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rows as they stand, and the focus areas to choose among."""
        fokus = Fokusomrade.objects.filter(kommun_id=self.aktor.kommun_id, lofte=self.lofte).order_by("nummer")
        rader = Atagande.objects.filter(lofte=self.lofte).order_by("ordning", "pk")
        return super().get_form_kwargs() | {
            "fokusomraden": [(rad.pk, str(rad)) for rad in fokus],
            "tillbaka": self.lofte.sida,
            "undertecknat": bool(self.lofte.undertecknat),
            "rader": [{"part": r.part, "text": r.text, "fokusomrade": r.fokusomrade_id} for r in rader],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The button for one row more saves nothing and checks nothing."""
        if LAGG_TILL in request.POST:
            form = AtagandenForm(**{**self.get_form_kwargs(), "data": en_rad_till(request.POST, "atagande")})
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def act(self, form: AtagandenForm) -> Medborgarlofte:
        """Save all rows at once."""
        return actions.satt_ataganden(
            by=self.aktor, lofte_id=self.lofte.pk, ataganden=form.sagda(), skal=form.cleaned_data.get("skal", "")
        )

    def redirect_to(self, resultat: Medborgarlofte) -> str:
        """The promise's own page."""
        return resultat.sida

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Heading and breadcrumbs."""
        ingress = "Ett åtagande på varje rad, i den ordning som invånarna läser dem."
        return super().get_context_data(rubrik="Åtaganden", ingress=ingress, stig=self.stig, **kwargs)
