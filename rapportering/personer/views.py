"""Owns the pages of the register of people. To end an assignment is a page of `handlingsplan.agarbyte`."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from aktorer.behorighet import Ratt
from aktorer.models import Uppdrag
from aktorer.vybaser import ActView, PermittedList
from rapportering.personer.actions import VALBARA, ge_uppdrag, hamta_personer
from rapportering.personer.forms import Personfilter, UppdragForm
from rapportering.personer.queries import uppdragen

HOGST = 500
"""Rows of the list. Who is further down is found by name."""
STIG = (("Inställningar", "installningar"), ("Personer", "person_list"))


def stig(antal: int = 2) -> list[tuple[str, str]]:
    """The breadcrumbs."""
    return [(namn, reverse(vy)) for namn, vy in STIG[:antal]]


class PersonList(PermittedList):
    """Who has which role, where."""

    ratt = Ratt.SKRIV_PERSON
    template_name = "rapportering/person_list.html"
    context_object_name = "uppdragen"

    @cached_property
    def filter(self) -> Personfilter:
        """What the address asks for."""
        return Personfilter(self.request.GET)

    def get_queryset(self) -> Any:
        """The assignments of the filter."""
        val = {namn: self.filter.valt(namn) for namn in ("visa", "roll", "sok")}
        return uppdragen(self.aktor.kommun_id, **val)[:HOGST]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter row and the chosen ones."""
        return super().get_context_data(
            stig=stig(1),
            filterform=self.filter,
            valda=self._valda(),
            avslutade=self.filter.valt("visa") == "avslutade",
            csv=f"{reverse('person_csv')}?{self.request.GET.urlencode()}",
            hogst=HOGST,
            valbara=VALBARA,
            min_pk=self.aktor.uppdrag_id,
            **kwargs,
        )

    def _valda(self) -> list[dict[str, str]]:
        """The chosen filters, each with the address without it."""
        ut = []
        for namn, falt in self.filter.fields.items():
            if valt := self.filter.valt(namn):
                kvar = self.request.GET.copy()
                kvar.pop(namn)
                ord_ = str(dict(getattr(falt, "choices", [])).get(valt, valt))
                ut.append({"text": f"{falt.label}: {ord_}", "adress": f"?{kvar.urlencode()}"})
        return ut


class PersonCsv(PersonList):
    """The rows of the filter as a file. POST only: what leaves the product is logged."""

    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable

    def post(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        val = {namn: self.filter.valt(namn) for namn in ("visa", "roll", "sok")}
        svar = HttpResponse(hamta_personer(by=self.aktor, **val), content_type="text/csv; charset=utf-8")
        svar["Content-Disposition"] = f'attachment; filename="personer-{timezone.localdate().isoformat()}.csv"'
        svar["Cache-Control"] = "no-store"
        return svar


class UppdragNytt(ActView):
    """Give somebody a role."""

    ratt = Ratt.SKRIV_PERSON
    form_class = UppdragForm
    template_name = "rapportering/uppdrag_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The municipality limits the units."""
        return super().get_form_kwargs() | {"kommun_id": self.aktor.kommun_id}

    def act(self, form: UppdragForm) -> Uppdrag:
        """Give it."""
        uppdrag = ge_uppdrag(by=self.aktor, **form.cleaned_data)
        self.meddelande = f"{uppdrag.anvandare.namn} är nu {uppdrag.get_roll_display().lower()}. Ett mejl är på väg."
        return uppdrag

    def redirect_to(self, resultat: Uppdrag) -> str:
        """The list."""
        return reverse("person_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The breadcrumbs."""
        return super().get_context_data(stig=stig(), **kwargs)
