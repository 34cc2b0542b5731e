"""Owns the page of the own account: who I am, which assignments I have, and how the pages look to me."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from aktorer.actions import byt_tema, valj_kortkommandon, valj_paminnelser
from aktorer.kontoformular import KortkommandoForm, PaminnelseForm, TemaForm
from aktorer.models import Tema

if TYPE_CHECKING:  # Django's generic views take type arguments only in the stubs
    _Formular = FormView[TemaForm]
else:
    _Formular = FormView


class Konto(_Formular):
    """Everybody who is logged in has one, with or without an assignment."""

    template_name = "account/konto.html"
    form_class = TemaForm
    request: Any

    def get_initial(self) -> dict[str, Any]:
        """The theme as it is."""
        return {"tema": self.request.user.tema}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every form as it is, but the one that was just sent with an error: it is `form`, which the page heads its errors with."""
        nu = "pa" if self.request.user.veckopaminnelser else "av"
        person = self.request.user
        former = {
            "paminnelseform": PaminnelseForm(
                initial={"veckan": nu, "utfall": person.utfallsmejl, "planen": person.planpaminnelser}
            ),
            "kortform": KortkommandoForm(initial={"pa": person.kortkommandon}),
        }
        data = super().get_context_data(**{**former, **kwargs})
        return {"temaform": data["form"], **data}

    def form_valid(self, form: TemaForm) -> HttpResponse:
        """Change the theme."""
        byt_tema(anvandare=self.request.user, tema=Tema(form.cleaned_data["tema"]))
        messages.success(self.request, "Ditt val är sparat och gäller överallt där du loggar in.")
        return redirect("konto")

    def form_invalid(self, form: TemaForm) -> HttpResponse:
        """The page again, as 422: nothing was saved."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Paminnelser(Konto):
    """The other form of the page."""

    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Turn them on or off."""
        form = PaminnelseForm(request.POST)
        if not form.is_valid():
            tema = TemaForm(initial=self.get_initial())
            return self.render_to_response(
                self.get_context_data(form=form, temaform=tema, paminnelseform=form), status=422
            )
        val = form.cleaned_data
        valj_paminnelser(
            anvandare=self.request.user,
            pa=val["veckan"] == "pa",
            utfallsmejl=val["utfall"],
            planpaminnelser=val["planen"],
        )
        messages.success(request, "Ditt val är sparat och gäller alla dina enheter.")
        return redirect("konto")


class Kortkommandon(Konto):
    """The third form of the page: a box that cannot be wrong."""

    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Turn them on or off."""
        valj_kortkommandon(anvandare=self.request.user, pa="pa" in request.POST)
        messages.success(request, "Ditt val är sparat.")
        return redirect("konto")
