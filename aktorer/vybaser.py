"""Owns the generic view bases: scope, permit, act, log, redirect.

A view names its permission in `ratt` and its rows through `visible_to`. A foreign object is 404, an own object
in the wrong role 403. GET never writes; a POST that succeeded redirects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import DetailView, FormView, ListView, TemplateView, View

from aktorer.aktor import Aktor
from aktorer.behorighet import Ratt

if TYPE_CHECKING:  # Django's generic views take type arguments only in the stubs
    _Lista = ListView[Any]
    _Detalj = DetailView[Any]
    _Formular = FormView[Any]
else:
    _Lista, _Detalj, _Formular = ListView, DetailView, FormView


class ActRefused(Exception):
    """An act that its rule forbids. The message is Swedish, says what to do, and is shown to the user.

    `falt` names the form field it belongs to, if any.
    """

    def __init__(self, text: str, falt: str | None = None) -> None:
        super().__init__(text)
        self.falt = falt


class PermittedView(View):
    """A view that demands a permission of the active assignment."""

    ratt: ClassVar[Ratt]
    oppen_med_kod: ClassVar[bool] = False
    """Whether the view is there for who logged in by a code in a mail. It then shows the own activities only."""
    request: Any

    @property
    def aktor(self) -> Aktor:
        """Who asks. Set for every request that passed `dispatch`."""
        aktor = self.request.aktor
        assert isinstance(aktor, Aktor)
        return aktor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 without the permission, before anything is read."""
        aktor: Aktor | None = getattr(request, "aktor", None)
        if aktor is None or not aktor.far(self.ratt):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PermittedPage(PermittedView, TemplateView):
    """A page that is more than one object or list."""


class PermittedList(PermittedView, _Lista):
    """A list of rows in sight. Subclasses give `get_queryset` from `Model.objects.visible_to(self.aktor)`."""


class PermittedDetail(PermittedView, _Detalj):
    """One object in sight."""


class ActView(PermittedView, _Formular):
    """A form whose valid POST is one act. What was typed stays when the rule says no.

    A form with `efter_handling(aktor, resultat)` keeps what is its own in the same transaction.
    """

    meddelande = ""

    def act(self, form: Any) -> Any:
        """Carry out the act; return the object to redirect to."""
        raise NotImplementedError

    def redirect_to(self, resultat: Any) -> str:
        """Where to go after the act."""
        return str(resultat.get_absolute_url())

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act, say so, redirect. A refused act becomes an error in the form."""
        try:
            resultat = self.act(form)
        except ActRefused as nej:
            form.add_error(nej.falt if nej.falt in form.fields else None, str(nej))
            return self.form_invalid(form)
        efter = getattr(form, "efter_handling", None)
        if efter is not None:
            efter(self.aktor, resultat)
        if self.meddelande:
            messages.success(self.request, self.meddelande)
        return redirect(self.redirect_to(resultat))

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """The form again, with its errors, as 422: nothing was saved."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PressView(PermittedView):
    """A button without fields: POST acts and redirects. GET is not there."""

    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]  # View declares it as an instance variable

    def act(self, **kwargs: Any) -> tuple[str, str]:
        """Carry out the act; return (message, address to go to)."""
        raise NotImplementedError

    def refused_to(self, **kwargs: Any) -> str:
        """Where to go when the rule says no."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Act and redirect."""
        try:
            meddelande, adress = self.act(**kwargs)
        except ActRefused as nej:
            messages.error(request, str(nej))
            return redirect(self.refused_to(**kwargs))
        if meddelande:
            messages.success(request, meddelande)
        return redirect(adress)
