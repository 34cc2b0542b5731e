"""Owns the page of the own account: who I am, which assignments I have, and how the pages look to me."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from aktorer.actions import byt_tema
from aktorer.kontoformular import TemaForm
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

    def form_valid(self, form: TemaForm) -> HttpResponse:
        """Change the theme."""
        byt_tema(anvandare=self.request.user, tema=Tema(form.cleaned_data["tema"]))
        messages.success(self.request, "Ditt val är sparat och gäller överallt där du loggar in.")
        return redirect("konto")

    def form_invalid(self, form: TemaForm) -> HttpResponse:
        """The page again, as 422: nothing was saved."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
