"""Pages of utskick: the mail log with its button to send again, and what visitors tell us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from aktorer.behorighet import Ratt
from aktorer.vybaser import PermittedList, PressView
from utskick.actions import skicka_igen
from utskick.forms import Mejlfilter
from utskick.models import Mejl, Synpunkt

PER_SIDA = 25

_STATUS = {Mejl.Lage.KOAT: "ej", Mejl.Lage.SKICKAT: "klar", Mejl.Lage.MISSLYCKAT: "avvikelse"}


@dataclass(frozen=True)
class Mejlrad:
    """One row of the mail log. `status` is a key of the status component, `text` its word."""

    mejl: Mejl
    status: str
    text: str
    far_skickas: bool


@dataclass(frozen=True)
class ValtFilter:
    """One chosen filter, and the address of the list without it."""

    text: str
    adress: str


class MejlList(PermittedList):
    """The municipality's mails, newest first, 25 at a time."""

    ratt = Ratt.SE_MEJLLOGG
    template_name = "utskick/mejl_list.html"

    def get_queryset(self) -> QuerySet[Mejl]:
        """One row more than is shown, to know whether there are older ones. A filter with errors is no filter."""
        self.filterform = Mejlfilter(self.request.GET)
        self.val: dict[str, Any] = self.filterform.cleaned_data if self.filterform.is_valid() else {}
        rader = Mejl.objects.visible_to(self.aktor).select_related("till").order_by("-pk")
        if self.val.get("lage"):
            rader = rader.filter(lage=self.val["lage"])
        if self.val.get("fore"):
            rader = rader.filter(pk__lt=self.val["fore"])
        return rader[: PER_SIDA + 1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`rader` and what the filter row and paging need."""
        context = super().get_context_data(**kwargs)
        hittade = list(context["object_list"])
        mejl, lage = hittade[:PER_SIDA], self.val.get("lage", "")
        adress = reverse("mejl_list")
        return {
            **context,
            "rader": [
                Mejlrad(rad, _STATUS[Mejl.Lage(rad.lage)], rad.get_lage_display(), rad.lage != Mejl.Lage.KOAT)
                for rad in mejl
            ],
            "filterform": Mejlfilter(initial={"lage": lage}),
            "valda": [ValtFilter(Mejl.Lage(lage).label, adress)] if lage else [],
            "aldre": f"?{urlencode({'lage': lage, 'fore': mejl[-1].pk})}" if len(hittade) > PER_SIDA else "",
            "nyaste": f"?{urlencode({'lage': lage})}" if self.val.get("fore") else "",
            "stig": [("Inställningar", reverse("installningar"))],
        }


class MejlSkickaIgen(PressView):
    """Send a mail once more."""

    ratt = Ratt.SKICKA_IGEN_MEJL

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Queue it; the relay does the rest."""
        mejl = get_object_or_404(Mejl.objects.visible_to(self.aktor), pk=kwargs["pk"])
        skicka_igen(by=self.aktor, mejl=mejl)
        return f"Mejlet ”{mejl.amne}” skickas igen inom en minut.", reverse("mejl_list")

    def refused_to(self, **kwargs: Any) -> str:
        """The list."""
        return reverse("mejl_list")


class SynpunktList(PermittedList):
    """What visitors tell us about accessibility, newest first; the last hundred."""

    ratt = Ratt.SE_SYNPUNKTER
    template_name = "utskick/synpunkt_list.html"
    context_object_name = "rader"

    def get_queryset(self) -> QuerySet[Synpunkt]:
        """The municipality's."""
        return Synpunkt.objects.visible_to(self.aktor).order_by("-inkom", "pk")[:100]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`rader`."""
        return {**super().get_context_data(**kwargs), "stig": [("Inställningar", reverse("installningar"))]}
