"""Pages of the register of places: the list and its file, one place, merging two, and retiring one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.csvrad import csv_fil
from aktorer.models import Omrade, Plats, PlatsQuerySet
from aktorer.platsregister import actions
from aktorer.platsregister.forms import Platsfilter, PlatsForm, SlaIhopForm
from aktorer.platsregister.queries import som_pekar
from aktorer.sortering import efter_namn
from aktorer.vybaser import ActView, PermittedPage, PermittedView, PressView
from diagram.karta import Kartpunkt, Kartyta, Omradeskarta
from diagram.yta import ringar

HOGST = 200
STIG = [("Inställningar", "/installningar/")]
HUVUD = ("Namn", "Andra namn", "Typ", "Område", "Latitud", "Longitud", "Utgått", "Hopslagen med")


class _Register(PermittedView):
    """The municipality's places, for the coordinator."""

    ratt = Ratt.SKRIV_REGISTER

    def platser(self) -> PlatsQuerySet:
        """All of them, with the names that a row shows."""
        return Plats.objects.filter(kommun_id=self.aktor.kommun_id).select_related("omrade", "ersatt_av")

    def omraden(self) -> list[Omrade]:
        """The areas in use. One query."""
        return list(Omrade.objects.in_use().filter(kommun_id=self.aktor.kommun_id).defer("yta"))

    @cached_property
    def plats(self) -> Plats:
        """The one of the address: 404 out of sight."""
        return get_object_or_404(self.platser(), pk=self.kwargs["pk"])


class PlatsList(_Register, PermittedPage):
    """The places by name."""

    template_name = "aktorer/plats_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`rader`, the filter, and whether there is any place at all."""
        form = Platsfilter(self.request.GET, omraden=self.omraden())
        hittade = list(form.filtrera(self.platser()).order_by(efter_namn(), "pk")[: HOGST + 1])
        return super().get_context_data(
            **kwargs,
            rader=hittade[:HOGST],
            fler=len(hittade) > HOGST,
            finns=bool(hittade) or self.platser().exists(),
            filterform=form,
            csv=f"{reverse('plats_csv')}?{self.request.GET.urlencode()}",
            stig=STIG,
        )


class PlatsCsv(_Register):
    """The same rows as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        form = Platsfilter(request.GET, omraden=self.omraden())
        rader = form.filtrera(self.platser()).order_by(efter_namn(), "pk")
        svar = HttpResponse(csv_fil(HUVUD, (_celler(rad) for rad in rader)), content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = f'attachment; filename="platser-{timezone.localdate().isoformat()}.csv"'
        svar["Cache-Control"] = "no-store"
        return svar


def _celler(rad: Plats) -> tuple[str, ...]:
    def grader(tal: float | None) -> str:
        return "" if tal is None else str(tal).replace(".", ",")

    return (
        rad.namn, ", ".join(rad.alias), rad.get_typ_display(), rad.omrade.namn, grader(rad.lat), grader(rad.lon),
        rad.utgatt.isoformat() if rad.utgatt else "", rad.ersatt_av.namn if rad.ersatt_av else "",
    )  # fmt: skip


class _Sida(_Register, ActView):
    """What the page of a new place and that of an old one share."""

    template_name = "aktorer/plats_form.html"
    form_class = PlatsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The areas to choose from, and the place's own."""
        omraden = self.omraden()
        if "pk" in self.kwargs and self.plats.omrade not in omraden:
            omraden.append(self.plats.omrade)
        return {**super().get_form_kwargs(), "omraden": omraden}

    def redirect_to(self, resultat: Plats) -> str:
        """The list."""
        return reverse("plats_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back."""
        return super().get_context_data(**kwargs, stig=[*STIG, ("Platser", reverse("plats_list"))])


class PlatsNy(_Sida):
    """A new place."""

    meddelande = "Platsen finns nu i formuläret."

    def act(self, form: Any) -> Plats:
        """Make it."""
        return actions.skapa_plats(by=self.aktor, uppgifter=form.uppgifter)


class PlatsAndra(_Sida):
    """One place, and what has happened there in numbers."""

    meddelande = "Platsen är sparad."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        rad = self.plats
        falt = {namn: getattr(rad, namn) for namn in ("namn", "typ", "lat", "lon")}
        return {**falt, "omrade": str(rad.omrade_id), "alias": "\n".join(rad.alias)}

    def act(self, form: Any) -> Plats:
        """Save."""
        return actions.andra_plats(by=self.aktor, plats=self.plats, uppgifter=form.uppgifter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`pekare`: what points at it."""
        plats = self.plats
        return super().get_context_data(**kwargs, plats=plats, pekare=som_pekar(plats), karta=_karta(plats))


def _karta(plats: Plats) -> Omradeskarta | None:
    """The point in its area; nothing without a point or a shape."""
    if plats.lat is None or plats.lon is None or not ringar(plats.omrade.yta):
        return None
    punkt = Kartpunkt(plats.namn, plats.lat, plats.lon)
    yta = Kartyta(plats.omrade.namn, 0, plats.omrade.yta)
    return Omradeskarta(plats.namn, f"Punkten i {plats.omrade.namn}", (yta,), rakna=False, punkter=(punkt,))


class PlatsSlaIhop(_Register, ActView):
    """Merge the place into another: first what would happen, then the act."""

    template_name = "aktorer/plats_sla_ihop.html"
    form_class = SlaIhopForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The other places in use."""
        andra = self.platser().in_use().exclude(pk=self.plats.pk)
        provar = self.request.method == "POST"
        return {**super().get_form_kwargs(), "platser": list(andra), "provar": provar}

    def form_valid(self, form: Any) -> HttpResponse:
        """Without the second button nothing is saved."""
        if "gor" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def act(self, form: Any) -> Plats:
        """Merge."""
        till = actions.sla_ihop_platser(by=self.aktor, plats=self.plats, med=form.vald)
        messages.success(self.request, f"{self.plats.namn} är hopslagen med {till.namn}.")
        return till

    def redirect_to(self, resultat: Plats) -> str:
        """The one that stays."""
        return reverse("plats_andra", args=[resultat.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`med`: the other, when the preview is shown."""
        data = super().get_context_data(**kwargs)
        form = data["form"]
        return {
            **data,
            "plats": self.plats,
            "med": form.vald if form.is_bound else None,
            "pekare": som_pekar(self.plats),
            "stig": [*STIG, ("Platser", reverse("plats_list"))],
        }


class _Tryck(_Register, PressView):
    """A press about one place."""

    def refused_to(self, **kwargs: Any) -> str:
        """The place."""
        return reverse("plats_andra", args=[self.plats.pk])


class PlatsUtga(_Tryck):
    """Retire."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """With undo in the message."""
        rad = actions.lat_plats_utga(by=self.aktor, plats=self.plats)
        adress = reverse("plats_ateruppta", args=[rad.pk])
        messages.success(self.request, f"{rad.namn} har utgått.", extra_tags=f"angra:{adress}")
        return "", reverse("plats_list")


class PlatsAteruppta(_Tryck):
    """Back into use."""

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Bring it back."""
        rad = actions.ateruppta_plats(by=self.aktor, plats=self.plats)
        return f"{rad.namn} är i bruk igen.", reverse("plats_andra", args=[rad.pk])
